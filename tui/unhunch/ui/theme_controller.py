"""The part of the app that chooses a theme, applies it, and follows what is saved: its files, and the settings."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from textual.app import App
from textual.filter import LineFilter
from textual.theme import Theme as TextualTheme
from textual.timer import Timer

from unhunch.app.context import Context
from unhunch.engine.problem import Problem, UnhunchError, UsageError
from unhunch.figure.glyphs import Glyphs, glyphs_for
from unhunch.settings.file import SettingsError
from unhunch.system.files import Stamp, stamp_of
from unhunch.themes.theme_file import ThemeError
from unhunch.themes.theme_library import ENDING, ThemeLibrary, open_library
from unhunch.themes.tokens import TOKENS, Theme
from unhunch.ui.widgets.palette import DrawnFilter, Look, Palette
from unhunch.ui.widgets.picture_view import PictureView


class ThemeWatch:
    """The files of one theme, those that it extends among them."""

    def __init__(self) -> None:
        """Watch nothing."""
        self._stamps: dict[Path, Stamp] = {}

    @property
    def watching(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self._stamps)

    def watch(self, files: Sequence[Path]) -> None:
        """Watch these from now on. Those that were watched before keep their stamps, so that no change is missed."""
        self._stamps = {path: self._stamps[path] if path in self._stamps else stamp_of(path) for path in files}

    def changed(self) -> bool:
        """Return whether one of them is another than at the last look."""
        fresh = {path: stamp_of(path) for path in self._stamps}
        changed = fresh != self._stamps
        self._stamps = fresh
        return changed

    def forget(self) -> None:
        """Watch nothing any more."""
        self._stamps = {}


_OWN = "ansi_default"
_ANSI = {
    "ansi-background": _OWN,
    "ansi-foreground": _OWN,
    "border": _OWN,
    "border-blurred": _OWN,
    "scrollbar": "ansi_bright_black",
    "scrollbar-background": _OWN,
}
"""What Textual leaves undefined on the terminal's own background, or paints in colours that are not the theme's."""


VARIABLE_DEFAULTS = {f"unhunch-{name.replace('_', '-')}": _OWN for name in TOKENS}
"""A value for each of unhunch's own variables, for themes that do not have them, such as Textual's own."""


def textual_theme(theme: Theme) -> TextualTheme:
    """Return Textual's theme with the same colours; unhunch's tokens are in it as ``$unhunch-...`` variables."""
    base = {name: colour.text for name, colour in theme.base.items()}
    tokens = {name: colour.text for name, colour in theme.tokens.items()}
    return TextualTheme(
        name=theme.name,
        primary=base["accent"],
        secondary=base["secondary"],
        accent=base["accent"],
        foreground=base["foreground"],
        background=base["background"],
        success=base["success"],
        warning=base["warning"],
        error=base["error"],
        surface=tokens["surface"],
        panel=tokens["surface"],
        boost=tokens["surface"] if theme.ansi else None,
        dark=theme.dark,
        ansi=theme.ansi,
        variables={f"unhunch-{name.replace('_', '-')}": value for name, value in tokens.items()}
        | {"block-cursor-background": tokens["surface"], "block-cursor-foreground": base["accent"]}
        | (_ANSI if theme.ansi else {}),
    )


def plain_theme() -> TextualTheme:
    """Return a theme of the terminal's own two colours, for terminals that want none of ours."""
    own = "ansi_default"
    return TextualTheme(
        name="plain",
        primary=own,
        secondary=own,
        accent=own,
        foreground=own,
        background=own,
        success=own,
        warning=own,
        error=own,
        surface=own,
        panel=own,
        boost=own,
        ansi=True,
        variables=dict.fromkeys(
            ("unhunch-muted", "unhunch-surface", "unhunch-track", "ansi-background", "ansi-foreground"), own
        ),
    )


LOOK_AGAIN = 0.5
"""Seconds between two looks at the files of the theme that is shown."""
KEEP_AFTER = 1.0
"""Seconds after which a theme that was cycled to is written down: who leafs through them writes once."""
PATIENCE = 2
"""Looks at a file that cannot be used before it is said: an editor may be in the middle of writing it."""
AUTO = "auto"
AWAY = "textual-dark"
"""A theme that Textual has; for a moment, so that another one of the same name is a change to it."""


class Themed(App[int]):
    """What the app knows of its looks. The choice is kept in one place: the setting ``look.theme``."""

    context: Context
    look: Look

    def prepare_look(self, context: Context) -> None:
        """Choose the theme and the glyphs; reads one theme file, and those that it extends. Before the app is made."""
        self.context = context
        self.plain = bool(os.environ.get("NO_COLOR"))
        """Whether the terminal's own two colours are all that is shown."""
        self.themes: ThemeLibrary = open_library(context.catalog.host, None if context.safe else context.paths.themes)
        self.look = Look(Palette(None), chosen_glyphs(context))
        self.worn: Theme | None = None
        """The theme that is shown; None for the terminal's own two colours."""
        self._theme_watch = ThemeWatch()
        self._bad = 0
        self._told: Problem | None = None
        self._fell_back: Problem | None = None
        self._missed = ""
        """The theme that was asked for and could not be shown; it is shown as soon as it can be."""
        self._bad_settings = 0
        self._keeping: Timer | None = None
        self._looking: Timer | None = None

    def first_look(self) -> None:
        """Put on the theme that was chosen, or the default where it cannot be used."""
        theme: Theme | None = None
        if not self.plain:
            name, dark = self.wanted()
            theme, self._fell_back = self.themes.choose(name, dark=dark)
            if self._fell_back is not None:
                self._missed = name
                self.context.catalog.host.report(self._fell_back)
        self._put_on(theme)

    def begin_watching(self) -> None:
        """Say what was wrong with the chosen theme, and look at its files and at the settings from now on."""
        if self._fell_back is not None:
            self.notify(self._fell_back.line(), markup=False, severity="warning", timeout=12)
        self._looking = self.set_interval(LOOK_AGAIN, self.look_at_files)

    def look_by_itself(self, on: bool) -> None:
        """Look at the theme's files by a timer, or leave that to a screen that has one of its own."""
        if self._looking is not None:
            (self._looking.resume if on else self._looking.pause)()

    # --- Choosing -----------------------------------------------------------------------------------------

    def wanted(self) -> tuple[str, bool]:
        """Return the name of the theme that the settings ask for, and whether the terminal is dark."""
        look, dark = self.context.settings.look, dark_terminal(self.context.dark)
        return (look.theme if look.theme != AUTO else look.dark_theme if dark else look.light_theme), dark

    def try_on(self, name: str) -> bool:
        """Show a theme; return whether it can be. What is wrong with it is said, and nothing changes then."""
        try:
            theme = self.themes.load(name)
        except (ThemeError, UsageError) as error:
            self.say(error)
            return False
        self.wear(theme)
        return True

    def wear(self, theme: Theme | None) -> None:
        """Show this theme at once, on every screen; None shows the terminal's own two colours."""
        self._put_on(theme)
        self._repaint()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what everything goes through on its way to the terminal; last, that it is drawn in its glyphs."""
        usual, glyphs = super().get_line_filters(), self.look.glyphs
        return usual if glyphs.whole else [*usual, DrawnFilter(glyphs)]

    def renew_glyphs(self) -> None:
        """Draw with the glyphs that the settings ask for."""
        self.look = Look(Palette(self.worn), chosen_glyphs(self.context))
        self._repaint()

    def apply_setting(self, key: str) -> None:
        """Have a setting that was changed take effect. Pace and frames are looked up when they are needed."""
        if key in ("look.theme", "look.light_theme", "look.dark_theme"):
            name, _ = self.wanted()
            self._missed = ""
            if not self.plain and (self.worn is None or self.worn.name != name) and not self.try_on(name):
                self._missed = name
        elif key == "look.glyphs":
            self.renew_glyphs()
        elif key.startswith("sound."):
            self.apply_sound()
        elif key == "voice.on":
            self.context = replace(self.context, voice=self.context.settings.voice.on)  # for the next session

    def apply_sound(self) -> None:
        """Have the cues be as loud as the settings ask for; an app that has any does it."""

    def keep_theme(self, name: str) -> None:
        """Write the choice down; where that fails it is said, and the theme stays for this run."""
        self._stop_keeping()
        if self.context.settings.look.theme == name:
            return
        try:
            self.context.preferences.change("look.theme", name)
        except UnhunchError as error:
            self.say(error)

    def action_next_theme(self) -> None:
        """Show the next theme that can be used, and keep it."""
        if self.refuses_themes():
            return
        names = list(self.themes.sources())
        here = names.index(self.worn.name) if self.worn is not None and self.worn.name in names else -1
        for name in [*names[here + 1 :], *names[: max(0, here)]]:
            try:
                theme = self.themes.load(name)
            except (ThemeError, UsageError) as error:
                self.context.logger.warning("theme: %s", error)
                continue
            self.wear(theme)
            self.clear_notifications()
            self.notify(f"{theme.title}  ({names.index(name) + 1} of {len(names)})", markup=False, timeout=2)
            self._stop_keeping()
            self._keeping = self.set_timer(KEEP_AFTER, partial(self.keep_theme, name))
            return

    def finish_keeping(self) -> None:
        """Write down what waits to be written."""
        if self._keeping is not None and self.worn is not None:
            self.keep_theme(self.worn.name)

    def refuses_themes(self) -> bool:
        """Return whether no theme can be shown here, and say so."""
        if self.plain:
            self.notify("NO_COLOR is set, so no theme is shown.", markup=False, timeout=4)
        elif not self.themes.sources():
            self.notify("There are no themes: `unhunch doctor` may say why.", markup=False, timeout=4)
            return True
        return self.plain

    def say(self, error: Exception) -> None:
        """Show an error in a sentence."""
        if isinstance(error, ThemeError):
            self.context.catalog.host.report(error.problem)
        self.notify(str(error), markup=False, severity="warning", timeout=10)

    def _stop_keeping(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None

    # --- Showing ------------------------------------------------------------------------------------------

    def _put_on(self, theme: Theme | None) -> None:
        self.worn = theme
        self.look = Look(Palette(theme), self.look.glyphs)
        before, made = self.current_theme, textual_theme(theme) if theme is not None else plain_theme()
        self.register_theme(made)
        if not self.is_running or made.ansi != before.ansi:
            if self.theme == made.name and self.is_running:
                self.theme = AWAY
            self.theme = made.name  # has Textual prepare for another kind of colours
        else:  # as quick as can be, and all in one frame
            self.set_reactive(App.theme, made.name)
            self.refresh_css(animate=False)
            self.theme_changed_signal.publish(made)
        self._theme_watch.forget()
        self._bad = 0

    def _repaint(self) -> None:
        """Have every picture drawn again: each sees that the palette is another one."""
        for screen in self.screen_stack:
            for view in screen.query(PictureView):
                view.refresh()

    # --- Live ---------------------------------------------------------------------------------------------

    def look_at_files(self) -> None:
        """Take the settings and the theme again when a file of theirs was saved; keep the last good ones meanwhile."""
        self._look_at_settings()
        if self.worn is not None:
            self._look_at_theme(self.worn.name)

    def _look_at_settings(self) -> None:
        preferences = self.context.preferences
        if not preferences.is_stale() and not 0 < self._bad_settings < PATIENCE:
            return
        known = preferences.problems
        try:
            keys = preferences.reload()
        except SettingsError as error:
            self._bad_settings += 1
            if self._bad_settings == PATIENCE:
                self.context.catalog.host.report(error.problem)
                said = f"{error.problem.line()} The last good settings stay."
                self.notify(said, markup=False, severity="warning", timeout=15)
            return
        self._bad_settings = 0
        for problem in preferences.problems:
            if problem not in known:
                self.context.catalog.host.report(problem)
                self.notify(problem.line(), markup=False, severity="warning", timeout=12)
        for key in keys:
            self.apply_setting(key)
        if keys:
            self._repaint()

    def _look_at_theme(self, name: str) -> None:
        if not self._theme_watch.watching:
            self._theme_watch.watch(self._theme_files(name))
            return
        if not self._theme_watch.changed() and not 0 < self._bad < PATIENCE:
            return
        if self._found_missed():
            return
        try:
            theme = self.themes.load(name)
        except (ThemeError, UsageError) as error:
            self._bad += 1
            self._complain(error)
            self._theme_watch.watch(self._theme_files(name))
            return
        mended, self._told = self._told is not None, None
        if theme != self.worn:
            self.wear(theme)
        self._bad = 0
        self._theme_watch.watch(self._theme_files(name))
        if mended:
            self.clear_notifications()
            self.notify(f"{name}{ENDING} is in order again, and applied.", markup=False, timeout=4)

    def _found_missed(self) -> bool:
        """Show the theme that was asked for before it could be, where by now it can; return whether it is shown."""
        if not self._missed or self._missed != self.wanted()[0]:
            return False
        try:
            theme = self.themes.load(self._missed)
        except (ThemeError, UsageError):
            return False  # what is wrong with it was said when it was asked for
        self._missed = ""
        self.wear(theme)
        return True

    def _complain(self, error: ThemeError | UsageError) -> None:
        problem = error.problem if isinstance(error, ThemeError) else Problem("theme", "", str(error))
        if self._bad < PATIENCE or problem == self._told:
            return
        self._told = problem
        self.context.catalog.host.report(problem)
        self.notify(f"{problem.line()} The last good colours stay.", markup=False, severity="warning", timeout=15)

    def _theme_files(self, name: str) -> list[Path]:
        """Return the files of a theme, those of one that is waited for, and the folder in which new ones appear."""
        files = [*self.themes.files(name), *(self.themes.files(self._missed) if self._missed else ())]
        return files if self.context.safe else [*files, self.context.paths.themes]


def dark_terminal(answered: bool | None = None) -> bool:
    """Return whether the terminal's background is dark, as far as it says so; it is taken for dark where it does not.

    ``answered`` is what it said when it was asked.
    ``COLORFGBG`` is what rxvt, Konsole, iTerm2 and others set: ink and ground as numbers of the sixteen colours.
    """
    if answered is not None:
        return answered
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return not (ground.isdecimal() and int(ground) in (7, *range(9, 16)))


def chosen_glyphs(context: Context) -> Glyphs:
    """Return the glyphs that the settings ask for; ``auto`` takes what the terminal can show."""
    chosen = context.settings.look.glyphs
    if chosen != AUTO:
        return Glyphs(chosen)
    return glyphs_for(os.environ.get("TERM", ""), getattr(sys.__stdout__, "encoding", None) or "")
