"""``unhunch skip``: leaves out a break."""

import click

from unhunch.cli.reminding import name_of, reminders


@click.command(epilog="\b\nExample:\n  unhunch skip")
def command() -> None:
    """Leave out a break.

    The one that is due, or else the next one.
    """
    decision = reminders().skip()
    click.echo(f"Left out {name_of(decision.due)}.")
