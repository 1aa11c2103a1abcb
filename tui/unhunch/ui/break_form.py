"""The form that asks for a break: its lines, what each shows, and what comes next. No Textual."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from unhunch.core.breaks.fitting import Offer, Wish, areas_of
from unhunch.core.kinds import Position
from unhunch.core.text import clock_time
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, spread

TIMES: Final = (60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800)
"""Seconds that can be chosen."""
PLACES: Final = {
    "sitting or standing": frozenset({Position.SIT, Position.STAND}),
    "sitting": frozenset({Position.SIT}),
    "standing": frozenset({Position.STAND}),
    "anywhere, the floor too": None,
}
WHOLE: Final = "whole person"


@dataclass(frozen=True, slots=True)
class BreakForm:
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
