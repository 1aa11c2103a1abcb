"""Words for what a person sees in the library and in the routine editor."""

from collections.abc import Callable
from pathlib import Path

from tests.exercises.support import CARD, exercise, found
from tests.ui.support import Show, builtin
from textual.widgets import OptionList

from unhunch.engine.plan import Routine
from unhunch.exercises.discovery import Found
from unhunch.routines.routine_file import read_routine
from unhunch.system.paths import Paths
from unhunch.ui.routines.routine_editor import RoutineEditor

__all__ = [
    "CARD",
    "Prepare",
    "Show",
    "builtin",
    "exercise",
    "found",
    "lines",
    "many",
    "on_disk",
    "plus",
    "routine_file",
]

Prepare = Callable[..., Show]


def lines(shown: Show) -> list[str]:
    """Return the lines of the list that is shown."""
    options = shown.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


def plus(*more: Found) -> Callable[[], tuple[Found, ...]]:
    """Return a way of finding the built-in plugins and these."""
    return lambda: (*builtin(), *more)


def many(count: int) -> Callable[[], tuple[Found, ...]]:
    """Return a way of finding so many exercises."""
    loaded = exercise()
    return lambda: tuple(found(f"crowd-{n}", loaded) for n in range(count))


def routine_file(paths: Paths, name: str, text: str) -> Path:
    """Write a routine of the user's."""
    paths.routines.mkdir(parents=True, exist_ok=True)
    path = paths.routines / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def on_disk(shown: Show, name: str) -> Routine:
    """Return a routine as its file has it."""
    return read_routine(shown.context.paths.routines / f"{name}.toml")


async def edit(shown: Show, name: str) -> RoutineEditor:
    """Open the editor on a routine."""
    options = shown.app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(name)
    await shown.pilot.pause()
    await shown.press("ctrl+e")
    await shown.pilot.pause()
    return shown.the(RoutineEditor)
