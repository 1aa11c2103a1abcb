"""What the commands on themes have in common: the library of themes, and the user's folders."""

from dataclasses import dataclass
from typing import Final

import click
from click.shell_completion import CompletionItem

from unhunch.core.problem import Problem
from unhunch.core.theme import ThemeSpec
from unhunch.services.context import make_context
from unhunch.services.plugins.host import PluginHost
from unhunch.services.settings.preferences import Preferences
from unhunch.services.system.paths import Paths
from unhunch.services.themes.files import own_name
from unhunch.services.themes.library import Origin, ThemeLibrary, open_library

CHOICE: Final = "look.theme"
"""The setting that has the choice."""
AUTO: Final = "auto"
"""Its value for: as the terminal's background is."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The themes, the folders, and the host of the plugins that bring themes."""

    library: ThemeLibrary
    paths: Paths
    host: PluginHost
    preferences: Preferences

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the plugins that bring themes."""
        return tuple(self.host.problems)


def theme_kit() -> Kit:
    """Return the themes of the plugins and the user's own."""
    context = make_context(seed=0)
    host = context.catalog.host
    return Kit(open_library(host, context.paths.themes), context.paths, host, context.preferences)


def complete_themes(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the themes whose name begins so."""
    return [CompletionItem(name) for name in theme_kit().library.sources() if name.startswith(incomplete)]


def summary(spec: ThemeSpec) -> str:
    """Return how many colours a theme writes down, in words."""
    count = len(spec.colors) + len(spec.tokens)
    return f"{count} colour{'' if count == 1 else 's'}"


def named(library: ThemeLibrary, found: str, wanted: str | None) -> tuple[str, str]:
    """Return what a new theme is called, and what to say of it; nothing where no other theme has the name.

    Only a name that was asked for takes the place of a theme that comes with unhunch or a plugin.
    """
    name = found if wanted is None else wanted
    origin = library.given(name)
    if origin is None:
        return name, ""
    theirs = "a built-in theme" if origin is Origin.BUILT_IN else "a plugin's theme"
    if wanted is None:
        return own_name(name), f"{name} is the name of {theirs}, so this one is called {own_name(name)}."
    return name, f"From now on it is shown in place of {theirs} of that name."
