"""The keys and values of settings, on the command line: completed, and checked."""

from collections.abc import Iterable
from typing import Final

import click
from click.shell_completion import CompletionItem

from unhunch.cli.errors import say
from unhunch.core.problem import Problem, UsageError, nearest
from unhunch.core.settings import BY_KEY, SETTINGS
from unhunch.core.settings_form import Form, Value
from unhunch.services.settings.file import settings_file
from unhunch.services.settings.store import Loaded, load_settings

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
    from unhunch.services.context import make_context  # noqa: PLC0415  only a theme's name needs the plugins
    from unhunch.services.themes.library import open_library  # noqa: PLC0415

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
