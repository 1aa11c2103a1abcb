"""The conformance kit, from the id to the speed of each hook."""

import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Final

from msgspec.structs import replace

from unhunch import hookspecs
from unhunch.api import API_VERSION, Dose
from unhunch.authoring.check_pictures import check_figure, check_widget
from unhunch.authoring.check_texts import check_card, check_instructions, check_wording, toml_faults
from unhunch.authoring.check_timing import check_poses, check_timing, phases
from unhunch.authoring.probe import Finding, Probe, Report, Timer
from unhunch.engine.cue import Cue, CueKind, Reminder
from unhunch.engine.exercise import Card
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.text import clean, number
from unhunch.engine.timeline import Timeline, lay_out
from unhunch.engine.timing_check import what
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.exercises.faults import PluginError, guarded
from unhunch.exercises.host import ID, REQUIRED, VERSION, PluginHost
from unhunch.routines.routine_file import read_routine
from unhunch.themes.theme_file import read_theme

OTHERS: Final = ("unhunch_cue", "unhunch_remind", "unhunch_routines", "unhunch_themes")
"""Hooks of plugins that are no exercise."""
HOOKS: Final = tuple(name for name in vars(hookspecs) if name.startswith("unhunch_"))
SLOW: Final = 0.05
"""Seconds; a hook that takes longer at its fastest is felt when a screen opens."""
STUCK: Final = 0.25
"""Seconds; a hook that takes longer at its fastest freezes the screen."""
SLOW_IMPORT: Final = 0.5


def check_found(found: Found, logger: logging.Logger, *, timer: Timer = time.perf_counter) -> Report:
    """Run the whole kit on one plugin, and return what it found; nothing is raised.

    ``timer`` times the calls.
    """
    probe = Probe(found, logger, timer)
    try:
        title = guarded(found.id, "check", lambda: _check(probe), logger)
    except PluginError as error:  # what nobody thought of, in an answer of the plugin's
        title = ""
        probe.keep("check", error.problem, do="Return plain data of unhunch.api's own types.")
    origin = str(found.path) if found.path is not None else f"{found.distribution} {found.version}".strip()
    return Report(found.id, found.group, found.kind, clean(origin, 300), title, tuple(probe.findings))


def _check(probe: Probe) -> str:
    found = probe.found
    if not ID.fullmatch(found.id) or len(found.id) > 40:
        why = f"{found.id!r:.60} is no id: lower case words with hyphens between, at most 40 characters"
        probe.fault("id", "id", why)
    if not probe.load():
        if found.kind == "toml file" and found.path is not None:
            _check_form(probe, found.path)
        return ""
    for hook in HOOKS:
        if probe.unmarked(hook):
            do = "Put @hookimpl above it; without it the function is never called."
            probe.fault("registration", hook, "is not marked with @hookimpl", do=do)
    _check_version(probe)
    _check_group(probe)
    card = _check_exercise(probe) if found.group == EXERCISES else None
    if found.group != EXERCISES:
        _check_others(probe)
    _check_speed(probe)
    if not any(not finding.warning for finding in probe.findings):
        host = PluginHost((replace(found, load=lambda: probe.plugin),), probe.logger)
        for problem in host.problems:
            probe.keep("registration", problem)
    return "" if card is None else card.title


def _check_form(probe: Probe, path: Path) -> None:
    """Keep all that is wrong with a file that does not load; the loader's own word stays where nothing else is."""
    faults = list(toml_faults(path))
    if faults:
        probe.findings[:] = [finding for finding in probe.findings if finding.check != "file"]
    for where, why in faults:
        probe.fault("file", where, why)


def _check_version(probe: Probe) -> None:
    if not probe.has(VERSION):
        if probe.found.group != EXERCISES:
            probe.fault("version", VERSION, "is not implemented")
        return
    version = probe.ask("version", VERSION, _number)
    if version is not None and version != API_VERSION:
        probe.fault("version", VERSION, f"is {version}, and this unhunch knows {API_VERSION}")


def _number(answer: object) -> int:
    if isinstance(answer, bool) or not isinstance(answer, int):
        raise TypeError(f"returned {what(answer)}, and must return a number")
    return answer


def _check_exercise(probe: Probe) -> Card | None:
    for hook in REQUIRED:
        if not probe.has(hook) and not probe.unmarked(hook):
            probe.fault("registration", hook, "is not implemented", do="An exercise must have it.")
    card = check_card(probe) if probe.has("unhunch_card") else None
    if card is None:
        return None
    timeline = check_timing(probe, card) if probe.has("unhunch_timing") else None
    instructions = check_instructions(probe, card) if probe.has("unhunch_instructions") else None
    figure = check_figure(probe, card, timeline)
    if figure is not None and timeline is not None:
        check_poses(probe, timeline, figure)
    check_widget(probe, None if timeline is None else _plan(probe.found.id, card, timeline))
    check_wording(probe, card, instructions, _says(probe, card.dose.usual, timeline))
    return card


def _says(probe: Probe, dose: Dose, timeline: Timeline | None) -> set[str]:
    """Return the lines of the timing as they are written."""
    says: set[str] = set()

    def gather(answer: object) -> None:
        lay_out(answer, Random(0))  # type: ignore[arg-type]  # checks it
        says.update(phase.say for phase in phases(answer))  # type: ignore[arg-type]

    if timeline is not None:
        probe.ask("timing", "unhunch_timing", gather, dose=dose, random=Random(0))
    return says


def _check_group(probe: Probe) -> None:
    """Name the hooks that are never called in the entry point group that the plugin is in."""
    is_exercise = probe.found.group == EXERCISES
    right = "unhunch.plugins" if is_exercise else EXERCISES
    for hook in OTHERS if is_exercise else HOOKS:
        if probe.has(hook) and (is_exercise or (hook not in OTHERS and hook != VERSION)):
            why = f"is never called in the entry point group {probe.found.group}"
            probe.fault("registration", hook, why, do=f"Register the plugin in {right}.")


def _check_others(probe: Probe) -> None:
    """Try a plugin that is no exercise: the files that it brings along, one cue and one reminder of each kind."""
    for kind in CueKind if probe.has("unhunch_cue") else ():
        probe.ask("cue", "unhunch_cue", lambda _: None, cue=Cue(kind, f"A trial: {kind}.", None, 1.0, 0.0))
    for extent in ("break", "full") if probe.has("unhunch_remind") else ():
        reminder = Reminder(extent, "A trial of unhunch plugins check.", "unhunch", 0.0)
        probe.ask("reminder", "unhunch_remind", lambda _: None, reminder=reminder)
    if not any(probe.has(hook) for hook in HOOKS if hook != VERSION):
        probe.fault("registration", "registration", "implements no hook that does anything")
    for hook, read in (("unhunch_routines", read_routine), ("unhunch_themes", read_theme)):
        if not probe.has(hook):
            continue
        paths = probe.ask("files", hook, _paths) or []
        for path in paths:
            _read(probe, hook, path, read)


def _paths(answer: Iterable[str | Path]) -> list[Path]:
    return [Path(path) for path in answer]


def _read(probe: Probe, hook: str, path: Path, read: Callable[[Path], object]) -> None:
    try:
        guarded(probe.found.id, hook, lambda: read(path), probe.logger)
    except PluginError as error:
        probe.keep("files", error.problem)


def _check_speed(probe: Probe) -> None:
    for name in tuple(probe.seconds):
        least = SLOW_IMPORT if name == "import" else SLOW
        seconds = probe.fastest(name, least)
        if seconds > least:
            why = f"takes {number(seconds * 1000)} milliseconds at its fastest"
            probe.fault("speed", name, why, warning=name == "import" or seconds <= STUCK)


__all__ = ["Finding", "Report", "check_found"]


def _plan(id_: str, card: Card, timeline: Timeline) -> Plan:
    """Return a plan of this exercise alone, in its usual dose."""
    return Plan(id_, card.title, (Slot(id_, card.title, card.position, card.dose, card.dose.usual, timeline),))
