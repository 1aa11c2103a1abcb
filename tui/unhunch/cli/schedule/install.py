"""``unhunch schedule install``: hands the plan to a scheduler; nothing changes if it has it already."""

from datetime import datetime

import click

from unhunch.cli.schedule.common import (
    day_and_time,
    dry_option,
    force_option,
    json_option,
    print_steps,
    wanted_schedule,
    what,
    with_option,
)
from unhunch.core.breaks.schedule import upcoming
from unhunch.core.problem import UnhunchError
from unhunch.services.breaks.schedulers.choose import choose, installing, schedulers
from unhunch.services.breaks.schedulers.steps import carry_out, told
from unhunch.services.breaks.schedulers.system import this_system
from unhunch.services.breaks.schedulers.zone import SystemZone


@click.command(epilog="\b\nExamples:\n  unhunch schedule install\n  unhunch schedule install --with cron --dry-run")
@with_option
@dry_option
@force_option
@json_option
def command(name: str | None, dry: bool, force: bool, as_json: bool) -> int:
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
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

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
