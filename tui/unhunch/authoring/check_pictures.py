"""Whether a figure can be drawn: in every phase, on small and large stages."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from unhunch.authoring.check_timing import corners
from unhunch.authoring.probe import Probe
from unhunch.engine.exercise import Card
from unhunch.engine.poses import Figure, Instant, figure_faults
from unhunch.engine.text import clean
from unhunch.engine.timeline import Timeline
from unhunch.engine.timing_check import what
from unhunch.exercises.faults import fault
from unhunch.exercises.figure_data import plain
from unhunch.figure.glyphs import Glyphs
from unhunch.figure.render import draw
from unhunch.figure.rows import width

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
        for each in faults:
            probe.fault("figure", HOOK, clean(each, 300))
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


WidgetTrial = Callable[[str, Path | None], tuple[str, ...]]
"""Returns what is wrong with the widget of a reference; the path is of the file that the plugin is, if it is one."""

SECONDS: Final = 30.0
BASE: Final = ("unhunch.ui.authoring", "ProgressWidget")
_CODE: Final = """
import json, sys
told = json.loads(sys.argv[1])
sys.path[:] = told["path"]
from unhunch.authoring.check_pictures import faults_here
answer = faults_here(told["reference"])
sys.__stdout__.write("\\n" + json.dumps(answer))
"""


def import_faults(reference: str, path: Path | None = None) -> tuple[str, ...]:  # noqa: ARG001
    """Try a widget in a process of its own."""
    told = json.dumps({"reference": reference, "path": sys.path})
    command = [sys.executable, "-c", _CODE, told]
    try:
        ran = subprocess.run(  # noqa: S603  # the plugin's code runs with the user's rights, as it would in a session
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return (f"its import takes longer than {SECONDS:g} seconds",)
    try:
        answer = json.loads(ran.stdout.decode(errors="replace").rpartition("\n")[2])
    except ValueError:
        return (f"its import ended the whole process, with exit code {ran.returncode}",)
    return tuple(str(why) for why in answer)


def faults_here(reference: str) -> tuple[str, ...]:
    """Try a widget in this process, which imports Textual."""
    base = getattr(import_module(BASE[0]), BASE[1])
    module, _, name = reference.partition(":")
    try:
        kind = getattr(import_module(module), name)
        if not (isinstance(kind, type) and issubclass(kind, base)):
            return (f"is no class that derives from {'.'.join(BASE)}",)
        kind()
    except (Exception, SystemExit) as error:  # noqa: BLE001  # an author's code
        problem = fault("widget", "", error)
        return (clean(f"{problem.why}{problem.where}", 300),)
    return ()
