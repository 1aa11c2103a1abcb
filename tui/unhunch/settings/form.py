"""What a setting is: its key, what kind of value it takes, its default, and a sentence about it."""

import math
from collections.abc import Callable
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeAlias

from msgspec import Struct

from unhunch.engine.text import clean
from unhunch.engine.timing_check import what
from unhunch.settings.hours import parse_days, parse_hours

Value: TypeAlias = bool | int | float | str | None
"""What a setting can hold; None is a setting that has no value, and stands in no file."""

LONGEST: Final = 60
"""Characters; no text that is a setting is longer."""
_SWITCH: Final = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}


class Form(StrEnum):
    """The kinds of values, each of which a form offers in its own way."""

    SWITCH = "switch"  # true or false
    WHOLE = "whole number"  # from least to most
    NUMBER = "number"  # from least to most
    CHOICE = "choice"  # one of the choices
    TEXT = "text"
    THEME = "theme"  # the name of a theme, or one of the choices
    DAYS = "days"  # days of the week
    HOURS = "hours"  # spans of hours of the day


class Setting(Struct, frozen=True):
    """One setting. What is shown of it, and what is allowed, all comes from here."""

    key: str
    """Where it is: the table and the name in it, with a dot between."""
    form: Form
    default: Value
    help: str
    """What it does, in one sentence."""
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    unit: str = ""
    example: Value = None
    """A value to show where the default is none."""

    @property
    def table(self) -> str:
        """The table that it is in."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name in the table."""
        return self.key.partition(".")[2]

    @property
    def optional(self) -> bool:
        """Whether it may have no value."""
        return self.default is None

    @property
    def typed(self) -> bool:
        """Whether its values are typed: there is no next one."""
        return self.form in (Form.TEXT, Form.DAYS, Form.HOURS)

    @property
    def allowed(self) -> str:
        """What may stand in the settings file, in words."""
        match self.form:
            case Form.TEXT:
                return f"text in quotes, of at most {LONGEST} characters"
            case Form.DAYS:
                return 'days in quotes, such as "mon thu" or "mon-fri"'
            case Form.HOURS:
                return 'hours in quotes, such as "09:00-12:30 13:30-17:00"'
            case Form.CHOICE:
                return " or ".join((", ".join(map(_quoted, self.choices[:-1])), _quoted(self.choices[-1])))
            case Form.THEME:
                return " or ".join((*map(_quoted, self.choices), "the name of a theme"))
            case _:
                return self._range()

    @property
    def asked(self) -> str:
        """What may be typed, in words: outside of a file no text is in quotes."""
        match self.form:
            case Form.TEXT:
                return f"text of at most {LONGEST} characters"
            case Form.DAYS:
                return "days, such as mon thu or mon-fri"
            case Form.HOURS:
                return "hours, such as 09:00-12:30 13:30-17:00"
            case Form.CHOICE:
                return " or ".join((", ".join(self.choices[:-1]), self.choices[-1]))
            case Form.THEME:
                return " or ".join((*self.choices, "the name of a theme"))
            case _:
                return self._range()

    def check(self, value: object) -> Value:
        """Return a value of a file if it is allowed.

        Raises:
            ValueError: when it is not; the message is a clause that says what it is and what it must be.
        """
        return self._checked(value, self.allowed)

    def read(self, text: str) -> Value:
        """Return the value that a person typed; quotes around all of it are not taken to be part of it.

        Raises:
            ValueError: as :meth:`check` does.
        """
        word = _unquoted(text.strip())
        if self.optional and word.lower() in ("", "none"):
            return None
        match self.form:
            case Form.SWITCH:
                wanted: object = _SWITCH.get(word.lower(), word)
            case Form.WHOLE | Form.NUMBER:
                wanted = _number(word)
            case Form.CHOICE:
                wanted = word.lower()
            case _:
                wanted = word
        return self._checked(wanted, self.asked)

    def fault(self, text: str) -> str:
        """Return in a sentence why what a person typed is no value; empty where it is one."""
        try:
            self.read(text)
        except ValueError as error:
            return f"It {error}."
        return ""

    def _checked(self, value: object, allowed: str) -> Value:
        if self._allows(value):
            assert value is None or isinstance(value, bool | int | float | str)  # noqa: S101  # as _allows has found
            return int(value) if isinstance(value, float) and value.is_integer() else value
        near = get_close_matches(value, self.choices, n=1) if isinstance(value, str) and len(value) <= LONGEST else []
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"is {_what(value)}, and must be {allowed}{hint}")

    def _range(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        return "true or false" if self.form is Form.SWITCH else f"a {self.form} from {self.least} to {self.most}{unit}"

    def _allows(self, value: object) -> bool:
        match value:
            case None:
                return self.optional
            case bool():
                return self.form is Form.SWITCH
            case int():
                return self.form in (Form.WHOLE, Form.NUMBER) and self.least <= value <= self.most
            case float():
                return self.form is Form.NUMBER and self.least <= value <= self.most
            case str() if self.form is Form.CHOICE:
                return value in self.choices
            case str() if self.form is Form.TEXT:
                return clean(value, LONGEST) == value
            case str() if self.form is Form.DAYS:
                return clean(value, LONGEST) == value and _is(parse_days, value)
            case str() if self.form is Form.HOURS:
                return clean(value, LONGEST) == value and _is(parse_hours, value)
            case str() if self.form is Form.THEME:
                return value in self.choices or (value != "auto" and _is_name(value))
            case _:
                return False


def shown(value: Value) -> str:
    """Return a value as a person reads it."""
    match value:
        case None:
            return "not set"
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"'
        case _:
            return str(value)


def _is(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _quoted(word: str) -> str:
    return f'"{word}"'


def _unquoted(text: str) -> str:
    """Return a text without the one pair of quotes that is around all of it."""
    if len(text) > 1 and text[0] in "\"'" and text[0] == text[-1] and text[0] not in text[1:-1]:
        return text[1:-1].strip()
    return text


def _what(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and (short := clean(value, LONGEST)) == value:
        return shown(short)
    kinds = {"dict": "a table", "list": "a list", "str": "text that is too long or cannot be shown"}
    return kinds.get(type(value).__name__) or what(value)


def _is_name(text: str) -> bool:
    return bool(text) and clean(text, LONGEST) == text and not set(text) & set("/\\")


def _number(text: str) -> object:
    """Return the number that a text is, or the text."""
    try:
        value = float(text) if len(text) <= LONGEST else math.nan
    except ValueError:
        return text
    return int(value) if value.is_integer() else value if math.isfinite(value) else text
