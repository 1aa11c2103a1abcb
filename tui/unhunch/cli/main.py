"""Where ``unhunch`` begins and ends: a true exit code, one sentence for an error, and never a traceback.

Nothing heavy is imported here, so that ``unhunch --version`` is as fast as Python itself, and Ctrl-C finds somebody at
home while the rest is being imported.
"""

import codecs
import gc
import os
import sys
import threading
from collections.abc import Sequence
from functools import partial
from typing import Final, NoReturn

from unhunch import __version__

NAME: Final = "unhunch"
COMPLETE: Final = "_UNHUNCH_COMPLETE"
"""Set by the shell when it asks what a word could become."""

INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code.

    0 all is well; 1 a problem was found; 2 wrong usage; 130, 143, 129 ended by Ctrl-C, SIGTERM, SIGHUP; 141 the reader
    of the output went away.
    """
    gc.disable()  # what is imported stays: looking for garbage in it would take a tenth of the time to the first frame
    try:
        _prepare_streams()
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        if code == 0:  # else there is something to say already
            _flush()
    except KeyboardInterrupt as interrupt:
        code = getattr(interrupt, "exit_code", INTERRUPTED)
    except BrokenPipeError:
        code = BROKEN_PIPE
    except Exception as error:  # noqa: BLE001  it is explained, and logged whole
        code = _explain(error)
    _silence()
    return code


LEAVE: Final = 1.0
"""Seconds that threads and exit handlers, which may be a plugin's, have at the end."""


def run() -> NoReturn:
    """Run the command line, and end the process with its exit code: in time, whatever a plugin left behind."""
    code = main()
    if len(threading.enumerate()) > 1 or "unhunch.exercises.host" in sys.modules:
        late = threading.Timer(LEAVE, os._exit, [code])
        late.daemon = True
        late.start()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if sys.stdout is None:
        from unhunch.engine.problem import UnhunchError  # noqa: PLC0415

        raise UnhunchError("Standard output is closed, so there is nowhere to write.")
    if arguments == ["--version"]:
        sys.stdout.write(f"{NAME} {__version__}\n")
        return 0
    if arguments[:1] == ["status"] and COMPLETE not in os.environ:
        from unhunch.cli.quick_status import quick_status  # noqa: PLC0415  it is asked many times an hour

        code = quick_status(arguments[1:])
        if code is not None:
            return code
    if not arguments and COMPLETE not in os.environ:
        from unhunch.cli.at_a_glance import start_at_a_glance  # noqa: PLC0415  it needs no parsing of words

        return start_at_a_glance()
    from unhunch.cli.group import cli  # noqa: PLC0415

    if COMPLETE in os.environ:
        return int(cli.main(arguments, NAME, COMPLETE, standalone_mode=False) or 0)
    with cli.make_context(NAME, arguments) as context:
        done = cli.invoke(context)
    return done if isinstance(done, int) else 0


def _explain(error: Exception) -> int:
    """Say on standard error what went wrong; return the exit code."""
    try:
        from unhunch.cli.errors import explain  # noqa: PLC0415

        return explain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError:  # nobody listens any more
        return 1


def _prepare_streams() -> None:
    """Make the standard streams safe to write any text to, and their numbers safe from being taken by other files."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            name = f"unhunch-{stream.encoding}"
            codecs.register_error(name, partial(_in_its_place, stream.encoding))
            reconfigure(errors=name)


def _in_its_place(encoding: str, error: UnicodeError) -> tuple[str, int]:
    """Return what stands for characters that an encoding lacks, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unhunch.figure.glyphs import encodable  # noqa: PLC0415  only where something is lacking

    return encodable(error.object[error.start : error.end], encoding), error.end


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _silence() -> None:
    """Let the streams be flushed at exit without complaint, also when what they lead to is gone."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError, KeyboardInterrupt):
            _lead_nowhere(1 if stream is sys.stdout else 2)


def _lead_nowhere(number: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
