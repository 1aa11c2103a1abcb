"""``unhunch history``: what was done, and what can be done with it."""

import click

from unhunch.cli.history.bring import import_, merge
from unhunch.cli.history.delete_ import delete
from unhunch.cli.history.list_ import list_
from unhunch.cli.history.take import backup, export
from unhunch.core.problem import nearest

_EXAMPLES = """\b
Examples:
  unhunch history
  unhunch history list --last 5
  unhunch history export --csv history.csv
  unhunch history merge /media/stick/history.sqlite3
"""


class HistoryGroup(click.Group):
    """A group that names the nearest command for one that there is not."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in the order in which they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}{nearest(args[0], self.commands) or '.'}")
        return super().resolve_command(ctx, args)


@click.group(cls=HistoryGroup, invoke_without_command=True, epilog=_EXAMPLES)
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
