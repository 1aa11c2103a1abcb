"""The theme picker: all themes beside what they look like; the whole app wears the one that is pointed at."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from unhunch.engine.problem import UnhunchError
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, spread, stacked, text_rows
from unhunch.themes.colour import Colour
from unhunch.themes.theme_library import Origin, ThemeSource
from unhunch.themes.tokens import Theme
from unhunch.ui.base.commands import PICKER, bindings
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.base.listing import ListingScreen
from unhunch.ui.navigation import themed
from unhunch.ui.widgets.choice_list import ChoiceList
from unhunch.ui.widgets.palette import Palette
from unhunch.ui.widgets.picture_view import Painted

SAMPLES = ("limb", "move", "rest", "switch", "body")
"""The tokens that a theme is shown by, in its own colours."""
NARROW = 38
"""Cells below which a line has no room for "dark" and "light"."""


class ThemePicker(ListingScreen[str], ModalScreen[str]):
    """Returns the name of the theme to change in the studio; nothing when one was kept, or the first one restored."""

    COMMANDS_SHOWN = PICKER
    BINDINGS = bindings(PICKER)
    CSS_PATH = "../customise.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    def __init__(self) -> None:
        """List the themes, each of them unread."""
        super().__init__()
        self._themed = themed(self.app)
        self._sources: list[ThemeSource] = list(self._themed.themes.sources().values())
        self._before = self._themed.worn
        self._read: dict[str, Theme | None] = {}
        self._fault = ""
        self._palette: Palette | None = None
        self._under: Palette | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list, what is wrong, and the keys."""
        with Vertical(id="picker"):
            yield Painted(self._paint_title, id="picker-title", ground="surface")
            yield ChoiceList(self._line, self._point, id="picker-list", ground="surface", colours=self._colours)
            yield Painted(self._paint_about, id="picker-about", ground="surface")
            yield Painted(self._paint_keys, id="picker-keys", ground="surface")

    def on_mount(self) -> None:
        """Point at the theme that is shown."""
        names = [source.name for source in self._sources]
        here = names.index(self._before.name) if self._before is not None and self._before.name in names else 0
        self.lines.fill(len(names), here)

    # --- What the person does -----------------------------------------------------------------------------

    def action_keep(self) -> None:
        """Keep what is shown."""
        worn = self._themed.worn
        if worn is not None and worn.name == self._chosen.name:
            self._themed.keep_theme(worn.name)
            self.dismiss(None)
        else:
            self.app.bell()

    def action_restore(self) -> None:
        """Show again what was shown before."""
        if self._before is not self._themed.worn:
            self._themed.wear(self._before)
        self.dismiss(None)

    def give_up(self) -> None:
        """Close without a choice, as when an exercise is stopped for pain."""
        self.action_restore()

    def action_edit(self) -> None:
        """Go on to the studio with this theme; the one before is worn meanwhile."""
        name = self._chosen.name
        if self._theme(name) is None:
            self.app.bell()
            return
        self._themed.wear(self._before)
        self.dismiss(name)

    # --- What is shown ------------------------------------------------------------------------------------

    @property
    def _chosen(self) -> ThemeSource:
        return self._sources[self.lines.chosen]

    def _point(self, number: int) -> None:
        """Wear the theme that is pointed at; where it cannot be used, say why, and stay as it is."""
        name = self._sources[number].name
        self._read.pop(name, None)
        theme = self._theme(name)
        if theme is not None and theme != self._themed.worn:
            self._themed.wear(theme)
        for part in self.query(Painted):
            part.repaint()

    def _theme(self, name: str) -> Theme | None:
        """Return a theme, read when it is first seen; None when it cannot be used."""
        if name not in self._read:
            try:
                self._read[name] = self._themed.themes.load(name)
            except UnhunchError as error:
                self._read[name] = None
                self._fault = str(error)
            self._palette = None
        return self._read[name]

    def _colours(self) -> Palette:
        """Return the styles of the list: those of the app, and every theme's samples in its own colours."""
        under = self._themed.look.palette
        if self._palette is None or self._under is not under:
            more: dict[str, Colour] = {}
            for name, theme in self._read.items():
                if theme is not None:
                    more |= {f"{name}/{sample}": theme.tokens[sample] for sample in SAMPLES}
                    more[f"{name}/background"] = theme.base["background"]
            self._under, self._palette = under, Palette(self._themed.worn, more)
        return self._palette

    def _line(self, number: int, columns: int, chosen: bool) -> Row:
        source = self._sources[number]
        theme = self._theme(source.name)
        mark = Run("▸ " if chosen else "  ", "accent", bold=True)
        title = Run(
            theme.title if theme is not None else source.name, "accent" if chosen else "foreground", bold=chosen
        )
        if theme is None:
            return spread((mark, title), (), (Run("cannot be used", "error"),), columns)
        back = f"{source.name}/background"
        swatch = (Run(" ", None, back), *(Run("● ", f"{source.name}/{sample}", back) for sample in SAMPLES))
        kind = (Run("dark  " if theme.dark else "light ", "muted"),) if columns >= NARROW else ()
        return spread((mark, title), (), (*kind, *swatch), columns)

    def _paint_title(self, columns: int, rows: int) -> Picture:
        count = f"{self.lines.chosen + 1} of {len(self._sources)}"
        return stacked(
            columns, rows, (spread((Run("Themes", "accent", bold=True),), (), (Run(count, "muted"),), columns),)
        )

    def _paint_about(self, columns: int, rows: int) -> Picture:
        source = self._chosen
        theme = self._theme(source.name)
        if theme is None:
            return stacked(columns, rows, text_rows(self._fault, columns, "warning")[:rows])
        origin = {Origin.BUILT_IN: "built-in", Origin.PLUGIN: f"from {source.plugin}", Origin.FILE: "your own file"}
        by = f" · {theme.author}" if theme.author else ""
        return stacked(
            columns, rows, text_rows(f"{source.name} · {origin[source.origin]}{by}", columns, "muted")[:rows]
        )

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(PICKER, columns, rows))
