"""``unhunch pause``: no reminders for a while."""

import click

from unhunch.cli.reminding import clock_at, reminders, seconds_of
from unhunch.services.history.moments import system_moment


@click.command(epilog="\b\nExamples:\n  unhunch pause 2h\n  unhunch pause half an hour\n  unhunch pause")
@click.argument("duration", nargs=-1, metavar="[DURATION]")
def command(duration: tuple[str, ...]) -> None:
    """Keep quiet for a while.

    For DURATION, else until `unhunch resume`.
    """
    seconds = seconds_of(duration)
    reminders().pause(seconds)
    if seconds is None:
        click.echo("Paused until `unhunch resume`.")
    else:
        click.echo(f"Paused until {clock_at(system_moment().at + seconds)}; `unhunch resume` ends it.")
