"""The exercise library: every exercise that is there, to be read, tried, and switched on and off."""

from collections.abc import Iterable

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unhunch.app.context import Context
from unhunch.engine.cells import without_last
from unhunch.engine.exercise import Instructions
from unhunch.engine.kinds import Position
from unhunch.engine.plan import Plan
from unhunch.engine.poses import Figure
from unhunch.engine.problem import UnhunchError
from unhunch.engine.timeline import Timeline
from unhunch.exercises.discovery import Enabled
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import spread, stacked
from unhunch.routines.exercise_library import Entry, entries, switch
from unhunch.ui.base.commands import LIBRARY, Command, bindings
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.navigation import bring_back, hide, open_conditions
from unhunch.ui.routines.roomy_screen import RoomyScreen
from unhunch.ui.routines.routine_editor import add_to_routine
from unhunch.ui.widgets.choice_list import Choices
from unhunch.ui.widgets.exercise_label import label_of, suits_of
from unhunch.ui.widgets.exercise_rows import chips, entry_glance, entry_rows, range_text, shortened
from unhunch.ui.widgets.figure_preview import Preview
from unhunch.ui.widgets.picture_view import Painted
from unhunch.ui.widgets.prose import Style, Text, heading, paragraph

ANY = "any"
NOTHING = "nothing"


class Filters:
    """Which exercises are shown."""

    def __init__(self) -> None:
        """Show all."""
        self.text = ""
        self.chosen: dict[str, str] = {}
        """What is asked of the area, the position and the needs; what is not in it is any."""
        self._values: dict[str, list[str]] = {"area": [], "position": [], "needs": []}

    @property
    def active(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text or self.chosen)

    def learn(self, entries: Iterable[Entry]) -> None:
        """Learn the values that there are."""
        cards = [entry.card for entry in entries if entry.card is not None]
        props = {prop for card in cards for prop in card.props}
        self._values = {
            "area": sorted({card.area for card in cards}),
            "position": [str(one) for one in Position if any(one in card.positions for card in cards)],
            "needs": [*([NOTHING] if any(not card.props for card in cards) else []), *sorted(props)],
        }

    def cycle(self, name: str) -> None:
        """Ask for the next value, and after the last one for any."""
        values = [ANY, *self._values[name]]
        now = self.chosen.get(name, ANY)
        value = values[(values.index(now) + 1) % len(values)] if now in values else ANY
        if value == ANY:
            self.chosen.pop(name, None)
        else:
            self.chosen[name] = value

    def clear(self) -> None:
        """Ask for nothing."""
        self.text = ""
        self.chosen.clear()

    def admit(self, entry: Entry) -> bool:
        """Return whether an exercise is shown; of one without a card only its name is known."""
        card = entry.card
        words = f"{entry.id} {entry.title} {entry.origin}"
        if card is not None:
            words = f"{words} {card.area} {card.summary} {' '.join(card.muscles)}"
        if not all(word in words.lower() for word in self.text.lower().split()):
            return False
        if not self.chosen:
            return True
        if card is None:
            return False
        has = {
            "area": {card.area},
            "position": {str(position) for position in card.positions},
            "needs": set(card.props) or {NOTHING},
        }
        return all(value in has[name] for name, value in self.chosen.items())


class EntryHelp(HelpScreen):
    """The help of an exercise, with what only the library tells."""

    def __init__(
        self, commands: tuple[Command, ...], entry: Entry | None, how: Instructions | None, said: str = ""
    ) -> None:
        """Explain these commands, and this exercise where there is one, with what is to be said for this person."""
        super().__init__(
            commands, entry.title if entry is not None else "Exercises", how, entry.card if entry is not None else None
        )
        self._entry = entry
        self._said = said

    def text(self) -> Iterable[Text]:
        """Return the exercise, where it comes from, then the keys."""
        for piece in super().text():
            if piece.style is Style.HEADING and piece.text == "Keys":
                yield from self._more()
            yield piece
            if piece.style is Style.TITLE and self._said:
                yield paragraph(self._said)

    def _more(self) -> Iterable[Text]:
        entry = self._entry
        if entry is None:
            return
        if entry.card is not None:
            yield heading("Dose")
            yield paragraph(f"{range_text(entry.card)}.")
        if entry.problem is not None:
            yield heading("Problem")
            yield paragraph(entry.problem.line())
        if not entry.enabled:
            yield heading("Off")
            yield paragraph("It is switched off, and not loaded. Space switches it on.")
        yield heading("From")
        yield paragraph(f"{entry.origin}, as {entry.id}.")


FEW = 5
"""Rows of detail, up to which it is told at a glance."""


class LibraryScreen(RoomyScreen[Plan | None]):
    """Returns a plan with one exercise to begin, or None to go back."""

    CSS_PATH = "../library.tcss"

    NEEDS = "The library"
    COMMANDS_SHOWN = LIBRARY
    BINDINGS = bindings(LIBRARY)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-medium"), (110, "-wide"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall"), (56, "-towering")]  # noqa: RUF012

    def __init__(self, context: Context) -> None:
        """Offer what is in the context's catalog."""
        super().__init__()
        self._kit = context
        self._entries: tuple[Entry, ...] = ()
        self._shown: tuple[Entry, ...] = ()
        self._filters = Filters()
        self._typing = False
        self._entry: Entry | None = None
        self._timeline: Timeline | None = None

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Painted(self.paint_small, id="small")
        yield Painted(self._paint_title, id="title")
        yield Painted(self._paint_chips, id="chips")
        with Horizontal(id="body"):
            yield Choices(id="list", markup=False)
            with Vertical(id="detail"):
                yield Preview(self._kit.clock, id="preview")
                yield Painted(self._paint_detail, id="about")
        yield Painted(self._paint_keys, id="keys")

    def on_mount(self) -> None:
        """Fill the list once the screen is seen."""
        self.query_one(OptionList).focus()
        self.call_after_refresh(self._load)

    # --- What is there ------------------------------------------------------------------------------------

    def _load(self, chosen: str | None = None) -> None:
        known = {entry.found: entry.title for entry in self._entries}  # the title of one that was just switched off
        self._entries = tuple(
            entry if entry.exercise is not None else replace(entry, title=known.get(entry.found, entry.title))
            for entry in entries(self._kit.catalog, self._kit.paths)
        )
        self._filters.learn(self._entries)
        self._fill(chosen)

    def _fill(self, chosen: str | None = None) -> None:
        """Show what the filters let through; the same one is chosen as before, if it is there."""
        wanted = chosen or (self._entry.id if self._entry is not None else None)
        self._shown = tuple(entry for entry in self._entries if self._filters.admit(entry))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(label_of(entry, self._kit.person)) for entry in self._shown])
        if self._shown:
            options.highlighted = next((i for i, entry in enumerate(self._shown) if entry.id == wanted), 0)
        else:
            self._choose(None)
        for part in self.query(Painted):
            part.repaint()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what is chosen."""
        if event.option_index < len(self._shown):
            self._choose(self._shown[event.option_index])

    def _choose(self, entry: Entry | None) -> None:
        self._entry, self._timeline = entry, None
        figure: Figure | None = None
        exercise = entry.exercise if entry is not None else None
        if exercise is not None:
            dose = exercise.card.dose.usual
            try:
                self._timeline = exercise.timeline(dose, self._kit.seed)
                figure = exercise.figure(dose)
            except UnhunchError as error:
                self.notify(str(error), markup=False, severity="warning")
        self.set_class(figure is None, "-figureless")
        self.query_one(Preview).show(figure, self._timeline)
        self.query_one("#about", Painted).repaint()

    # --- What the person does -----------------------------------------------------------------------------

    def takes(self, key: str, character: str | None) -> bool:  # noqa: ARG002  # what the keyboard asks
        """Return whether a key is typed into what is to be found."""
        return self._typing and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Find by what is typed, once that was asked for."""
        if not self._typing:
            return
        text = self._filters.text
        if event.key == "enter":
            self._typing = False
            self.query_one("#title", Painted).repaint()
        elif event.key == "backspace":
            self._filters.text = without_last(text)
            self._fill()
        elif event.character is not None and event.is_printable:
            self._filters.text = (text + event.character)[:30]
            self._fill()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start what is chosen."""
        event.stop()
        self.action_begin()

    def action_begin(self) -> None:
        """Start what is chosen."""
        if self._entry is None:
            return
        if self._entry.exercise is None:
            self.notify(self._why_not(self._entry), markup=False, severity="warning")
            return
        try:
            self.dismiss(self._kit.planner.plan([self._entry.id]))
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="warning")

    def action_read(self) -> None:
        """Read how it is done, and all keys."""
        entry, how = self._entry, None
        if entry is not None and entry.exercise is not None:
            how = self._instructions(entry)
        said = suits_of(entry, self._kit.person).line if entry is not None else ""
        self.app.push_screen(EntryHelp(LIBRARY, entry, how, said))

    def action_switch(self) -> None:
        """Switch the exercise off, or on."""
        entry = self._entry
        if entry is None:
            return
        if self._kit.safe:
            self.notify("In a safe run nothing is switched on or off.", markup=False, severity="warning")
            return
        catalog, on = self._kit.catalog, not entry.enabled
        try:
            works = switch(catalog, Enabled(self._kit.paths.plugins), entry.found.id, on=on, logger=self._kit.logger)
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="error")
            return
        self._load(entry.id)
        if on and not works:
            self.notify(f"{entry.title} is switched on, but cannot be used.", markup=False, severity="warning")
        else:
            said = "on" if on else "off: it is left out of routines until it is switched on again"
            self.notify(f"{entry.title} is switched {said}.", markup=False, timeout=3)

    def action_hide(self) -> None:
        """Hide the exercise for this person, or bring it back."""
        entry = self._entry
        if entry is None:
            return
        if entry.id in self._kit.person.hidden:
            bring_back(self.app, self._kit, entry.id, entry.title)
        else:
            hide(self.app, self._kit, entry.id, entry.title, back="h")
        self._fill(entry.id)

    def action_conditions(self) -> None:
        """Say which conditions are theirs, and what follows from it."""
        open_conditions(self.app, self._kit, self._fill)

    def action_add(self) -> None:
        """Add it to a routine."""
        if self._entry is None:
            return
        if self._entry.exercise is None:
            self.notify(self._why_not(self._entry), markup=False, severity="warning")
            return
        add_to_routine(self.app, self._kit, self._entry.exercise)

    def action_find(self) -> None:
        """Take what is typed from now on as what to find."""
        self._typing = True
        self.query_one("#title", Painted).repaint()

    def action_area(self) -> None:
        """Show the next part of the body."""
        self._cycle("area")

    def action_position(self) -> None:
        """Show the next position."""
        self._cycle("position")

    def action_needs(self) -> None:
        """Show what needs the next thing."""
        self._cycle("needs")

    def action_leave(self) -> None:
        """Show all again; then go back."""
        if self._typing or self._filters.active:
            self._typing = False
            self._filters.clear()
            self._fill()
        else:
            self.dismiss(None)

    def _cycle(self, name: str) -> None:
        self._filters.cycle(name)
        self._fill()

    def _why_not(self, entry: Entry) -> str:
        if not entry.enabled:
            return f"{entry.title} is switched off: space switches it on."
        return entry.problem.line() if entry.problem is not None else f"{entry.title} cannot be used."

    def _instructions(self, entry: Entry) -> Instructions | None:
        exercise = entry.exercise
        try:
            return exercise.instructions(exercise.card.dose.usual, self._kit.seed) if exercise is not None else None
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="warning")
            return None

    # --- What is shown ------------------------------------------------------------------------------------

    def _paint_title(self, columns: int, rows: int) -> Picture:
        text = self._filters.text
        left: tuple[Run, ...] = (Run("Exercises", "accent", bold=True),)
        if self._typing or text:
            left = (*left, Run("  / ", "muted"), Run(text, "foreground", bold=True))
            left = (*left, Run("▏", "accent")) if self._typing else left
        everything, shown = len(self._entries), len(self._shown)
        count = str(everything) if shown == everything else f"{shown} of {everything}"
        if not shown and self._filters.active:
            count = "none: esc shows all"
        return stacked(columns, rows, (spread(left, (), (Run(count, "muted"),), columns),))

    def _paint_chips(self, columns: int, rows: int) -> Picture:
        chosen = self._filters.chosen
        named = [(str(i), name, chosen.get(name, ANY)) for i, name in enumerate(("area", "position", "needs"), 1)]
        return stacked(columns, rows, chips(named, columns)[:rows])

    def _paint_detail(self, columns: int, rows: int) -> Picture:
        if self._entry is None:
            return stacked(columns, rows)
        seconds = self._timeline.expected if self._timeline is not None else None
        said = suits_of(self._entry, self._kit.person).line
        if rows <= FEW:
            return stacked(columns, rows, entry_glance(self._entry, seconds, columns, rows, said))
        whole = entry_rows(self._entry, seconds, columns, said)
        return stacked(columns, rows, shortened(whole, columns, rows, "i reads the rest"))

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(LIBRARY, columns, rows))
