"""Which scheduler: the one that is named, or what the system has."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from unhunch.engine.problem import UnhunchError
from unhunch.reminders.schedulers.cron import Cron
from unhunch.reminders.schedulers.launchd import Launchd
from unhunch.reminders.schedulers.machine import ProgramError, System
from unhunch.reminders.schedulers.scheduler import Scheduler, Wanted
from unhunch.reminders.schedulers.steps import Step
from unhunch.reminders.schedulers.systemd import Systemd
from unhunch.reminders.schedulers.taskscheduler import TaskScheduler

NAMES: Final = ("systemd", "launchd", "tasks", "cron")
"""What can be named."""


def schedulers(system: System) -> Mapping[str, Scheduler]:
    """Return all schedulers that this system can have, the one that is taken first where several can be used first."""
    found: Sequence[Scheduler]
    match system.platform:
        case "darwin":
            found = (Launchd(system), Cron(system))
        case "win32":
            found = (TaskScheduler(system),)
        case _:
            found = (Systemd(system), Cron(system))
    return {one.name: one for one in found}


def choose(known: Mapping[str, Scheduler], name: str | None = None) -> Scheduler:
    """Return the scheduler of a name, or the first one that can be used.

    Raises:
        UnhunchError: when it cannot be used, or none can; it says why for each.
    """
    if name is not None:
        if name not in known:
            raise UnhunchError(f"This system has no {name}: take --with {' or '.join(known)}.")
        if why := known[name].why_not():
            raise UnhunchError(f"{name} cannot be used here: {why}.")
        return known[name]
    reasons = list[str]()
    for scheduler in known.values():
        why = scheduler.why_not()
        if not why:
            return scheduler
        reasons.append(f"{scheduler.name}: {why}")
    raise UnhunchError(f"No scheduler can be used here. {'; '.join(reasons)}. Without one, `unhunch wait` reminds you.")


def installing(
    known: Mapping[str, Scheduler], chosen: Scheduler, wanted: Wanted, *, force: bool
) -> tuple[list[Step], list[Scheduler]]:
    """Return what installs with one scheduler, and takes out what others have; and which others those are.

    Raises:
        UnhunchError: when something that is not ours stands in the way.
    """
    steps = chosen.install(wanted, force=force)
    others = list[Scheduler]()
    for scheduler in known.values():
        if scheduler is chosen:
            continue
        with suppress(ProgramError):  # what cannot be asked has nothing of ours that runs
            more = scheduler.remove(force=force)
            steps += more
            others += [scheduler] if more else []
    return steps, others
