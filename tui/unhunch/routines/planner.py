"""From what a person asks for to a plan: which exercises, in which dose, and what was left out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from unhunch.care.person import NOBODY, Person, dose_for, suits
from unhunch.engine.exercise import Dose
from unhunch.engine.kinds import Kind, Position
from unhunch.engine.plan import Plan, Routine, Slot, whose_turn
from unhunch.engine.problem import Problem, UsageError, nearest
from unhunch.engine.text import clock_time, number
from unhunch.engine.timeline import Timeline, single
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.faults import PluginError
from unhunch.exercises.host import PluginHost
from unhunch.exercises.specs import check_dose, parse_dose
from unhunch.routines.fit import TRANSITION, Candidate, fit
from unhunch.routines.routine_file import missing

LEAST_MINUTES, MOST_MINUTES = 1.0, 120.0
Begun: TypeAlias = Callable[[Collection[str]], Mapping[str, float]]
"""Returns when each of these exercises was last begun, in seconds since 1970; those never begun are left out."""
_ASK_FIRST = "Ask first, for you: "
_EASIER = "In its easier way, for you: "


class Wanted(Struct, frozen=True):
    """An exercise in a dose."""

    exercise: Exercise
    dose: Dose


class Planner:
    """Makes plans out of the exercises of a plugin host.

    ``seed`` decides everything that is left to chance. Which of several exercises of a routine is taken is not: they
    take turns, by what was played before.
    """

    def __init__(
        self,
        host: PluginHost,
        routines: Mapping[str, Routine],
        seed: int,
        *,
        transition: float = TRANSITION,
        off: Collection[str] = (),
        person: Person = NOBODY,
        begun: Begun = lambda _: {},
    ) -> None:
        """Plan with these exercises and routines, and so many seconds from one exercise to the next.

        ``off`` are the ids that the user has switched off. What is hidden for the ``person`` is left out of routines,
        and done where it is asked for by name. ``begun`` is asked only for a routine in which exercises take turns.
        """
        self._host = host
        self._routines = routines
        self._seed = seed
        self._transition = transition
        self._off = off
        self._person = person
        self._begun = begun

    def plan(self, names: Sequence[str], minutes: float | None = None) -> Plan:
        """Return the plan for one routine, or for exercises in the order given.

        Raises:
            UsageError: for an unknown name, a dose out of range, minutes out of range, or nothing that fits.
        """
        if minutes is not None and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
            raise UsageError(
                f"{number(minutes)} minutes cannot be planned: give {number(LEAST_MINUTES)} to {number(MOST_MINUTES)}."
            )
        routines = [name for name in names if name in self._routines]
        if routines and len(names) > 1:
            for name in names:
                if name not in self._routines:
                    self._known(name)
            raise UsageError(f"{routines[0]!r} is a routine, and is run by itself: name exercises, or one routine.")
        if routines:
            return self.plan_routine(self._routines[routines[0]], minutes)
        wanted = [self._wanted(name) for name in names]
        if not wanted:
            raise UsageError("Nothing to do: name a routine or an exercise.")
        title = wanted[0].exercise.card.title if len(wanted) == 1 else f"{len(wanted)} exercises"
        id_ = "+".join(item.exercise.id for item in wanted)
        notes = [
            f"{item.exercise.card.title} is hidden for you, and is done since you asked for it by name."
            for item in wanted
            if item.exercise.id in self._person.hidden
        ]
        return self._fitted(id_, title, wanted, notes, minutes)

    def plan_routine(self, routine: Routine, minutes: float | None = None) -> Plan:
        """Return the plan for a routine, whether or not it is among those that are known by name.

        Raises:
            UsageError: for a dose out of range, or nothing that fits.
        """
        wanted, notes = self._routine_items(routine)
        if minutes is None and routine.minutes is not None:
            wanted, said = self._fit(wanted, routine.minutes, grow=False)
            notes += said
        return self._fitted(routine.id, routine.title, wanted, notes, minutes)

    def again(self, plan: Plan) -> Plan:
        """Return a plan made earlier for what is known of the person by now: without what is hidden meanwhile.

        Raises:
            UsageError: when nothing of it is left.
        """
        by_name = {slot.exercise for slot in plan.slots} <= set(plan.routine.split("+"))  # as plan() calls these
        wanted, hidden = list[Wanted](), list[str]()
        for slot in plan.slots:
            if slot.exercise in self._person.hidden and not by_name:
                hidden.append(slot.title)
            else:
                wanted.append(self._want(self._host.exercise(slot.exercise), slot.dose))
        if hidden and not wanted:
            raise UsageError(_all_hidden(plan.title))
        notes = [note for note in plan.notes if not note.startswith((_ASK_FIRST, _EASIER))]
        return self._fitted(plan.routine, plan.title, wanted, [*notes, *_left_out(hidden)], None)

    def retime(self, slot: Slot, dose: Dose) -> Slot | None:
        """Return the slot with another dose, and the same way into it; None when its plugin fails."""
        try:
            timeline = self._host.exercise(slot.exercise).timeline(dose, self._seed)
        except PluginError as error:
            self._host.report(error.problem)
            return None
        lead = slot.timeline.phases[: slot.first]
        return replace(slot, dose=dose, timeline=timeline.after(*lead) if lead else timeline)

    def swap(self, slots: tuple[Slot, ...], index: int) -> Slot | None:
        """Return an exercise that needs no floor and is not in the session yet; None when there is none.

        It is no more demanding than what it stands for where there is a choice, and in its easier way where that was.
        """
        taken = {slot.exercise for slot in slots}
        here = slots[index]
        others = [
            exercise
            for exercise in self._host.exercises.values()
            if exercise.id not in taken | set(self._person.hidden) and Position.FLOOR not in exercise.card.positions
        ]
        area = self._host.exercise(here.exercise).card.area
        others.sort(key=lambda e: (self._asks_first(e), e.card.demanding > here.demanding, e.card.area != area, e.id))
        easier = here.range.easier is not None and here.range.easier.options <= here.dose.options
        for exercise in others:
            usual = exercise.card.dose.usual
            try:
                return self._slot(
                    self._want(exercise, (easier and exercise.card.dose.easier) or usual), first=index == 0
                )
            except PluginError as error:
                self._host.set_aside(exercise.id, error.problem)
        return None

    def _routine_items(self, routine: Routine) -> tuple[list[Wanted], list[str]]:
        wanted, hidden = list[Wanted](), list[str]()
        notes = [gone.note for gone in missing(routine, self._host, self._off)]
        for item in routine.items:
            there = [id_ for id_ in item.exercises if id_ in self._host.exercises]
            shown = [id_ for id_ in there if id_ not in self._person.hidden]
            if not shown:
                hidden += [self._host.exercise(id_).card.title for id_ in there[:1]]
                continue
            exercise = self._host.exercise(self._next_of(shown, {one.exercise.id for one in wanted}))
            dose = Dose(item.amount or exercise.card.dose.default, item.options)
            wanted.append(self._want(exercise, check_dose(dose, exercise.id, exercise.card)))
        if hidden and not wanted:
            raise UsageError(_all_hidden(routine.title))
        if not wanted:
            more = "".join(f" {gone.note}" for gone in missing(routine, self._host, self._off)[:3] if gone.how)
            raise UsageError(f"None of the exercises of the routine {routine.id!r} is installed.{more}")
        return wanted, [*_left_out(hidden), *notes]

    def _next_of(self, ids: Sequence[str], taken: Collection[str]) -> str:
        """Return the exercise whose turn it is, not one that the routine has already where there is another."""
        fresh = [id_ for id_ in ids if id_ not in taken] or ids
        return whose_turn(fresh, self._begun(fresh)) if len(fresh) > 1 else fresh[0]

    def _asks_first(self, exercise: Exercise) -> bool:
        return bool(suits(exercise.id, exercise.card, self._person).cautions)

    def _wanted(self, spec: str) -> Wanted:
        exercise = self._known(spec)
        return self._want(exercise, parse_dose(spec.partition(":")[2], exercise.id, exercise.card))

    def _want(self, exercise: Exercise, dose: Dose) -> Wanted:
        return Wanted(exercise, dose_for(self._person, exercise.id, exercise.card.dose, dose))

    def _known(self, spec: str) -> Exercise:
        """Return the exercise that is asked for, in whatever dose."""
        id_ = spec.partition(":")[0]
        if id_ not in self._host.exercises:
            hint = nearest(id_, [*self._host.exercises, *self._routines]) or "."
            raise UsageError(f"There is no exercise or routine {id_!r}{hint} `unhunch list` shows all.")
        return self._host.exercise(id_)

    def _fitted(self, id_: str, title: str, wanted: list[Wanted], notes: list[str], minutes: float | None) -> Plan:
        if minutes is not None:
            wanted, said = self._fit(wanted, minutes)
            notes = [*notes, *said]
        slots: list[Slot] = []
        for item in wanted:
            try:
                slots.append(self._slot(item, first=not slots))
            except PluginError as error:
                self._host.set_aside(item.exercise.id, error.problem)
                notes.append(f"{item.exercise.id} was set aside: {error.problem.why}.")
        if not slots:
            raise UsageError(f"Nothing of {title!r} can be run. `unhunch doctor` says why.")
        asked = [item.exercise.card.title for item in wanted if self._asks_first(item.exercise)]
        first = [f"{_ASK_FIRST}{', '.join(dict.fromkeys(asked))}."] if asked else []
        eased = [item.exercise.card.title for item in wanted if item.exercise.id in self._person.easier]
        first += [f"{_EASIER}{', '.join(dict.fromkeys(eased))}."] if eased else []
        return Plan(id_, title, tuple(slots), tuple(dict.fromkeys([*first, *notes])))

    def _fit(self, wanted: list[Wanted], minutes: float, *, grow: bool = True) -> tuple[list[Wanted], list[str]]:
        """Return what fits, and what to say about it; with ``grow`` the time left over goes into repetitions."""
        budget = minutes * 60
        doses = [self._doses(item, budget) for item in wanted]
        candidates = [
            Candidate(item.exercise.id, rows if grow else rows[:1]) for item, rows in zip(wanted, doses, strict=True)
        ]
        fitted = fit(candidates, budget, self._transition)
        kept = [
            replace(item, dose=replace(item.dose, amount=amount))
            for item, amount in zip(wanted, fitted.amounts, strict=True)
            if amount is not None
        ]
        if not kept:
            shortest = min(candidate.doses[0][1] for candidate in candidates)
            what = f"at its full dose the shortest exercise takes {clock_time(shortest)}"
            raise UsageError(f"Nothing fits into {number(minutes)} minute{'' if minutes == 1 else 's'}: {what}.")
        left_out = [item.exercise.card.title for item, n in zip(wanted, fitted.amounts, strict=True) if n is None]
        notes = []
        if left_out:
            notes.append(f"Left out, to keep the full doses of the others: {', '.join(left_out)}.")
        if grow and budget - fitted.seconds >= 60:
            notes.append(f"Takes {clock_time(fitted.seconds)} of {clock_time(budget)}; the doses allow no more.")
        return kept, notes

    def _doses(self, item: Wanted, budget: float) -> tuple[tuple[int, float], ...]:
        """Return the doses from the wanted one upwards with their seconds, as far as the budget could reach."""
        dose_range, rows = item.exercise.card.dose, list[tuple[int, float]]()
        for amount in range(item.dose.amount, dose_range.most + 1, dose_range.step):
            try:
                seconds = item.exercise.timeline(replace(item.dose, amount=amount), self._seed).expected
            except PluginError as error:
                if rows:
                    break
                self._host.report(Problem(item.exercise.id, "unhunch_timing", error.problem.why))
                seconds = 0.0
            rows.append((amount, seconds))
            if seconds > budget:
                break
        return tuple(rows)

    def _slot(self, item: Wanted, *, first: bool) -> Slot:
        exercise = item.exercise
        timeline: Timeline = exercise.timeline(item.dose, self._seed)
        if not first:
            timeline = timeline.after(single(Kind.TRANSITION, self._transition, f"Next: {exercise.card.title}."))
        card = exercise.card
        return Slot(exercise.id, card.title, card.position, card.dose, item.dose, timeline, card.demanding)


def _left_out(titles: Sequence[str]) -> list[str]:
    """Return the note on what is left out since it is hidden."""
    names = ", ".join(f"{title} (hidden)" for title in dict.fromkeys(titles))
    return [f"Left out for you: {names}."] if titles else []


def _all_hidden(title: str) -> str:
    return f"All of {title!r} is hidden for you: `unhunch me` shows what, `unhunch me show EXERCISE` brings it back."
