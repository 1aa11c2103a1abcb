"""``unhunch history merge`` and ``unhunch history import``: records of another computer, or of before."""

from pathlib import Path
from typing import Final

import click

from unhunch.cli.errors import say
from unhunch.cli.history.opened import sessions_of, writing
from unhunch.core.problem import UnhunchError, UsageError
from unhunch.services.history.joining import Joined, logged, merge_file, take_in

LARGEST: Final = 1_000_000_000
"""Bytes of a file that is read; ten years of daily use take a tenth of it."""


@click.command(epilog="\b\nExample:\n  unhunch history merge ~/Sync/desktop/history.sqlite3")
@click.argument("file", type=click.Path(path_type=Path))
def merge(file: Path) -> int:
    """Join the history of another computer into this one.

    FILE is its history.sqlite3, or a backup of it, and stays as it is. However often and in whichever order two
    computers are joined, both have the same in the end. What was deleted on one is deleted on both.
    """
    with writing() as history:
        if file.exists() and history.path.exists() and file.samefile(history.path):
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
    from unhunch.services.history.json_form import read_json  # noqa: PLC0415

    try:
        if file.stat().st_size > LARGEST:
            raise UnhunchError(f"{file} is larger than {LARGEST // 1_000_000} MB.")
        book, nonsense = read_json(file.read_text(encoding="utf-8"), str(file))
    except OSError as error:
        raise UnhunchError(f"{file} cannot be read: {(error.strerror or 'it failed').lower()}.") from None
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
