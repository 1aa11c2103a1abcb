"""The commands, each in a module of its own that is imported when the command runs."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, Final

import click

from unhunch import __version__

COMMANDS: Final = {
    "run": "Play a routine or exercises.",
    "break": "Play the best break for your time, place and things at hand.",
    "list": "List the exercises and routines.",
    "show": "Show what an exercise or a routine is, and how it is done.",
    "safety": "Print the safety notice: when not to exercise, and when to get help.",
    "today": "Show what is due, what is done, the week and the streak.",
    "stats": "Show what you did: by day, by week, by exercise.",
    "me": "Say which conditions are yours, and what to ease or hide.",
    "timeline": "Show what a session would do, and when.",
    "routines": "Rename, copy and delete routines of yours.",
    "themes": "List, show, make, check and import themes.",
    "plugins": "Install, write, check and remove exercises.",
    "history": "See, keep, join and delete what was done.",
    "config": "See and change the settings.",
    "schedule": "Be reminded of breaks by the system's own scheduler.",
    "status": "Print when the next break is, for a status bar.",
    "wait": "Show the time to the next break, and call when it is due.",
    "remind": "Tell of a break that is due, or keep quiet.",
    "snooze": "Put off the break that is due.",
    "skip": "Leave out a break.",
    "pause": "Keep quiet for a while.",
    "resume": "End the pause.",
    "serve": "Show unhunch in a browser on this machine.",
    "doctor": "Check terminal, plugins and files; name every problem.",
    "completion": "Print the script that completes words in your shell.",
}
"""Each command, and its line in the help."""

MODULES: Final = {
    "run": "play",
    "break": "break_command",
    "list": "list_exercises",
    "show": "show",
    "safety": "show",
    "today": "today_command",
    "stats": "stats",
    "me": "me",
    "timeline": "play",
    "routines": "routine_commands",
    "themes": "theme_commands",
    "plugins": "plugin_commands",
    "history": "history_commands",
    "config": "config_commands",
    "schedule": "schedule_commands",
    "status": "reminder_commands",
    "wait": "reminder_commands",
    "remind": "reminder_commands",
    "snooze": "reminder_commands",
    "skip": "reminder_commands",
    "pause": "reminder_commands",
    "resume": "reminder_commands",
    "serve": "serve",
    "doctor": "doctor",
    "completion": "completion",
}
"""The module of ``unhunch.cli`` that has each command, as ``<command>_command``."""

WHOLE: Final = 300
"""Characters of a command's sentence that are shown: all of them."""

EPILOG: Final = """\b
Examples:
  unhunch                          choose on a screen
  unhunch run break-5              play the 5-minute break
  unhunch run butterfly --plain    play one exercise as lines of text

\b
Words complete in your shell after:
  eval "$(unhunch completion bash)"       in ~/.bashrc; zsh and fish likewise
"""


class LazyGroup(click.Group):
    """A group that imports a command only to run it, or to show that command's own help."""

    modules: ClassVar[Mapping[str, str]] = MODULES
    """The module that has each command."""
    lines: ClassVar[Mapping[str, str]] = COMMANDS
    """Each command, and its line in the group's help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, the commonest first."""
        return list(self.lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command, imported now."""
        if cmd_name not in self.lines:
            return None
        module = import_module(f"unhunch.cli.{self.modules[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; name the nearest ones when there is none."""
        if args and args[0] not in self.lines and not args[0].startswith("-"):
            ctx.fail(self.unknown(args[0]))
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> Any:
        """Return the commands that begin so, without importing any, and the options."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        names = [CompletionItem(name, help=text) for name, text in self.lines.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def unknown(self, word: str) -> str:
        """Return what to say of a word that is no command."""
        return _unknown(word)


class NamingGroup(click.Group):
    """A group whose commands are at hand, that names the nearest one for a word that is none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in the order in which they were added."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands, each with its whole sentence."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(WHOLE)) for name, one in self.commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            from unhunch.engine.problem import nearest  # noqa: PLC0415  only a typo needs it

            ctx.fail(f"There is no command {args[0]!r}{nearest(args[0], self.commands) or '.'}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog=EPILOG,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--safe", is_flag=True, help="Use what comes with unhunch alone: no other plugin, no file of yours.")
@click.pass_context
def cli(context: click.Context, safe: bool) -> int:
    """Lead yourself through neck and upper-back exercises, in a break or a full session.

    Without a command the start screen opens.
    """
    if context.invoked_subcommand is not None:
        return 0
    from unhunch.cli.start import start  # noqa: PLC0415

    return start(safe=safe)


def _unknown(word: str) -> str:
    from unhunch.engine.problem import nearest  # noqa: PLC0415  only a typo needs it

    hint = nearest(word, COMMANDS)
    return f"There is no command {word!r}{hint or '.'} To play an exercise or routine: unhunch run {word}"
