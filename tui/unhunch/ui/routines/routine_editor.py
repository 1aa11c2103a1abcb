"""The routine editor: the exercises of a routine with their doses and times, against the time that it is meant for."""

from collections.abc import Callable

from msgspec.structs import replace
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unhunch.app.context import Context
from unhunch.engine.cells import cells, cut
from unhunch.engine.exercise import Dose
from unhunch.engine.plan import Routine
from unhunch.engine.poses import Figure
from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clock_time
from unhunch.engine.timeline import Timeline
from unhunch.exercises.checked_exercise import Exercise
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, line_bar, spread, stacked, text_rows
from unhunch.routines import edit_routine as edit
from unhunch.routines.lengths import Lengths
from unhunch.routines.routine_file import copy_title, missing
from unhunch.system.user_files import is_file
from unhunch.ui.base.ask import PickScreen
from unhunch.ui.base.ask import Row as PickRow
from unhunch.ui.base.commands import EDITOR, bindings
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.routines.routine_actions import EditorActions, new_item
from unhunch.ui.session.session_parts import session_bar
from unhunch.ui.widgets.choice_list import Choices
from unhunch.ui.widgets.exercise_rows import BLANK, fact, item_lines, range_text, shortened
from unhunch.ui.widgets.figure_preview import Preview
from unhunch.ui.widgets.picture_view import Painted

NEW = Routine("", "My break", "", ())


MOST_SAID = 4
"""Rows of what the planner says."""


class RoutineEditor(EditorActions):
    """Returns the name under which the routine was saved last; None when it was not."""

    CSS_PATH = "../library.tcss"

    NEEDS = "The routine editor"
    COMMANDS_SHOWN = EDITOR
    BINDINGS = bindings(EDITOR)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-medium"), (110, "-wide"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall"), (56, "-towering")]  # noqa: RUF012

    def __init__(
        self, context: Context, routine: Routine, *, origin: str = "new", adding: Exercise | None = None
    ) -> None:
        """Edit a routine; ``origin`` says in a word what it is as yet. ``adding`` is added first."""
        super().__init__()
        self.kit = context
        self.edits = edit.Edits(routine)
        transition = float(context.settings.session.transition)
        self.lengths = Lengths(context.catalog.host, context.seed, transition, context.person)
        self.saved_as = None
        self._origin = origin
        self._says: tuple[str, ...] = ()
        self._shown: tuple[int, object] | None = None
        if adding is not None:
            self.edits.change(edit.added(routine, len(routine.items), new_item(adding)), len(routine.items))

    @property
    def place(self) -> int:
        """The place that is chosen."""
        highlighted = self.query_one(OptionList).highlighted
        return self.edits.place if highlighted is None else highlighted

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Painted(self.paint_small, id="small")
        yield Painted(self._paint_title, id="title")
        yield Painted(self._paint_bar, id="bar")
        yield Painted(self._paint_says, id="says")
        with Horizontal(id="body"):
            yield Choices(id="list", markup=False)
            with Vertical(id="detail"):
                yield Preview(self.kit.clock, id="preview")
                yield Painted(self._paint_detail, id="about")
        yield Painted(self._paint_keys, id="keys")

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(OptionList).focus()
        self.call_after_refresh(self.show_all)

    def laid_out(self) -> None:
        """Lay the lines out for the new width; what is chosen stays chosen."""
        self.show_all(self.place)

    # --- What is shown ------------------------------------------------------------------------------------

    def show_all(self, place: int | None = None) -> None:
        """Show the routine as it is now, at this place; with none, at the place of the last change."""
        if not self.is_attached:
            return
        options = self.query_one(OptionList)
        wide = max(20, options.scrollable_content_region.width - 1)
        lines = item_lines(self.routine.items, self.lengths, wide)
        at = self.edits.place if place is None else place
        if len(lines) == options.option_count:
            for i, line in enumerate(lines):
                if str(options.get_option_at_index(i).prompt) != line:
                    options.replace_option_prompt_at_index(i, line)
        else:
            options.clear_options()
            options.add_options([Option(line) for line in lines])
        options.highlighted = min(at, len(lines) - 1) if lines else None
        self._says = self._planned()
        says = self.query_one("#says", Painted)
        says.styles.height = max(1, min(MOST_SAID, len(self._said(says.size.width))))
        self._show_item()
        for part in self.query(Painted):
            part.repaint()

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Show what is chosen."""
        self._show_item()
        self.query_one("#about", Painted).repaint()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read how it is done."""
        event.stop()
        self.action_read()

    def _show_item(self) -> None:
        """Show the figure of what is chosen; it moves on when it is the same as before."""
        item = self.item
        if self._shown is not None and self._shown[1] == item and item is not None:
            return
        self._shown = self.place, item
        figure: Figure | None = None
        timeline: Timeline | None = None
        there = self.lengths.there(item) if item is not None else ()
        if item is not None and there:
            exercise = there[0]
            dose = Dose(item.amount or exercise.card.dose.default, item.options)
            try:
                timeline, figure = exercise.timeline(dose, self.kit.seed), exercise.figure(dose)
            except UnhunchError as error:
                self.notify(str(error), markup=False, severity="warning")
        self.set_class(figure is None, "-figureless")
        self.query_one(Preview).show(figure, timeline)

    def _planned(self) -> tuple[str, ...]:
        """Return what the planner says."""
        if not self.routine.items:
            return ("Nothing in it yet: a adds an exercise.",)
        try:
            notes = self.kit.planner.plan_routine(self.routine).notes
        except UnhunchError as error:
            return (
                str(error),
                *(gone.note for gone in missing(self.routine, self.kit.catalog.host, self.kit.catalog.disabled)),
            )
        if notes:
            return notes
        goal, total = self.routine.minutes, self.lengths.total(self.routine).most
        if goal is None:
            return ("No goal: it takes what it takes.",)
        rest = goal * 60 - total
        return (f"It fits; {clock_time(rest)} to spare." if rest >= 30 else "It fits.",)

    def _paint_title(self, columns: int, rows: int) -> Picture:
        goal = self.routine.minutes
        time = self.lengths.total(self.routine).text
        right = f"{time} of {clock_time(goal * 60)}" if goal is not None else time
        state = "not saved" if self.edits.unsaved else "saved" if self.saved_as else self._origin
        title = cut(self.routine.title, columns - cells(right) - 2)
        left: tuple[Run, ...] = (Run(title, "accent", bold=True),)
        if cells(title) + cells(state) + cells(right) + 5 <= columns:
            left = (*left, Run(f"  {state}", "warning" if self.edits.unsaved else "muted"))
        return stacked(columns, rows, (spread(left, (), (Run(right, "foreground", bold=True),), columns),))

    def _paint_bar(self, columns: int, rows: int) -> Picture:
        goal, items = self.routine.minutes, self.routine.items
        if goal is not None:
            share = self.lengths.total(self.routine).most / (goal * 60)
            row: Row = line_bar(share, columns, "limb" if share <= 1 else "warning")
        else:
            seconds = [length.most for item in items if (length := self.lengths.item(item)) is not None]
            now = self.place
            row = session_bar([(one, 0.5 if i == now else 1.0) for i, one in enumerate(seconds)], columns)
        return stacked(columns, rows, (fitted(row, columns),))

    def _paint_says(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, shortened(self._said(columns), columns, rows, "…"))

    def _said(self, columns: int) -> tuple[Row, ...]:
        calm = self._says[:1] and self._says[0].startswith(("It fits", "No goal", "Nothing in"))
        ink = "muted" if calm else "warning"
        return tuple(row for text in self._says for row in text_rows(text, columns, ink))

    def _paint_detail(self, columns: int, rows: int) -> Picture:
        item = self.item
        if item is None:
            return stacked(columns, rows)
        there = self.lengths.there(item)
        lines: list[Row] = []
        for exercise in there:
            lines += text_rows(exercise.card.title, columns, "accent", bold=True)
        if len(there) > 1:
            lines += text_rows("One of these, in turn.", columns, "muted")
        elif there:
            lines += text_rows(there[0].card.summary, columns)
        if there:
            lines.append(BLANK)
            lines += fact("dose", range_text(there[0].card), columns)
        for i, option in enumerate(edit.common_options(self.lengths.ranges(item)), 1):
            on = option.name in item.options
            key = "o" if i == 1 else str(i)
            text = f"{'[x]' if on else '[ ]'} {option.name}: {option.help}"
            lines += fact(f"{key} option", text, columns, "accent" if on else "foreground")
        lines += text_rows(self.lengths.suits(item).line, columns, "warning")
        lines += text_rows(self.lengths.fault(item), columns, "warning")
        for gone in missing(replace(self.routine, items=(item,)), self.kit.catalog.host, self.kit.catalog.disabled):
            lines += text_rows(gone.note, columns, "warning")
        return stacked(columns, rows, shortened(lines, columns, rows, "i reads the rest"))

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(EDITOR, columns, rows))


def is_own(context: Context, id_: str) -> bool:
    """Return whether a routine is a file of the user's."""
    return not context.safe and is_file(context.paths.routines / f"{id_}.toml")


def editor_for(context: Context, routine: Routine | None, adding: Exercise | None = None) -> RoutineEditor:
    """Return the editor for a routine: one's own, a copy of any other one, or a new one for None."""
    if routine is None:
        return RoutineEditor(context, NEW, adding=adding)
    if is_own(context, routine.id):
        return RoutineEditor(context, routine, origin="saved", adding=adding)
    copy = replace(routine, id="", title=copy_title(routine.title))
    return RoutineEditor(context, copy, origin="a copy", adding=adding)


def add_to_routine(
    app: App[int], context: Context, exercise: Exercise, after: Callable[[str | None], None] | None = None
) -> None:
    """Ask which routine an exercise is to be added to, and open the editor with it."""
    routines = context.catalog.routines
    own = [id_ for id_ in routines if is_own(context, id_)]
    rows = [
        PickRow("", "A new routine", "new"),
        *(PickRow(id_, routines[id_].title, id_) for id_ in own),
        *(PickRow(id_, f"A copy of: {one.title}", id_) for id_, one in routines.items() if id_ not in own),
    ]

    def picked(id_: str | None) -> None:
        if id_ is not None:
            app.push_screen(editor_for(context, routines.get(id_), exercise), after)

    app.push_screen(PickScreen(f"Add {exercise.card.title} to which routine?", rows), picked)
