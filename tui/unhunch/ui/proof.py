"""Proof that the app starts: ``python -m unhunch.ui.proof`` opens the start screen without a terminal, and ends."""

import sys

from textual.pilot import Pilot

from unhunch.app.context import make_context
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.start.start_screen import StartScreen


def main() -> int:
    """Return 0 when the start screen came, else 1."""
    context = make_context(seed=0)
    Remembered(context.paths.remembered).acknowledge_notice()
    app = UnhunchApp(context)

    async def look(pilot: Pilot[object]) -> None:
        await pilot.pause()
        app.exit(0 if isinstance(app.screen, StartScreen) else 1)

    app.run(headless=True, size=(80, 24), auto_pilot=look)
    return 1 if app.return_code is None else app.return_code


if __name__ == "__main__":
    sys.exit(main())
