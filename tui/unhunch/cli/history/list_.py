"""``unhunch history list``: the sessions, the newest first."""

import click

from unhunch.cli.history.opened import reading
from unhunch.cli.table import table
from unhunch.core.day.records import SessionRecord
from unhunch.core.text import clock_time

SHORT = 8
"""Characters of an id that are shown; `unhunch history delete` takes as few as tell it from the others."""


@click.command(
    "list", epilog="\b\nExamples:\n  unhunch history list --last 5\n  unhunch history list --json | jq .sessions"
)
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="So many sessions.")
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
            click.echo("\n".join(_lines(sessions)))
        else:
            click.echo("There is no session yet.")
    return 0


def _lines(sessions: tuple[SessionRecord, ...]) -> list[str]:
    head = ("ID", "DAY", "TIME", "SESSION", "ENDING", "EXERCISE", "REPS", "BEFORE", "AFTER")
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
    return table([head, *rows], shrink=(3,), right=(5, 6, 7, 8))
