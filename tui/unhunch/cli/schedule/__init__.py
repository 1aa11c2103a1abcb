"""``unhunch schedule``: its commands, each in a module of its own that is imported when the command runs."""

from collections.abc import Mapping
from typing import ClassVar, Final

import click

from unhunch.cli.group import LazyGroup

COMMANDS: Final = {
    "install": "Be reminded, by the system's own scheduler.",
    "remove": "Take the reminders out of it.",
    "show": "Show what is installed, and when the next reminders are.",
}
"""Each command, which ``unhunch.cli.schedule.<command>`` has as ``command``, and its line in the help."""

EPILOG: Final = """\b
Examples:
  unhunch config set breaks.hours "09:00-12:30 13:30-17:00"
  unhunch schedule install --dry-run     show what would be written
  unhunch schedule install               also after the plan has changed
  unhunch schedule show
"""


class Schedule(LazyGroup):
    """The group; each of its commands is imported only to run it."""

    package: ClassVar = "unhunch.cli.schedule"
    lines: ClassVar[Mapping[str, str]] = COMMANDS

    def unknown(self, word: str) -> str:
        """Return what to say of a word that is no command."""
        from unhunch.core.problem import nearest  # noqa: PLC0415  only a typo needs it

        return f"There is no command {word!r} of `unhunch schedule`{nearest(word, COMMANDS) or '.'}"


@click.group(cls=Schedule, epilog=EPILOG)
def command() -> None:
    """Be reminded of breaks by the system's own scheduler.

    That is systemd, cron, launchd or the Task Scheduler; nothing of unhunch runs in between. The times come from your
    settings: breaks.days, breaks.hours, breaks.every, breaks.quiet, breaks.full_at and plan.days.
    """
