"""``unhunch plugins preview``: an exercise on the full screen, loaded again whenever it is saved."""

import click

from unhunch.cli.plugins.common import complete_ids, one_target, which_option
from unhunch.core.problem import Problem, UnhunchError, UsageError
from unhunch.services.context import make_context
from unhunch.services.plugins.isolated import IsolatedError, show_isolated
from unhunch.services.plugins.shown import Shown
from unhunch.services.routines.saved import Stamps, stamps, watched_roots
from unhunch.services.system.terminal import look

LIMIT = 10.0
"""Seconds that it may take to load."""


@click.command(epilog="\b\nExamples:\n  unhunch plugins preview seated-twist.toml\n  unhunch plugins preview butterfly")
@click.argument("target", metavar="PATH|ID", shell_complete=complete_ids)
@which_option
def command(target: str, which: str | None) -> int:
    """Show an exercise while you edit it.

    It is loaded again whenever its file is saved. The last good state stays, and a line says what is wrong with the
    newest. Space pauses, + and - change the speed, n goes to the next phase, q ends.
    """
    found = one_target(target, which)
    why = look().why_plain
    if why is not None:
        raise UsageError(f"The preview cannot be shown, since {why}. `unhunch plugins check` needs no screen.")

    def load() -> Shown:
        try:
            return show_isolated(one_target(target, which or found.id), target, LIMIT)
        except IsolatedError as error:
            return Shown(found.id, problems=(error.problem,))
        except UnhunchError as error:
            return Shown(found.id, problems=(Problem(found.id, "", str(error)),))

    def files() -> Stamps:
        return stamps(watched_roots(target, found))

    from unhunch.ui.screens.preview_plugin import run_preview  # noqa: PLC0415  this imports Textual

    return run_preview(make_context(safe=True), load, files, target)
