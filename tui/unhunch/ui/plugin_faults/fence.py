"""What a progress widget may do to the app around it: nothing.

It draws on its stage. Where it reaches for more - ends the app, opens or closes a screen, mounts something elsewhere,
brings styles for everybody - the call raises in its own code, and is contained like everything that it raises.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.box_model import BoxModel
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region, Spacing
from textual.messages import ExitApp
from textual.strip import Strip
from textual.widget import Widget

from unhunch.ui.plugin_faults.containment import Containing, RightsError, Strangers, is_own, is_real_end
from unhunch.ui.widgets.picture_view import PictureView, shown

MOST_WIDGETS: Final = 300
"""Widgets that a progress widget may be made of."""


def check_classes(widget: Widget, variables: dict[str, str], taken: frozenset[str]) -> None:
    """Raise what is wrong with the styles of a stranger's widget, before they are among the app's.

    ``taken`` are the names that styles outside the stage go by.
    """
    for kind in type(widget).__mro__:
        styles = kind.__dict__.get("DEFAULT_CSS", "")
        if not issubclass(kind, Widget) or not styles or is_own(kind.__module__):
            continue
        if not kind.__dict__.get("SCOPED_CSS", True):
            raise RightsError(f"{kind.__name__} may not style what is not its own: SCOPED_CSS is off")
        if kind.__name__ in taken:
            raise RightsError(f"{kind.__name__} may not style what is not its own: unhunch has a class of this name")
        sheet = Stylesheet(variables=variables)
        sheet.add_source(styles, read_from=(kind.__module__, f"{kind.__name__}.DEFAULT_CSS"), is_default_css=True)
        sheet.parse()


def fence(widget: Widget, contain: Callable[[BaseException], bool]) -> None:
    """Have whatever a stranger's widget raises contained, and nothing but text come out of it."""
    own = vars(widget)
    if "_fenced" in own:
        return
    own["_fenced"] = True
    if not isinstance(widget, Containing):
        own["_dispatch_message"] = _contained(widget._dispatch_message, contain)  # noqa: SLF001  # Textual's one door
    kind = type(widget)
    drawn = kind.render_line is PictureView.render_line and kind.render_lines is PictureView.render_lines
    own["_get_box_model"] = _measured(widget._get_box_model, contain)  # noqa: SLF001  # asked when anybody is laid out
    own["check_consume_key"] = _takes_no_key
    own["render_lines"] = _harmless(widget.render_lines, contain, as_text=not drawn)


def _measured(measure: Callable[..., BoxModel], contain: Callable[[BaseException], bool]) -> Callable[..., BoxModel]:
    """Return what measures a widget without raising: what cannot be measured has no size."""

    def measured(*args: Any, **more: Any) -> BoxModel:
        try:
            return measure(*args, **more)
        except BaseException as error:
            if not contain(error):
                raise
            return BoxModel(Fraction(0), Fraction(0), Spacing())

    return measured


def _takes_no_key(key: str, character: str | None) -> bool:  # noqa: ARG001  # Textual's signature
    """Return that a key stays what it is on the screen: else a text field with the focus would take ``x``."""
    return False


def taken_names(app: App[Any], stage: DOMNode) -> frozenset[str]:
    """Return the names that styles outside the stage go by."""
    outside = (node for node in app._registry if stage not in node.ancestors_with_self)  # noqa: SLF001  # no other list
    return frozenset(name for node in outside for name in node._css_type_names)  # noqa: SLF001


def size_of(stage: DOMNode) -> int:
    """Return how many widgets are on a stage."""
    return sum(1 for _ in stage.walk_children())


def _contained(
    dispatch: Callable[[Any], Awaitable[None]], contain: Callable[[BaseException], bool]
) -> Callable[[Any], Awaitable[None]]:
    async def dispatched(message: Any) -> None:
        try:
            await dispatch(message)
        except BaseException as error:
            if is_real_end(error) or not contain(error):
                raise

    return dispatched


def _harmless(
    render: Callable[[Region], list[Strip]], contain: Callable[[BaseException], bool], *, as_text: bool
) -> Callable[[Region], list[Strip]]:
    """Return what draws a widget without raising: what it cannot draw is blank until another widget takes its place."""

    def rendered(crop: Region) -> list[Strip]:
        try:
            strips = render(crop)
            return [_text_only(strip) for strip in strips] if as_text else strips
        except BaseException as error:
            if not contain(error):
                raise
            return [Strip.blank(crop.width)] * crop.height

    return rendered


def _text_only(strip: Strip) -> Strip:
    """Return a strip without what a terminal would take for a command."""
    if all(text.isprintable() and not control and _plain(style) for text, style, control in strip):
        return strip
    kept = (Segment(shown(text), style if _plain(style) else None) for text, style, _ in strip)
    return Strip(kept).adjust_cell_length(strip.cell_length)


def _plain(style: Style | None) -> bool:
    return style is None or style.link is None or style.link.isprintable()


class Fenced(App[int]):
    """The part of the app that is fenced off from the progress widgets."""

    strangers: Strangers

    def forbid(self, what: str) -> None:
        """Raise when it is a progress widget that asks; ``what`` is what it may not do."""
        if self.strangers.calling() is not None:
            raise RightsError(f"may not {what}")

    def playing(self) -> str | None:
        """Return the exercise of the session that is on; None where there is no session, or it is at its end."""
        for screen in self.screen_stack:
            now = getattr(screen, "playing", None)
            if isinstance(now, str):
                return now
        return None

    def _keep_session(self, what: str) -> None:
        """Raise while a session is on: nobody but a widget, in a roundabout way, does such a thing then."""
        self.forbid(what)
        exercise = self.playing()
        if exercise is not None:
            raise RightsError(f"may not {what}", exercise)

    # --- What it may not do, straight away or by a callback -------------------------------------------------

    def exit(self, result: int | None = None, return_code: int = 0, message: Any = None) -> None:
        """End the app."""
        self.forbid("end the app")
        if result is None and return_code == 0:  # who runs the app names what it ends with
            self._keep_session("end the app")
        super().exit(result, return_code, message)

    async def action_quit(self) -> None:
        """Leave, as the person asks."""
        self.forbid("end the app")
        super().exit()

    def on_exit_app(self, event: ExitApp) -> None:
        """End only where :meth:`exit` was called; anybody can post a message."""
        if not self._exit:
            event.prevent_default()

    def push_screen(self, screen: Any, *args: Any, **more: Any) -> Any:
        """Open a screen; during a session, only one of unhunch's."""
        self.forbid("open a screen")
        if not is_own(type(screen).__module__) or type(screen).__module__ == "textual.screen":
            self._keep_session("open a screen")
        return super().push_screen(screen, *args, **more)

    def pop_screen(self) -> Any:
        """Close the screen on top."""
        self.forbid("close a screen")
        if getattr(self.screen, "playing", None):
            self._keep_session("close the session")
        return super().pop_screen()

    def switch_screen(self, screen: Any) -> Any:
        """Open a screen in the place of another."""
        self._keep_session("change the screen")
        return super().switch_screen(screen)

    def switch_mode(self, mode: str) -> Any:
        """Show other screens."""
        self._keep_session("change the screens")
        return super().switch_mode(mode)

    def panic(self, *renderables: Any) -> None:
        """End the app with a message."""
        self._keep_session("end the app")
        super().panic(*renderables)

    def copy_to_clipboard(self, text: str) -> None:
        """Put a text where the person pastes it from."""
        self.forbid("write to the clipboard")
        super().copy_to_clipboard(text)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open a browser."""
        self.forbid("open a browser")
        super().open_url(url, new_tab=new_tab)

    def suspend(self) -> Any:
        """Give the terminal to somebody else."""
        self.forbid("take the terminal")
        return super().suspend()

    def notify(self, message: str, *, title: str = "", markup: bool = False, **more: Any) -> None:  # noqa: ARG002
        """Show a note over the screen; it is text, whoever wrote it."""
        super().notify(shown(message)[:600], title=shown(title)[:100], markup=False, **more)

    # --- What is mounted ------------------------------------------------------------------------------------

    def _register(self, parent: DOMNode, *widgets: Widget, **more: Any) -> list[Widget]:
        stage = next((node for node in parent.ancestors_with_self if getattr(node, "is_stage", False)), None)
        if stage is None:
            self.forbid("put anything outside its stage")
        else:
            self._admit(stage, widgets)
        return super()._register(parent, *widgets, **more)

    def _admit(self, stage: DOMNode, widgets: tuple[Widget, ...]) -> None:
        """Raise where the widgets are too many, or their styles no styles; fence off those of a stranger."""
        if size_of(stage) + len(widgets) > MOST_WIDGETS:
            raise RightsError(f"may not be made of more than {MOST_WIDGETS} widgets")
        variables: Mapping[str, str] = self.get_css_variables()
        taken: frozenset[str] | None = None
        for widget in _all(widgets):
            if not is_own(type(widget).__module__):
                taken = taken_names(self, stage) if taken is None else taken
                check_classes(widget, dict(variables), taken)
            if type(widget).__module__.partition(".")[0] != "unhunch":
                fence(widget, self.contain)

    def contain(self, error: BaseException) -> bool:
        """Set a progress widget aside where an error came from one; return whether it did."""
        raise NotImplementedError


def _all(widgets: tuple[Widget, ...]) -> Iterator[Widget]:
    for widget in widgets:
        if isinstance(widget, Widget):
            yield widget
            yield from (child for child in getattr(widget, "_nodes", ()) if isinstance(child, Widget))
