"""The start screen: choose a routine or an exercise, see it move, begin."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unhunch.app.context import Context
from unhunch.care.person import FINE, Suits, suits
from unhunch.engine.cells import cells, without_last
from unhunch.engine.exercise import Card, Instructions
from unhunch.engine.plan import Plan, Routine
from unhunch.engine.poses import Figure
from unhunch.engine.problem import Problem, UnhunchError
from unhunch.engine.text import clock_time
from unhunch.engine.timeline import Timeline
from unhunch.figure.lettering import big_text
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, spread, stacked, text_rows
from unhunch.routines.exercise_library import broken_routines
from unhunch.ui.base.commands import START, bindings
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.navigation import (
    LibraryDoors,
    StatsDoor,
    WaitDoor,
    open_conditions,
    open_settings,
    open_studio,
    open_themes,
    themed,
)
from unhunch.ui.start.today_panel import TodayPanel
from unhunch.ui.widgets.choice_list import Choices
from unhunch.ui.widgets.exercise_label import sign_of
from unhunch.ui.widgets.figure_preview import Preview
from unhunch.ui.widgets.palette import look_of
from unhunch.ui.widgets.picture_view import Painted
from unhunch.ui.widgets.prose import Style, Text, heading, line, paragraph, points, title


class Choice(Struct, frozen=True):
    """Something that can be started."""

    id: str
    title: str
    detail: str
    words: str
    is_routine: bool
    problem: str = ""
    """What is wrong with its file; it cannot be started then."""
    suits: Suits = FINE
    """Whether an exercise is for this person."""


def choices_of(context: Context, broken: Sequence[Problem]) -> tuple[Choice, ...]:
    """Return all there is to start; ``broken`` are the problems of routine files."""
    catalog, person = context.catalog, context.person
    routines = [
        Choice(r.id, r.title, r.summary, f"{r.id} {r.title} {r.summary}".lower(), is_routine=True)
        for r in catalog.routines.values()
    ]
    routines += [
        Choice(p.source, p.source, "", p.source.lower(), is_routine=True, problem=p.line())
        for p in {problem.source: problem for problem in broken}.values()
    ]
    named = [id_ for r in catalog.routines.values() for item in r.items for id_ in item.exercises]
    order = {id_: place for place, id_ in enumerate(dict.fromkeys(named))}
    exercises = [
        Choice(
            e.id,
            e.card.title,
            e.card.area,
            f"{e.id} {e.card.title} {e.card.area}".lower(),
            is_routine=False,
            suits=suits(e.id, e.card, person),
        )
        for e in sorted(catalog.host.exercises.values(), key=lambda e: (order.get(e.id, len(order)), e.id))
        if e.id not in catalog.routines  # a name stands for one thing
    ]
    return (*routines, *exercises)


TAGLINE = "a break for neck and upper back"
AT_FIRST = 100
"""Choices that are in the list at the first frame, more than any screen shows; the others follow it."""


class StartScreen(WaitDoor, StatsDoor, LibraryDoors):
    """Returns the plan to begin, or None to leave."""

    COMMANDS_SHOWN = START
    BINDINGS = bindings(START)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-medium"), (110, "-wide"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall"), (56, "-towering")]  # noqa: RUF012

    def __init__(self, context: Context) -> None:
        """Offer what is in the context's catalog."""
        super().__init__()
        self._kit = context
        self._broken = broken_routines(context.catalog, context.paths.routines)
        self._choices = choices_of(self._kit, self._broken)
        self._shown: tuple[Choice, ...] = self._choices
        self._filter = ""
        self._chosen: Choice | None = None
        self._plan: Plan | None = None

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Painted(self._paint_title, id="title")
        yield TodayPanel(self._kit)
        with Horizontal(id="body"):
            with Vertical(id="choices"):
                yield Painted(self._paint_filter, id="filter")
                yield Choices(*self._options()[:AT_FIRST], id="list", markup=False)
            with Vertical(id="detail"):
                yield Preview(self._kit.clock, id="preview")
                yield Painted(self._paint_detail, id="about")
        yield Painted(self._paint_keys, id="keys")

    def on_mount(self) -> None:
        """Choose the first one."""
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()
        self.call_after_refresh(self._add_the_others)

    @property
    def as_at_first(self) -> bool:
        """Whether it looks as it did when it was opened: the first one chosen, and nothing typed."""
        return not self._filter and self.query_one(OptionList).highlighted == 0

    # --- What is there ------------------------------------------------------------------------------------

    def _options(self) -> list[Option | None]:
        options: list[Option | None] = []
        for index, choice in enumerate(self._shown):
            if index and self._shown[index - 1].is_routine and not choice.is_routine:
                options.append(None)
            sign = "!" if choice.problem else sign_of(choice.suits.fit)
            options.append(Option(f"{sign} {choice.title}" if sign else choice.title, id=choice.id))
        return options

    # --- What the person does -----------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what is chosen."""
        self._chosen = next((choice for choice in self._shown if choice.id == event.option_id), None)
        self._plan = None
        figure: Figure | None = None
        timeline: Timeline | None = None
        if self._chosen is not None and not self._chosen.problem:
            try:
                self._plan = self._kit.planner.plan([self._chosen.id])
                slot = self._plan.slots[0]
                figure = self._kit.catalog.host.exercise(slot.exercise).figure(slot.dose)
                timeline = slot.timeline
            except UnhunchError as error:
                self.notify(str(error), markup=False, severity="warning")
        self.query_one(Preview).show(figure, timeline)
        self.query_one("#about", Painted).repaint()

    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        """Begin what is chosen."""
        self.action_begin()

    def takes(self, key: str, character: str | None) -> bool:  # noqa: ARG002  # what the keyboard asks
        """Return whether a key is typed into the filter."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Filter by what is typed."""
        if event.key == "backspace" and self._filter:
            self._set_filter(without_last(self._filter))
        elif event.character is not None and event.is_printable and len(self._filter) < 30:
            if event.character == " " and not self._filter:
                return
            self._set_filter(self._filter + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def action_begin(self) -> None:
        """Start what is chosen."""
        if self._plan is not None:
            self.dismiss(self._plan)

    def action_due(self) -> None:
        """Start what is due today."""
        self.query_one(TodayPanel).begin(self.dismiss)

    def action_clear(self) -> None:
        """Clear the filter."""
        self._set_filter("")

    def action_notice(self) -> None:
        """Read the safety notice."""
        from unhunch.ui.care.notice import NoticeScreen  # noqa: PLC0415  when it is asked for

        self.app.push_screen(NoticeScreen())

    def action_settings(self) -> None:
        """Change the settings."""
        open_settings(self.app, self._renew)

    def action_conditions(self) -> None:
        """Say which conditions are theirs, and what follows from it."""
        open_conditions(self.app, self._kit, lambda: self.offer(None))

    def action_themes(self) -> None:
        """Choose a theme."""
        open_themes(self.app)

    def action_studio(self) -> None:
        """Change a theme's colours."""
        open_studio(self.app)

    def action_next_theme(self) -> None:
        """Show the next theme."""
        themed(self.app).action_next_theme()

    def action_help(self) -> None:
        """Show all keys, and what the routine consists of or how to do the exercise that is chosen."""
        from unhunch.ui.base.help import HelpScreen  # noqa: PLC0415

        if self._chosen is None or self._plan is None:
            self.app.push_screen(HelpScreen(START, "unhunch"))
            return
        if self._chosen.is_routine:
            self.app.push_screen(RoutineHelp(self._plan, self._chosen.detail))
            return
        slot = self._plan.slots[0]
        exercise = self._kit.catalog.host.exercise(slot.exercise)
        try:
            how = exercise.instructions(slot.dose, self._kit.seed)
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="warning")
            how = None
        self.app.push_screen(ExerciseHelp(how, exercise.card))

    def chosen_routine(self) -> Routine | None:
        """Return the routine that is chosen; None when it is none."""
        return self._kit.catalog.routines.get(self._chosen.id) if self._chosen and self._chosen.is_routine else None

    def offer(self, id_: str | None) -> None:
        """Offer what is there now, and choose what has this id; None for the same as before."""
        self._broken = broken_routines(self._kit.catalog, self._kit.paths.routines)
        self._choices = choices_of(self._kit, self._broken)
        chosen = id_ or (self._chosen.id if self._chosen is not None else None)
        self._set_filter("" if id_ else self._filter)
        if chosen is not None and any(choice.id == chosen for choice in self._shown):
            self.choose(chosen)

    def action_quit(self) -> None:
        """Leave."""
        self.dismiss(None)

    def _renew(self) -> None:
        """Plan what is chosen anew: the settings may be others."""
        self.query_one(TodayPanel).renew()
        if self._chosen is not None and self._plan is not None:
            try:
                self._plan = self._kit.planner.plan([self._chosen.id])
            except UnhunchError as error:
                self.notify(str(error), markup=False, severity="warning")
        self.query_one("#about", Painted).repaint()

    def _add_the_others(self) -> None:
        """Fill the list up; what is typed meanwhile has filled it already."""
        if not self._filter:
            self.query_one(OptionList).add_options(self._options()[AT_FIRST:])

    def _set_filter(self, text: str) -> None:
        self._filter = text
        words = text.lower().split()
        self._shown = tuple(c for c in self._choices if all(word in c.words for word in words))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options())
        if self._shown:
            named = (i for i, c in enumerate(self._shown) if all(word in f"{c.id} {c.title}".lower() for word in words))
            options.highlighted = next(named, 0)
        else:
            self._chosen = self._plan = None
            self.query_one(Preview).show(None, None)
            self.query_one("#about", Painted).repaint()
        self.query_one("#filter", Painted).repaint()

    # --- What is shown ------------------------------------------------------------------------------------

    def _paint_title(self, columns: int, rows: int) -> Picture:
        if rows < 3:
            name, tagline = Run("unhunch", "accent", bold=True), Run(TAGLINE, "muted")
            fits = cells(name.text) + 2 + cells(tagline.text) <= columns
            return stacked(columns, rows, (spread((name,), (), (tagline,) if fits else (), columns),))
        word = big_text("unhunch", min(columns, 46), rows, look_of(self.app).glyphs, role="accent")
        return stacked(columns, rows, word.rows)

    def _paint_filter(self, columns: int, rows: int) -> Picture:
        if self._filter:
            found = f"{len(self._shown)} found" if self._shown else "nothing found: esc clears"
            row = spread(
                (Run(self._filter, "foreground", bold=True), Run("▏", "accent")), (), (Run(found, "muted"),), columns
            )
        else:
            faults = f"{len(self._broken)} broken" if self._broken else ""
            row = spread((Run("type to filter", "muted"),), (), (Run(faults, "warning"),) if faults else (), columns)
        return stacked(columns, rows, (row,))

    def _paint_detail(self, columns: int, rows: int) -> Picture:
        choice, plan = self._chosen, self._plan
        if choice is not None and choice.problem:
            return stacked(columns, rows, text_rows(choice.problem, columns, "warning"))
        if choice is None or plan is None:
            return stacked(columns, rows)
        lines: list[Row] = [
            spread(
                (Run(choice.title, "accent", bold=True),), (), (Run(clock_time(plan.seconds), "foreground"),), columns
            )
        ]
        if choice.is_routine or not choice.suits.line:  # which says it already
            for note in plan.notes:
                lines += text_rows(note, columns, "warning")
        if choice.is_routine:
            lines += text_rows(choice.detail, columns)
            lines += text_rows(" · ".join(slot.title for slot in plan.slots), columns, "muted")
        else:
            card = self._kit.catalog.host.exercise(choice.id).card
            lines += text_rows(choice.suits.line, columns, "warning")
            lines += text_rows(card.summary, columns)
            place = " or ".join(str(position) for position in card.positions)
            needs = ", ".join(card.props) or "nothing"
            lines += text_rows(f"{card.area} · {place} · needs {needs}", columns, "muted")
        return stacked(columns, rows, lines)

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(START, columns, rows))


class RoutineHelp(HelpScreen):
    """The keys, and then what a routine consists of."""

    def __init__(self, plan: Plan, summary: str) -> None:
        """Explain the start screen's keys, and what is planned for the routine that is chosen there."""
        super().__init__(START, plan.title)
        self._plan = plan
        self._summary = summary

    def text(self) -> Iterable[Text]:
        """Return the keys, then the exercises with their times."""
        plan = self._plan
        yield title(plan.title)
        yield paragraph(self._summary)
        yield heading("Keys")
        for command in START:
            yield line(command.line)
        yield heading(f"What it consists of: {clock_time(plan.seconds)}")
        for slot in plan.slots:
            yield line(f"{clock_time(slot.timeline.expected):>6}  {slot.title}")
        yield from points(plan.notes)


class ExerciseHelp(HelpScreen):
    """How to do an exercise; where the keys are is said first, since they stand below it."""

    def __init__(self, how: Instructions | None, card: Card) -> None:
        """Explain the exercise that is chosen, and the start screen's keys."""
        super().__init__(START, card.title, how, card)

    def text(self) -> Iterable[Text]:
        """Return where the keys are, the exercise, then the keys."""
        for piece in super().text():
            yield piece
            if piece.style is Style.TITLE:
                yield paragraph("All keys stand at the end: the key end goes there.")
