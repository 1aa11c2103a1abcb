"""``unhunch schedule remove``: takes out all that was installed, wherever it is."""

import click

from unhunch.cli.schedule.common import dry_option, force_option, json_option, print_steps, with_option
from unhunch.core.problem import UsageError
from unhunch.services.breaks.schedulers.choose import schedulers
from unhunch.services.breaks.schedulers.steps import Step, carry_out, told
from unhunch.services.breaks.schedulers.system import ProgramError, this_system


@click.command(epilog="\b\nExample:\n  unhunch schedule remove")
@with_option
@dry_option
@force_option
@json_option
def command(name: str | None, dry: bool, force: bool, as_json: bool) -> int:
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
        from unhunch.cli.as_json import print_json  # noqa: PLC0415

        print_json({"changed": bool(steps) and not dry, "dry_run": dry, "steps": told(steps)})
    elif dry:
        print_steps(steps)
    elif titles:
        click.echo(f"The reminders were taken out of {' and '.join(titles)}.")
    else:
        click.echo("No reminders are installed: there is nothing to remove.")
    return 0
