"""User timers of systemd: two units for each kind of reminder."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from unhunch.history.records import Extent
from unhunch.plan.schedule import Gap
from unhunch.reminders.schedulers.calendar import on_calendar, rules
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.machine import ProgramError, System
from unhunch.reminders.schedulers.scheduler import (
    FOREIGN,
    RENEW,
    State,
    Wanted,
    fault_of,
    faulty,
    outdated,
    refuse,
    text_of,
)
from unhunch.reminders.schedulers.steps import (
    NOTE,
    Afterwards,
    Delete,
    Run,
    Seal,
    Step,
    Tidy,
    Write,
    checksum,
    find_seal,
)

_CTL: Final = ("systemctl", "--user")
_ABOUT: Final = {Extent.BREAK: "Breaks by unhunch", Extent.FULL: "Full sessions by unhunch"}
_STEMS: Final = {extent: f"unhunch-remind-{extent}" for extent in (Extent.BREAK, Extent.FULL)}
NAMES: Final = tuple(f"{stem}.{kind}" for stem in _STEMS.values() for kind in ("service", "timer"))
"""The units that are ours."""
_WANTS: Final = "timers.target.wants"
_RELOAD: Final = Run((*_CTL, "daemon-reload"))
_RELOAD_IF_IT_CAN: Final = Run((*_CTL, "daemon-reload"), may_fail=True)


class Systemd:
    """The manager of the user's units."""

    name = "systemd"
    title = "systemd user timers"
    gap = Gap.SKIPPED

    def __init__(self, system: System) -> None:
        """Take the computer; nothing is asked yet."""
        self._system = system
        self._asked: tuple[str, str] | None = None

    def why_not(self) -> str:
        """Return why it cannot be used here; see :class:`Scheduler`."""
        return self._ask()[0]

    @property
    def folder(self) -> Path:
        """Where the user's units are: where the manager looks for them, which may know other folders than we."""
        usual = self._system.home / ".config" / "systemd" / "user"
        given = self._system.environ.get("XDG_CONFIG_HOME", "")
        ours = Path(given) / "systemd" / "user" if os.path.isabs(given) else usual  # noqa: PTH117
        known = self._ask()[1].split()
        if known:
            return usual if str(ours) not in known and str(usual) in known else ours
        return usual if any((usual / name).exists() for name in NAMES) else ours

    def look(self, wanted: Wanted) -> State:
        """Return what it has of ours; see :class:`Scheduler`."""
        there = self._there()
        fault, name = max(((fault_of(text), name) for name, text in there.items()), default=("", ""))
        if fault:
            others = any(fault_of(text) != FOREIGN for text in there.values())
            return faulty(str(self.folder / name), fault, others=others)
        if not there:
            return State()
        if not _same(there, self._bodies(wanted)):
            return outdated()
        if why := self.why_not():
            return State(True, False, why)
        active, enabled = self._running(there)
        idle = [name for name in there if name.endswith(".timer") and not (name in active and name in enabled)]
        return State(True, False, f"{idle[0]} does not run", RENEW) if idle else State(True, True)

    def install(self, wanted: Wanted, *, force: bool) -> list[Step]:
        """Return what installs what is wanted; see :class:`Scheduler`."""
        there = self._there()
        if not force:
            self._refuse(there)
        bodies = self._bodies(wanted)
        timers = [name for name in bodies if name.endswith(".timer")]
        active, enabled = self._running(there)
        if _same(there, bodies) and set(timers) <= active & enabled:
            return []
        gone = [name for name in there if name not in bodies]
        ended = [name for name in gone if name.endswith(".timer")]
        made = _made(there, self.folder)
        steps: list[Step] = [Afterwards((_RELOAD_IF_IT_CAN, *_ctl("restart", *sorted(active))))]
        steps += _ctl("disable", "--now", *ended, undo=_ctl("enable", *(name for name in ended if name in enabled)))
        steps += [Write(self.folder / name, _text(body, made)) for name, body in bodies.items()]
        steps += [Delete(self.folder / name) for name in gone]
        steps.append(_RELOAD)
        stop = _ctl("stop", *(name for name in timers if name not in active), may_fail=True)
        disable = _ctl("disable", *(name for name in timers if name not in enabled))
        steps += _ctl("enable", *timers, undo=(*stop, *disable))
        # Not "start": a timer that runs goes on by its old times otherwise.
        return [*steps, *_ctl("restart", *timers)]

    def remove(self, *, force: bool) -> list[Step]:
        """Return what takes out all that is ours; see :class:`Scheduler`."""
        there = {name: text for name, text in self._there().items() if find_seal(text) is not None}
        if not force:
            self._refuse(there)
        links = self._links(there)
        if not there and not links:
            return []
        timers = [name for name in there if name.endswith(".timer")]
        services = [name for name in there if name.endswith(".service")]
        steps: list[Step] = []
        alive = not self.why_not()
        if alive:
            active, enabled = map(sorted, self._running(there))
            steps.append(Afterwards((_RELOAD_IF_IT_CAN, *_ctl("enable", *enabled), *_ctl("restart", *active))))
            steps += _ctl("disable", "--now", *timers)
            steps += _ctl("stop", *services, may_fail=True)
        steps += [Delete(link) for link in links]
        steps += [Delete(self.folder / name) for name in there]
        if alive:
            steps += [_RELOAD, *_ctl("reset-failed", *services, may_fail=True)]
        made = max((seal.made for text in there.values() if (seal := find_seal(text)) is not None), default=0)
        folders = (self.folder, *self.folder.parents)[:made]
        return [*steps, *(Tidy(folder) for folder in ([self.folder / _WANTS] if links else [])), *map(Tidy, folders)]

    def _ask(self) -> tuple[str, str]:
        """Return why it cannot be used, and the folders in which it looks for units; it is asked once."""
        if self._asked is None:
            self._asked = self._answer()
        return self._asked

    def _answer(self) -> tuple[str, str]:
        if self._system.which("systemctl") is None:
            return "there is no systemctl on the PATH", ""
        try:
            ran = self._system.run((*_CTL, "show", "--property=UnitPath"), seconds=5.0)
        except ProgramError as error:
            return str(error), ""
        if ran.code:
            return f"there is no systemd for this user ({ran.why})", ""
        return "", ran.text.strip().removeprefix("UnitPath=")

    def _there(self) -> dict[str, str]:
        texts = {name: text_of(self.folder / name) for name in NAMES}
        return {name: text for name, text in texts.items() if text is not None}

    def _links(self, there: Mapping[str, str]) -> list[Path]:
        """Return the links that start our timers, also those of units that are gone; not those of another's."""
        links = [self.folder / _WANTS / name for name in NAMES]
        return [link for link in links if link.is_symlink() and (link.name in there or not link.exists())]

    def _running(self, there: Mapping[str, str]) -> tuple[set[str], set[str]]:
        """Return which of the timers run, and which will after the next login."""
        if self.why_not():
            return set(), set()
        timers = [name for name in there if name.endswith(".timer")]
        active, enabled = (
            {name for name in timers if not self._system.run((*_CTL, word, name)).code}
            for word in ("is-active", "is-enabled")
        )
        return active, enabled

    def _refuse(self, there: Mapping[str, str]) -> None:
        for name, text in there.items():
            if fault := fault_of(text):
                raise refuse(str(self.folder / name), fault)

    def _bodies(self, wanted: Wanted) -> dict[str, str]:
        bodies = dict[str, str]()
        for extent in wanted.schedule.extents:
            bodies[f"{_STEMS[extent]}.service"] = _service(extent, wanted.call)
            lines = [on_calendar(rule) for rule in rules(wanted.schedule.week(extent))]
            bodies[f"{_STEMS[extent]}.timer"] = _timer(extent, lines)
        return bodies


def quoted(word: str) -> str:
    """Return a word as a line of a unit has it, so that systemd reads it as it is."""
    if re.fullmatch(r"[A-Za-z0-9_./:=+-]+", word):
        return word
    inner = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{inner}"'


def _service(extent: Extent, call: Call) -> str:
    words = call.words(extent)
    if set(words[0]) & set("\"'\\"):  # systemd takes no program with these in its name, however they are quoted
        words = ("/bin/sh", "-c", 'exec "$@"', "sh", *words)
    # A colon in front: no dollar stands for a variable. Only where it is needed, since old ones do not know it.
    colon = ":" if any("$" in word for word in words) else ""
    command = " ".join([f"{colon}{quoted(words[0])}", *map(quoted, words[1:])])
    environ = "".join(f"Environment={quoted(f'{name}={value}')}\n" for name, value in call.environ)
    # What a reminder leaves behind to call again, where a break was put off, is not to end with it.
    kept = "KillMode=process\n"
    about = f"[Unit]\nDescription={_ABOUT[extent]}\n"
    return f"# {NOTE}\n{about}\n[Service]\nType=oneshot\nExecStart={command}\n{environ}{kept}"


def _timer(extent: Extent, calendar: list[str]) -> str:
    lines = "".join(f"OnCalendar={line}\n" for line in calendar)
    return (
        f"# {NOTE}\n[Unit]\nDescription={_ABOUT[extent]}\n\n"
        f"[Timer]\n{lines}AccuracySec=1s\nPersistent=false\n\n[Install]\nWantedBy=timers.target\n"
    )


def _text(body: str, made: int) -> str:
    return f"# {Seal(checksum(body), made)}\n{body}"


def _same(there: Mapping[str, str], bodies: Mapping[str, str]) -> bool:
    """Return whether the files are there that are to be, with what is to be in them, and no others."""
    return there.keys() == bodies.keys() and all(
        not fault_of(text) and text == _text(bodies[name], 0 if (seal := find_seal(text)) is None else seal.made)
        for name, text in there.items()
    )


def _made(there: Mapping[str, str], folder: Path) -> int:
    """Return how many folders are made for our units, or were when they were first written."""
    before = [seal.made for text in there.values() if (seal := find_seal(text)) is not None]
    return max(before) if before else sum(not one.exists() for one in (folder, *folder.parents))


def _ctl(*words: str, undo: tuple[Run, ...] = (), may_fail: bool = False) -> tuple[Run, ...]:
    """Return the step that says this to systemd; none when it names no unit."""
    named = any(word.startswith("unhunch-") for word in words)
    return (Run((*_CTL, *words), undo=undo, may_fail=may_fail),) if named else ()
