"""Launch agents of macOS: a property list for each kind of reminder."""

import plistlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from unhunch.history.records import Extent
from unhunch.plan.schedule import Gap
from unhunch.reminders.schedulers.calendar import intervals
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

LABELS: Final = {extent: f"unhunch.remind.{extent}" for extent in (Extent.BREAK, Extent.FULL)}
_PATH: Final = "/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin:/opt/homebrew/bin"
"""launchd's own, and where tmux is on a Mac."""
_TRIES: Final = 6
"""An agent that was stopped a moment ago is not gone at once, and cannot be started before."""


class Launchd:
    """The agents of the user who is logged in on the desktop."""

    name = "launchd"
    title = "launchd agents"
    gap = Gap.SHIFTED

    def __init__(self, system: System) -> None:
        """Take the computer; nothing is asked yet."""
        self._system = system
        self._domain = f"gui/{system.uid}"

    @property
    def folder(self) -> Path:
        """Where the user's agents are."""
        return self._system.home / "Library" / "LaunchAgents"

    def why_not(self) -> str:
        """Return why it cannot be used here; see :class:`Scheduler`."""
        if self._system.which("launchctl") is None:
            return "there is no launchctl on the PATH"
        try:
            ran = self._system.run(("launchctl", "print", self._domain))
        except ProgramError as error:
            return str(error)
        return f"launchd has no desktop session of this user ({ran.why})" if ran.code else ""

    def look(self, wanted: Wanted) -> State:
        """Return what it has of ours; see :class:`Scheduler`."""
        there = self._there()
        fault, label = max(((fault_of(text), label) for label, text in there.items()), default=("", ""))
        if fault:
            others = any(fault_of(text) != FOREIGN for text in there.values())
            return faulty(str(self._path(label)), fault, others=others)
        if not there:
            return State()
        if not _same(there, _bodies(wanted)):
            return outdated()
        if why := self.why_not():
            return State(True, False, why)
        idle = [label for label in there if not self._runs(label)]
        return State(True, False, f"{idle[0]} does not run", RENEW) if idle else State(True, True)

    def install(self, wanted: Wanted, *, force: bool) -> list[Step]:
        """Return what installs what is wanted; see :class:`Scheduler`."""
        there = self._there()
        if not force:
            self._refuse(there)
        bodies = _bodies(wanted)
        ran = [label for label in LABELS.values() if self._runs(label)]
        if _same(there, bodies) and set(ran) == set(bodies):
            return []
        before = [seal.made for text in there.values() if (seal := find_seal(text)) is not None]
        made = max(before) if before else sum(not one.exists() for one in (self.folder, *self.folder.parents))
        steps: list[Step] = [Afterwards(tuple(self._start(label) for label in ran if label in there))]
        steps += [self._stop(label) for label in ran]
        steps += [Write(self._path(label), _text(body, made)) for label, body in bodies.items()]
        steps += [Delete(self._path(label)) for label in there if label not in bodies]
        return [*steps, *(self._start(label, undo=(self._stop(label, may_fail=True),)) for label in bodies)]

    def remove(self, *, force: bool) -> list[Step]:
        """Return what takes out all that is ours; see :class:`Scheduler`."""
        there = {label: text for label, text in self._there().items() if find_seal(text) is not None}
        if not force:
            self._refuse(there)
        if not there:
            return []
        ran = [label for label in there if not self.why_not() and self._runs(label)]
        steps: list[Step] = [Afterwards(tuple(self._start(label) for label in ran))]
        steps += [self._stop(label) for label in ran]
        steps += [Delete(self._path(label)) for label in there]
        made = max(seal.made for text in there.values() if (seal := find_seal(text)) is not None)
        return [*steps, *map(Tidy, (self.folder, *self.folder.parents)[:made])]

    def _there(self) -> dict[str, str]:
        texts = {label: text_of(self._path(label)) for label in LABELS.values()}
        return {label: text for label, text in texts.items() if text is not None}

    def _path(self, label: str) -> Path:
        return self.folder / f"{label}.plist"

    def _runs(self, label: str) -> bool:
        return not self._system.run(("launchctl", "print", f"{self._domain}/{label}")).code

    def _start(self, label: str, undo: tuple[Run, ...] = ()) -> Run:
        return Run(("launchctl", "bootstrap", self._domain, str(self._path(label))), undo=undo, tries=_TRIES)

    def _stop(self, label: str, *, may_fail: bool = False) -> Run:
        return Run(("launchctl", "bootout", f"{self._domain}/{label}"), may_fail=may_fail)

    def _refuse(self, there: Mapping[str, str]) -> None:
        for label, text in there.items():
            if fault := fault_of(text):
                raise refuse(str(self._path(label)), fault)


def _bodies(wanted: Wanted) -> dict[str, str]:
    bodies = dict[str, str]()
    for extent in wanted.schedule.extents:
        agent: dict[str, Any] = {
            "Label": LABELS[extent],
            "ProgramArguments": list(wanted.call.words(extent)),
            "ProcessType": "Background",
            "StartCalendarInterval": intervals(wanted.schedule.week(extent)),
        }
        agent["EnvironmentVariables"] = {"PATH": _PATH} | dict(wanted.call.environ)
        first, _, rest = plistlib.dumps(agent, sort_keys=False).decode().partition("\n")
        bodies[LABELS[extent]] = f"{first}\n<!-- {NOTE} -->\n{rest}"
    return bodies


def _text(body: str, made: int) -> str:
    """Return a property list with its seal, which stands below the first line as XML wants it."""
    return body.replace("\n", f"\n<!-- {Seal(checksum(body), made)} -->\n", 1)


def _same(there: Mapping[str, str], bodies: Mapping[str, str]) -> bool:
    return there.keys() == bodies.keys() and all(
        text == _text(bodies[label], 0 if (seal := find_seal(text)) is None else seal.made)
        for label, text in there.items()
    )
