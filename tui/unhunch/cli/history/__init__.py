"""``unhunch history``: what was done, and what can be done with it."""

import click

from unhunch.cli.group import NamingGroup
from unhunch.cli.history.bring import import_, merge
from unhunch.cli.history.delete_ import delete
from unhunch.cli.history.list_ import list_
from unhunch.cli.history.take import backup, export

_EXAMPLES = """\b
Examples:
  unhunch history
  unhunch history list --last 5
  unhunch history export --csv history.csv
  unhunch history merge /media/stick/history.sqlite3
"""


@click.group(cls=NamingGroup, invoke_without_command=True, epilog=_EXAMPLES)
@click.pass_context
def command(context: click.Context) -> int:
    """See, keep, join and delete what was done.

    Alone it says where the history is and how much is in it. It is a file on this computer, and nothing sends it
    anywhere.
    """
    if context.invoked_subcommand is None:
        from unhunch.cli.history.about import tell_about  # noqa: PLC0415

        return tell_about()
    return 0


for _command in (list_, export, import_, merge, backup, delete):
    command.add_command(_command)
