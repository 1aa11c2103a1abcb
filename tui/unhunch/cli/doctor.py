"""The doctor's findings, as data. It looks at everything, works however broken things are, and changes nothing."""

import logging
import os
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from msgspec import Struct
from msgspec.structs import asdict, replace

from unhunch import __version__
from unhunch.app.context import find_plugins, folder_problems
from unhunch.app.session_voice import no_speech
from unhunch.authoring.installer import find_installer, shown, this_environment
from unhunch.authoring.isolated import deadly
from unhunch.care.person import Personal
from unhunch.engine.problem import Problem, UsageError
from unhunch.engine.text import clean
from unhunch.exercises.discovery import EXERCISES, Enabled, Found, installed
from unhunch.exercises.faults import PluginError, guarded
from unhunch.routines.catalog import Catalog
from unhunch.settings.settings_store import preferences_in
from unhunch.sound.engines import speech_available
from unhunch.sound.player import NAME as SOUND
from unhunch.sound.player import sound_available, try_sound
from unhunch.sound.voice import NAME as VOICE
from unhunch.system.log import LOGGER, open_log
from unhunch.system.moment import Moment, system_moment
from unhunch.system.paths import Paths, user_paths
from unhunch.system.remembered import FORGOTTEN, Remembered
from unhunch.system.terminal import LEAST_COLUMNS, LEAST_LINES, Terminal, look
from unhunch.system.versions import Needed, needed, unfit
from unhunch.themes.theme_file import ThemeError
from unhunch.themes.theme_library import Origin, ThemeLibrary, open_library

T = TypeVar("T")
SOUND_WAIT: Final = 2.0
"""Seconds that the sound device has to answer in."""
NO_DEVICE: Final = (
    "The terminal bell rings instead. Check the output device of the system, or: unhunch config set sound.on false"
)


class PluginState(Struct, frozen=True):
    """One plugin, where it is from, and whether it is used: ``ok``, ``has problems``, ``set aside`` or ``disabled``."""

    id: str
    group: str
    distribution: str
    version: str
    state: str


class Place(Struct, frozen=True):
    """A file or folder of unhunch; ``exists`` says whether it is there, ``writable`` whether it is or could be made."""

    name: str
    path: str
    exists: bool
    writable: bool


class SilentTerminal(Struct, frozen=True):
    """A terminal that did not say in time whether it is light or dark, when it was asked, when it is asked again."""

    name: str
    asked: str
    again: str


class Diagnosis(Struct, frozen=True):
    """Everything that the doctor found."""

    version: str
    python: str
    platform: str
    terminal: Terminal
    plugins: tuple[PluginState, ...]
    routines: tuple[str, ...]
    places: tuple[Place, ...]
    sound: bool
    """Whether generated tones can be played; the terminal bell always can."""
    problems: tuple[Problem, ...]
    backend: str = ""
    """What plays the tones, by name."""
    no_tones: str = ""
    """Why tones cannot be played where what plays them is installed, as a clause."""
    voice: str = ""
    """What can speak the changes, by name; empty when nothing can."""
    versions: tuple[Needed, ...] = ()
    """What unhunch needs of other distributions, and what is installed."""
    silent: tuple[SilentTerminal, ...] = ()
    """The terminals that did not say whether they are light or dark."""
    sessions: int | None = None
    """How many sessions the history has; None where there is none yet, or it cannot be read."""

    def as_json(self) -> dict[str, Any]:
        """Return it as the object that ``unhunch doctor --json`` prints."""
        terminal, look_ = asdict(self.terminal), self.terminal
        derived = {"utf8": look_.utf8, "colours": look_.colours, "why_plain": look_.why_plain, "small": look_.small}
        return {
            "version": self.version,
            "python": self.python,
            "platform": self.platform,
            "terminal": terminal | derived,
            "plugins": [asdict(plugin) for plugin in self.plugins],
            "routines": list(self.routines),
            "paths": {place.name: place.path for place in self.places},
            "places": [asdict(place) for place in self.places],
            "sound": {"tones": self.sound, "bell": True, "backend": self.backend, "why": self.no_tones},
            "versions": [asdict(one) | {"fits": one.fits} for one in self.versions],
            "voice": self.voice,
            "silent_terminals": [asdict(one) for one in self.silent],
            "history": {"sessions": self.sessions},
            "problems": [asdict(problem) for problem in self.problems],
        }


def examine(
    *,
    find: Callable[[], tuple[Found, ...]] | None = None,
    find_paths: Callable[[], Paths] = user_paths,
    environ: Mapping[str, str] | None = None,
    now: Callable[[], Moment] = system_moment,
) -> Diagnosis:
    """Look at everything. What cannot be looked at becomes a problem; nothing is raised."""
    problems: list[Problem] = []
    logger = logging.getLogger(LOGGER)
    paths = _attempt("unhunch", "folders", find_paths, logger, problems)
    if paths is not None:
        logger = _attempt("unhunch", "log", lambda: open_log(paths.log), logger, problems) or logger
    look_for = find or (installed if paths is None else partial(find_plugins, paths))
    found = _attempt("unhunch", "plugins", look_for, logger, problems) or ()
    disabled = frozenset() if paths is None else Enabled(paths.plugins).disabled
    bad = {} if find is not None else deadly([one for one in found if one.id not in disabled])
    problems.extend(bad.values())
    routine_folder = None if paths is None else paths.routines
    there = tuple(one for one in found if one not in bad)
    catalog = _attempt(
        "unhunch", "plugins", lambda: Catalog(there, routine_folder, logger, disabled=disabled), logger, problems
    )
    if paths is not None:
        problems.extend(folder_problems(paths))
        problems.extend(Personal(paths.person).problems)
    if catalog is not None:
        _try_out(catalog, logger, problems)
        _read_themes(open_library(catalog.host, None if paths is None else paths.themes), problems)
        problems.extend(problem for problem in catalog.problems if problem not in problems)
    versions = needed()
    problems.extend(map(_out_of_bounds, unfit(versions)))
    tones = _tones(paths, logger, problems)
    return Diagnosis(
        version=__version__,
        python=f"{platform.python_version()} ({sys.executable})",
        platform=platform.platform(),
        terminal=look(environ),
        plugins=tuple(_state(plugin, catalog, disabled, problems) for plugin in found),
        routines=() if catalog is None else tuple(catalog.routines),
        places=() if paths is None else _places(paths),
        versions=versions,
        voice=_voice(paths, logger, problems),
        silent=() if paths is None else _silenced(paths, now().day),
        sessions=None if paths is None else _sessions(paths, problems),
        sound=isinstance(tones, str),
        backend=tones if isinstance(tones, str) else "",
        no_tones=tones.why if isinstance(tones, Problem) else "",
        problems=tuple(problems),
    )


def _silenced(paths: Paths, today: date) -> tuple[SilentTerminal, ...]:
    found = Remembered(paths.remembered).silent_terminals(today)
    return tuple(SilentTerminal(name, f"{day}", f"{day + FORGOTTEN}") for name, day in found.items())


def _out_of_bounds(one: Needed) -> Problem:
    there = f"version {one.version} is installed" if one.version else "it is not installed"
    typed = " && ".join(map(shown, find_installer(this_environment()).put([one.requirement])))
    return Problem(one.name, "version", f"{there}, and unhunch needs {one.requirement}", f"Type: {typed}")


def _tones(paths: Paths | None, logger: logging.Logger, problems: list[Problem]) -> str | Problem | None:
    """Open the sound device once; return what plays, or what is wrong, or None where nothing is installed for it.

    It is a problem only where the settings ask for sound.
    """
    if not _attempt(SOUND, "", sound_available, logger, problems):
        return None
    found = _attempt(SOUND, "", lambda: try_sound(seconds=SOUND_WAIT), logger, problems)
    if isinstance(found, Problem):
        found = replace(found, remedy=NO_DEVICE)
        if paths is None or preferences_in(paths.config).settings.sound.on:
            problems.append(found)
    return found


def _voice(paths: Paths | None, logger: logging.Logger, problems: list[Problem]) -> str:
    """Return what can speak; where the settings ask for a voice and nothing can, that is a problem."""
    name = _attempt(VOICE, "voice", speech_available, logger, problems) or ""
    if not name and paths is not None and preferences_in(paths.config).settings.voice.on:
        problems.append(no_speech())
    return name


def _sessions(paths: Paths, problems: list[Problem]) -> int | None:
    if not _exists(paths.history):
        return None
    from unhunch.history.looking import look_over  # noqa: PLC0415  only where there is one: it imports sqlite3

    looked = look_over(paths.history)
    if looked.problem is not None:
        problems.append(looked.problem)
    return looked.sessions


def _attempt(
    source: str, where: str, action: Callable[[], T], logger: logging.Logger, problems: list[Problem]
) -> T | None:
    try:
        return guarded(source, where, action, logger)
    except PluginError as error:
        problems.append(Problem(source, error.problem.where, error.problem.why))
        return None


def _try_out(catalog: Catalog, logger: logging.Logger, problems: list[Problem]) -> None:
    """Ask every exercise for what is else only asked for when it is shown, and plan every routine."""
    for exercise in tuple(catalog.host.exercises.values()):
        usual = exercise.card.dose.usual
        try:
            exercise.instructions(usual)
        except PluginError as error:
            catalog.host.report(error.problem)
        exercise.figure(usual)
        exercise.widget()
    planner = catalog.planner(0)
    for name in catalog.routines:
        try:
            plan = guarded(name, "routine", lambda name=name: planner.plan((name,)), logger)  # type: ignore[misc]
        except PluginError as error:
            problems.append(error.problem)
        else:
            problems.extend(Problem(name, "routine", note.rstrip(".")) for note in plan.notes)


def _read_themes(themes: ThemeLibrary, problems: list[Problem]) -> None:
    """Read every theme that does not come with unhunch."""
    for name, source in themes.sources().items():
        if source.origin is Origin.BUILT_IN:
            continue
        try:
            themes.load(name)
        except ThemeError as error:
            problems.append(error.problem)
        except UsageError:  # it went away meanwhile
            continue


def _state(found: Found, catalog: Catalog | None, disabled: frozenset[str], problems: list[Problem]) -> PluginState:
    if found.id in disabled:
        return PluginState(found.id, found.group, found.distribution, found.version, "disabled")
    faulty = any(problem.source == found.id for problem in problems)
    there = catalog is not None and (found.group != EXERCISES or found.id in catalog.host.exercises)
    state = "ok" if there and not faulty else "has problems" if there and found.group == EXERCISES else "set aside"
    return PluginState(found.id, found.group, found.distribution, found.version, state)


def _places(paths: Paths) -> tuple[Place, ...]:
    named = {
        "config": paths.config,
        "data": paths.data,
        "state": paths.state,
        "routines": paths.routines,
        "exercises": paths.exercises,
        "themes": paths.themes,
        "log": paths.log,
        "remembered": paths.remembered,
        "history": paths.history,
    }
    return tuple(Place(name, str(path), _exists(path), _writable(path)) for name, path in named.items())


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _writable(path: Path) -> bool:
    """Return whether the path, or the nearest folder above it that exists, can be written."""
    here = next((place for place in (path, *path.parents) if _exists(place)), None)
    return here is not None and os.access(here, os.W_OK)


@click.command(epilog="\b\nExample:\n  unhunch doctor --json | jq .problems")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")
def doctor_command(as_json: bool) -> int:
    """Check terminal, plugins and files; name every problem.

    Ends with 1 when there is a problem, else with 0. It changes nothing.
    """
    diagnosis = examine()
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(diagnosis.as_json())
    else:
        click.echo("\n".join(report(diagnosis)))
    return 1 if diagnosis.problems else 0


def report(diagnosis: Diagnosis) -> list[str]:
    """Return the diagnosis as lines of text."""
    return [
        f"unhunch {diagnosis.version}, Python {diagnosis.python}",
        diagnosis.platform,
        *_section("Versions", [_version(one) for one in diagnosis.versions]),
        *_section("Terminal", [*_terminal(diagnosis.terminal), *map(_silent, diagnosis.silent)]),
        *_section("Sound", [_sound(diagnosis)]),
        *_section("Voice", [_voice_line(diagnosis)]),
        *_section("Reminders", _reminders()),
        *_section("Plugins", [f"{p.id:20} {p.state:12} {p.distribution} {p.version}" for p in diagnosis.plugins]),
        *_section("Routines", [", ".join(diagnosis.routines)] if diagnosis.routines else []),
        *_section("History", _history(diagnosis)),
        *_section("Files", [_place(place) for place in diagnosis.places]),
        *_section("Problems", [line for problem in diagnosis.problems for line in _problem(problem)]),
    ]


def _version(one: Needed) -> str:
    there = one.version or ("not installed" if one.optional else "missing")
    return f"{one.name:20} {there:14} needs {one.bounds}{' for an extra' if one.optional else ''}"


def _voice_line(diagnosis: Diagnosis) -> str:
    if not diagnosis.voice:
        return "none; to hear the changes spoken: pip install 'unhunch[voice]', or install espeak-ng"
    if diagnosis.no_tones:
        return f"{diagnosis.voice} is installed, but no sound device works that it could speak through"
    return f"{diagnosis.voice} can speak the changes"


def _sound(diagnosis: Diagnosis) -> str:
    if diagnosis.sound:
        return f"tones through {diagnosis.backend or 'miniaudio'}, and the terminal bell"
    if diagnosis.no_tones:
        return f"the terminal bell; tones: {diagnosis.no_tones}"
    return "the terminal bell; for soft tones: pip install 'unhunch[sound]'"


def _reminders() -> list[str]:
    from unhunch.reminders.notifiers import why_no_desktop  # noqa: PLC0415

    why = why_no_desktop()
    desktop = f"no messages of the desktop, since {why}" if why else "messages of the desktop, with buttons"
    return [desktop, "messages on your terminals: tmux, OSC 9, 99 and 777, the bell"]


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *(f"  {_harmless(line)}" for line in lines or ["none"])]


def _harmless(line: str) -> str:
    """Return the line without control characters, its columns kept."""
    return " ".join(clean(word) for word in line.split(" "))


def _terminal(terminal: Terminal) -> list[str]:
    streams = {"standard input": terminal.stdin, "output": terminal.stdout, "error": terminal.stderr}
    size = "unknown size" if terminal.columns is None else f"{terminal.columns} columns, {terminal.lines} lines"
    needed = f", and a session screen needs {LEAST_COLUMNS} by {LEAST_LINES}" if terminal.small else ""
    inside = [name for name in (terminal.multiplexer, "ssh" if terminal.ssh else "") if name]
    why = terminal.why_plain
    variables = {
        "TERM": terminal.term,
        "COLORTERM": terminal.colorterm,
        "NO_COLOR": "set" if terminal.no_color else "",
    }
    return [
        "  ".join(f"{name}={value or '(not set)'}" for name, value in variables.items()),
        f"{_colours(terminal)}; {size}{needed}",
        f"text is {terminal.encoding or 'of unknown encoding'}{'' if terminal.utf8 else '; figures need UTF-8'}",
        "terminals: " + ", ".join(f"{name} {'yes' if there else 'no'}" for name, there in streams.items()),
        f"inside of {' and '.join(inside)}" if inside else "inside of neither tmux, screen, zellij nor ssh",
        "full screen: yes" if why is None else f"full screen: no, since {why}; lines of text instead",
    ]


def _silent(one: SilentTerminal) -> str:
    return (
        f"{one.name} did not say in time whether it is light or dark ({one.asked}); it is taken for dark, and asked "
        f"again from {one.again}. To choose: unhunch themes use NAME"
    )


def _history(diagnosis: Diagnosis) -> list[str]:
    place = next((place for place in diagnosis.places if place.name == "history"), None)
    if place is None:
        return []
    count = diagnosis.sessions
    sessions = "1 session" if count == 1 else f"{count} sessions"
    return [f"{sessions} in {place.path}"] if count is not None else [f"no session to be read in {place.path}"]


def _colours(terminal: Terminal) -> str:
    count = terminal.colours
    return "16 million colours" if count > 256 else f"{count} colours" if count else "no colours"


def _place(place: Place) -> str:
    state = "there" if place.exists else "not there yet"
    return f"{place.name:11} {place.path} ({state}{'' if place.writable else ', cannot be written'})"


def _problem(problem: Problem) -> list[str]:
    """Return a problem in full: who, where, why, and what to do."""
    rows = [("where", problem.where), ("why", problem.why), ("do", problem.remedy)]
    return [problem.source, *(f"  {name:6} {text}" for name, text in rows if text)]
