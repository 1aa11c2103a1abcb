"""``unhunch schedule show``: which scheduler, what it has, and when the next reminders will be."""

from contextlib import suppress
from datetime import datetime
from typing import Any, Final, NamedTuple

import click

from unhunch.cli.schedule.common import (
    as_rows,
    day_and_time,
    json_option,
    next_lines,
    wanted_schedule,
    week_of,
    with_option,
    write,
)
from unhunch.core.breaks.reminding import lapsed
from unhunch.core.breaks.schedule import Gap, Next, upcoming
from unhunch.core.day.records import Extent
from unhunch.core.problem import UnhunchError
from unhunch.services.breaks.reading import read_saved
from unhunch.services.breaks.schedulers.base import Scheduler, State, Wanted
from unhunch.services.breaks.schedulers.choose import choose, schedulers
from unhunch.services.breaks.schedulers.system import ProgramError, System, this_system
from unhunch.services.breaks.schedulers.zone import SystemZone
from unhunch.services.system.paths import user_paths

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
def command(name: str | None, as_json: bool) -> int:
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
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

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
