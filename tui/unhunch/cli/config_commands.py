"""``unhunch config``: see and change the settings."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click
from click.shell_completion import CompletionItem
from msgspec.structs import asdict

from unhunch.cli.errors import say
from unhunch.cli.group import NamingGroup
from unhunch.cli.output import table
from unhunch.engine.problem import Problem, UnhunchError, UsageError, nearest
from unhunch.engine.text import clean
from unhunch.settings.definitions import BY_KEY, DEFAULTS, SETTINGS
from unhunch.settings.documented import default_text
from unhunch.settings.file import settings_file
from unhunch.settings.form import Form, Setting, Value, shown
from unhunch.settings.settings_store import (
    Loaded,
    Saved,
    backup_of,
    create,
    keep_backup,
    load_settings,
    read_if_sound,
    save,
    setting_of,
)
from unhunch.system.user_files import is_there

_LIST: Final = "`unhunch themes list` shows all."


def tell(problems: Iterable[Problem]) -> None:
    """Write each problem to standard error, in one line."""
    for problem in problems:
        say(f"unhunch: {problem.line()}")


def complete_key(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the settings whose key begins so."""
    return [CompletionItem(one.key, help=one.help) for one in SETTINGS if one.key.startswith(incomplete)]


def complete_given_key(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the settings in the user's file whose key begins so."""
    loaded = load_settings(settings_file())
    return [CompletionItem(key, help=BY_KEY[key].help) for key in sorted(loaded.given) if key.startswith(incomplete)]


def complete_value(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the values of the setting that was named which begin so, as far as they can be told."""
    setting = BY_KEY.get(context.params.get("key") or "")
    if setting is None:
        return []
    match setting.form:
        case Form.SWITCH:
            words: Iterable[str] = ("true", "false")
        case Form.CHOICE:
            words = setting.choices
        case Form.THEME:
            words = (*setting.choices, *theme_names())
        case _:
            words = () if setting.default is None or setting.default == "" else (str(setting.default),)
    return [CompletionItem(word) for word in words if word.startswith(incomplete)]


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that there are; this loads the plugins."""
    from unhunch.app.context import make_context  # noqa: PLC0415  only a theme's name needs the plugins
    from unhunch.themes.theme_library import open_library  # noqa: PLC0415

    kit = make_context(seed=0)
    return tuple(open_library(kit.catalog.host, kit.paths.themes).sources())


def check_theme(key: str, value: Value) -> None:
    """Check that there is the theme that is to be set.

    Raises:
        UsageError: when there is not, with the nearest names.
    """
    if _names_theme(key, value) and (why := _missing(value, theme_names())):
        raise UsageError(f"{key}: {why} {_LIST}")


def theme_problems(loaded: Loaded, source: str) -> list[Problem]:
    """Return a problem for each setting of the user's that names a theme that there is not."""
    named = [key for key in sorted(loaded.given) if _names_theme(key, loaded.settings[key])]
    names = theme_names() if named else ()
    found = {key: _missing(loaded.settings[key], names) for key in named}
    return [Problem(source, key, why, _LIST) for key, why in found.items() if why]


def _names_theme(key: str, value: Value) -> bool:
    setting = BY_KEY[key]
    return setting.form is Form.THEME and isinstance(value, str) and value not in setting.choices


def _missing(value: Value, names: tuple[str, ...]) -> str:
    """Return why a theme cannot be taken; empty when it can."""
    name = str(value)
    return "" if name in names else f"there is no theme {name!r}{nearest(name, names) or '.'}"


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
        click.echo(f"{file}: {yours if is_there(file) else 'not there yet, so the defaults run'}.")
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


@click.command(epilog='\b\nExample:\n  cat "$(unhunch config path)"')
def path() -> int:
    """Print where the settings file is; it need not be there."""
    click.echo(settings_file())
    return 0


@click.command(epilog="\b\nExamples:\n  unhunch config show\n  unhunch config show --json | jq .settings")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
@click.option("--defaults", is_flag=True, help="Explain every setting: what it does, what it may be, its default.")
def show(as_json: bool, defaults: bool) -> int:
    """Show every setting, and which ones are yours.

    What is wrong in the file is named on standard error, and its default is shown.
    """
    file = settings_file()
    loaded = Loaded() if defaults else load_settings(file)
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(_settings_json(loaded, None if defaults else file))
    else:
        click.echo(default_text().rstrip("\n") if defaults else "\n".join(_text(loaded, file)))
    tell(loaded.problems)
    return 0


def _text(loaded: Loaded, file: Path) -> list[str]:
    rows = [(one.key, _value(loaded, one), "yours" if one.key in loaded.given else "default") for one in SETTINGS]
    return [*table([("SETTING", "VALUE", "FROM"), *rows], shrink=(1,)), "", f"In {file}"]


def _value(loaded: Loaded, setting: Setting) -> str:
    value = loaded.settings[setting.key]
    return shown(value) if value is None or not setting.unit else f"{shown(value)} {setting.unit}"


def _settings_json(loaded: Loaded, file: Path | None) -> dict[str, Any]:
    rows = [
        asdict(one) | {"allowed": one.allowed, "value": loaded.settings[one.key], "set": one.key in loaded.given}
        for one in SETTINGS
    ]
    return {
        "file": None if file is None else str(file),
        "settings": {row.pop("key"): row for row in rows},
        "problems": [asdict(problem) for problem in loaded.problems],
    }


_EXAMPLES = """\b
Examples:
  unhunch config show
  unhunch config set look.frames 12
  unhunch config edit
"""


@click.group(cls=NamingGroup, invoke_without_command=True, epilog=_EXAMPLES)
@click.pass_context
def config_command(context: click.Context) -> int:
    """See and change the settings.

    They are in one TOML file, which you may also edit by hand.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    return 0


for _command in (path, show, put, take_out, check, edit):
    config_command.add_command(_command)
