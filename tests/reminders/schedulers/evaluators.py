"""What the entries of each scheduler mean, read back in another way than they were written."""

import plistlib
import re
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from unhunch.plan.schedule import Schedule, Week, schedule_of
from unhunch.plan.week_plan import week_plan
from unhunch.settings.definitions import DEFAULTS, Settings
from unhunch.settings.hours import DAYS

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def week(times: set[tuple[int, int]]) -> Week:
    """Return days and minutes as a week."""
    return tuple(tuple(sorted(minute for day, minute in times if day == number)) for number in range(7))


def numbers(text: str, names: tuple[str, ...] = (), between: str = "-") -> list[int]:
    """Return what ``1,3-5`` means."""
    found = list[int]()
    for part in text.split(","):
        first, _, last = part.partition(between)
        begin, end = (names.index(one) if names else int(one) for one in (first, last or first))
        found += range(begin, end + 1)
    return found


def meant_by_calendars(lines: list[str]) -> Week:
    """Return what ``OnCalendar=`` lines mean."""
    times = set[tuple[int, int]]()
    for line in lines:
        found = re.fullmatch(r"(?:([\w.,]+) )?\*-\*-\* ([\d,]+):([\d,]+):00", line)
        assert found is not None, line
        days = numbers(found[1], NAMES, "..") if found[1] else range(7)
        times |= {
            (day, hour * 60 + minute) for day in days for hour in numbers(found[2]) for minute in numbers(found[3])
        }
    return week(times)


def meant_by_crontab(lines: list[str]) -> Week:
    """Return what lines of a crontab mean."""
    times = set[tuple[int, int]]()
    for line in lines:
        minutes, hours, day, month, weekdays = line.split()[:5]
        assert (day, month) == ("*", "*")
        days = range(7) if weekdays == "*" else [(number - 1) % 7 for number in numbers(weekdays)]
        times |= {(day, hour * 60 + minute) for day in days for hour in numbers(hours) for minute in numbers(minutes)}
    return week(times)


def meant_by_agent(text: str) -> Week:
    """Return what a property list means."""
    times = set[tuple[int, int]]()
    for one in plistlib.loads(text.encode())["StartCalendarInterval"]:
        assert {"Hour", "Minute"} <= set(one) <= {"Weekday", "Hour", "Minute"}
        days = [(one["Weekday"] - 1) % 7] if "Weekday" in one else range(7)
        times |= {(day, one["Hour"] * 60 + one["Minute"]) for day in days}
    return week(times)


def meant_by_task(text: str) -> Week:
    """Return what a task of Windows means."""
    long = {"Monday": 0, "Tuesday": 1, "Wednesday": 2, "Thursday": 3, "Friday": 4, "Saturday": 5, "Sunday": 6}
    times = set[tuple[int, int]]()
    for trigger in ET.fromstring(text.encode("utf-16")).iter(f"{TASK}CalendarTrigger"):
        start = trigger.findtext(f"{TASK}StartBoundary", "")
        first = int(start[11:13]) * 60 + int(start[14:16])
        every, until = (
            int((trigger.findtext(f"{TASK}Repetition/{TASK}{name}") or "PT0M")[2:-1])
            for name in ("Interval", "Duration")
        )
        days = [long[day.tag.removeprefix(TASK)] for day in trigger.iterfind(f".//{TASK}DaysOfWeek/*")]
        minutes = range(first, first + until, every) if every else [first]
        times |= {(day, minute) for day in days for minute in minutes}
    return week(times)


def _span(pair: tuple[int, int]) -> str:
    begin, end = pair
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"


MINUTES = st.integers(0, 1439)
SPANS = st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] != pair[1]).map(_span)
HOURS = st.lists(SPANS, max_size=3).map(" ".join)
DAY_LISTS = st.sets(st.sampled_from(DAYS)).map(" ".join)
PLANS = st.fixed_dictionaries(
    {
        "plan.days": DAY_LISTS,
        "breaks.days": DAY_LISTS,
        "breaks.hours": HOURS,
        "breaks.quiet": HOURS,
        "breaks.full_at": HOURS,
        "breaks.every": st.integers(15, 240),
    }
)
"""Settings that a person may have."""
WEEKS = st.lists(st.sets(MINUTES, max_size=12).map(lambda found: tuple(sorted(found))), min_size=7, max_size=7).map(
    tuple
)
"""Any times at all."""


def planned(values: dict[str, object]) -> Schedule:
    """Return the schedule of settings."""
    settings: Settings = DEFAULTS.having(values)  # type: ignore[arg-type]
    return schedule_of(week_plan(settings))
