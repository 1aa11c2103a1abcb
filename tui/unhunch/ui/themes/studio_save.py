"""Which file the theme studio reads and writes: never one that is there already, unless that was asked."""

import os
from pathlib import Path

from msgspec.structs import replace

from unhunch.engine.problem import UnhunchError
from unhunch.system.files import write_whole
from unhunch.system.paths import from_home
from unhunch.system.user_files import what_to_type, why_unwritten
from unhunch.themes.theme_file import LARGEST, ThemeError, read_spec, read_text, spec_of
from unhunch.themes.theme_library import ENDING, ThemeLibrary
from unhunch.themes.tokens import NEEDED, ThemeSpec, complete
from unhunch.themes.write import checked_name, own_name, put, spec_toml


class StudioFile:
    """The theme that is changed, and the user's folder that it is saved in."""

    def __init__(self, name: str, library: ThemeLibrary, folder: Path) -> None:
        """Change the theme of this name."""
        self.name = name
        self.title = name
        self._library, self._folder = library, folder
        self._path = library.path(name)

    @property
    def own(self) -> bool:
        """Whether it is a file of the user's own."""
        return self._path is not None and self._path.parent == self._folder

    @property
    def suggestion(self) -> str:
        """The name to save it under, unless another one is given."""
        return self.name if self.own else own_name(self.name)

    def read(self, draft: ThemeSpec | None = None) -> ThemeSpec:
        """Return what the theme says, those that it extends included; the draft where the theme is no longer there.

        Raises:
            UnhunchError: when it cannot be used, and there is no draft.
        """
        try:
            spec = self._library.spec(self.name)
        except UnhunchError:
            if draft is None:
                raise
            spec = replace(draft, name=self.name)
        self.title = spec.title or self.name
        return spec

    def fault(self, name: str) -> str:
        """Return what is wrong with a name for it; nothing when it can be called so."""
        try:
            checked_name(name)
        except UnhunchError as error:
            return str(error)
        return ""

    def hint(self, name: str) -> str:
        """Return what comes of a name."""
        if self.taken(name):
            return f"{name}{ENDING} is there already; you are asked before it is replaced."
        if name in self._library:
            return f"It will be taken in the place of the theme {name} that is there."
        return from_home(self._folder / f"{name}{ENDING}")

    def taken(self, name: str) -> bool:
        """Return whether the user has a file of this name."""
        return os.path.lexists(self._folder / f"{name}{ENDING}")

    def save(self, name: str, spec: ThemeSpec, original: ThemeSpec, *, over: bool) -> Path:
        """Write it under a name; ``over`` replaces a file. Return the path.

        A file of the user's own that extends another theme goes on doing so, with what was changed written down.

        Raises:
            UnhunchError: when it cannot be written; nothing is changed then.
        """
        made = replace(spec, name=name, extends="")
        if name != self.name:
            made = replace(made, title=name.replace("-", " ").capitalize(), author="")
        elif self.own and self._path is not None:
            made = self._extending(made, original)
        path = put(self._folder, name, spec_toml(made), replace=over)
        self.name, self.title, self._path = name, made.title or name, path
        return path

    def _extending(self, made: ThemeSpec, original: ThemeSpec) -> ThemeSpec:
        """Return it as the user's file has it: the base it extends, its own colours, and those that changed."""
        try:
            mine = read_spec(self._folder / f"{self.name}{ENDING}")
        except UnhunchError:
            return made
        if not mine.extends:
            return made
        theme = complete(made)
        colors, tokens = dict(mine.colors), dict(mine.tokens)
        for now, before, own in (
            (made.colors, original.colors, colors),
            (made.tokens, original.tokens, tokens),
        ):
            for key in {*now, *before}:
                if key not in now:
                    gone = own.pop(key, None)
                    if gone is None or before[key] != gone:
                        own[key] = theme.colour(key)
                elif now[key] != before.get(key):
                    own[key] = now[key]
        return replace(mine, name=made.name, colors=colors, tokens=tokens)


class ThemeDraft:
    """One file in the state folder: a theme file that extends the theme that is being changed."""

    def __init__(self, state: Path) -> None:
        """Keep the draft in this folder."""
        self.path = state / "theme-draft.toml"

    def read(self) -> tuple[str, ThemeSpec] | None:
        """Return the name of the theme that was being changed, and how far it came; None when there is no draft."""
        try:
            spec = spec_of(self.path, read_text(self.path, LARGEST))
        except ThemeError:
            return None
        if not spec.extends or not all(name in spec.colors for name in NEEDED):
            return None
        return spec.extends, replace(spec, extends="")

    def write(self, name: str, spec: ThemeSpec) -> None:
        """Keep how far the theme of this name came.

        Raises:
            UnhunchError: when it cannot be written.
        """
        try:
            write_whole(self.path, spec_toml(replace(spec, extends=name)))
        except (OSError, ValueError) as error:
            why = f"{self.path} {why_unwritten(error)}, so a crash would lose it: save the theme before you leave."
            raise UnhunchError(f"{why} {what_to_type(self.path, error)}") from None

    def discard(self) -> None:
        """Forget the draft."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return
