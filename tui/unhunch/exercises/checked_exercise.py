"""An exercise as the app sees it: a plugin whose answers were checked."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any, Final, Protocol, TypeVar

from msgspec.structs import replace

from unhunch.engine import serial
from unhunch.engine.exercise import Card, Dose, Instructions
from unhunch.engine.facts import fill_instructions
from unhunch.engine.poses import Figure, figure_faults
from unhunch.engine.problem import Problem
from unhunch.engine.text import clean
from unhunch.engine.timeline import Timeline, lay_out
from unhunch.engine.timing_check import check, what
from unhunch.exercises.cache import Known
from unhunch.exercises.discovery import Found
from unhunch.exercises.faults import PluginError
from unhunch.exercises.validate import valid_card, valid_instructions

T = TypeVar("T")

MOST_TIMINGS: Final = 12
"""Doses whose timing is remembered from run to run."""
_REFERENCE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*")


class Ask(Protocol):
    """Asks a hook of one plugin."""

    def __call__(self, name: str, hook: str, check: Callable[[Any], T], **arguments: object) -> T:
        """Return what ``check`` makes of the hook's answer; raise PluginError when one of the two raised."""


class Exercise:
    """One exercise. Its methods raise :class:`PluginError` when the plugin is at fault, except where they say not.

    One that is known from the last run is asked for its card and its usual timing without importing the plugin; the
    import comes with the first other question, or with :meth:`prepare`.
    """

    def __init__(self, found: Found, ask: Ask, report: Callable[[Problem], None], known: Known | None = None) -> None:
        """Ask the plugin for its card, and try its timing and instructions once in the usual dose."""
        self.id = found.id
        self.found = found
        self.distribution = found.distribution
        self.version = found.version
        self._ask = ask
        self._report = report
        self._known = known
        self._drawn: tuple[object, Figure] | None = None
        self.card: Card = self._checked("unhunch_card", valid_card) if known is None else known.card
        if known is None:
            self.instructions(self.card.dose.usual)

    def prepare(self) -> None:
        """Import the plugin, if it was not needed so far."""
        if self._known is not None:
            self._checked("unhunch_api_version", lambda _: None)

    def loaded(self) -> None:
        """Ask the plugin itself from now on: the host has just loaded it."""
        self._known = None
        self.card = self._checked("unhunch_card", valid_card)

    def timeline(self, dose: Dose, seed: int) -> Timeline:
        """Return the exercise laid out in time; the same dose and seed give the same timeline."""
        random = Random(seed)
        known = self._known.timing(dose.amount) if self._known is not None and not dose.options else None
        if known is not None:
            return lay_out(known, random)
        return self._checked("unhunch_timing", lambda node: _laid_out(node, random), dose=dose, random=random)

    def instructions(self, dose: Dose, seed: int = 0) -> Instructions:
        """Return how to do it, with the numbers of its timeline."""
        timeline = self.timeline(dose, seed)
        return self._checked(
            "unhunch_instructions", lambda given: fill_instructions(valid_instructions(given), timeline), dose=dose
        )

    def figure(self, dose: Dose) -> Figure | None:
        """Return its figure; None when it has none, or when the plugin fails to give a sound one. Never raises."""
        try:
            return self._checked("unhunch_figure", self._sound_figure, dose=dose)
        except PluginError as fault:
            self._report(fault.problem)
            return None

    def widget(self) -> str | None:
        """Return ``"module:Class"`` of its progress widget; None for the plain one. Never raises."""
        try:
            return self._checked("unhunch_progress_widget", _valid_reference)
        except PluginError as fault:
            self._report(fault.problem)
            return None

    def timings(self) -> dict[str, str]:
        """Return how it runs in its first doses, by amount, as JSON; none that depends on chance. Never raises."""
        amounts = self.card.dose
        chosen = dict.fromkeys([amounts.default, *range(amounts.least, amounts.most + 1, amounts.step)[:MOST_TIMINGS]])
        timings = {}
        for amount in chosen:
            random = Random(0)
            before = random.getstate()
            try:
                text = self._checked("unhunch_timing", _as_json, dose=Dose(amount), random=random)
            except PluginError:
                break
            if random.getstate() == before:
                timings[str(amount)] = text
        return timings

    def _checked(self, hook: str, check: Callable[[Any], T], **arguments: object) -> T:
        return self._ask(self.id, hook, check, **arguments)

    def _sound_figure(self, given: object) -> Figure | None:
        """Return the figure in our own containers; the same one for the same answer, since pictures are kept by it."""
        if given is None:
            return None
        if self._drawn is None or self._drawn[0] is not given:
            self._drawn = given, _valid_figure(given)
        return self._drawn[1]


def _laid_out(node: Any, random: Random) -> Timeline:
    timeline = lay_out(node, random)
    if all(type(phase.params) is dict for phase in timeline.phases):
        return timeline
    return Timeline(tuple(replace(phase, params=dict(phase.params)) for phase in timeline.phases))


def _as_json(node: object) -> str:
    return json.dumps(serial.dump(check(node)), separators=(",", ":"))


def _valid_figure(figure: object) -> Figure:
    from unhunch.exercises.figure_data import plain  # noqa: PLC0415  # a list of exercises shows no figure

    if not isinstance(figure, Figure):
        raise TypeError(f"returned {what(figure)}, and must return a Figure or None")
    sound = plain(figure)
    faults = figure_faults(sound)
    if faults:
        raise ValueError(clean("; ".join(faults), 300))
    return sound


def _valid_reference(reference: object) -> str | None:
    if reference is None:
        return None
    if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
        raise ValueError(f'returned {what(reference)}, and must return "package.module:Class" or None')
    return reference
