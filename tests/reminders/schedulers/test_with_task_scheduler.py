"""The Task Scheduler: tasks as XML, read by their schema. Windows itself is played."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from unhunch.engine.problem import UnhunchError
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.machine import System
from unhunch.reminders.schedulers.scheduler import Wanted
from unhunch.reminders.schedulers.taskscheduler import TaskScheduler, decoded

from .evaluators import TASK, meant_by_task
from .machines import LATER, PLAN, WANTED, Schtasks, computer, install, remove

BREAK, FULL = "unhunch-remind-break", "unhunch-remind-full"
ORDER = {
    "CalendarTrigger": [
        "Enabled",
        "StartBoundary",
        "EndBoundary",
        "Repetition",
        "ExecutionTimeLimit",
        "ScheduleByWeek",
    ],
    "Repetition": ["Interval", "Duration", "StopAtDurationEnd"],
    "Exec": ["Command", "Arguments", "WorkingDirectory"],
}
"""The elements whose parts have an order in the schema; in the others they have none."""
ANY_ORDER = {
    "Task": {"RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"},
    "RegistrationInfo": {"Author", "Description"},
    "Triggers": {"CalendarTrigger"},
    "ScheduleByWeek": {"WeeksInterval", "DaysOfWeek"},
    "DaysOfWeek": {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    "Principals": {"Principal"},
    "Principal": {"UserId", "LogonType", "RunLevel"},
    "Settings": {
        "MultipleInstancesPolicy",
        "DisallowStartIfOnBatteries",
        "StopIfGoingOnBatteries",
        "StartWhenAvailable",
        "Enabled",
    },
    "Actions": {"Exec"},
}


def desk(tasks: Schtasks) -> tuple[TaskScheduler, System]:
    system = computer(Path("C:/"), "win32", tasks, {"USERDOMAIN": "DESK", "USERNAME": "me & you"})
    return TaskScheduler(system), system


def plain(element: ET.Element) -> str:
    assert element.tag.startswith(TASK)
    return element.tag.removeprefix(TASK)


def test_the_xml_is_as_the_schema_has_it() -> None:
    tasks = Schtasks()
    call = Call(("C:\\Program Files\\Python\\python.exe", "-m", "unhunch"))
    install(*desk(tasks), Wanted(PLAN, call))
    root = ET.fromstring(tasks.tasks[BREAK].encode("utf-16"))

    assert (plain(root), root.attrib) == ("Task", {"version": "1.2"})
    for element in root.iter():
        parts = [plain(part) for part in element]
        name = plain(element)
        if name in ORDER:
            assert parts == [one for one in ORDER[name] if one in parts]
        else:
            assert set(parts) <= ANY_ORDER.get(name, set()), name
    said = {plain(element): element.text for element in root.iter() if element.text and element.text.strip()}
    assert said | {"Description": ""} == {
        "Author": "unhunch",
        "Description": "",
        "Enabled": "true",
        "StartBoundary": "2024-01-01T09:50:00",  # a Monday
        "Interval": "PT50M",
        "Duration": "PT125M",  # beyond the third, and short of a fourth
        "StopAtDurationEnd": "false",
        "WeeksInterval": "1",
        "UserId": "DESK\\me & you",
        "LogonType": "InteractiveToken",
        "RunLevel": "LeastPrivilege",
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "false",
        "Command": "C:\\Program Files\\Python\\python.exe",
        "Arguments": "-m unhunch remind break",
    }


def test_tasks_mean_the_plan() -> None:
    tasks = Schtasks()
    install(*desk(tasks))

    assert meant_by_task(tasks.tasks[BREAK]) == PLAN.breaks
    assert meant_by_task(tasks.tasks[FULL]) == PLAN.full


def test_a_second_time_changes_nothing_another_plan_renews_and_removing_leaves_none() -> None:
    tasks = Schtasks({"Backup": "<Task/>"})
    it, system = desk(tasks)
    install(it, system)
    assert not install(it, system)
    assert it.look(WANTED).current
    assert not it.look(LATER).current

    assert install(it, system, LATER)
    assert set(tasks.tasks) == {"Backup", BREAK}
    assert meant_by_task(tasks.tasks[BREAK]) == LATER.schedule.breaks
    assert remove(it, system)
    assert tasks.tasks == {"Backup": "<Task/>"}
    assert not remove(it, system)


def test_nothing_is_half_installed_and_what_was_there_is_made_again() -> None:
    tasks = Schtasks()
    it, system = desk(tasks)
    tasks.fails = {FULL}
    with pytest.raises(UnhunchError, match=r"schtasks /Create.*failed.*Nothing was changed\."):
        install(it, system)
    assert tasks.tasks == {}

    tasks.fails = set()
    install(it, system, LATER)
    before = dict(tasks.tasks)
    tasks.fails = {FULL}
    with pytest.raises(UnhunchError, match=r"Nothing was changed\."):
        install(it, system)
    assert tasks.tasks == before


def test_a_task_of_our_name_that_is_not_ours_is_refused_and_never_removed() -> None:
    tasks = Schtasks({BREAK: '<?xml version="1.0"?><Task/>'})
    it, system = desk(tasks)

    assert not it.look(WANTED).installed
    with pytest.raises(UnhunchError, match=f"The task {BREAK} was not written by unhunch"):
        install(it, system)
    assert not remove(it, system, force=True)
    assert install(it, system, force=True)
    assert it.look(WANTED).current


def test_what_windows_writes_is_read_with_and_without_its_mark() -> None:
    assert decoded("<Task/>\r\n".encode("utf-16")) == decoded(b"<Task/>\r\n") == "<Task/>\n"
