"""Whether a timing can be played: in every dose, for many seeds, and the same each time."""

import math
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Final

from unhunch.authoring.probe import Probe
from unhunch.engine.exercise import Card, Dose, DoseRange
from unhunch.engine.measure import Span, count, span
from unhunch.engine.poses import Figure
from unhunch.engine.serial import dump, load
from unhunch.engine.timeline import Timeline, lay_out
from unhunch.engine.timing import Between, Node, Phase, Pick, Repeat, Sequence, Sides
from unhunch.engine.timing_check import TimingError, check

HOOK: Final = "unhunch_timing"
SEEDS: Final = 20
WORK: Final = 40_000
"""Phases that are laid out for a dose before it counts as tried; a long timing is tried with fewer seeds."""
MOST_AMOUNTS: Final = 24
EPSILON: Final = 1e-6
ROUNDING: Final = 0.002
"""Seconds that a laid out phase may differ from what the tree says, since it is rounded to milliseconds."""
SAY_NAMES: Final = ("side", "rep", "of", "seconds")


def doses(range_: DoseRange) -> tuple[Dose, ...]:
    """Return the doses to try: least, default, most and those between, then every option, then all together."""
    amounts = list(range(range_.least, range_.most + 1, max(1, range_.step)))
    if len(amounts) > MOST_AMOUNTS:
        every = math.ceil(len(amounts) / MOST_AMOUNTS)
        amounts = amounts[::every]
    amounts = sorted({range_.least, range_.default, range_.most, *amounts})
    names = [option.name for option in range_.options]
    tried = [Dose(amount) for amount in amounts]
    tried += [Dose(range_.default, frozenset({name})) for name in names]
    tried += [range_.easier] if range_.easier is not None and range_.easier not in tried else []
    if len(names) > 1:
        tried += [Dose(amount, frozenset(names)) for amount in (range_.least, range_.most)]
    return tuple(tried)


def corners(range_: DoseRange) -> tuple[Dose, ...]:
    """Return the few doses that instructions and figure are asked for: least, default, most, and each option."""
    ends = {range_.least, range_.default, range_.most}
    return tuple(dose for dose in doses(range_) if dose.options or dose.amount in ends)


def check_timing(probe: Probe, card: Card) -> Timeline | None:
    """Try the timing; return it laid out in the usual dose, None when it cannot be."""
    usual: Timeline | None = None
    lengths: list[tuple[Dose, float]] = []
    easier: tuple[Dose, float] | None = None
    for dose in doses(card.dose):
        before = len(probe.findings)
        timeline = _try_dose(probe, dose)
        if timeline is not None and not dose.options:
            lengths.append((dose, timeline.expected))
        if timeline is not None and dose == card.dose.easier:
            easier = dose, timeline.expected
        if dose == card.dose.usual:
            usual = timeline
        if len(probe.findings) - before and timeline is None:
            break  # the same again for every dose
    for (less, short), (more, long) in pairwise(lengths):
        if long < short - EPSILON:
            why = f"takes {long:g} seconds in a dose of {more.amount}, and {short:g} in a dose of {less.amount}"
            probe.fault("timing", HOOK, why, do="A larger dose must not be shorter: sessions are fitted by it.")
    if easier is not None and lengths and easier[1] > lengths[0][1] + EPSILON:
        why = f"takes {easier[1]:g} seconds in its easier way, and {lengths[0][1]:g} as usual"
        probe.fault("timing", HOOK, why, do="An easier way must not be longer.")
    if len(lengths) > 1 and lengths[0][1] == lengths[-1][1]:
        why = f"takes {lengths[0][1]:g} seconds in every dose"
        probe.fault("timing", HOOK, why, do="Use dose.amount, or let the dose range have one amount.", warning=True)
    return usual


def _try_dose(probe: Probe, dose: Dose) -> Timeline | None:
    first: Timeline | None = None
    written: object = None
    done = 0
    for seed in range(SEEDS):
        tree = _ask(probe, dose, seed)
        if tree is None:
            return first
        if first is not None and dump(tree) == written and not _chancy(tree):
            continue
        timeline = _laid_out(probe, dose, tree, seed)
        if timeline is None:
            return first
        if first is None:
            first, written = timeline, dump(tree)
            _check_says(probe, tree)
            if not any(phase.works for phase in timeline.phases):
                why = f"has no phase of work (in, hold, out, move) {_in(dose)}"
                probe.fault("timing", HOOK, why, do="Time of exercise is counted in these kinds only.")
        done += len(timeline.phases)
        if done > WORK:
            break
    return first


def _ask(probe: Probe, dose: Dose, seed: int) -> Node | None:
    """Ask twice; return the tree when both answers are the same."""
    one, other = (probe.ask("timing", HOOK, check if seed else _loaded, dose=dose, random=Random(seed)) for _ in "12")
    if one is None or other is None:
        return None
    if dump(one) != dump(other):
        why = f"returned two different timings for one dose and seed ({_in(dose)}, seed {seed})"
        probe.fault("timing", HOOK, why, do="Draw chance from the argument `random` alone, and keep nothing.")
    return one


def _loaded(answer: object) -> Node:
    """Return the tree, after it went through its written form."""
    tree = check(answer)
    again = load(dump(tree))
    if dump(again) != dump(tree) or lay_out(again, Random(0)).phases != lay_out(tree, Random(0)).phases:
        raise TimingError("timing: is not the same after it was written and read; use plain numbers and text")
    return tree


def _chancy(tree: Node) -> bool:
    """Return whether something in the tree is drawn by chance when it is laid out."""
    return any(isinstance(phase.duration, Between) for phase in phases(tree)) or count(tree, sum) != count(tree)


def _laid_out(probe: Probe, dose: Dose, tree: Node, seed: int) -> Timeline | None:
    length = span(tree)
    timeline, again = lay_out(tree, Random(seed)), lay_out(tree, Random(seed))
    faults = list(_faults(timeline, again, length))
    for why in faults:
        probe.fault("timing", HOOK, f"{why} ({_in(dose)}, seed {seed})")
    return None if faults else timeline


def _faults(timeline: Timeline, again: Timeline, length: Span) -> Iterator[str]:
    slack = ROUNDING * len(timeline.phases)
    if timeline.phases != again.phases:
        yield "is laid out differently for one seed"
    if not length.least - slack <= timeline.seconds <= length.greatest + slack:
        yield f"takes {timeline.seconds:g} seconds, and says {length.least:g} to {length.greatest:g}"
    for one, other in pairwise(timeline.phases):
        if abs(one.end - other.at) > EPSILON:
            yield f"leaves a gap after its phase {one.index + 1}"
    for phase in timeline.phases:
        if timeline.at(phase.at).phase is not phase:
            yield f"does not find its phase {phase.index + 1} again"


def _check_says(probe: Probe, tree: Node) -> None:
    silent = False
    for phase in phases(tree):
        say = phase.say
        silent = silent or not say.strip()
        for name in SAY_NAMES:
            say = say.replace("{" + name + "}", "")
        if "{" in say or "}" in say:
            why = f"says {phase.say!r}, and a line can name only {', '.join('{' + name + '}' for name in SAY_NAMES)}"
            probe.fault("timing", HOOK, why)
    if silent:
        why = "has a phase without a line to say"
        probe.fault("timing", HOOK, why, do="Give every phase a short line: some follow by ear alone.", warning=True)


def phases(node: Node) -> Iterator[Phase]:
    """Yield the phases of a tree as they are written, each once."""
    match node:
        case Phase():
            yield node
        case Sequence(parts=parts) | Pick(options=parts):
            for part in parts:
                yield from phases(part)
        case Repeat(body=body, between=between) | Sides(body=body, between=between):
            yield from phases(body)
            if between is not None:
                yield from phases(between)


def check_poses(probe: Probe, timeline: Timeline, figure: Figure) -> None:
    """Keep the poses and parameters that timing and figure do not agree on."""
    known = set(figure.poses).union(*(other.poses for other in figure.sides.values()))
    for name in sorted({phase.pose for phase in timeline.phases if phase.pose is not None} - known):
        probe.fault("timing", HOOK, f"names the pose {name!r}, which the figure does not have")
    given = {name for phase in timeline.phases for name in phase.params}
    asked = {orbit.radius for one in (figure, *figure.sides.values()) for orbit in one.orbits}
    for name in sorted(radius for radius in asked if isinstance(radius, str) and radius not in given):
        probe.fault("figure", "unhunch_figure", f"takes a radius from {name!r}, which no phase gives", warning=True)


def _in(dose: Dose) -> str:
    options = f" with {', '.join(sorted(dose.options))}" if dose.options else ""
    return f"in a dose of {dose.amount}{options}"
