"""The real app without a terminal: what a switch of the theme takes, beside a full repaint; one JSON object.

Arguments: the name of what is played; none for the start screen.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable

from unhunch.app.context import make_context
from unhunch.system.remembered import Remembered
from unhunch.ui.app import UnhunchApp
from unhunch.ui.widgets.picture_view import PictureView

THEMES = ("nord", "paper", "gruvbox", "ember", "meadow", "dusk")
TIMES = 40


async def main(names: list[str]) -> None:
    """Measure, and print."""
    kit = make_context(seed=1, sound=False)
    Remembered(kit.paths.remembered).acknowledge_notice()
    app = UnhunchApp(kit, kit.planner.plan(names) if names else None)
    themes = [app.themes.load(name) for name in THEMES]
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.5)

        def draw() -> None:
            app.screen.refresh(layout=True)
            for view in app.screen.query(PictureView):
                view._palette = None
                view.refresh()
            app.screen._compositor.render_strips()

        def repaint(_: int) -> None:
            app.refresh_css(animate=False)
            draw()

        def switch(number: int) -> None:
            app.wear(themes[number % len(themes)])
            app.screen._compositor.render_strips()

        found = {"draw": times(lambda _: draw()), "repaint": times(repaint), "switch": times(switch)}
    print(json.dumps(found))


def times(action: Callable[[int], None]) -> list[float]:
    """Return the milliseconds of the processor that an action takes, several times."""
    taken = []
    for number in range(TIMES):
        begun = time.process_time()
        action(number)
        taken.append(1000 * (time.process_time() - begun))
    return taken


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
