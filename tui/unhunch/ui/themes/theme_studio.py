"""The theme studio: a live session in the colours of a theme, beside the colours, each of which can be changed."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from unhunch.app.context import Context
from unhunch.engine.problem import UnhunchError
from unhunch.figure.picture import Picture
from unhunch.figure.rows import Row, stacked, text_rows
from unhunch.system.paths import from_home
from unhunch.themes.colour import Vision
from unhunch.themes.tokens import ThemeSpec
from unhunch.ui.base.ask import AskScreen, ChoiceScreen
from unhunch.ui.base.commands import DRAFT, REPLACE, STUDIO, UNSAVED, bindings
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.navigation import themed
from unhunch.ui.themes import studio_parts as paint
from unhunch.ui.themes.studio_actions import StudioActions
from unhunch.ui.themes.studio_demo import Demo, demos
from unhunch.ui.themes.studio_model import Studio, seen_theme
from unhunch.ui.themes.studio_save import StudioFile, ThemeDraft
from unhunch.ui.widgets.choice_list import ChoiceList, Coloured
from unhunch.ui.widgets.palette import Palette
from unhunch.ui.widgets.picture_view import Painted

SMALLEST = (80, 24)
FRAMES = 12.0
"""Frames a second of the session that is shown."""
DRAFT_AFTER = 1.0
"""Seconds after a change at which the draft is written."""
VISIONS: tuple[Vision | None, ...] = (None, Vision.DEUTAN, Vision.PROTAN, Vision.TRITAN)


class ThemeStudio(StudioActions):
    """Changes one theme, and saves it as the user's own."""

    COMMANDS_SHOWN = STUDIO
    BINDINGS = bindings(STUDIO)
    CSS_PATH = "../customise.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-medium"), (110, "-wide"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-usual"), (32, "-tall"), (48, "-towering")]  # noqa: RUF012

    def __init__(self, context: Context, name: str) -> None:
        """Change the theme of this name."""
        super().__init__()
        self._kit, self._themed = context, themed(self.app)
        self._file = StudioFile(name, self._themed.themes, context.paths.themes)
        self._draft = ThemeDraft(context.paths.state)
        self._drafting: Timer | None = None
        self._draft_failed = False
        self.studio = None
        self._spec: ThemeSpec | None = None
        self._demos: tuple[Demo, ...] = ()
        self._demo = 0
        self._begun = context.clock()
        self._vision = 0
        self._original = False
        self._shown = self._listed = Palette(None)
        self._under: Palette | None = None

    def compose(self) -> ComposeResult:
        """Lay out the session, the list, what is said of a colour, and the keys."""
        yield Painted(self._paint_small, id="studio-small")
        yield Painted(self._paint_title, id="studio-title")
        with Horizontal(id="studio-body"):
            yield Coloured(self._paint_session, lambda: self._shown, id="studio-shown")
            with Vertical(id="studio-side"):
                yield ChoiceList(self._line, self._point, id="studio-list", colours=self._colours)
                yield Coloured(self._paint_about, self._colours, id="studio-about")
        yield Painted(self._paint_keys, id="studio-keys")

    # --- Beginning and ending -----------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Read the theme; offer the draft of an earlier time where there is one."""
        self._demos = demos(self._kit)
        draft = self._draft.read()
        if draft is None:
            self._open(None)
            return
        name, spec = draft

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._file = StudioFile(name, self._themed.themes, self._kit.paths.themes)
            elif answer == "no":
                self._draft.discard()
            self._open(spec if answer == "yes" else None)

        self.app.push_screen(ChoiceScreen(f"Changes to the theme {name} were never saved. Take them?", DRAFT), answered)

    def _open(self, draft: ThemeSpec | None) -> None:
        try:
            self._spec = self._file.read(draft)
        except UnhunchError as error:
            self._themed.say(error)
            self.dismiss(None)
            return
        self.studio = Studio(self._spec, draft)
        self._renew()
        self.list.fill(len(paint.LINES), paint.LINES.index("accent"), paint.HEADS)
        self._repaint()
        self.set_interval(1 / FRAMES, self._frame)

    def on_unmount(self) -> None:
        """Write the draft when the app ends while something is not saved."""
        if self._drafting is not None:
            self._write_draft()

    def on_resize(self, event: events.Resize) -> None:
        """Say so where there is too little room."""
        self.set_class(event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1], "-tiny")

    def action_close(self) -> None:
        """Leave; ask first when something is not saved."""
        if self.studio is None or not self.studio.dirty:
            self._leave()
            return

        def answered(answer: str | None) -> None:
            if answer == "discard":
                self._leave()
            elif answer == "save":
                self._save(self._leave)

        self.app.push_screen(ChoiceScreen(f"The changes to {self._file.title} are not saved.", UNSAVED), answered)

    def _leave(self) -> None:
        self._stop_drafting()
        if self.studio is not None:
            self._draft.discard()
        self.dismiss(None)

    # --- Saving -------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save it as a theme of the user's own, and wear that."""
        self._save(lambda: None)

    def _save(self, saved: Callable[[], None]) -> None:
        if self.studio is None:
            return

        def named(name: str | None) -> None:
            if name is None:
                return
            if not self._file.taken(name):
                self._write(name, saved, over=False)
                return
            question = f"You have a theme {name} already. Its comments will be lost."
            self.app.push_screen(ChoiceScreen(question, REPLACE), lambda answer: replaced(name, answer))

        def replaced(name: str, answer: str | None) -> None:
            if answer == "yes":
                self._write(name, saved, over=True)
            else:
                self._save(saved)

        ask = AskScreen("Save the theme as", self._file.suggestion, self._file.fault, self._file.hint)
        self.app.push_screen(ask, named)

    def _write(self, name: str, saved: Callable[[], None], *, over: bool) -> None:
        studio = self.studio
        if studio is None or self._spec is None:
            return
        try:
            path = self._file.save(name, studio.spec, studio.saved, over=over)
        except UnhunchError as error:
            self.notify(f"{error} The changes are still here.", markup=False, severity="error", timeout=12)
            return
        studio.mark_saved()
        self._stop_drafting()
        self._draft.discard()
        if self._themed.try_on(name):
            self._themed.keep_theme(name)
        self.notify(f"Saved, and worn from now on: {from_home(path)}", markup=False, timeout=6)
        self._repaint()
        saved()

    def _stop_drafting(self) -> None:
        if self._drafting is not None:
            self._drafting.stop()
            self._drafting = None

    def _write_draft(self) -> None:
        self._stop_drafting()
        if self.studio is None:
            return
        if not self.studio.dirty:
            self._draft.discard()
            return
        try:
            self._draft.write(self._file.name, self.studio.spec)
        except UnhunchError as error:
            if not self._draft_failed:
                self._draft_failed = True
                self.notify(str(error), markup=False, severity="warning", timeout=10)

    # --- Showing ------------------------------------------------------------------------------------------

    def changed(self) -> None:
        """Show what was changed, and keep a draft of it."""
        self._original = False
        self._stop_drafting()
        self._drafting = self.set_timer(DRAFT_AFTER, self._write_draft)
        self._renew()
        self._repaint()

    def action_compare(self) -> None:
        """Show the original, then the changed one again."""
        self._original = not self._original
        self._renew()
        self._repaint()

    def action_vision(self) -> None:
        """See it as with the next kind of colour blindness."""
        self._vision = (self._vision + 1) % len(VISIONS)
        self._renew()
        self._repaint()

    def action_figure(self) -> None:
        """Show the next exercise."""
        if self._demos:
            self._show_demo((self._demo + 1) % len(self._demos), 0.0)

    def _show_demo(self, number: int, at: float) -> None:
        self._demo, self._begun = number, self._kit.clock() - at
        self.query_one("#studio-shown", Painted).repaint()

    def _point(self, _: int) -> None:
        """Show an exercise that has the colour that is pointed at, from where it has it."""
        name = self.chosen
        having = [number for number, demo in enumerate(self._demos) if name in demo.roles]
        if having:
            number = self._demo if self._demo in having else having[0]
            at = self._demos[number].start_of(name)
            if number != self._demo or at:
                self._show_demo(number, at)
        self.query_one("#studio-about", Painted).repaint()

    def _renew(self) -> None:
        """Make the styles anew."""
        if self.studio is None:
            return
        vision = VISIONS[self._vision]
        self._shown = Palette(seen_theme(self.studio.original if self._original else self.studio.theme, vision))
        mine = seen_theme(self.studio.theme, vision)
        more = {f"{paint.DRAFT}{name}": colour for name, colour in (*mine.base.items(), *mine.tokens.items())}
        self._under = self._themed.look.palette
        self._listed = Palette(self._themed.worn, more)

    def _colours(self) -> Palette:
        """Return the styles of the list: those of the app, and those of the theme that is changed beside them."""
        if self._under is not self._themed.look.palette:
            self._renew()
        return self._listed

    def _repaint(self) -> None:
        for part in self.query(Painted):
            part.repaint()
        self.list.repaint()

    def _frame(self) -> None:
        if self.app.screen is self and not self.has_class("-tiny"):
            self.query_one("#studio-shown", Painted).repaint()

    def _line(self, number: int, columns: int, chosen: bool) -> Row:
        if self.studio is None:
            return ()
        return paint.colour_line(self.studio, number, columns, chosen=chosen)

    def _paint_session(self, columns: int, rows: int) -> Picture:
        if self.studio is None or not self._demos:
            return stacked(columns, rows)
        demo, look = self._demos[self._demo], self._themed.look
        view = demo.view(self._kit.clock() - self._begun)
        return paint.session(demo, view, columns, rows, look.glyphs, mono=look.mono)

    def _paint_about(self, columns: int, rows: int) -> Picture:
        return paint.about(self.studio, self.chosen, columns, rows) if self.studio else stacked(columns, rows)

    def _paint_title(self, columns: int, rows: int) -> Picture:
        states = [paint.VISIONS[VISIONS[self._vision]], "the original" if self._original else ""]
        dirty = self.studio is not None and self.studio.dirty
        state = ", ".join(filter(None, states))
        return stacked(columns, rows, (paint.title_row(self._file.title, state, columns, dirty=dirty),))

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(STUDIO, columns, rows))

    def _paint_small(self, columns: int, rows: int) -> Picture:
        text = f"The theme studio needs {SMALLEST[0]} by {SMALLEST[1]}. Make the window larger; esc leaves."
        return stacked(columns, rows, text_rows(text, columns))
