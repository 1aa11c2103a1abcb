"""The way to what is asked of the person, and hiding an exercise on one key; each is imported when it is asked for."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from unhunch.core.day.person import BY_CHOICE
from unhunch.core.problem import UnhunchError
from unhunch.services.context import Context

BACK = "h in the list of exercises"
"""How a person brings back what they hid, wherever they are."""


def open_conditions(app: App[int] | App[object], context: Context, closed: Callable[[], None] | None = None) -> None:
    """Ask which conditions are theirs; ``closed`` is told when that is done."""
    from unhunch.ui.screens.conditions import ConditionsScreen  # noqa: PLC0415

    def left(_: None) -> None:
        if closed is not None:
            closed()

    app.push_screen(ConditionsScreen(context), left)


def ask_number(app: App[Any], context: Context, closed: Callable[[], None]) -> None:
    """Ask for the emergency number, unless there is one; ``closed`` is told when that is done, answered or not."""
    if context.settings.safety.emergency_number:
        closed()
        return
    from unhunch.core.settings import BY_KEY  # noqa: PLC0415
    from unhunch.ui.library.ask import AskScreen  # noqa: PLC0415

    setting = BY_KEY["safety.emergency_number"]

    def left(number: str | None) -> None:
        if number:
            _tell(app, context, lambda: context.preferences.change(setting.key, number))
        closed()

    def hint(number: str) -> str:
        return f"Shown as: Call {number} at once." if number else "unhunch knows no number. Change it in the settings."

    app.push_screen(AskScreen("Which number do you call in an emergency?", "", setting.fault, hint), left)


def hide(app: App[object], context: Context, id_: str, title: str, why: str = BY_CHOICE, *, back: str = BACK) -> None:
    """Hide an exercise from now on, and say which keys bring it back."""
    _tell(
        app,
        context,
        lambda: context.personal.change(lambda person: person.hiding(id_, why)),
        f"{title} is hidden for you: routines leave it out. {back} brings it back.",
    )


def toggle_hidden(app: App[object], context: Context, id_: str, why: str) -> bool:
    """Hide an exercise from now on, or bring it back; return whether it is hidden. It says but what went wrong."""
    hidden = id_ in context.person.hidden
    _tell(
        app,
        context,
        lambda: context.personal.change(lambda one: one.showing(id_) if hidden else one.hiding(id_, why)),
    )
    return id_ in context.person.hidden


def bring_back(app: App[object], context: Context, id_: str, title: str) -> None:
    """Have an exercise no longer hidden."""
    _tell(app, context, lambda: context.personal.change(lambda person: person.showing(id_)), f"{title} is back.")


def _tell(app: App[object], context: Context, act: Callable[[], None], done: str = "") -> None:
    try:
        act()
    except UnhunchError as error:
        context.logger.warning("the person's file: %s", error)
        app.notify(str(error), markup=False, severity="warning", timeout=8)
    if done:
        app.notify(done, markup=False, timeout=6)
