"""Whether a figure can be drawn: in every phase, on small and large stages."""

from collections.abc import Iterator
from typing import Final

from unhunch.core.body import Figure, Instant, figure_faults
from unhunch.core.check import what
from unhunch.core.exercise import Card
from unhunch.core.figure_data import plain
from unhunch.core.text import clean
from unhunch.core.timeline import Timeline
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.render import draw
from unhunch.figure.rows import width
from unhunch.services.plugins.conformance.probe import Probe
from unhunch.services.plugins.conformance.timing import corners

HOOK: Final = "unhunch_figure"
WIDGET: Final = "unhunch_progress_widget"
SIZES: Final = ((1, 1), (16, 6), (40, 14), (110, 40))
"""Columns and rows, from a corner of a terminal to a whole large one."""
SHARES: Final = (0.0, 0.5, 1.0)


def check_figure(probe: Probe, card: Card, timeline: Timeline | None) -> Figure | None:
    """Return the figure in the usual dose, drawn and found sound; None when there is none."""
    if not probe.has(HOOK):
        if probe.has(WIDGET):  # it may draw all there is to see
            return None
        do = "Give two poses, rest and work: what moves on the screen is what people follow."
        probe.fault("figure", HOOK, "is not there, so nothing moves on the screen", do=do, warning=True)
        return None
    usual: Figure | None = None
    drawn: list[object] = []
    for dose in corners(card.dose):
        answer = probe.ask("figure", HOOK, _figure, dose=dose)
        if answer is None:
            continue
        given, figure, faults = answer
        for fault in faults:
            probe.fault("figure", HOOK, clean(fault, 300))
        if dose == card.dose.usual and not faults:
            usual = figure
        if faults or any(given is other for other in drawn):
            continue
        drawn.append(given)
        probe.ask("figure", HOOK, lambda _, figure=figure: _draw(figure, timeline), dose=dose)  # type: ignore[misc]
    return usual


def _figure(answer: object) -> tuple[object, Figure, tuple[str, ...]] | None:
    """Return the figure as it was given, in plain containers, and its faults."""
    if answer is None:
        return None
    if not isinstance(answer, Figure):
        raise TypeError(f"returned {what(answer)}, and must return a Figure or None")
    figure = plain(answer)
    return answer, figure, figure_faults(figure)


def _draw(figure: Figure, timeline: Timeline | None) -> None:
    for instant in instants(timeline):
        for columns, rows in SIZES:
            for glyphs in (Glyphs.BLOCKS, Glyphs.ASCII) if columns == 40 else (Glyphs.BLOCKS,):
                picture = draw(figure, instant, columns, rows, glyphs)
                if len(picture.rows) != rows or any(width(row) != columns for row in picture.rows):
                    raise ValueError(f"does not fill {columns} by {rows} cells in a phase of {instant.kind}")
                if columns >= 40 and not picture.plain().strip():
                    raise ValueError(f"draws nothing on {columns} by {rows} cells in a phase of {instant.kind}")


def instants(timeline: Timeline | None) -> Iterator[Instant]:
    """Yield moments of each kind of phase on each side, at its beginning, its middle and its end."""
    if timeline is None:
        return
    seen = set()
    for phase in timeline.phases:
        if (phase.kind, phase.side) in seen:
            continue
        seen.add((phase.kind, phase.side))
        for share in SHARES:
            params = {name: phase.param(name, share) for name in phase.params}
            seconds = share * phase.expected
            yield Instant(kind=phase.kind, side=phase.side, progress=share, seconds=seconds, params=params)
