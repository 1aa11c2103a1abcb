"""Fit my break: say how long and where, see what fits, begin."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical

from unhunch.core.breaks.fitting import Offer
from unhunch.core.plan import Plan
from unhunch.core.text import clock_time
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, spread, stacked, text_rows
from unhunch.services.breaks.fit_break import BreakPlan, plan_break
from unhunch.services.context import Context
from unhunch.ui.break_form import BreakForm, break_form, line_row
from unhunch.ui.command import bindings
from unhunch.ui.commands import FIT
from unhunch.ui.key_rows import keys_rows
from unhunch.ui.screens.help import HelpScreen
from unhunch.ui.screens.listing import ListingScreen
from unhunch.ui.widgets.choice_list import ChoiceList
from unhunch.ui.widgets.painted import Painted


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
