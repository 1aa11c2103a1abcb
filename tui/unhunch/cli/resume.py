"""``unhunch resume``: reminders again."""

import click

from unhunch.cli.reminding import reminders


@click.command(epilog="\b\nExample:\n  unhunch resume")
def command() -> None:
    """End the pause.

    The one that `unhunch pause` began.
    """
    keeper = reminders()
    was = keeper.resume()
    click.echo(f"{'Reminders again' if was else 'There was no pause'}: {keeper.status().text}.")
