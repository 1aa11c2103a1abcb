"""The settings as lines of a form: which there are, what each shows, and which value comes next. No Textual."""

from dataclasses import dataclass
from typing import Final

from unhunch.core.cells import cut_at_word
from unhunch.core.settings import SETTINGS, TABLES
from unhunch.core.settings_form import Form, Setting, Value
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, fitted, spread

STEPS: Final = {"sound.volume": 5, "plan.minutes": 1}
"""How far a key goes, where it is not by 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the form: a setting, or a heading over those that follow."""

    setting: Setting | None
    heading: str = ""


def _lines() -> tuple[Line, ...]:
    lines: list[Line] = []
    for table, about in TABLES.items():
        if lines:
            lines.append(Line(None))
        lines.append(Line(None, about.rstrip(".")))
        lines += [Line(setting) for setting in SETTINGS if setting.table == table]
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
