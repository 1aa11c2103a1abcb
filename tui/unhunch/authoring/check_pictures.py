"""Whether a figure can be drawn, and a progress widget paints: in every phase, on small and large stages."""

import math
import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from unhunch.authoring.check_timing import corners
from unhunch.authoring.probe import Probe
from unhunch.drawing import Pen, ProgressWidget, Size, checked_rows, load_widget
from unhunch.engine.clock import ManualClock
from unhunch.engine.exercise import Card
from unhunch.engine.plan import Plan
from unhunch.engine.playback import State
from unhunch.engine.poses import Figure, Instant, figure_faults
from unhunch.engine.progress import Progress, Station, progress_of
from unhunch.engine.session import Session
from unhunch.engine.text import clean
from unhunch.engine.timeline import Timeline
from unhunch.engine.timing_check import what
from unhunch.exercises.faults import fault
from unhunch.exercises.figure_data import plain
from unhunch.exercises.watchdog import HOOK_LIMIT, IMPORT_LIMIT, watched
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.render import draw
from unhunch.figure.rows import width

HOOK: Final = "unhunch_figure"
WIDGET: Final = "unhunch_progress_widget"
SIZES: Final = ((1, 1), (16, 6), (40, 14), (110, 40))
"""Columns and rows, from a corner of a terminal to a whole large one."""
SHARES: Final = (0.0, 0.5, 1.0)
REFERENCE: Final = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*")


def check_figure(probe: Probe, card: Card, timeline: Timeline | None) -> Figure | None:
    """Return the figure in the usual dose, drawn and found sound; None when there is none."""
    if not probe.has(HOOK):
        _warn_of_no_figure(probe)
        return None
    usual: Figure | None = None
    drawn: list[object] = []
    for dose in corners(card.dose):
        answer = probe.ask("figure", HOOK, _figure, dose=dose)
        if answer is None:
            continue
        given, figure, faults = answer
        for each in faults:
            probe.fault("figure", HOOK, clean(each, 300))
        if dose == card.dose.usual and not faults:
            usual = figure
        if faults or any(given is other for other in drawn):
            continue
        drawn.append(given)
        probe.ask("figure", HOOK, lambda _, figure=figure: _draw(figure, timeline), dose=dose)  # type: ignore[misc]
    if not drawn and not any(finding.check == "figure" for finding in probe.findings):
        _warn_of_no_figure(probe)
    return usual


def _warn_of_no_figure(probe: Probe) -> None:
    """Say that nothing moves, unless there is a progress widget, which may draw all there is to see."""
    if not probe.has(WIDGET):
        do = "Give two poses, rest and work: what moves on the screen is what people follow."
        probe.fault("figure", HOOK, "is not there, so nothing moves on the screen", do=do, warning=True)


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


def check_widget(probe: Probe, plan: Plan | None) -> None:
    """Load the progress widget, and paint it at a dozen moments and some odd ones, in four sizes."""
    if not probe.has(WIDGET):
        return
    reference = probe.ask("widget", WIDGET, _reference)
    if reference is None:
        return
    try:
        widget = watched(lambda: load_widget(reference), IMPORT_LIMIT)
        for progress in (*moments(plan), *odd_moments(plan)):
            watched(lambda progress=progress: _paint(widget, progress), HOOK_LIMIT)  # type: ignore[misc]
    except BaseException as error:  # noqa: BLE001  # an author's code
        found = fault("widget", "", error)
        probe.fault("widget", WIDGET, clean(f"{reference}: {found.why}{found.where}", 300))


def _reference(answer: object) -> str | None:
    if answer is not None and not (isinstance(answer, str) and REFERENCE.fullmatch(answer)):
        raise ValueError(f'returned {what(answer)}, and must return "package.module:Class" or None')
    return answer


def _paint(widget: ProgressWidget, progress: Progress) -> None:
    for columns, rows in SIZES:
        made = checked_rows(widget.paint(progress, Size(columns, rows), Pen()))
        if len(made) > rows:
            raise ValueError(f"paints {len(made)} rows where there are {rows}")
        if wide := next((width(row) for row in made if width(row) > columns), 0):
            raise ValueError(f"paints a row of {wide} cells where there are {columns}")
        if not all(run.text.isprintable() for row in made for run in row):
            raise ValueError("paints control characters")


def moments(plan: Plan | None, step: float = 0.0, most: int = 12) -> Iterator[Progress]:
    """Yield where a session of the plan stands, ``step`` seconds apart; a twelfth of it where no step is given."""
    if plan is None:
        return
    clock = ManualClock()
    session = Session(plan, clock)
    session.start()
    step = step or session.total / most
    for _ in range(most):
        if session.state is State.ENDED:
            return
        yield progress_of(session)
        clock.advance(step)
        session.poll()


def odd_moments(plan: Plan | None) -> Iterator[Progress]:
    """Yield moments with numbers that no session has: nothing, no number, far beyond the end."""
    for progress in moments(plan, most=1):
        for number in (0.0, math.nan, math.inf, -1.0, 1e9):
            yield replace(progress, share=number, into=number, left=number, seconds=number, exercise_share=number)
        yield replace(progress, stations=(), rep=None, of=None)
        yield replace(progress, stations=(Station(None, 7, 200, True),), rep=8, of=200)
