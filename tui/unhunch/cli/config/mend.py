"""``unhunch config check`` and ``unhunch config edit``: the settings file in the user's own hands."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Final

import click

from unhunch.cli.config.words import tell, theme_problems
from unhunch.cli.errors import say
from unhunch.core.problem import UnhunchError
from unhunch.core.text import clean
from unhunch.services.settings.file import settings_file
from unhunch.services.settings.store import create, keep_backup, load_settings, read_if_sound

EDITORS: Final = ("sensible-editor", "editor", "nano", "vim", "vi", "notepad")
"""What is tried when the environment names no editor."""


@click.command(epilog="\b\nExample:\n  unhunch config check && unhunch run break-5")
def check() -> int:
    """Check the settings file; name every problem.

    Ends with 1 when there is a problem, else with 0. It changes nothing.
    """
    return _check(settings_file())


@click.command(epilog="\b\nExample:\n  EDITOR=nano unhunch config edit")
def edit() -> int:
    """Open the settings file in your editor, and check it afterwards.

    The editor is $VISUAL or $EDITOR. Where there is no file yet, one that explains every setting is made. The file as
    it was is kept beside it as settings.toml.bak. Ends with 1 when the editor fails, or there is a problem.
    """
    file = settings_file()
    words = _editor()
    create(file)
    before = read_if_sound(file)
    ended = _open(words, file)
    after = read_if_sound(file)
    if before is not None and (after is None or after.whole != before.whole):
        keep_backup(file, before)
    return 1 if _check(file) or ended else 0


def _check(file: Path) -> int:
    loaded = load_settings(file)
    problems = [*loaded.problems, *theme_problems(loaded, file.name)]
    tell(problems)
    if not problems:
        count = len(loaded.given)
        yours = f"no problem; {count} of the settings {'is' if count == 1 else 'are'} yours"
        click.echo(f"{file}: {yours if file.exists() else 'not there yet, so the defaults run'}.")
    return 1 if problems else 0


def _editor() -> list[str]:
    """Return the command that opens an editor.

    Raises:
        UnhunchError: when there is none.
    """
    named = next((value for name in ("VISUAL", "EDITOR") if (value := os.environ.get(name, "").strip())), "")
    try:
        words = shlex.split(named, posix=os.name != "nt")
    except ValueError as error:
        raise UnhunchError(f"$EDITOR cannot be understood: {error}.") from None
    if not words:
        words = [next((name for name in EDITORS if shutil.which(name)), "")]
    if not words[0] or shutil.which(words[0]) is None:
        which = f"There is no editor {clean(words[0], 60)!r}." if words[0] else "No editor was found."
        raise UnhunchError(f"{which} Name yours in $EDITOR, or open {settings_file()} yourself.")
    return words


def _open(words: list[str], file: Path) -> int:
    """Have the editor show the file; return what it ended with."""
    try:
        done = subprocess.run([*words, str(file)], check=False)  # noqa: S603  # the user's own editor
    except OSError as error:
        raise UnhunchError(f"{clean(words[0], 60)} cannot be started: {error.strerror}.") from None
    if done.returncode:
        say(f"unhunch: {clean(words[0], 60)} ended with {done.returncode}.")
    return done.returncode
