"""The start screen's doors to the library, the routine editor and fitting a break, each imported when it opens."""

from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import OptionList

from unhunch.core.plan import Plan
from unhunch.core.routine import Routine
from unhunch.services.context import Context
from unhunch.ui.kept import history_of


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
        from unhunch.ui.screens.library import LibraryScreen  # noqa: PLC0415

        def left(plan: Plan | None) -> None:
            if plan is not None:
                self.dismiss(plan)
            else:
                self.offer(None)

        self.app.push_screen(LibraryScreen(self._kit), left)

    def action_fit_break(self) -> None:
        """Say how long the break is, and begin what fits."""
        from unhunch.services.breaks.fit_offers import offers_now  # noqa: PLC0415
        from unhunch.ui.screens.fit_break import FitBreakScreen  # noqa: PLC0415

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
        from unhunch.ui.screens.routine_editor import editor_for  # noqa: PLC0415

        self.app.push_screen(editor_for(self._kit, routine), self.offer)
