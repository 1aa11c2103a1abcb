"""``unhunch themes``: everything about themes that needs no screen."""

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar, Final

import click

from unhunch.cli.group import LazyGroup

COMMANDS: Final = {
    "list": "List the themes, and where each is from.",
    "show": "Show a theme: its colours and a moment of a session.",
    "use": "Take a theme from now on.",
    "new": "Write a theme of six lines to begin with.",
    "export": "Write any theme as a whole file to edit.",
    "check": "Check theme files: keys, colours, contrast.",
    "install": "Check a theme file and put it in place.",
    "import": "Make a theme of another program's colours.",
}

EPILOG: Final = """\b
Examples:
  unhunch themes list
  unhunch themes show nord
  unhunch themes export nord mine.toml
  unhunch themes check mine.toml
"""


class Themes(LazyGroup):
    """The group; each of its commands is imported only to run it."""

    package: ClassVar = "unhunch.cli.themes"
    lines: ClassVar[Mapping[str, str]] = COMMANDS

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command, imported now; its module ends in ``_``, since ``import`` and ``list`` are Python's."""
        if cmd_name not in self.lines:
            return None
        command: click.Command = import_module(f"{self.package}.{cmd_name}_").command
        return command

    def unknown(self, word: str) -> str:
        """Return what to say of a word that is no command."""
        from unhunch.core.problem import nearest  # noqa: PLC0415  only a typo needs it

        return f"There is no command {word!r} of `unhunch themes`{nearest(word, COMMANDS) or '.'}"


@click.group(cls=Themes, epilog=EPILOG)
def command() -> None:
    """List, show, make, check and import themes.

    A theme is a small TOML file; six lines make a whole one.
    """
