"""From roles and tokens to styles: the one place where a theme's colours meet the cells of a picture."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from unhunch.figure.glyphs import Glyphs
from unhunch.figure.picture import Role, Run
from unhunch.themes.colour import Colour
from unhunch.themes.tokens import QUIET, Theme, swapped

PLAIN = Style()
_MONO = {
    Role.LIMB: Style(bold=True),
    Role.NUMBER: Style(bold=True),
    Role.GHOST: Style(dim=True),
    Role.WALL: Style(dim=True),
    Role.BODY_FAR: Style(dim=True),
}


class Palette:
    """The styles of a theme. Without a theme all is said with bold, dim and reverse, and no colour is sent."""

    def __init__(self, theme: Theme | None, more: Mapping[str, Colour] = MappingProxyType({})) -> None:
        """Take the colours of a theme; None for a terminal that wants none.

        ``more`` has those of other themes, each by the theme's name and its own: ``nord/limb``.
        """
        self.mono = theme is None
        self._colours: Mapping[str, Colour] = (
            MappingProxyType({**theme.base, **theme.tokens, **more}) if theme is not None else MappingProxyType({})
        )
        self.direct = theme is not None and not any(colour.ansi for colour in self._colours.values())
        """Whether all is said with colours of our own, so that nothing has to be filtered on the way."""
        self._styles: dict[tuple[str | None, str, bool], Style] = {}
        self._runs: dict[tuple[str | None, str | None, bool, str], Style] = {}

    def style(self, ink: str | None, back: str = "background", *, bold: bool = False) -> Style:
        """Return the style for ink on a back, each a token or base colour by name; None is no ink."""
        key = (ink, back, bold)
        if key not in self._styles:
            self._styles[key] = self._mono_style(ink, bold=bold) if self.mono else self._coloured(ink, back, bold=bold)
        return self._styles[key]

    def run(self, run: Run, ground: str) -> Style:
        """Return the style of a run of a picture that stands on a ground."""
        key = (run.role, run.back, run.bold, ground)
        style = self._runs.get(key)
        if style is None:
            ink = ground if run.role is None and run.back is not None else run.role
            style = self.style(ink, run.back or ground, bold=run.bold)
            if self.mono and run.role is None and run.back is not None:
                style += Style(reverse=True)
            self._runs[key] = style
        return style

    def _coloured(self, ink: str | None, back: str, *, bold: bool) -> Style:
        ink = ink or back
        front = self._colours.get(ink, self._colours["foreground"])
        behind = self._colours.get(back, self._colours["background"])
        of, on = ink.rpartition("/")[2], back.rpartition("/")[2]
        reverse = swapped(of, front, on, behind)
        if reverse:
            front, behind = behind, front
        return Style(
            color=_rich(front),
            bgcolor=_rich(behind),
            bold=bold or None,
            dim=(front.own and of in QUIET) or None,
            reverse=reverse or None,
        )

    def _mono_style(self, ink: str | None, *, bold: bool) -> Style:
        style = _MONO.get(Role(ink), PLAIN) if ink in set(Role) else PLAIN
        if ink == "muted":
            style = Style(dim=True)
        return style + Style(bold=True) if bold else style


def _rich(colour: Colour) -> str:
    """Return a colour as Rich calls it."""
    return colour.ansi.removeprefix("ansi_") or colour.hex


class Look(Struct, frozen=True):
    """The styles, and the characters that pictures are made of."""

    palette: Palette
    glyphs: Glyphs = Glyphs.BLOCKS

    @property
    def mono(self) -> bool:
        """Whether all must be told without colour."""
        return self.palette.mono

    @property
    def direct(self) -> bool:
        """Whether nothing has to be filtered on the way to the terminal: neither colours nor characters."""
        return self.palette.direct and self.glyphs.whole


class DrawnFilter(LineFilter):
    """Draws whatever is shown with the glyphs of this terminal: also what Textual draws itself, and words."""

    def __init__(self, glyphs: Glyphs) -> None:
        """Draw with these."""
        super().__init__()
        self._drawn = glyphs.drawn

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # Textual's way
        """Return the segments in these glyphs."""
        return [Segment(self._drawn(text), style, control) for text, style, control in segments]


def look_of(app: App[object]) -> Look:
    """Return how an app draws; the terminal's own colours for an app that does not say, such as a test's."""
    look = getattr(app, "look", None)
    return look if isinstance(look, Look) else Look(Palette(None))
