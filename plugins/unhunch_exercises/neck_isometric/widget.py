"""The progress of the neck isometric: which station, which push, how light, and the ten seconds of the hold.

The figure itself draws the two arrows and the bar of the effort. What it cannot say is the word for it, and how much of
the hold is over: that stands below it.
"""

from collections.abc import Sequence
from typing import Final

from unhunch.drawing import (
    TALL,
    Kind,
    Pen,
    Progress,
    ProgressWidget,
    Row,
    Run,
    Size,
    blocks,
    centred,
    first_fitting,
    held,
    joined,
    named_pips,
    seconds_done,
    station_pips,
)

HOLD: Final = 10
"""Seconds of a full hold, and the blocks that stand for them while no hold is going on."""
LONGEST: Final = 20
"""Seconds; a longer hold has ten blocks all the same, each for a tenth of it."""
WIDE: Final = (6, 3, 2)
"""Cells of a block, from the widest stage down."""
EFFORT: Final = ("light: about a fifth", "light, a fifth", "a fifth")
LESS: Final = ("two fingers, hardly a push", "two fingers", "lighter")
"""How light it is, and how light in the easier way."""


class NeckIsometricProgress(ProgressWidget):
    """Stations with their pushes; in the hold the seconds, and how light the push is."""

    def below(self, progress: Progress, size: Size, pen: Pen) -> Sequence[Row]:  # noqa: ARG002
        """Return stations over seconds on a tall stage, one of the two on a low one."""
        return gauge(progress, size.columns, size.rows)


def gauge(progress: Progress, columns: int, rows: int) -> tuple[Row, ...]:
    """Return four rows on a stage of 20 rows and more, else one."""
    if rows >= TALL:
        return ((), centred(stations(progress, columns), columns), (), centred(seconds(progress, columns), columns))
    now = seconds if progress.kind is Kind.HOLD else stations
    return (centred(now(progress, columns), columns),)


def stations(progress: Progress, columns: int) -> Row:
    """Return front, left and right, each with its pips; what has no room loses its pips first, then its name."""
    there = progress.stations
    roomy = joined(*(named_pips(station, columns) for station in there), gap=4)
    close = joined(*(named_pips(station, columns) for station in there))
    counts = joined(*(named_pips(s, columns) if s.current else named_pips(s, len(str(s.side))) for s in there), gap=2)
    names = joined(*(named_pips(station, len(str(station.side))) for station in there), gap=2)
    current = joined(*(station_pips(station, columns) for station in there if station.current))
    return first_fitting(columns, roomy, close, counts, names, current)


def seconds(progress: Progress, columns: int) -> Row:
    """Return the hold as ten little blocks, one a second, and how light the push is."""
    done, of = _filled(progress)
    holds = progress.kind is Kind.HOLD
    effort = LESS if "fingers" in progress.params else EFFORT
    words = tuple((Run(text, "foreground" if holds else "muted", bold=holds),) for text in effort)
    choices = [joined(text, blocks(done, of, wide=wide)) for wide in WIDE for text in words[:1]]
    choices += [joined(text, blocks(done, of), gap=gap) for text in words for gap in (3, 1)]
    return first_fitting(columns - 2, *choices) or first_fitting(columns, blocks(done, of))


def _filled(progress: Progress) -> tuple[int, int]:
    """Return the blocks that are full, and how many there are."""
    if progress.kind is not Kind.HOLD:
        return 0, HOLD
    whole = held(progress.seconds, 0.0, 1e6)
    if 1 <= whole <= LONGEST:
        return seconds_done(progress), round(whole)
    return int(held(progress.share) * HOLD + 0.02), HOLD
