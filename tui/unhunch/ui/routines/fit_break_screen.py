"""Fit my break: say how long and where, see what fits, begin."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical

from unhunch.app.break_offers import BreakPlan, plan_break
from unhunch.app.context import Context
from unhunch.engine.kinds import Position
from unhunch.engine.plan import Plan
from unhunch.engine.text import clock_time
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, spread, stacked, text_rows
from unhunch.plan.fit_break import Offer, Wish, areas_of
from unhunch.ui.base.commands import FIT, bindings
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.base.listing import ListingScreen
from unhunch.ui.widgets.choice_list import ChoiceList
from unhunch.ui.widgets.picture_view import Painted

TIMES: Final = (60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800)
"""Seconds that can be chosen."""
PLACES: Final = {
    "sitting or standing": frozenset({Position.SIT, Position.STAND}),
    "sitting": frozenset({Position.SIT}),
    "standing": frozenset({Position.STAND}),
    "anywhere, the floor too": None,
}
WHOLE: Final = "whole person"


class BreakForm(Struct, frozen=True):
    """What the person asked for so far: places in the lists of what can be chosen, and which things are at hand."""

    areas: tuple[str, ...]
    props: tuple[str, ...]
    time: int = 2
    place: int = 0
    area: int = 0
    missing: frozenset[str] = frozenset()
    quiet: bool = False

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The name and the value of each line."""
        things = tuple((f"A {prop}", "not here" if prop in self.missing else "at hand") for prop in self.props)
        return (
            ("Time", clock_time(TIMES[self.time])),
            ("Place", tuple(PLACES)[self.place]),
            ("For", (WHOLE, *self.areas)[self.area]),
            ("Quiet room", "yes" if self.quiet else "no"),
            *things,
        )

    @property
    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(
            float(TIMES[self.time]),
            tuple(PLACES.values())[self.place],
            frozenset(self.props) - self.missing,
            ("", *self.areas)[self.area],
            self.quiet,
        )

    def stepped(self, line: int, by: int) -> "BreakForm":
        """Return the form with the next value on a line, or with -1 the one before."""
        match line:
            case 0:
                return replace(self, time=min(len(TIMES) - 1, max(0, self.time + by)))
            case 1:
                return replace(self, place=(self.place + by) % len(PLACES))
            case 2:
                return replace(self, area=(self.area + by) % (1 + len(self.areas)))
            case 3:
                return replace(self, quiet=not self.quiet)
            case _:
                return replace(self, missing=self.missing ^ {self.props[line - 4]})


def break_form(offers: Sequence[Offer]) -> BreakForm:
    """Return the form for the exercises that there are."""
    props = sorted({prop for offer in offers for prop in offer.props})
    return BreakForm(areas_of(offers), tuple(props))


def line_row(name: str, value: str, columns: int, *, chosen: bool) -> Row:
    """Return a line of the form, with arrows where the keys change it."""
    back = "surface" if chosen else None
    ink = "accent" if chosen else "foreground"
    left = (Run("▸ " if chosen else "  ", "accent", back, bold=True), Run(name, ink, back, bold=chosen))
    right = (
        Run("◂ " if chosen else "  ", "accent", back),
        Run(value, ink, back, bold=chosen),
        Run(" ▸" if chosen else "  ", "accent", back),
    )
    return tuple(run if run.back or not chosen else run._replace(back=back) for run in spread(left, (), right, columns))


class FitBreakScreen(ListingScreen[Plan]):
    """Returns the plan to begin, or None for none."""

    COMMANDS_SHOWN = FIT
    BINDINGS = bindings(FIT)
    CSS_PATH = "../customise.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall")]  # noqa: RUF012

    def __init__(self, context: Context, offers: tuple[Offer, ...]) -> None:
        """Ask what to fit, of the exercises that are there."""
        super().__init__()
        self._kit = context
        self._offers = offers
        self._form: BreakForm = break_form(self._offers)
        self._found: BreakPlan = plan_break(context, self._offers, self._form.wish)

    def compose(self) -> ComposeResult:
        """Lay out the form, what fits, and the keys."""
        with Vertical(id="fit"):
            yield Painted(self._paint_title, id="fit-title")
            yield ChoiceList(self._line, lambda _: self.lines.repaint(), id="fit-list")
            yield Painted(self._paint_found, id="fit-found")
            yield Painted(self._paint_keys, id="fit-keys")

    def on_mount(self) -> None:
        """Point at the time."""
        self.lines.styles.height = len(self._form.lines)
        self.lines.fill(len(self._form.lines))

    # --- What the person does -----------------------------------------------------------------------------

    def action_less(self) -> None:
        """Take the value before."""
        self._step(-1)

    def action_more(self) -> None:
        """Take the next value."""
        self._step(1)

    def action_another(self) -> None:
        """Let chance decide anew between what is equally good."""
        self._kit = replace(self._kit, seed=(self._kit.seed * 1_103_515_245 + 12_345) % 2**32)
        self._fit()

    def action_begin(self) -> None:
        """Begin what fits."""
        if self._found.plan is None:
            self.notify(self._found.explained, markup=False, severity="warning")
        else:
            self.dismiss(self._found.plan)

    def action_close(self) -> None:
        """Back to where the person came from."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(FIT, "Fit my break"))

    def _step(self, by: int) -> None:
        self._form = self._form.stepped(self.lines.chosen, by)
        self._fit()

    def _fit(self) -> None:
        self._found = plan_break(self._kit, self._offers, self._form.wish)
        self.lines.repaint()
        self.query_one("#fit-found", Painted).repaint()

    # --- What is shown ------------------------------------------------------------------------------------

    def _line(self, number: int, columns: int, chosen: bool) -> Row:
        name, value = self._form.lines[number]
        return line_row(name, value, columns, chosen=chosen)

    def _paint_title(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, (spread((Run("Fit my break", "accent", bold=True),), (), (), columns),))

    def _paint_found(self, columns: int, rows: int) -> Picture:
        plan = self._found.plan
        if plan is None:
            return stacked(columns, rows, text_rows(self._found.explained, columns, "warning"))
        head = (Run("What fits", "foreground", bold=True),), (), (Run(clock_time(plan.seconds), "accent", bold=True),)
        lines: list[Row] = [spread(*head, columns)]
        for slot in plan.slots:
            time = clock_time(sum(phase.seconds for phase in slot.timeline.phases[slot.first :]))
            lines.append(spread((Run(f"  {slot.title}", "foreground"),), (), (Run(time, "muted"),), columns))
        told = self._left_out(columns, rows - len(lines))
        return stacked(columns, rows, [*lines, (), *told] if len(lines) + len(told) < rows else [*lines, *told])

    def _left_out(self, columns: int, rows: int) -> tuple[Row, ...]:
        """Return what was left out and why, as many clauses of it as there is room for."""
        clauses = self._found.explained.rstrip(".").split("; ")[1:]
        while clauses:
            text = "; ".join(clauses)
            told = text_rows(f"{text[:1].upper()}{text[1:]}.", columns, "muted")
            if len(told) <= rows:
                return told
            clauses.pop()
        return ()

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(FIT, columns, rows))
