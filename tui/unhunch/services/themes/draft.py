"""What was being changed in the theme studio, kept so that a crash loses at most the last second of it."""

from dataclasses import replace
from pathlib import Path

from unhunch.core.problem import UnhunchError
from unhunch.core.theme import NEEDED, ThemeSpec
from unhunch.services.system.files import write_whole
from unhunch.services.themes.files import spec_toml
from unhunch.services.themes.reading import LARGEST, ThemeError, read_text, spec_of


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
            why = (getattr(error, "strerror", None) or "it cannot be written").lower()
            raise UnhunchError(f"{self.path}: {why}. Save the theme before you leave: a crash would lose it.") from None

    def discard(self) -> None:
        """Forget the draft."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return
