"""``unhunch plugins disable``: switch plugins off."""

import click

from unhunch.cli.plugins.common import complete_ids
from unhunch.cli.plugins.switch import switch


@click.command(epilog="\b\nExample:\n  unhunch plugins disable seated-twist")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids)
def command(ids: tuple[str, ...]) -> int:
    """Switch plugins off.

    They stay installed, and are not loaded any more. No plugin is loaded for it.
    """
    return switch(ids, on=False)
