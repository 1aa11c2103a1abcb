"""Tasks of the Windows Task Scheduler: one for each kind of reminder."""

import re
import subprocess
from datetime import date, datetime, time, timedelta
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from unhunch.engine.problem import UnhunchError
from unhunch.history.records import Extent
from unhunch.plan.schedule import Gap
from unhunch.reminders.schedulers.calendar import Series, series
from unhunch.reminders.schedulers.machine import System
from unhunch.reminders.schedulers.scheduler import FOREIGN, State, Wanted, faulty, outdated, refuse
from unhunch.reminders.schedulers.steps import FILE, NOTE, Run, Seal, Step, checksum, find_seal

TASKS: Final = {extent: f"unhunch-remind-{extent}" for extent in (Extent.BREAK, Extent.FULL)}
MOST_TRIGGERS: Final = 48
"""The most that Windows takes in one task."""
_SPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST: Final = date(2024, 1, 1)
"""A Monday in the past: the same plan makes the same task on any day."""


class TaskScheduler:
    """The scheduler of Windows."""

    name = "tasks"
    title = "the Task Scheduler"
    gap = Gap.SHIFTED

    def __init__(self, system: System) -> None:
        """Take the computer; nothing is asked yet."""
        self._system = system

    def why_not(self) -> str:
        """Return why it cannot be used here; see :class:`Scheduler`."""
        return "" if self._system.which("schtasks") else "there is no schtasks on the PATH"

    def look(self, wanted: Wanted) -> State:
        """Return what it has of ours; see :class:`Scheduler`."""
        there = self._there()
        seals = {name: find_seal(text) for name, text in there.items()}
        strange = [name for name, seal in seals.items() if seal is None]
        if strange:
            return faulty(f"The task {strange[0]}", FOREIGN, others=len(strange) < len(there))
        if not there:
            return State()
        return State(True, True) if _same(seals, self._bodies(wanted)) else outdated()

    def install(self, wanted: Wanted, *, force: bool) -> list[Step]:
        """Return what installs what is wanted; see :class:`Scheduler`."""
        there = self._there()
        seals = {name: find_seal(text) for name, text in there.items()}
        strange = [name for name, seal in seals.items() if seal is None]
        if strange and not force:
            raise refuse(f"The task {strange[0]}", FOREIGN)
        bodies = self._bodies(wanted)
        if _same(seals, bodies):
            return []
        steps: list[Step] = []
        for name, body in bodies.items():
            undo = _create(name, there[name], force=True) if name in there else _delete(name, may_fail=True)
            steps.append(_create(name, _sealed(body), force=name in there, undo=(undo,)))
        return [*steps, *(self._gone(name, there[name]) for name in there if name not in bodies)]

    def remove(self, *, force: bool) -> list[Step]:  # noqa: ARG002  Windows does not tell what was changed by hand
        """Return what takes out all that is ours; see :class:`Scheduler`."""
        return [self._gone(name, text) for name, text in self._there().items() if find_seal(text) is not None]

    def _gone(self, name: str, text: str) -> Run:
        return _delete(name, undo=(_create(name, text, force=True),))

    def _there(self) -> dict[str, str]:
        """Return the tasks with our names, as Windows tells them."""
        if self.why_not():
            return {}
        there = dict[str, str]()
        for name in TASKS.values():
            ran = self._system.run(("schtasks", "/Query", "/TN", name, "/XML"))
            if not ran.code:
                there[name] = decoded(ran.out)
        return there

    def _bodies(self, wanted: Wanted) -> dict[str, str]:
        domain, user = (self._system.environ.get(name, "") for name in ("USERDOMAIN", "USERNAME"))
        account = f"{domain}\\{user}" if domain and user else user
        return {TASKS[extent]: task(wanted, extent, account) for extent in wanted.schedule.extents}


def task(wanted: Wanted, extent: Extent, account: str) -> str:
    """Return a task as XML, without its seal.

    Raises:
        UnhunchError: when it has more triggers than Windows takes.
    """
    triggers = series(wanted.schedule.week(extent))
    if len(triggers) > MOST_TRIGGERS:
        raise UnhunchError(
            f"The plan has {len(triggers)} rows of times, and Windows takes {MOST_TRIGGERS}: "
            "give `unhunch config set breaks.hours` and breaks.quiet fewer spans."
        )
    root = Element("Task", version="1.2", xmlns=_SPACE)
    about = SubElement(root, "RegistrationInfo")
    SubElement(about, "Author").text = "unhunch"
    SubElement(about, "Description").text = NOTE
    under = SubElement(root, "Triggers")
    for one in triggers:
        _trigger(under, one)
    principal = SubElement(SubElement(root, "Principals"), "Principal", id="Author")
    if account:
        SubElement(principal, "UserId").text = account
    SubElement(principal, "LogonType").text = "InteractiveToken"
    SubElement(principal, "RunLevel").text = "LeastPrivilege"
    settings = SubElement(root, "Settings")
    for name, value in (
        ("MultipleInstancesPolicy", "IgnoreNew"),
        ("DisallowStartIfOnBatteries", "false"),
        ("StopIfGoingOnBatteries", "false"),
        ("StartWhenAvailable", "false"),
        ("Enabled", "true"),
    ):
        SubElement(settings, name).text = value
    execute = SubElement(SubElement(root, "Actions", Context="Author"), "Exec")
    program, *words = wanted.call.words(extent)
    SubElement(execute, "Command").text = program
    SubElement(execute, "Arguments").text = subprocess.list2cmdline(words)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{tostring(root, encoding="unicode")}\n'


def decoded(data: bytes) -> str:
    """Return what schtasks wrote as text: UTF-16 with its mark, or whatever the console has."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if marked else "utf-8", "replace").replace("\r\n", "\n")


def _trigger(under: Element, one: Series) -> None:
    trigger = SubElement(under, "CalendarTrigger")
    day = _FIRST + timedelta(days=one.days[0])
    start = datetime.combine(day, time(one.start // 60, one.start % 60))  # the wall's clock is meant
    SubElement(trigger, "Enabled").text = "true"
    SubElement(trigger, "StartBoundary").text = start.isoformat()
    if one.times > 1:
        repetition = SubElement(trigger, "Repetition")
        SubElement(repetition, "Interval").text = f"PT{one.step}M"
        # Half a step beyond the last time, so that it is no matter whether the end belongs to it.
        SubElement(repetition, "Duration").text = f"PT{one.step * (one.times - 1) + max(1, one.step // 2)}M"
        SubElement(repetition, "StopAtDurationEnd").text = "false"
    weekly = SubElement(trigger, "ScheduleByWeek")
    days = SubElement(weekly, "DaysOfWeek")
    for number in one.days:
        SubElement(days, _DAYS[number])
    SubElement(weekly, "WeeksInterval").text = "1"


def _sealed(body: str) -> str:
    """Return a task with its seal in the description, which Windows keeps as it is."""
    return body.replace(NOTE, f"{NOTE} {Seal(checksum(body))}", 1)


def _same(seals: dict[str, Seal | None], bodies: dict[str, str]) -> bool:
    return seals.keys() == bodies.keys() and all(
        seal is not None and seal.sum == checksum(bodies[name]) for name, seal in seals.items()
    )


def _create(name: str, text: str, *, force: bool, undo: tuple[Run, ...] = ()) -> Run:
    words = ("schtasks", "/Create", "/TN", name, "/XML", FILE, *(("/F",) if force else ()))
    whole = re.sub(r"(?<=encoding=[\"'])[^\"']+", "UTF-16", text, count=1)
    return Run(words, file=whole.replace("\n", "\r\n").encode("utf-16"), undo=undo, shows=text)


def _delete(name: str, *, undo: tuple[Run, ...] = (), may_fail: bool = False) -> Run:
    return Run(("schtasks", "/Delete", "/TN", name, "/F"), undo=undo, may_fail=may_fail)
