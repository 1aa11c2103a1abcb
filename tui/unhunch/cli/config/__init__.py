"""``unhunch config``: see and change the settings."""

import click

from unhunch.cli.config.change import put, take_out
from unhunch.cli.config.mend import check, edit
from unhunch.cli.config.show import path, show
from unhunch.cli.group import NamingGroup

_EXAMPLES = """\b
Examples:
  unhunch config show
  unhunch config set look.frames 12
  unhunch config edit
"""


@click.group(cls=NamingGroup, invoke_without_command=True, epilog=_EXAMPLES)
@click.pass_context
def command(context: click.Context) -> int:
    """See and change the settings.

    They are in one TOML file, which you may also edit by hand.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    return 0


for _command in (path, show, put, take_out, check, edit):
    command.add_command(_command)
