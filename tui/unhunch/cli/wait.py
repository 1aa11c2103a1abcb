"""``unhunch wait``: the time to the next break, in a pane."""

import click

from unhunch.cli.request import safely
from unhunch.core.problem import UsageError
from unhunch.services.context import make_context
from unhunch.services.system.terminal import look


@click.command(epilog="\b\nExample:\n  tmux split-window -l 3 'unhunch wait'")
@click.option("--no-sound", is_flag=True, help="Without tones and bell.")
def command(no_sound: bool) -> int:
    """Show the time to the next break, and call when it is due.

    Made for a small pane, down to 10 columns by 3 rows. One key begins the break; nothing begins by itself.
    """
    why = look().why_plain
    if why is not None:
        raise UsageError(f"The waiting screen cannot be shown, since {why}. `unhunch status` prints when the break is.")
    context = make_context(sound=not no_sound, safe=safely())
    from unhunch.ui.wait.app import run_waiting  # noqa: PLC0415  only now is a screen certain

    return run_waiting(context)
