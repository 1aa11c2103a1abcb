"""The session that the theme studio shows: an exercise in little, over and over, with all that a session has."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from unhunch.app.context import Context
from unhunch.engine.exercise import Instructions
from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.engine.poses import Figure, Prop, Stance
from unhunch.engine.problem import UnhunchError
from unhunch.engine.progress import Progress, Station
from unhunch.engine.timeline import PlacedPhase, Timeline, poses_gone_through
from unhunch.ui.session.session_parts import INKS, SessionView

LONGEST: Final[Mapping[Kind, float]] = {
    Kind.HOLD: 4.0,
    Kind.REST: 3.0,
    Kind.SWITCH: 3.0,
    Kind.MOVE: 8.0,
    Kind.READY: 2.0,
}
"""Seconds that a phase is shown for at the most."""
OF: Final = 10
SEGMENTS: Final = ((150.0, 1.0), (190.0, 0.4), (120.0, 0.0), (170.0, 0.0))
"""A session of four exercises, in the second of them."""


@dataclass(frozen=True)
class Demo:
    """One exercise, in little."""

    exercise: str
    title: str
    figure: Figure | None
    timeline: Timeline
    how: Instructions | None

    @cached_property
    def phases(self) -> tuple[PlacedPhase, ...]:
        """The first repetition of each side, and the first phase of each kind that is none."""
        firsts: dict[object, str | None] = {}
        kinds: set[Kind] = set()
        shown: list[PlacedPhase] = []
        for phase in self.timeline.phases:
            if phase.works:
                if firsts.setdefault(phase.side, phase.unit) == phase.unit:
                    shown.append(phase)
            elif phase.kind not in kinds:
                kinds.add(phase.kind)
                shown.append(phase)
        return tuple(shown[:60]) or self.timeline.phases[:1]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The tokens that this exercise has more of than any other: states, and what is drawn beside the figure."""
        found = {INKS[phase.kind] for phase in self.phases}
        figure = self.figure
        if figure is not None:
            found |= {"wall"} if Prop.WALL in figure.props else set()
            found |= {"prop"} if set(figure.props) - {Prop.WALL} or figure.stance is not Stance.STAND else set()
            found |= {"effort"} if figure.pushes else set()
            found |= {"trail", "arrow"} if any(orbit.trail for orbit in figure.orbits) else set()
        return frozenset(found)

    def start_of(self, ink: str) -> float:
        """Return the seconds at which the first phase of this ink begins; 0 when there is none."""
        into = 0.0
        for phase in self.phases:
            if INKS[phase.kind] == ink:
                return into
            into += _length(phase)
        return 0.0

    def view(self, seconds: float) -> SessionView:
        """Return what a session screen would show, so many seconds into the endless demonstration."""
        progress = self.progress(seconds)
        return SessionView(progress, self.how, SEGMENTS, "arms down, shake them out", self.timeline.expected)

    def progress(self, seconds: float) -> Progress:
        """Return where the session would stand."""
        total = sum(_length(phase) for phase in self.phases)
        past = into = seconds % total
        phase, length = self.phases[0], _length(self.phases[0])
        for phase in self.phases:
            length = _length(phase)
            if into < length:
                break
            into -= length
        facing = phase.side or next((one.side for one in self.phases if one.side is not None), None)
        share = min(1.0, into / (phase.expected if phase.kind is Kind.MOVE else length))
        sides = list(dict.fromkeys(one.side for one in self.phases if one.works))
        done = 3 + int(past / total * 4)
        return Progress(
            exercise=self.exercise,
            title=self.title,
            state=State.RUNNING,
            kind=phase.kind,
            say=phase.say,
            side=phase.side,
            facing=facing,
            rep=phase.rep and min(done + 1, OF),
            of=phase.rep and OF,
            share=share,
            into=into,
            left=max(0.0, length - into),
            seconds=phase.expected if phase.kind is Kind.MOVE else length,
            open_ended=False,
            taps=None,
            params={name: phase.param(name, share) for name in phase.params},
            poses=poses_gone_through(self.timeline.phases, phase.index),
            stations=tuple(Station(side, max(0, done - 2 * n), OF, side == facing) for n, side in enumerate(sides)),
            exercise_share=0.4,
            session_share=0.42,
            session_left=492.0 - past,
            slot=1,
            slots=len(SEGMENTS),
            lead_in=0.0,
        )


def _length(phase: PlacedPhase) -> float:
    return max(0.2, min(phase.expected, LONGEST.get(phase.kind, phase.expected)))


def demos(kit: Context) -> tuple[Demo, ...]:
    """Return a demonstration of each exercise that can be planned, those with a figure first."""
    found = []
    for exercise in kit.catalog.host.exercises.values():
        try:
            slot = kit.planner.plan([exercise.id]).slots[0]
            how = exercise.instructions(slot.dose, kit.seed)
            found.append(Demo(exercise.id, slot.title, exercise.figure(slot.dose), slot.timeline, how))
        except UnhunchError as error:
            kit.logger.warning("studio: %s", error)
    return tuple(sorted(found, key=lambda demo: (demo.figure is None, -len(demo.roles), demo.exercise)))
