"""``unhunch snooze``: puts off the break that is due."""

import click

from unhunch.cli.reminding import clock_at, name_of, reminders, seconds_of
from unhunch.services.breaks.later import call_later


@click.command(epilog="\b\nExamples:\n  unhunch snooze\n  unhunch snooze 10m")
@click.argument("duration", nargs=-1, metavar="[DURATION]")
def command(duration: tuple[str, ...]) -> None:
    """Put off the break that is due.

    By DURATION, else as breaks.snooze says; it calls again then. How often one break can be put off,
    breaks.postpones says.
    """
    keeper = reminders()
    decision = keeper.snooze(seconds_of(duration))
    until = decision.state.until or 0.0
    click.echo(f"Put off {name_of(decision.due)} until {clock_at(until)}.")
    if not call_later(until - decision.state.seen):
        click.echo("Nothing can call again here; `unhunch wait` will.")
