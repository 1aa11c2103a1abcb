"""The settings: a form made from the one schema; what is changed is saved, and in effect, at once."""

from typing import Final

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical

from unhunch.app.context import Context
from unhunch.engine.cells import cut_at_word
from unhunch.engine.problem import UnhunchError
from unhunch.figure.picture import Picture, Run
from unhunch.figure.rows import Row, fitted, spread, stacked, text_rows
from unhunch.settings.definitions import SETTINGS as SETTING_LIST
from unhunch.settings.definitions import TABLES
from unhunch.settings.form import Form, Setting, Value, shown
from unhunch.system.paths import from_home
from unhunch.ui.base.ask import AskScreen
from unhunch.ui.base.commands import SETTINGS, bindings
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.base.keys import keys_rows
from unhunch.ui.base.listing import ListingScreen
from unhunch.ui.navigation import open_conditions, themed
from unhunch.ui.widgets.choice_list import ChoiceList
from unhunch.ui.widgets.picture_view import Painted

STEPS: Final = {"sound.volume": 5, "plan.minutes": 1}
"""How far a key goes, where it is not by 1."""


class Line(Struct, frozen=True):
    """A line of the form: a setting, or a heading over those that follow."""

    setting: Setting | None
    heading: str = ""


def _lines() -> tuple[Line, ...]:
    lines: list[Line] = []
    for table, about in TABLES.items():
        if lines:
            lines.append(Line(None))
        lines.append(Line(None, about.rstrip(".")))
        lines += [Line(setting) for setting in SETTING_LIST if setting.table == table]
    return tuple(lines)


LINES: Final = _lines()
HEADINGS: Final = frozenset(number for number, line in enumerate(LINES) if line.setting is None)


def title_of(setting: Setting) -> str:
    """Return the name of a setting as words; one that is only "on" is called as its table."""
    name = setting.table if setting.name == "on" else setting.name
    return name.replace("_", " ").capitalize()


def words_of(setting: Setting, value: Value) -> str:
    """Return a value in words."""
    if value is None:
        return "not set"
    if setting.form is Form.SWITCH:
        return "on" if value else "off"
    if value == "":
        return "not set"
    unit = f" {setting.unit}" if setting.unit else ""
    return f"{value}{unit}"


def stepped(setting: Setting, value: Value, by: int, themes: tuple[str, ...]) -> Value:
    """Return the value that comes next, or with a negative number the one before; the same where there is none."""
    match setting.form:
        case Form.SWITCH:
            return not value
        case Form.CHOICE | Form.THEME:
            names = setting.choices if setting.form is Form.CHOICE else (*setting.choices, *themes)
            at = names.index(str(value)) if value in names else -1 if by > 0 else 0
            return names[(at + by) % len(names)] if names else value
        case Form.WHOLE | Form.NUMBER:
            return _number(setting, value, by)
        case Form.TEXT | Form.DAYS | Form.HOURS:
            return value


def _number(setting: Setting, value: Value, by: int) -> Value:
    """Return the next number; of an optional setting "not set" lies below the least."""
    step = by * STEPS.get(setting.key, 1)
    if not isinstance(value, int | float):
        start = setting.example if isinstance(setting.example, int | float) else setting.least
        return start if by > 0 else value
    if setting.optional and value + step < setting.least:
        return None
    return min(setting.most, max(setting.least, value + step))


def line_row(number: int, value: Value, columns: int, *, chosen: bool, given: bool) -> Row:
    """Return a line: a heading, or a setting with its value between arrows where the keys change it."""
    line = LINES[number]
    if line.setting is None:
        return fitted((Run(cut_at_word(line.heading, columns), "muted", bold=True),), columns)
    setting, back = line.setting, "surface" if chosen else None
    words = words_of(setting, value)
    arrows = chosen and not setting.typed
    ink = "accent" if chosen else "foreground" if given else "muted"
    left = (
        Run("▸ " if chosen else "  ", "accent", back, bold=True),
        Run(title_of(setting), "accent" if chosen else "foreground", back, bold=chosen),
    )
    right = (
        Run("◂ " if arrows else "  ", "accent", back),
        Run(words, ink, back, bold=chosen),
        Run(" ▸" if arrows else "  ", "accent", back),
    )
    return tuple(run if run.back or not chosen else run._replace(back=back) for run in spread(left, (), right, columns))


class SettingsScreen(ListingScreen[None]):
    """Shows every setting, and changes it."""

    COMMANDS_SHOWN = SETTINGS
    BINDINGS = bindings(SETTINGS)
    CSS_PATH = "../customise.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-medium"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (32, "-tall")]  # noqa: RUF012

    def __init__(self, context: Context) -> None:
        """Show the settings of this run."""
        super().__init__()
        self._kit = context
        self._preferences = context.preferences
        self._themed = themed(self.app)
        self._unsaved = ""
        self._names: tuple[str, ...] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list, the help, the problems and the keys."""
        with Vertical(id="settings"):
            yield Painted(self._paint_title, id="settings-title")
            yield ChoiceList(self._line, lambda _: self._repaint(), id="settings-list")
            yield Painted(self._paint_help, id="settings-help")
            yield Painted(self._paint_problems, id="settings-problems")
            yield Painted(self._paint_keys, id="settings-keys")

    def on_mount(self) -> None:
        """Point at the first one."""
        self.lines.fill(len(LINES), 0, HEADINGS)
        self.set_class(bool(self._said()), "-problems")

    # --- What the person does -----------------------------------------------------------------------------

    @property
    def chosen(self) -> Setting:
        """The setting that is pointed at."""
        setting = LINES[self.lines.chosen].setting
        assert setting is not None  # noqa: S101  # headings cannot be chosen
        return setting

    def action_less(self) -> None:
        """Take the value before."""
        self._step(-1)

    def action_more(self) -> None:
        """Take the next value."""
        self._step(1)

    def action_edit(self) -> None:
        """Type a value; a switch is switched."""
        setting = self.chosen
        if setting.form is Form.SWITCH:
            self._step(1)
            return

        def typed(text: str | None) -> None:
            if text is not None:
                self._change(setting, setting.read(text))

        now = self._preferences[setting.key]
        self.app.push_screen(AskScreen(title_of(setting), "" if now is None else str(now), setting.fault), typed)

    def action_reset(self) -> None:
        """Take the default."""
        if self.chosen.key in self._preferences.given:
            self._change(self.chosen, None)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(SETTINGS, "Settings"))

    def action_conditions(self) -> None:
        """Say which conditions are theirs."""
        open_conditions(self.app, self._kit)

    def _step(self, by: int) -> None:
        setting = self.chosen
        now = self._preferences[setting.key]
        if setting.typed:
            self.action_edit()
            return
        if self._names is None:
            self._names = tuple(self._themed.themes.sources())
        after = stepped(setting, now, by, self._names)
        if after != now:
            self._change(setting, after)

    def _change(self, setting: Setting, value: Value) -> None:
        """Save a value and have it take effect; None takes it out of the file."""
        self._unsaved = ""
        try:
            self._preferences.change(setting.key, value)
        except UnhunchError as error:
            self._unsaved = f"Not saved, and so for this run only. {error}"
        self._themed.apply_setting(setting.key)
        self.set_class(bool(self._said()), "-problems")
        self._repaint()

    # --- What is shown ------------------------------------------------------------------------------------

    def _repaint(self) -> None:
        self.lines.repaint()
        for part in self.query(Painted):
            part.repaint()

    def _said(self) -> list[str]:
        lines = [self._unsaved] if self._unsaved else []
        return lines + [problem.line() for problem in self._preferences.problems]

    def _line(self, number: int, columns: int, chosen: bool) -> Row:
        setting = LINES[number].setting
        value = None if setting is None else self._preferences[setting.key]
        given = setting is not None and setting.key in self._preferences.given
        return line_row(number, value, columns, chosen=chosen, given=given)

    def _paint_title(self, columns: int, rows: int) -> Picture:
        path = self._preferences.path
        where = "for this run only" if path is None else from_home(path)
        room = max(0, columns - 12)
        where = where if len(where) <= room else f"…{where[len(where) - room + 1 :]}"
        return stacked(
            columns, rows, (spread((Run("Settings", "accent", bold=True),), (), (Run(where, "muted"),), columns),)
        )

    def _paint_help(self, columns: int, rows: int) -> Picture:
        setting = self.chosen
        usual = f"Default: {shown(setting.default)}." if setting.default is not None else "Not set by default."
        about = text_rows(setting.help, columns)
        return stacked(columns, rows, about, text_rows(f"{setting.key} · {setting.asked}. {usual}", columns, "muted"))

    def _paint_problems(self, columns: int, rows: int) -> Picture:
        lines: list[Row] = []
        for said in self._said():
            lines += text_rows(f"! {said}", columns, "warning")
        return stacked(columns, rows, lines)

    def _paint_keys(self, columns: int, rows: int) -> Picture:
        return stacked(columns, rows, keys_rows(SETTINGS, columns, rows))
