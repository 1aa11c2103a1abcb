"""``unhunch history``: what was done, and what can be done with it."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import Final

import click
from click.shell_completion import CompletionItem

from unhunch.cli.errors import say
from unhunch.cli.group import NamingGroup
from unhunch.cli.output import GAP, WIDTH, Whole, table
from unhunch.engine.cells import cells, wrapped
from unhunch.engine.problem import UnhunchError, UsageError
from unhunch.engine.text import clean, clock_time
from unhunch.history import queries
from unhunch.history.merge import Joined, logged, merge_file, take_in, unwritable
from unhunch.history.opening import connect
from unhunch.history.records import SessionRecord
from unhunch.history.store import History, open_history
from unhunch.history.writing import day_bounds
from unhunch.system.files import write_whole
from unhunch.system.log import open_log
from unhunch.system.paths import from_home, user_paths
from unhunch.system.user_files import LOOK, is_file, is_there, read_user_file, why_unread, why_unwritten

WAIT = 10.0
"""Seconds to wait for another program that writes."""


@contextmanager
def reading(wait: float = LOOK) -> Iterator[History]:
    """Open the history to look at it, after so many seconds without a lock; makes none, and names its problems."""
    paths = user_paths()
    history = open_history(paths.history, open_log(paths.log), wait=wait, make=False, looks=True)
    told = 0
    try:
        for problem in history.problems:
            say(f"unhunch: {problem.line()}")
        told = len(history.problems)
        yield history
    finally:
        for problem in history.problems[told:]:
            say(f"unhunch: {problem.line()}")
        history.close()


@contextmanager
def writing() -> Iterator[History]:
    """Open the history to change it; one is made where there is none.

    Raises:
        UnhunchError: when it cannot be written.
    """
    paths = user_paths()
    history = open_history(paths.history, open_log(paths.log), wait=WAIT)
    try:
        if not history.kept:
            raise UnhunchError(unwritable(history))
        for problem in history.problems:
            say(f"unhunch: {problem.line()}")
        yield history
    finally:
        history.close()


def sessions_of(count: int) -> str:
    """Return ``1 session``, ``3 sessions``, or ``no session``."""
    return "no session" if not count else "1 session" if count == 1 else f"{count} sessions"


LARGEST: Final = 300_000_000
"""Bytes of a file that is read; ten years of daily use take a third of it."""


@click.command(epilog="\b\nExample:\n  unhunch history merge ~/Sync/desktop/history.sqlite3")
@click.argument("file", type=click.Path(path_type=Path))
def merge(file: Path) -> int:
    """Join the history of another computer into this one.

    FILE is its history.sqlite3, or a backup of it, and stays as it is. However often and in whichever order two
    computers are joined, both have the same in the end. What was deleted on one is deleted on both.
    """
    with writing() as history:
        if os.path.exists(file) and history.kept and file.samefile(history.path):  # noqa: PTH110  never raises
            raise UsageError(f"{file} is this computer's own history: name the other one's.")
        joined = merge_file(history, file)
        logged(joined, history.logger)
    _tell(joined, file)
    return 0


@click.command("import", epilog="\b\nExample:\n  unhunch history import history.json")
@click.option("--deleted", is_flag=True, help="Bring back as new records what you have deleted here.")
@click.argument("file", type=click.Path(path_type=Path))
def import_(deleted: bool, file: Path) -> int:
    """Read what `unhunch history export` has written as JSON.

    What is here already stays; nothing is there twice.
    """
    from unhunch.history.export import read_json  # noqa: PLC0415

    try:
        book, nonsense = read_json(read_user_file(file, LARGEST).decode(), str(file))
    except OSError as error:
        raise UnhunchError(f"{file} {why_unread(error)}.") from None
    except UnicodeDecodeError:
        raise UnhunchError(f"{file} is not UTF-8 text.") from None
    with writing() as history:
        joined = take_in(history, book, deleted=deleted)
        joined.nonsense = nonsense
        logged(joined, history.logger)
    _tell(joined, file)
    if joined.left_out:
        click.echo(f"{sessions_of(joined.left_out)} left out, deleted here before; --deleted brings them back.")
    return 0


def _tell(joined: Joined, file: Path) -> None:
    parts = [f"{count} {what}" for count, what in ((joined.changed, "changed"), (joined.deleted, "deleted")) if count]
    click.echo(", ".join([f"{sessions_of(joined.new)} new", *parts]))
    if joined.nonsense:
        count = len(joined.nonsense)
        what = "1 record makes no sense and is" if count == 1 else f"{count} records make no sense and are"
        say(f"unhunch: {file.name}: {what} left out; the log says why. The first: {joined.nonsense[0]}.")


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
            from unhunch.cli.output import print_json  # noqa: PLC0415
            from unhunch.history.export import session_json  # noqa: PLC0415

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


_DAY = click.DateTime(["%Y-%m-%d"])
_NEWEST = 50
"""Sessions whose ids are completed."""


def _complete_id(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    path = user_paths().history
    if not is_file(path):
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
    with reading(WAIT) as history:
        pieces = _csv(history) if form == "csv" else _json(history)
        if file is None or str(file) == "-":
            for piece in pieces:
                sys.stdout.write(piece)
            return 0
        _may_write(file, replace)
        try:
            write_whole(file, "".join(pieces))
        except OSError as error:
            raise UnhunchError(f"{file} {why_unwritten(error)}.") from None
        click.echo(f"{sessions_of(history.extent()[0])} written to {file.absolute()}")
    return 0


@click.command(epilog="\b\nExamples:\n  unhunch history backup\n  unhunch history backup /media/stick/history.sqlite3")
@click.option("--replace", is_flag=True, help=_REPLACE)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def backup(replace: bool, file: Path | None) -> int:
    """Copy the whole history to FILE, also while a session is going on.

    Without FILE it is unhunch-history-DATE.sqlite3 in this folder. `unhunch history merge` reads it.
    """
    from unhunch.history.export import back_up  # noqa: PLC0415

    target = (file or Path(f"unhunch-history-{date.today()}.sqlite3")).absolute()  # noqa: DTZ011  the day on the wall
    with reading(WAIT) as history:
        if not is_there(history.path):
            raise UnhunchError("There is no history yet, so there is nothing to copy.")
        _may_write(target, replace)
        back_up(history, target)
        click.echo(f"{sessions_of(history.extent()[0])} copied to {target}")
    return 0


def _may_write(file: Path, replace: bool) -> None:
    if os.path.isdir(file):  # noqa: PTH112  as above
        raise UnhunchError(f"{file.absolute()} is a folder: name a file in it.")
    if is_there(file) and not replace:
        raise UnhunchError(f"{file.absolute()} is there already: name another one, or add --replace.")


def _json(history: History) -> Iterator[str]:
    from datetime import date as day  # noqa: PLC0415

    from unhunch.history.export import reminder_json, session_json, write_json  # noqa: PLC0415

    sessions = (session_json(one, history.repetitions(one.id)) for one in reversed(history.sessions()))
    return write_json(sessions, (reminder_json(one) for one in history.reminders(day.min, day.max)))


def _csv(history: History) -> Iterator[str]:
    from unhunch.history.export import write_csv  # noqa: PLC0415

    return write_csv(reversed(history.sessions()))


_EXAMPLES = """\b
Examples:
  unhunch history
  unhunch history list --last 5
  unhunch history export --csv history.csv
  unhunch history merge /media/stick/history.sqlite3
"""


@click.group(cls=NamingGroup, invoke_without_command=True, epilog=_EXAMPLES)
@click.pass_context
def history_command(context: click.Context) -> int:
    """See, keep, join and delete what was done.

    Alone it says where the history is and how much is in it. It is a file on this computer, and nothing sends it
    anywhere.
    """
    if context.invoked_subcommand is None:
        return tell_about()
    return 0


for _command in (list_, export, import_, merge, backup, delete):
    history_command.add_command(_command)


def tell_about() -> int:
    """Print where the history is, how many sessions are in it, and since when; return the exit code."""
    with reading() as history:
        count, first, last = history.extent()
        where = from_home(history.path)
        if not is_there(history.path):
            click.echo(f"There is no history yet; the first session begins one in {where}.")
        elif first is None or last is None:
            click.echo(f"There is no session in {where}.")
        else:
            when = f"on {first}" if first == last else f"from {first} to {last}"
            click.echo(f"{sessions_of(count)[0].upper()}{sessions_of(count)[1:]} {when}, in {where}.")
        cut_off = len(history.open_sessions())
        if cut_off:
            click.echo(f"{sessions_of(cut_off)} cut off; the start screen asks about it.")
        return 1 if history.problems else 0
