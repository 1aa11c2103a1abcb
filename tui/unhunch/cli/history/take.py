"""``unhunch history export`` and ``unhunch history backup``: the history, or what is in it, in another file."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from unhunch.cli.history.opened import reading, sessions_of
from unhunch.core.problem import UnhunchError
from unhunch.services.history.store import History
from unhunch.services.system.files import write_whole

_REPLACE = "Write over a file that is there."


@click.command(
    epilog="\b\nExamples:\n  unhunch history export history.json\n  unhunch history export --csv | head\n"
    "  unhunch history export - | jq '.sessions | length'"
)
@click.option("--json", "form", flag_value="json", default=True, help="As JSON, with all there is; the usual.")
@click.option("--csv", "form", flag_value="csv", help="As a table for a spreadsheet: a line for each exercise.")
@click.option("--replace", is_flag=True, help=_REPLACE)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def export(form: str, replace: bool, file: Path | None) -> int:
    """Write what was done to FILE, or to standard output.

    `unhunch history import` reads the JSON on any computer.
    """
    with reading() as history:
        pieces = _csv(history) if form == "csv" else _json(history)
        if file is None or str(file) == "-":
            for piece in pieces:
                sys.stdout.write(piece)
            return 0
        _may_write(file, replace)
        try:
            write_whole(file, "".join(pieces))
        except OSError as error:
            raise UnhunchError(f"{file} cannot be written: {(error.strerror or 'it failed').lower()}.") from None
        click.echo(f"{sessions_of(history.extent()[0])} written to {file.absolute()}")
    return 0


@click.command(epilog="\b\nExamples:\n  unhunch history backup\n  unhunch history backup /media/stick/history.sqlite3")
@click.option("--replace", is_flag=True, help=_REPLACE)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def backup(replace: bool, file: Path | None) -> int:
    """Copy the whole history to FILE, also while a session is going on.

    Without FILE it is unhunch-history-DATE.sqlite3 in this folder. `unhunch history merge` reads it.
    """
    from unhunch.services.history.copying import back_up  # noqa: PLC0415

    target = (file or Path(f"unhunch-history-{date.today()}.sqlite3")).absolute()  # noqa: DTZ011  the day on the wall
    with reading() as history:
        if not history.path.exists():
            raise UnhunchError("There is no history yet, so there is nothing to copy.")
        _may_write(target, replace)
        back_up(history, target)
        click.echo(f"{sessions_of(history.extent()[0])} copied to {target}")
    return 0


def _may_write(file: Path, replace: bool) -> None:
    if file.is_dir():
        raise UnhunchError(f"{file.absolute()} is a folder: name a file in it.")
    if file.exists() and not replace:
        raise UnhunchError(f"{file.absolute()} is there already: name another one, or add --replace.")


def _json(history: History) -> Iterator[str]:
    from datetime import date as day  # noqa: PLC0415

    from unhunch.services.history.json_form import reminder_json, session_json, write_json  # noqa: PLC0415

    sessions = (session_json(one, history.repetitions(one.id)) for one in reversed(history.sessions()))
    return write_json(sessions, (reminder_json(one) for one in history.reminders(day.min, day.max)))


def _csv(history: History) -> Iterator[str]:
    from unhunch.services.history.csv_form import write_csv  # noqa: PLC0415

    return write_csv(reversed(history.sessions()))
