"""What the commands on the schedule have in common: what is asked for, in words and in JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import click

from unhunch.cli.errors import say
from unhunch.core.breaks.schedule import Next, Schedule, schedule_of
from unhunch.core.day.plan import week_plan
from unhunch.core.day.records import Extent
from unhunch.services.breaks.schedulers.base import Wanted
from unhunch.services.breaks.schedulers.choose import NAMES
from unhunch.services.breaks.schedulers.command import this_call
from unhunch.services.breaks.schedulers.steps import Step, told
from unhunch.services.settings.file import settings_file
from unhunch.services.settings.store import load_settings

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

with_option = click.option(
    "--with", "name", type=click.Choice(NAMES), help="Use this scheduler instead of the first one that there is."
)
dry_option = click.option("--dry-run", "dry", is_flag=True, help="Show what would be written and run; change nothing.")
force_option = click.option(
    "--force", is_flag=True, help="Also write over what was changed by hand, or stands in the way."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead.")


def wanted_schedule() -> Wanted:
    """Return what the settings plan, and how this unhunch is called; what is wrong in them goes to standard error."""
    loaded = load_settings(settings_file())
    for problem in loaded.problems:
        say(f"unhunch: {problem.line()}")
    return Wanted(schedule_of(week_plan(loaded.settings)), this_call())


def write(lines: Sequence[str]) -> None:
    """Write lines to standard output."""
    if lines:
        click.echo("\n".join(lines))


def print_steps(steps: Sequence[Step]) -> None:
    """Write what a dry run would do."""
    write(told(steps) or ["Nothing would be changed."])


def next_lines(reminders: Sequence[Next]) -> list[str]:
    """Return a line for each reminder to come, such as ``Mon 23 Nov  09:50  break``."""
    return [f"{day_and_time(one.at, '  ')}  {what(one.extent)}" for one in reminders]


def what(extent: Extent) -> str:
    """Return what a reminder is of."""
    return "full session, if one is due" if extent is Extent.FULL else "break"


def day_and_time(at: datetime, gap: str = " ") -> str:
    """Return a time such as ``Mon 23 Nov 09:50``, in English wherever one is."""
    return f"{_DAYS[at.weekday()]} {at.day:2} {_MONTHS[at.month - 1]}{gap}{at.hour:02}:{at.minute:02}"


def as_rows(reminders: Sequence[Next]) -> list[dict[str, str]]:
    """Return the reminders to come for JSON."""
    return [{"at": one.at.isoformat(), "kind": str(one.extent)} for one in reminders]


def week_of(schedule: Schedule, extent: Extent) -> dict[str, list[str]]:
    """Return the times of every week for JSON, by the day."""
    week = schedule.week(extent)
    return {_DAYS[day].lower(): [f"{at // 60:02}:{at % 60:02}" for at in times] for day, times in enumerate(week)}
