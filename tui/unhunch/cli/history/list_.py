"""``unhunch history list``: the sessions, the newest first."""

from shutil import get_terminal_size
from typing import Final

import click

from unhunch.cli.history.opened import reading
from unhunch.cli.numbers import Whole
from unhunch.cli.table import GAP, WIDTH, table
from unhunch.core.cells import cells, wrapped
from unhunch.core.day.records import SessionRecord
from unhunch.core.text import clock_time

SHORT = 8
"""Characters of an id that are shown; `unhunch history delete` takes as few as tell it from the others."""
_HEAD: Final = ("ID", "DAY", "TIME", "SESSION", "ENDING", "EXERCISE", "REPS", "BEFORE", "AFTER")
_TITLE: Final = _HEAD.index("SESSION")


@click.command(
    "list", epilog="\b\nExamples:\n  unhunch history list --last 5\n  unhunch history list --json | jq .sessions"
)
@click.option("--last", type=Whole(1), default=20, show_default=True, metavar="N", help="So many sessions.")
@click.option("--all", "all_", is_flag=True, help="All of them.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
def list_(last: int, all_: bool, as_json: bool) -> int:
    """List the sessions, the newest first."""
    with reading() as history:
        sessions = history.sessions(limit=None if all_ else last)
        if as_json:
            from unhunch.cli.as_json import print_json  # noqa: PLC0415
            from unhunch.services.history.json_form import session_json  # noqa: PLC0415

            print_json({"sessions": [session_json(session, None) for session in sessions]})
        elif sessions:
            click.echo("\n".join(_lines(sessions, max(WIDTH, get_terminal_size((WIDTH, 24)).columns))))
        else:
            click.echo("There is no session yet.")
    return 0


def _lines(sessions: tuple[SessionRecord, ...], columns: int) -> list[str]:
    """Return a table of so many columns; a title that is longer than what is left goes on below."""
    rows = [
        (
            session.id[:SHORT],
            session.day.isoformat(),
            f"{session.began.local:%H:%M}",
            session.title,
            session.ending.value,
            clock_time(session.seconds),
            str(session.reps),
            "-" if session.before is None else str(session.before),
            "-" if session.after is None else str(session.after),
        )
        for session in sessions
    ]
    others = [max(map(cells, column)) for column in zip(_HEAD, *rows, strict=True)]
    room = max(len(_HEAD[_TITLE]), columns - sum(others) + others[_TITLE] - GAP * (len(_HEAD) - 1))
    return table([_HEAD, *(part for row in rows for part in _wrapped(row, room))], right=(5, 6, 7, 8), columns=columns)


def _wrapped(row: tuple[str, ...], room: int) -> list[tuple[str, ...]]:
    """Return the row, and below it what is left of a title that has no room in it."""
    first, *more = wrapped(row[_TITLE], room) or [""]
    below = [tuple(part if at == _TITLE else "" for at in range(len(row))) for part in more]
    return [(*row[:_TITLE], first, *row[_TITLE + 1 :]), *below]
