"""What a person can do in the theme studio, each a method that the commands name."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from unhunch.themes.colour import parse_colour
from unhunch.ui.base.ask import AskScreen
from unhunch.ui.base.commands import STUDIO
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.themes.studio_model import Studio
from unhunch.ui.themes.studio_parts import LINES
from unhunch.ui.widgets.choice_list import ChoiceList


class StudioActions(Screen[None]):
    """The actions on the colour that is pointed at."""

    studio: Studio | None
    """What is edited; None until the theme is read, and where it cannot be."""

    if TYPE_CHECKING:

        def changed(self) -> None:
            """Show what was changed, and keep a draft of it."""

    @property
    def list(self) -> ChoiceList:
        """The list of colours."""
        return self.query_one(ChoiceList)

    @property
    def chosen(self) -> str:
        """The name of the colour that is pointed at."""
        return LINES[self.list.chosen] or "accent"

    def point(self, name: str) -> None:
        """Point at the colour of this name."""
        self.list.choose(LINES.index(name))

    def action_up(self) -> None:
        """Point at the colour before."""
        self.list.move(-1)

    def action_down(self) -> None:
        """Point at the next colour."""
        self.list.move(1)

    def action_page_up(self) -> None:
        """Point at a colour further up."""
        self.list.move(-self.list.page)

    def action_page_down(self) -> None:
        """Point at a colour further down."""
        self.list.move(self.list.page)

    def action_lighter(self) -> None:
        """Make it lighter."""
        self._step(lightness=1)

    def action_darker(self) -> None:
        """Make it darker."""
        self._step(lightness=-1)

    def action_hue_on(self) -> None:
        """Turn the hue on."""
        self._step(hue=1)

    def action_hue_back(self) -> None:
        """Turn the hue back."""
        self._step(hue=-1)

    def action_purer(self) -> None:
        """Make it purer."""
        self._step(chroma=1)

    def action_greyer(self) -> None:
        """Make it greyer."""
        self._step(chroma=-1)

    def action_reset(self) -> None:
        """Have it made from the base colours."""
        if self.studio is None:
            return
        if self.studio.reset(self.chosen):
            self.changed()
        else:
            self._say(f"{self.chosen} has no other default.")

    def action_mend(self) -> None:
        """Make it readable."""
        if self.studio is None:
            return
        if self.studio.mend(self.chosen):
            self.changed()
        else:
            self._say(f"{self.chosen} can be read well enough.")

    def action_undo(self) -> None:
        """Take the last change back."""
        self._went(self.studio.undo() if self.studio is not None else None, "Nothing to undo.")

    def action_redo(self) -> None:
        """Make the change again."""
        self._went(self.studio.redo() if self.studio is not None else None, "Nothing to redo.")

    def action_edit(self) -> None:
        """Type a colour."""
        studio, name = self.studio, self.chosen
        if studio is None:
            return

        def typed(text: str | None) -> None:
            if text is not None and studio.put(name, parse_colour(text.strip())):
                self.changed()

        now = studio.theme.colour(name).text
        self.app.push_screen(AskScreen(f"{name}: #rrggbb, or a name such as teal", now, colour_fault), typed)

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(STUDIO, "Theme studio"))

    def _step(self, *, lightness: int = 0, chroma: int = 0, hue: int = 0) -> None:
        if self.studio is not None and self.studio.step(self.chosen, lightness=lightness, chroma=chroma, hue=hue):
            self.changed()

    def _went(self, name: str | None, otherwise: str) -> None:
        if name is None:
            self._say(otherwise)
            return
        if name:
            self.point(name)
        self.changed()

    def _say(self, text: str) -> None:
        self.app.clear_notifications()
        self.notify(text, markup=False, timeout=2)


def colour_fault(text: str) -> str:
    """Return what is wrong with a colour that was typed; nothing when it is one."""
    try:
        parse_colour(text.strip())
    except ValueError as error:
        return str(error)
    return ""
