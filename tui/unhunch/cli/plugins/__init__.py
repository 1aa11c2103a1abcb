"""``unhunch plugins``: its commands, each in a module of its own that is imported when the command runs."""

from collections.abc import Mapping
from typing import ClassVar, Final

import click

from unhunch.cli.group import LazyGroup

COMMANDS: Final = {
    "list": "List the plugins, without loading any.",
    "install": "Install exercises and routines.",
    "uninstall": "Remove plugins and files.",
    "enable": "Switch plugins on.",
    "disable": "Switch plugins off.",
    "check": "Check a plugin, and name every fault.",
    "preview": "Show an exercise while you edit it.",
    "new": "Begin an exercise of your own.",
    "schema": "Print the JSON Schema of a TOML exercise.",
    "trace": "Show which hooks a session calls, and when.",
}
"""Each command, which ``unhunch.cli.plugins.<command>`` has as ``command``, and its line in the help."""

EPILOG: Final = """\b
Examples:
  unhunch plugins new seated-twist                begin one, as data
  unhunch plugins preview seated-twist.toml       see it while you edit it
  unhunch plugins check seated-twist.toml         what is wrong with it?
  unhunch plugins install seated-twist.toml       have it in the next break
"""


class Plugins(LazyGroup):
    """The group; each of its commands is imported only to run it."""

    package: ClassVar = "unhunch.cli.plugins"
    lines: ClassVar[Mapping[str, str]] = COMMANDS

    def unknown(self, word: str) -> str:
        """Return what to say of a word that is no command."""
        from unhunch.core.problem import nearest  # noqa: PLC0415  only a typo needs it

        return f"There is no command {word!r} of `unhunch plugins`{nearest(word, COMMANDS) or '.'}"


@click.group(cls=Plugins, epilog=EPILOG)
def command() -> None:
    """Install, write, check and remove exercises.

    An exercise comes as a Python distribution, as a single Python file, or as a TOML file, which is data and runs
    nothing. Python plugins run with your rights: install those that you trust.
    """
