"""The doors to what can be customised: the theme picker, the theme studio, the settings. Imported when first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.app import App
from textual.screen import Screen
from textual.widgets import OptionList

from unhunch.app.context import Context
from unhunch.care.person import BY_CHOICE
from unhunch.engine.plan import Plan, Routine
from unhunch.engine.problem import UnhunchError
from unhunch.ui.theme_controller import Themed

if TYPE_CHECKING:
    from unhunch.history.store import History

Closed = Callable[[], None]
"""Told that a screen was left."""


def nothing() -> None:
    """Do nothing when a screen is left."""


def themed(app: App[object]) -> Themed:
    """Return the app as one that wears themes.

    Raises:
        TypeError: for an app that does not.
    """
    if not isinstance(app, Themed):
        raise TypeError(f"{type(app).__name__} wears no themes")
    return app


def open_themes(app: App[object], closed: Closed = nothing) -> None:
    """Let the person choose a theme, or go on to the studio with it."""
    from unhunch.ui.themes.theme_picker import ThemePicker  # noqa: PLC0415

    one = themed(app)

    def left(edit: str | None) -> None:
        if edit:
            open_studio(app, edit, closed)
        else:
            closed()

    if one.refuses_themes():
        closed()
    else:
        one.push_screen(ThemePicker(), left)


def open_studio(app: App[object], name: str | None = None, closed: Closed = nothing) -> None:
    """Let the person change a theme; the one that is shown, when none is named."""
    from unhunch.ui.themes.theme_studio import ThemeStudio  # noqa: PLC0415

    one = themed(app)
    if one.refuses_themes() or one.worn is None:
        closed()
    else:
        one.push_screen(ThemeStudio(one.context, name or one.worn.name), lambda _: closed())


def open_settings(app: App[object], closed: Closed = nothing) -> None:
    """Let the person change the settings."""
    from unhunch.ui.settings.settings_screen import SettingsScreen  # noqa: PLC0415

    one = themed(app)
    one.push_screen(SettingsScreen(one.context), lambda _: closed())


BACK = "h in the list of exercises"
"""How a person brings back what they hid, wherever they are."""


def open_conditions(app: App[int] | App[object], context: Context, closed: Callable[[], None] | None = None) -> None:
    """Ask which conditions are theirs; ``closed`` is told when that is done."""
    from unhunch.ui.care.conditions import ConditionsScreen  # noqa: PLC0415

    def left(_: None) -> None:
        if closed is not None:
            closed()

    app.push_screen(ConditionsScreen(context), left)


def open_standing(app: App[int] | App[object], context: Context, closed: Closed = nothing) -> None:
    """Ask which standing red flags apply; ``closed`` is told when that is done."""
    from unhunch.ui.care.check_in_screens import ask_standing  # noqa: PLC0415

    ask_standing(app, context, closed)


def ask_number(app: App[Any], context: Context, closed: Callable[[], None]) -> None:
    """Ask for the emergency number, unless there is one; ``closed`` is told when that is done, answered or not."""
    if context.settings.safety.emergency_number:
        closed()
        return
    from unhunch.settings.definitions import BY_KEY  # noqa: PLC0415
    from unhunch.ui.base.ask import AskScreen  # noqa: PLC0415

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


@runtime_checkable
class Keeps(Protocol):
    """An app that keeps a history."""

    def history(self) -> "History":
        """Return it, open."""


def history_of(app: App[object]) -> "History":
    """Return the app's history.

    Raises:
        TypeError: for an app that keeps none.
    """
    if not isinstance(app, Keeps):
        raise TypeError(f"{type(app).__name__} keeps no history")
    return app.history()


class LibraryDoors(Screen[Plan | None]):
    """The actions that open them, and what comes back."""

    if TYPE_CHECKING:
        _kit: Context

        def chosen_routine(self) -> Routine | None:
            """Return the routine that is chosen; None when it is none."""

        def offer(self, id_: str | None) -> None:
            """Offer what is there now, and choose what has this id; None for the same as before."""

    def action_library(self) -> None:
        """Browse all exercises."""
        from unhunch.ui.library.library_screen import LibraryScreen  # noqa: PLC0415

        def left(plan: Plan | None) -> None:
            if plan is not None:
                self.dismiss(plan)
            else:
                self.offer(None)

        self.app.push_screen(LibraryScreen(self._kit), left)

    def action_fit_break(self) -> None:
        """Say how long the break is, and begin what fits."""
        from unhunch.app.break_offers import offers_now  # noqa: PLC0415
        from unhunch.ui.routines.fit_break_screen import FitBreakScreen  # noqa: PLC0415

        def left(plan: Plan | None) -> None:
            if plan is not None:
                self.dismiss(plan)

        self.app.push_screen(FitBreakScreen(self._kit, offers_now(self._kit, history_of(self.app))), left)

    def action_edit(self) -> None:
        """Edit a copy of the routine that is chosen."""
        routine = self.chosen_routine()
        if routine is None:
            self.notify("Choose a routine to edit; ^n makes a new one.", markup=False, severity="warning")
        else:
            self._edit(routine)

    def action_new(self) -> None:
        """Make a new routine."""
        self._edit(None)

    def choose(self, id_: str) -> None:
        """Choose what has this id in the list."""
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(id_)

    def _edit(self, routine: Routine | None) -> None:
        from unhunch.ui.routines.routine_editor import editor_for  # noqa: PLC0415

        self.app.push_screen(editor_for(self._kit, routine), self.offer)


class StatsDoor(Screen[Plan | None]):
    """The action that opens it."""

    if TYPE_CHECKING:
        _kit: Context

    def action_stats(self) -> None:
        """See what was done."""
        open_stats(self.app, self._kit)


def open_stats(app: App[object], kit: Context) -> None:
    """Show the statistics of the app's history, up to today.

    Raises:
        TypeError: for an app that keeps none.
    """
    from unhunch.plan.rest import RestDays  # noqa: PLC0415
    from unhunch.plan.week_plan import week_plan  # noqa: PLC0415
    from unhunch.statistics.statistics import Statistics, planned_by  # noqa: PLC0415
    from unhunch.ui.statistics.statistics_screen import StatsScreen  # noqa: PLC0415

    today = kit.now().day
    planned = planned_by(week_plan(kit.settings), RestDays(kit.paths.data), today)
    app.push_screen(StatsScreen(Statistics(history_of(app), planned, today)))


class WaitDoor(Screen[Plan | None]):
    """The action that opens it."""

    if TYPE_CHECKING:
        _kit: Context

    def action_wait(self) -> None:
        """Wait for the next break, and play it."""
        from unhunch.ui.wait.wait_screen import WaitScreen  # noqa: PLC0415

        def left(plan: Plan | None) -> None:
            if plan is not None:
                self.dismiss(plan)

        self.app.push_screen(WaitScreen(self._kit), left)
