"""``unhunch config``: see and change the settings."""

import click

from unhunch.cli.config.change import put, take_out
from unhunch.cli.config.mend import check, edit
from unhunch.cli.config.show import path, show
from unhunch.core.problem import nearest

_EXAMPLES = """\b
Examples:
  unhunch config show
  unhunch config set look.frames 12
  unhunch config edit
"""


class ConfigGroup(click.Group):
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


@click.group(cls=ConfigGroup, invoke_without_command=True, epilog=_EXAMPLES)
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
