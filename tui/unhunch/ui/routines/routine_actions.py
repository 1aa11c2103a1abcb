"""What a person can do in the routine editor, each a method that the commands name."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events

from unhunch.app.context import Context
from unhunch.engine.plan import Routine, RoutineItem
from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean, number
from unhunch.exercises.checked_exercise import Exercise
from unhunch.routines import edit_routine as edit
from unhunch.routines.lengths import Lengths
from unhunch.routines.routine_file import (
    NAME_RULE,
    RoutineThereError,
    delete_routine,
    is_name,
    name_for,
    rename_routine,
    save_routine,
    source_of,
)
from unhunch.system.user_files import is_file, is_there
from unhunch.ui.base.ask import AskScreen, ChoiceScreen, PickScreen, Row
from unhunch.ui.base.commands import DELETE, EDITOR, REPLACE, UNSAVED
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.routines.roomy_screen import RoomyScreen


class EditorActions(RoomyScreen[str | None]):
    """The actions of the routine editor: each changes the routine by a step that can be undone."""

    kit: Context
    edits: edit.Edits
    lengths: Lengths
    saved_as: str | None

    if TYPE_CHECKING:

        def show_all(self) -> None:
            """Show the routine as it is now."""

        @property
        def place(self) -> int:
            """The place that is chosen."""

    @property
    def routine(self) -> Routine:
        """The routine as it is now."""
        return self.edits.routine

    @property
    def item(self) -> RoutineItem | None:
        """The item that is chosen."""
        return self.routine.items[self.place] if 0 <= self.place < len(self.routine.items) else None

    def change(self, routine: Routine, place: int) -> None:
        """Take a step."""
        if self.edits.change(routine, place, before=self.place):
            self.show_all()

    # --- The items ----------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Add an exercise below the one that is chosen."""
        exercises = sorted(self.kit.catalog.host.exercises.values(), key=lambda one: (one.card.title.lower(), one.id))
        rows = [Row(one.id, one.card.title, f"{one.id} {one.card.area}") for one in exercises]

        def picked(id_: str | None) -> None:
            if id_ is not None and id_ in self.kit.catalog.host.exercises:
                self.add(self.kit.catalog.host.exercises[id_])

        self.app.push_screen(PickScreen("Add which exercise?", rows), picked)

    def add(self, exercise: Exercise) -> None:
        """Add this exercise below the one that is chosen."""
        if len(self.routine.items) >= edit.MOST_ITEMS:
            self.notify(f"A routine has at most {edit.MOST_ITEMS} exercises.", markup=False, severity="warning")
            return
        place = self.place + 1 if self.routine.items else 0
        self.change(edit.added(self.routine, place, new_item(exercise)), place)

    def action_remove(self) -> None:
        """Remove the exercise that is chosen."""
        place = self.place
        self.change(edit.removed(self.routine, place), max(0, min(place, len(self.routine.items) - 2)))

    def action_more(self) -> None:
        """Do more of it."""
        self._step(1)

    def action_fewer(self) -> None:
        """Do less of it."""
        self._step(-1)

    def action_lift(self) -> None:
        """Move it up."""
        self.change(edit.moved(self.routine, self.place, -1), self.place - 1)

    def action_lower(self) -> None:
        """Move it down."""
        self.change(edit.moved(self.routine, self.place, 1), self.place + 1)

    def action_option(self, which: int = 0) -> None:
        """Switch an option on or off."""
        item = self.item
        if item is None:
            return
        options = edit.common_options(self.lengths.ranges(item))
        if which < len(options):
            self._set(edit.toggled(item, options[which].name))
        elif not which:
            self.notify("This one has no options.", markup=False, timeout=2)

    def on_key(self, event: events.Key) -> None:
        """Switch the second option with 2, the third with 3, and so on."""
        if event.key in "123456789":
            event.stop()
            self.action_option(int(event.key) - 1)

    def _step(self, by: int) -> None:
        item = self.item
        if item is None:
            return
        dose = edit.common(self.lengths.ranges(item))
        if dose is None:
            told = "These have no doses in common." if self.lengths.there(item) else "It is not installed."
            self.notify(f"{told} The dose stays as it is.", markup=False, timeout=3)
        elif dose.least == dose.most and item.amount is None:
            self.notify("It is done in this one dose.", markup=False, timeout=2)
        else:
            self._set(edit.stepped(item, dose, by))

    def _set(self, item: RoutineItem) -> None:
        self.change(edit.with_item(self.routine, self.place, item), self.place)

    # --- The whole ----------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Undo the last change."""
        if self.edits.undo():
            self.show_all()
        else:
            self.notify("There is nothing to undo.", markup=False, timeout=2)

    def action_redo(self) -> None:
        """Do what was undone."""
        if self.edits.redo():
            self.show_all()
        else:
            self.notify("There is nothing to redo.", markup=False, timeout=2)

    def action_title(self) -> None:
        """Give the routine a title."""

        def written(title: str | None) -> None:
            if title:
                self.change(replace(self.routine, title=clean(title, 60)), self.place)

        self.app.push_screen(
            AskScreen("Title", self.routine.title, lambda text: "" if text else "A routine needs a title."), written
        )

    def action_goal(self) -> None:
        """Say how many minutes it is meant for."""

        def written(text: str | None) -> None:
            if text is not None:
                self.change(replace(self.routine, minutes=minutes_of(text) if text else None), self.place)

        now = "" if self.routine.minutes is None else number(self.routine.minutes)
        question = AskScreen("Minutes it is meant for", now, _goal_fault, lambda text: "" if text else "No goal.")
        self.app.push_screen(question, written)

    def action_read(self) -> None:
        """Read how the exercise is done, and all keys."""
        there = self.lengths.there(self.item) if self.item is not None else ()
        if not there:
            self.app.push_screen(HelpScreen(EDITOR, self.routine.title))
            return
        exercise = there[0]
        try:
            how = exercise.instructions(exercise.card.dose.usual, self.kit.seed)
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="warning")
            how = None
        self.app.push_screen(HelpScreen(EDITOR, exercise.card.title, how, exercise.card))

    # --- Saving and leaving -------------------------------------------------------------------------------

    def action_save(self, then_leave: bool = False) -> None:
        """Save it as a file of the user's."""
        if not self.routine.items:
            self.notify("There is nothing to save yet: a adds an exercise.", markup=False, severity="warning")
            return
        folder, routines = self.kit.paths.routines, self.kit.catalog.routines

        def hint(name: str) -> str:
            if is_there(folder / f"{name}.toml"):
                return "You have a routine of this name." if name != self.saved_as else f"In {folder}."
            if name in routines:
                return "It takes the place of the built-in one of this name, which is not changed itself."
            return f"In {folder}."

        def fault(name: str) -> str:
            if name in self.kit.catalog.host.exercises:
                return "An exercise has this name."
            return "" if is_name(name) else f"A name is {NAME_RULE}."

        def written(name: str | None) -> None:
            if name:
                self._save(name, replace_it=name == self.saved_as, then_leave=then_leave)

        name = self.routine.id or name_for(self.routine.title, {*routines, *self.kit.catalog.host.exercises})
        self.app.push_screen(AskScreen("Save under the name", name, fault, hint), written)

    def _save(self, name: str, *, replace_it: bool, then_leave: bool) -> None:
        routine = replace(self.routine, id=name)
        catalog, folder = self.kit.catalog, self.kit.paths.routines
        shadows = name in catalog.routines and not is_there(folder / f"{name}.toml")

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._save(name, replace_it=True, then_leave=then_leave)

        try:
            path = save_routine(folder, routine, replace=replace_it)
        except RoutineThereError as error:
            self.app.push_screen(ChoiceScreen(f"{error} Replace it?", REPLACE), answered)
            return
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="error", timeout=10)
            return
        self.edits.keep(routine)
        self.saved_as = name
        catalog.routines[name] = routine
        place = ", in the place of the built-in one" if shadows else ""
        self.app.notify(f"Saved as {path.name}{place}. It is on the start screen.", markup=False)
        self.show_all()
        if then_leave:
            self.dismiss(self.saved_as)

    def action_rename(self) -> None:
        """Give the file another name."""
        old, folder = self._file, self.kit.paths.routines
        if not old:
            self.notify("It has no file yet: s saves it under a name.", markup=False, severity="warning")
            return

        def written(name: str | None) -> None:
            if name and name != old:
                self._do(lambda: rename_routine(folder, old, name), f"Renamed to {name}.toml.", name)

        def fault(name: str) -> str:
            taken = name != old and (name in self.kit.catalog.routines or name in self.kit.catalog.host.exercises)
            return "This name is taken." if taken else "" if is_name(name) else f"A name is {NAME_RULE}."

        self.app.push_screen(AskScreen("The new name of its file", old, fault), written)

    def action_delete(self) -> None:
        """Delete the file, after a question, and leave."""
        old, folder = self._file, self.kit.paths.routines
        if not old:
            self.notify("It has no file yet: esc leaves it.", markup=False, severity="warning")
            return

        def answered(answer: str | None) -> None:
            if answer == "yes" and self._do(lambda: delete_routine(folder, old), f"Deleted {old}.toml.", None):
                self.dismiss(None)

        self.app.push_screen(ChoiceScreen(f"Delete {old}.toml for good?", DELETE), answered)

    @property
    def _file(self) -> str:
        """The name of the routine's file; empty where it has none."""
        id_ = self.routine.id
        return id_ if id_ and is_file(self.kit.paths.routines / f"{id_}.toml") else ""

    def _do(self, change: Callable[[], object], done: str, name: str | None) -> bool:
        """Change the file, and tell it; return whether that could be done. ``name`` is the file's from then on."""
        try:
            change()
        except UnhunchError as error:
            self.notify(str(error), markup=False, severity="error", timeout=10)
            return False
        routines = self.kit.catalog.routines
        routine = routines.pop(self.routine.id, None)
        if name is not None and routine is not None:
            routines[name] = replace(routine, id=name)
            self.edits.rename(name)
        self.saved_as = name
        self.app.notify(done, markup=False)
        return True

    @property
    def would_lose(self) -> bool:
        """Whether something is not saved."""
        return self.edits.unsaved

    def action_leave(self) -> None:
        """Leave; what is not saved is asked for."""
        if self.would_lose:
            self.app.push_screen(ChoiceScreen("This routine is not saved.", UNSAVED), self._left)
        else:
            self.dismiss(self.saved_as)

    def _left(self, answer: str | None) -> None:
        if answer == "save":
            self.action_save(then_leave=True)
        elif answer == "discard":
            self.dismiss(self.saved_as)


def new_item(exercise: Exercise) -> RoutineItem:
    """Return an exercise as an item, in its usual dose, with what to install where it is not there."""
    return RoutineItem((exercise.id,), source=source_of(exercise.found))


def minutes_of(text: str) -> float | None:
    """Return the minutes that a text says; None when it says none that can be planned."""
    try:
        minutes = float(text.replace(",", "."))
    except ValueError:
        return None
    return minutes if edit.LEAST_MINUTES <= minutes <= edit.MOST_MINUTES else None


def _goal_fault(text: str) -> str:
    if not text or minutes_of(text) is not None:
        return ""
    return f"Give {number(edit.LEAST_MINUTES)} to {number(edit.MOST_MINUTES)}, or nothing for no goal."
