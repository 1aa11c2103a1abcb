"""``unhunch config set`` and ``unhunch config unset``: changing one setting."""

from pathlib import Path

import click

from unhunch.cli.config.words import check_theme, complete_given_key, complete_key, complete_value, tell
from unhunch.cli.errors import say
from unhunch.core.problem import UsageError
from unhunch.core.settings import BY_KEY, DEFAULTS
from unhunch.core.settings_form import Value, shown
from unhunch.services.settings.file import settings_file
from unhunch.services.settings.store import Saved, backup_of, save, setting_of

_ANY_VALUE = {"ignore_unknown_options": True}  # a number below zero is a value, and no option


@click.command(
    "set",
    context_settings=_ANY_VALUE,
    epilog="\b\nExamples:\n  unhunch config set look.frames 12\n  unhunch config set sound.on false",
)
@click.argument("key", shell_complete=complete_key)
@click.argument("value", shell_complete=complete_value)
def put(key: str, value: str) -> int:
    """Change one setting.

    The rest of the file stays, comments too; the file as it was is kept beside it as settings.toml.bak.
    """
    setting = setting_of(key)
    try:
        wanted = setting.read(value)
    except ValueError as error:
        raise UsageError(f"{key}: {error}.") from None
    check_theme(key, wanted)
    return _change(settings_file(), key, wanted)


@click.command("unset", epilog="\b\nExample:\n  unhunch config unset look.frames")
@click.argument("key", shell_complete=complete_given_key)
def take_out(key: str) -> int:
    """Take one setting out of the file, so that its default counts.

    It also takes out a key of the file that is no setting.
    """
    return _change(settings_file(), key, None)


def _change(file: Path, key: str, value: Value) -> int:
    saved = save(file, {key: value})
    if not saved.written and value is None:
        setting_of(key)  # a key that is neither in the file nor a setting is a typing error
    click.echo(_said(key, value, saved))
    if saved.comments_lost:
        say(f"unhunch: The file had to be written anew, without its comments; they are in {backup_of(file)}.")
    tell(saved.loaded.problems)
    return 0


def _said(key: str, value: Value, saved: Saved) -> str:
    already = "" if saved.written else " already"
    if value is not None:
        return f"{key} is{already} {shown(value)}"
    if key not in BY_KEY:
        return f"{key} is taken out"
    return f"{key} is{already} not set; its default is {shown(DEFAULTS[key])}"
