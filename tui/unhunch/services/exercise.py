"""An exercise as the app sees it: a plugin whose answers were checked."""

import logging
import re
from collections.abc import Callable
from random import Random
from typing import Any, Protocol, TypeVar

from unhunch.core.body import Figure, figure_faults
from unhunch.core.check import what
from unhunch.core.exercise import Card, Dose, Instructions
from unhunch.core.facts import fill_instructions
from unhunch.core.problem import Problem
from unhunch.core.text import clean
from unhunch.core.timeline import Timeline, lay_out
from unhunch.services.discovery import Found
from unhunch.services.faults import PluginError, guarded
from unhunch.services.validate import valid_card, valid_instructions

T = TypeVar("T")

_REFERENCE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*")


class CallHook(Protocol):
    """Calls a hook of one plugin."""

    def __call__(self, name: str, hook: str, **arguments: object) -> Any:
        """Return what the plugin's hook returns; raise PluginError when it raised."""


class Exercise:
    """One exercise. Its methods raise :class:`PluginError` when the plugin is at fault, except where they say not."""

    def __init__(self, found: Found, call: CallHook, report: Callable[[Problem], None], logger: logging.Logger) -> None:
        """Ask the plugin for its card, and try its timing and instructions once in the usual dose."""
        self.id = found.id
        self.distribution = found.distribution
        self.version = found.version
        self._call = call
        self._report = report
        self._logger = logger
        self.card: Card = self._checked("unhunch_card", valid_card)
        self.instructions(self.card.dose.usual)

    def timeline(self, dose: Dose, seed: int) -> Timeline:
        """Return the exercise laid out in time; the same dose and seed give the same timeline."""
        random = Random(seed)
        return self._checked("unhunch_timing", lambda node: lay_out(node, random), dose=dose, random=random)

    def instructions(self, dose: Dose, seed: int = 0) -> Instructions:
        """Return how to do it, with the numbers of its timeline."""
        timeline = self.timeline(dose, seed)
        return self._checked(
            "unhunch_instructions", lambda given: fill_instructions(valid_instructions(given), timeline), dose=dose
        )

    def figure(self, dose: Dose) -> Figure | None:
        """Return its figure; None when it has none, or when the plugin fails to give a sound one. Never raises."""
        try:
            return self._checked("unhunch_figure", _valid_figure, dose=dose)
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

    def _checked(self, hook: str, check: Callable[[Any], T], **arguments: object) -> T:
        answer = self._call(self.id, hook, **arguments)
        return guarded(self.id, hook, lambda: check(answer), self._logger)


def _valid_figure(figure: object) -> Figure | None:
    if figure is None:
        return None
    if not isinstance(figure, Figure):
        raise TypeError(f"returned {type(figure).__name__}, and must return a Figure or None")
    faults = figure_faults(figure)
    if faults:
        raise ValueError(clean("; ".join(faults), 300))
    return figure


def _valid_reference(reference: object) -> str | None:
    if reference is None:
        return None
    if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
        raise ValueError(f'returned {what(reference)}, and must return "package.module:Class" or None')
    return reference
