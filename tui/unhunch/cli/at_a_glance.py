"""``unhunch`` by itself: the start screen as it was last seen, at once, and then the start screen."""

from unhunch.app.glance import Shown, show_glance
from unhunch.cli.signals import Interrupts


def start_at_a_glance() -> int:
    """Show a glance of the start screen where one is kept, then open it; return the exit code.

    Whatever ends the program before the screen has taken over, the terminal is left as it was.
    """
    shown: Shown | None = None
    with Interrupts() as interrupts:
        try:
            with interrupts.held():
                shown = show_glance()
            with interrupts.held():  # an exception that comes in the middle of an import may be lost in it
                from unhunch.cli.start import start  # noqa: PLC0415  meanwhile there is something to be seen

            return start(shown=shown, held=interrupts.held)
        finally:
            with interrupts.held():
                if shown is not None:
                    shown.take_away()
