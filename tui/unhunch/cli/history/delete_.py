"""``unhunch history delete``: one session, those of some days, or all, after a question."""

import sqlite3
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from unhunch.cli.history.list_ import SHORT
from unhunch.cli.history.opened import sessions_of, writing
from unhunch.core.problem import UnhunchError, UsageError
from unhunch.core.text import clean
from unhunch.services.history import queries
from unhunch.services.history.joining import unwritable
from unhunch.services.history.opening import connect
from unhunch.services.history.store import History
from unhunch.services.history.writing import day_bounds
from unhunch.services.system.paths import user_paths

_DAY = click.DateTime(["%Y-%m-%d"])
_NEWEST = 50
"""Sessions whose ids are completed."""


def _complete_id(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    path = user_paths().history
    if not path.is_file():
        return []
    how = "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1"  # the latter makes no files beside it
    try:  # only read: what is wrong with the file is for the command itself to say and to mend
        with closing(connect(f"{path.resolve().as_uri()}?{how}", 0.2, uri=True)) as connection:
            rows = connection.execute(queries.SESSIONS, (*day_bounds(None, None), _NEWEST)).fetchall()
    except sqlite3.Error:
        return []
    found = [(str(row["id"])[: max(SHORT, len(incomplete))], clean(str(row["title"]), 60)) for row in rows]
    return [CompletionItem(id_, help=about) for id_, about in found if id_.startswith(incomplete)]


@click.command(
    short_help="Delete sessions for good, after a question.",
    epilog="\b\nExamples:\n  unhunch history delete 3f2a91c0\n"
    "  unhunch history delete --from 2026-01-01 --to 2026-01-31\n  unhunch history delete --all --yes",
)
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=_complete_id)
@click.option("--from", "first", type=_DAY, metavar="DATE", help="From this day on, such as 2026-01-31.")
@click.option("--to", "last", type=_DAY, metavar="DATE", help="Up to this day.")
@click.option("--all", "all_", is_flag=True, help="All of it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(ids: tuple[str, ...], first: datetime | None, last: datetime | None, all_: bool, yes: bool) -> int:
    """Delete sessions for good: some by their ids, those of some days, or all.

    `unhunch history list` shows the ids; as much of one as tells it from the others will do. With days, or with --all,
    the reminders of these days are deleted as well. It asks first.
    """
    ranged = first is not None or last is not None
    if [bool(ids), ranged, all_].count(True) != 1:
        raise UsageError("Name sessions by their ids, or days with --from and --to, or --all: one of the three.")
    begin, end = first and first.date(), last and last.date()
    if begin and end and begin > end:
        raise UsageError(f"--from {begin} is after --to {end}.")
    with writing() as history:
        sessions = tuple(_known(history, id_) for id_ in ids) if ids else history.ids(begin, end)
        reminders = () if ids else history.ids(begin, end, reminders=True)
        sessions = tuple(dict.fromkeys(sessions))
        if not sessions and not reminders:
            click.echo("There is nothing to delete.")
            return 0
        if not yes and not _sure(len(sessions), len(reminders), begin, end):
            click.echo("Nothing is deleted.")
            return 1
        history.delete((*sessions, *reminders))
        if history.waiting:
            raise UnhunchError(f"{unwritable(history)} Nothing is deleted.")
    click.echo(f"{_what(len(sessions), len(reminders))} deleted")
    return 0


def _known(history: History, start: str) -> str:
    """Return the id that begins so.

    Raises:
        UsageError: when there is none, or more than one.
    """
    found = history.starting_with(start) if start else ()
    if len(found) == 1 or start in found:
        return start if start in found else found[0]
    shown = clean(start, 64)
    if not found:
        raise UsageError(f"There is no session {shown!r}. `unhunch history list` shows the ids.")
    which = ", ".join(id_[: len(start) + 4] for id_ in found[:5])
    raise UsageError(f"{len(found)} sessions begin with {shown!r}: {which}. Nothing is deleted.")


def _sure(sessions: int, reminders: int, first: date | None, last: date | None) -> bool:
    """Ask.

    Raises:
        UsageError: when there is nobody to ask.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("It asks before it deletes, and there is no terminal to ask on: add --yes.")
    days = "".join(f" {word} {day}" for word, day in (("from", first), ("to", last)) if day)
    return click.confirm(f"Delete {_what(sessions, reminders)}{days} for good?")


def _what(sessions: int, reminders: int) -> str:
    more = f" and {reminders} reminder{'' if reminders == 1 else 's'}" if reminders else ""
    return f"{sessions_of(sessions)}{more}"
