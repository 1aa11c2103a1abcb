"""The themes that there are: those of plugins and the user's own files, found without being read."""

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from unhunch.engine.problem import Problem, UsageError, nearest
from unhunch.engine.text import clean
from unhunch.exercises.faults import PluginError
from unhunch.exercises.host import PluginHost
from unhunch.themes.theme_file import ThemeError, read_spec, read_theme, whole_spec
from unhunch.themes.tokens import Theme, ThemeSpec

DEFAULT: Final = "dusk"
DEFAULT_LIGHT: Final = "paper"
"""The themes that are taken when none was chosen, on a dark and on a light terminal."""
BUILT_IN: Final = "builtin-themes"
"""The id of the plugin that brings unhunch's own themes."""
HOOK: Final = "unhunch_themes"
ENDING: Final = ".toml"
_LIST: Final = "`unhunch themes list` shows all."


class Origin(StrEnum):
    """Where a theme comes from."""

    BUILT_IN = "built-in"
    PLUGIN = "plugin"
    FILE = "file"


class ThemeSource(Struct, frozen=True):
    """A theme that is there and has not been read."""

    name: str
    path: Path
    origin: Origin
    plugin: str = ""
    """The id of the plugin that brings it; empty for a file of the user's own."""
    instead_of: Origin | None = None
    """Where the theme of the same name is from in whose place this one is taken."""


class ThemeLibrary:
    """Name to theme. A user's file comes before a plugin's theme, and a plugin's before a built-in one.

    Nothing is read, and the user's folder not even listed, until it is asked for.
    """

    def __init__(self, given: Iterable[ThemeSource], folder: Path | None) -> None:
        """Know the themes that plugins give, the later before the earlier, and the user's folder."""
        self._folder = folder
        self._layers: dict[str, list[ThemeSource]] = {}
        for source in given:
            self._layers.setdefault(source.name, []).append(source)
        self._problems: dict[Path, Problem] = {}

    def __contains__(self, name: object) -> bool:
        """Return whether there is a theme of this name."""
        return isinstance(name, str) and self.path(name) is not None

    def path(self, name: str) -> Path | None:
        """Return the file of a theme, unread; None when there is none of that name."""
        files = self._stack(name)
        return files[-1] if files else None

    def sources(self) -> dict[str, ThemeSource]:
        """Return all themes by name, unread: the built-in ones, the plugins', then the user's own, each sorted."""
        found = [
            replace(layers[-1], instead_of=layers[-2].origin if len(layers) > 1 else None)
            for layers in self._layers.values()
        ]
        for path in self._files():
            layers = self._layers.get(path.stem)
            found = [one for one in found if one.name != path.stem]
            found.append(ThemeSource(path.stem, path, Origin.FILE, "", layers[-1].origin if layers else None))
        order = list(Origin)
        return {one.name: one for one in sorted(found, key=lambda one: (order.index(one.origin), one.name))}

    def given(self, name: str) -> Origin | None:
        """Return where the theme of this name is from that a file of the user's own would be taken in place of."""
        layers = self._layers.get(name)
        return layers[-1].origin if layers else None

    def load(self, name: str) -> Theme:
        """Return a theme, read anew.

        Raises:
            UsageError: when there is none of that name; the message has the nearest names.
            ThemeError: when it, or one that it extends, cannot be used.
        """
        return self.load_file(self._found(name))

    def load_file(self, path: Path) -> Theme:
        """Return the theme in a file, which may extend any of these.

        Raises:
            ThemeError: when it, or one that it extends, cannot be used.
        """
        try:
            theme = read_theme(path, self.lookup)
        except ThemeError as error:
            self._problems[path] = error.problem
            raise
        self._problems.pop(path, None)
        return theme

    def spec(self, name: str) -> ThemeSpec:
        """Return what a theme's file says, with what it takes from those that it extends: to edit, to save.

        Raises:
            UsageError, ThemeError: as for :meth:`load`.
        """
        return whole_spec(self._found(name), self.lookup)

    def files(self, name: str) -> tuple[Path, ...]:
        """Return the files that a theme is made of, its own first; to watch for changes. Never raises."""
        path = self.path(name)
        files: list[Path] = []
        while path is not None and path not in files:
            files.append(path)
            try:
                below = read_spec(path).extends
            except ThemeError:
                break
            path = self.lookup(below, path) if below else None
        return tuple(files)

    def choose(self, name: str | None, *, dark: bool = True) -> tuple[Theme | None, Problem | None]:
        """Return the theme that was chosen, or the default in its place and why; no theme where even that fails.

        ``name`` is None when none was chosen; ``dark`` is what the terminal's background is then. Never raises.
        """
        problem: Problem | None = None
        for one in dict.fromkeys((name, DEFAULT if dark else DEFAULT_LIGHT, DEFAULT)):
            if one is None:
                continue
            try:
                return self.load(one), problem
            except ThemeError as error:
                problem = problem or error.problem
            except UsageError as error:
                problem = problem or Problem("theme", "", str(error).removesuffix(f" {_LIST}"), _LIST)
        return None, problem

    def problems(self) -> tuple[Problem, ...]:
        """Return what was wrong with the themes that were asked for so far."""
        return tuple(self._problems.values())

    def lookup(self, name: str, above: Path) -> Path | None:
        """Return the file that the theme in a file extends; its own name means the one in whose place it is taken."""
        files = self._stack(name)
        if above in files:
            at = files.index(above)
            return files[at - 1] if at else above
        return files[-1] if files else None

    def _found(self, name: str) -> Path:
        path = self.path(name)
        if path is None:
            hint = nearest(name[:40], self.sources()) or "."
            raise UsageError(f"There is no theme {clean(name, 40)!r}{hint} {_LIST}")
        return path

    def _stack(self, name: str) -> list[Path]:
        """Return the files of a name, the one that is taken last. The user's folder is not listed for it."""
        files = [source.path for source in self._layers.get(name, ())]
        if self._folder is not None and is_name(name):
            own = self._folder / f"{name}{ENDING}"
            if os.path.lexists(own):
                files.append(own)
        return files

    def _files(self) -> list[Path]:
        """Return the user's own theme files."""
        if self._folder is None:
            return []
        try:
            with os.scandir(self._folder) as entries:
                names = sorted(one.name for one in entries if one.name.endswith(ENDING))
        except OSError:
            return []
        return [self._folder / name for name in names if is_name(name.removesuffix(ENDING))]


def is_name(name: str) -> bool:
    """Return whether a file in the themes' folder could have this name, and no other folder is meant."""
    return bool(name) and len(name) <= 80 and name[0] != "." and name.isprintable() and not set(name) & set("/\\:")


def open_library(host: PluginHost, folder: Path | None) -> ThemeLibrary:
    """Return the library over the themes of the plugins and those in the user's folder."""
    plugins = sorted(host.others(HOOK), key=lambda plugin: plugin != BUILT_IN)
    return ThemeLibrary([source for plugin in plugins for source in _given(host, plugin)], folder)


def _given(host: PluginHost, plugin: str) -> list[ThemeSource]:
    """Return the themes of one plugin; none, and its problem reported, when its hook fails."""
    origin = Origin.BUILT_IN if plugin == BUILT_IN else Origin.PLUGIN
    try:
        paths = host.ask(plugin, HOOK, _paths)
    except PluginError as error:
        host.report(error.problem)
        return []
    return [ThemeSource(path.stem, path, origin, plugin) for path in paths]


def _paths(given: Iterable[str | Path]) -> list[Path]:
    """Return what a plugin gave as paths; it may be a generator, which runs the plugin's code only now."""
    paths = [Path(path) for path in given]
    if any("\0" in str(path) for path in paths):
        raise ValueError("returned a path with a null character in it")
    return paths
