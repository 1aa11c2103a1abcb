"""The way to the conditions, and hiding an exercise on one key; what is needed is imported when it is asked for."""

from collections.abc import Callable

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
