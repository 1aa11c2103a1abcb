"""``unhunch schedule``: its commands, each in a module of its own that is imported when the command runs."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, ClassVar, Final, NamedTuple

import click

from unhunch.cli.errors import say
from unhunch.cli.group import LazyGroup
from unhunch.engine.problem import UnhunchError, UsageError
from unhunch.history.records import Extent
from unhunch.plan.reminder_rules import lapsed
from unhunch.plan.schedule import Gap, Next, Schedule, schedule_of, upcoming
from unhunch.plan.week_plan import week_plan
from unhunch.reminders.quick_state import read_saved
from unhunch.reminders.schedulers.calendar import SystemZone
from unhunch.reminders.schedulers.choose import NAMES, choose, installing, schedulers
from unhunch.reminders.schedulers.command import this_call
from unhunch.reminders.schedulers.machine import ProgramError, System, this_system
from unhunch.reminders.schedulers.scheduler import Scheduler, State, Wanted
from unhunch.reminders.schedulers.steps import Step, carry_out, told
from unhunch.settings.file import settings_file
from unhunch.settings.settings_store import load_settings
from unhunch.system.paths import user_paths

COMMANDS: Final = {
    "install": "Be reminded, by the system's own scheduler.",
    "remove": "Take the reminders out of it.",
    "show": "Show what is installed, and when the next reminders are.",
}
"""Each command, and its line in the help."""

MODULES: Final = {
    "install": "schedule_commands",
    "remove": "schedule_commands",
    "show": "schedule_commands",
}
"""The module of ``unhunch.cli`` that has each command, as ``<command>_command``."""

EPILOG: Final = """\b
Examples:
  unhunch config set breaks.hours "09:00-12:30 13:30-17:00"
  unhunch schedule install --dry-run     show what would be written
  unhunch schedule install               also after the plan has changed
  unhunch schedule show
"""


class ScheduleGroup(LazyGroup):
    """The group; each of its commands is imported only to run it."""

    modules: ClassVar[Mapping[str, str]] = MODULES
    lines: ClassVar[Mapping[str, str]] = COMMANDS

    def unknown(self, word: str) -> str:
        """Return what to say of a word that is no command."""
        from unhunch.engine.problem import nearest  # noqa: PLC0415  only a typo needs it

        return f"There is no command {word!r} of `unhunch schedule`{nearest(word, COMMANDS) or '.'}"


@click.group(cls=ScheduleGroup, epilog=EPILOG)
def schedule_command() -> None:
    """Be reminded of breaks by the system's own scheduler.

    That is systemd, cron, launchd or the Task Scheduler; nothing of unhunch runs in between. The times come from your
    settings: breaks.days, breaks.hours, breaks.every, breaks.quiet, breaks.full_at and plan.days.
    """


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


@click.command(epilog="\b\nExamples:\n  unhunch schedule install\n  unhunch schedule install --with cron --dry-run")
@with_option
@dry_option
@force_option
@json_option
def install_command(name: str | None, dry: bool, force: bool, as_json: bool) -> int:
    """Be reminded, by the system's own scheduler.

    Type it again after you have changed the plan. Everything is installed, or nothing is.
    """
    wanted = wanted_schedule()
    if not wanted.schedule.extents:
        raise UnhunchError(
            "The plan has no time at which to remind you: set breaks.days and breaks.hours, or breaks.full_at. "
            "To end the reminders: `unhunch schedule remove`."
        )
    system = this_system()
    known = schedulers(system)
    chosen = choose(known, name)
    steps, others = installing(known, chosen, wanted, force=force)
    if not dry:
        carry_out(steps, system.run, system.wait)
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        done = {"scheduler": chosen.name, "changed": bool(steps) and not dry, "dry_run": dry, "steps": told(steps)}
        print_json(done)
    elif dry:
        print_steps(steps)
    elif steps:
        click.echo(f"Reminders are set with {chosen.title}.")
        for other in others:
            click.echo(f"Those that {other.title} had were taken out.")
        for one in upcoming(wanted.schedule, datetime.now(SystemZone()), 1, chosen.gap):
            click.echo(f"The first one: {day_and_time(one.at)}, {what(one.extent)}.")
    else:
        click.echo(f"Nothing to do: {chosen.title} {_have(chosen.title)} the plan as it is.")
    return 0


def _have(title: str) -> str:
    return "have" if title.endswith("s") else "has"


@click.command(epilog="\b\nExample:\n  unhunch schedule remove")
@with_option
@dry_option
@force_option
@json_option
def remove_command(name: str | None, dry: bool, force: bool, as_json: bool) -> int:
    """Take the reminders out of the scheduler.

    Nothing of them is left, and nothing else is touched.
    """
    system = this_system()
    known = schedulers(system)
    if name is not None and name not in known:
        raise UsageError(f"This system has no {name}: take --with {' or '.join(known)}.")
    steps = list[Step]()
    titles = list[str]()
    silent = list[ProgramError]()
    for scheduler in [known[name]] if name else known.values():
        try:
            more = scheduler.remove(force=force)
        except ProgramError as error:
            silent.append(error)
            continue
        if more:
            steps += more
            titles.append(scheduler.title)
    if silent and not steps:
        raise silent[0]
    if not dry:
        carry_out(steps, system.run, system.wait)
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json({"changed": bool(steps) and not dry, "dry_run": dry, "steps": told(steps)})
    elif dry:
        print_steps(steps)
    elif titles:
        click.echo(f"The reminders were taken out of {' and '.join(titles)}.")
    else:
        click.echo("No reminders are installed: there is nothing to remove.")
    return 0


COUNT: Final = 5


class Found(NamedTuple):
    """The scheduler that is shown, and what it has; ``why`` says why none can be used."""

    scheduler: Scheduler | None
    state: State
    why: str = ""


class Pause(NamedTuple):
    """Whether reminders are paused, and until when; None for until they are resumed."""

    on: bool = False
    until: datetime | None = None


@click.command(epilog="\b\nExamples:\n  unhunch schedule show\n  unhunch schedule show --json | jq '.next[0].at'")
@with_option
@json_option
def show_command(name: str | None, as_json: bool) -> int:
    """Show what is installed, and when the next reminders are.

    The times come from the plan as it is now. Whether you are told at one of them is decided then.
    """
    wanted = wanted_schedule()
    found = _find(this_system(), wanted, name)
    now = datetime.now(SystemZone())
    pause = _pause(now)
    gap = Gap.SKIPPED if found.scheduler is None else found.scheduler.gap
    never = pause.on and pause.until is None
    reminders = () if never else upcoming(wanted.schedule, now, COUNT, gap, pause.until)
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(_json(wanted, found, pause, reminders))
    else:
        write([*_state_lines(found), *_time_lines(pause, reminders)])
    return 0


def _find(system: System, wanted: Wanted, name: str | None) -> Found:
    """Return the scheduler that is asked for, else the one that has something of ours, else the one to be used."""
    known = schedulers(system)
    if name is not None:
        chosen = choose(known, name)
        return Found(chosen, chosen.look(wanted))
    for scheduler in known.values():
        with suppress(ProgramError):  # one that cannot tell is no reason not to ask the others
            state = scheduler.look(wanted)
            if state.installed:
                return Found(scheduler, state)
    try:
        chosen = choose(known)
        return Found(chosen, chosen.look(wanted))
    except UnhunchError as error:
        return Found(None, State(), str(error))


def _pause(now: datetime) -> Pause:
    state = lapsed(read_saved(str(user_paths().reminders)).state, now.timestamp())
    if not state.paused or state.paused_until is None:
        return Pause(state.paused)
    return Pause(True, datetime.fromtimestamp(state.paused_until, now.tzinfo))


def _state_lines(found: Found) -> list[str]:
    if found.scheduler is None:
        return ["No reminders are installed.", found.why]
    title, state = found.scheduler.title, found.state
    title = title[0].upper() + title[1:]
    if state.current:
        return [f"{title}: installed, as the plan says."]
    remedy = [state.remedy] if state.remedy else []
    if state.installed:
        return [f"{title}: installed, but {state.why.rstrip('.')}.", *remedy]
    strange = [f"{state.why}.", *remedy] if state.why else ["`unhunch schedule install` sets them."]
    return ["No reminders are installed.", *strange]


def _time_lines(pause: Pause, reminders: tuple[Next, ...]) -> list[str]:
    until = "`unhunch resume`" if pause.until is None else day_and_time(pause.until)
    lines = ["", f"Paused until {until}."] if pause.on else []
    if reminders:
        lines += ["", "The next by the plan:", *(f"  {line}" for line in next_lines(reminders))]
    elif not pause.on or pause.until is not None:
        lines += [
            "",
            "The plan has no time at which to remind you: set breaks.days and breaks.hours, or breaks.full_at.",
        ]
    return lines


def _json(wanted: Wanted, found: Found, pause: Pause, reminders: tuple[Next, ...]) -> dict[str, Any]:
    return {
        "scheduler": None if found.scheduler is None else found.scheduler.name,
        "installed": found.state.installed,
        "current": found.state.current,
        "why": found.why or found.state.why,
        "paused": pause.on,
        "paused_until": None if pause.until is None else pause.until.isoformat(),
        "next": as_rows(reminders),
        "breaks": week_of(wanted.schedule, Extent.BREAK),
        "full": week_of(wanted.schedule, Extent.FULL),
    }
