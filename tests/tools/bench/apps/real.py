"""The real unhunch, with a listener that writes down when each phase was handled, and how late that was.

Arguments: the file for the readings, the frames a second (0: as shipped), and then those of unhunch.
"""

import sys

from reading import Log  # beside this file

from unhunch.cli.main import main
from unhunch.engine.clock import system_clock
from unhunch.engine.events import Event, PhaseBegan, SessionEnded
from unhunch.sound.cues import CueDispatcher


def listen(log: Log) -> None:
    """Write down what the cues are told of: they hear of each event when it is handled."""
    clock = system_clock()
    usual = CueDispatcher.listener

    def listener(dispatcher: CueDispatcher, event: Event) -> None:
        late = clock() - event.due
        usual(dispatcher, event)
        if isinstance(event, PhaseBegan):
            log.phase(str(event.phase.kind), event.phase.expected, late)
        elif isinstance(event, SessionEnded):
            log.phase("end", 0.0, late, what="end")

    setattr(CueDispatcher, "listener", listener)  # noqa: B010  # mypy would have it so


def set_frames(frames: float) -> None:
    """Set how many frames a second the session screen draws while something moves."""
    from unhunch.ui.session.session_screen import SessionScreen

    setattr(SessionScreen, "frames", frames)  # noqa: B010  # mypy would have it so


if __name__ == "__main__":
    listen(Log(sys.argv[1]))
    if float(sys.argv[2]):
        set_frames(float(sys.argv[2]))
    sys.exit(main(sys.argv[3:]))
