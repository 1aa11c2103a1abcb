"""Numbers of the statistics in words, the same on the screen and in the terminal's lines."""

from typing import Final

from unhunch.statistics.sums import Totals, Week, kept

_LONG: Final = 100
"""Hours from which on minutes say nothing."""


def length(seconds: float) -> str:
    """Return a length of time in short: ``0 min``, ``40 s``, ``38 min``, ``9 h 40 min``, ``234 h``."""
    if 0 < seconds < 60:
        return f"{max(1, round(seconds))} s" if seconds < 59.5 else "1 min"
    hours, minutes = divmod(round(max(0.0, seconds) / 60), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours:,} h {minutes} min" if minutes and hours < _LONG else f"{hours:,} h"


def counted(number: int, one: str, many: str = "") -> str:
    """Return ``1 break``, ``2,100 breaks``."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def totals_words(totals: Totals) -> tuple[tuple[str, str], ...]:
    """Return what was done, the most telling first: each number, and the words that follow it."""
    return (
        (f"{totals.full:,}", "full session" if totals.full == 1 else "full sessions"),
        (f"{totals.breaks:,}", "break" if totals.breaks == 1 else "breaks"),
        (length(totals.seconds), "of exercise"),
        (f"{totals.reps:,}", "repetition" if totals.reps == 1 else "repetitions"),
        (f"{totals.days:,}", "day" if totals.days == 1 else "days"),
    )


def plan_words(weeks: tuple[Week, ...]) -> str:
    """Return how much of the plan was kept: no judgement, and this week apart, since it is not over."""
    done, planned = kept(weeks)
    said = ""
    if planned:
        over = sum(week.over and week.planned > 0 for week in weeks)
        said = f"{done} of {planned} planned days in {counted(over, 'whole week')}"
    now = next((week for week in weeks if not week.over and week.planned), None)
    if now is not None:
        more = now.done > now.planned
        this = (
            f"this week {now.done}, {now.planned} planned" if more else f"this week {now.done} of {now.planned} so far"
        )
        said = f"{said}; {this}" if said else f"{this[0].upper()}{this[1:]}"
    return f"{said}." if said else "Nothing was planned yet in this time."
