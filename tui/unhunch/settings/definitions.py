"""The settings: every one of them, with its default, its range and what it is for.

These classes are the one schema. The file with its comments, the checks, the commands, the JSON and the form on the
screen are all made from :data:`SETTINGS`, which is read off their fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final

from unhunch.settings.form import Form, Setting, Value


def _switch(default: bool, about: str) -> bool:
    return field(default=default, metadata={"form": Form.SWITCH, "help": about})


def _whole(default: int, least: int, most: int, about: str, unit: str = "") -> int:
    return field(default=default, metadata={"form": Form.WHOLE, "help": about, "unit": unit, **_range(least, most)})


def _perhaps(example: float, least: int, most: int, about: str, unit: str = "") -> float | None:
    about_it = {"form": Form.NUMBER, "help": about, "unit": unit, "example": example, **_range(least, most)}
    return field(default=None, metadata=about_it)


def _choice(default: str, choices: tuple[str, ...], about: str) -> str:
    return field(default=default, metadata={"form": Form.CHOICE, "help": about, "choices": choices})


def _text(default: str, about: str) -> str:
    return field(default=default, metadata={"form": Form.TEXT, "help": about})


def _days(default: str, about: str) -> str:
    return field(default=default, metadata={"form": Form.DAYS, "help": about})


def _hours(default: str, about: str) -> str:
    return field(default=default, metadata={"form": Form.HOURS, "help": about})


def _theme(default: str, about: str, choices: tuple[str, ...] = ()) -> str:
    return field(default=default, metadata={"form": Form.THEME, "help": about, "choices": choices})


def _range(least: int, most: int) -> dict[str, int]:
    return {"least": least, "most": most}


@dataclass(frozen=True, slots=True)
class Look:
    """How the screen looks."""

    theme: str = _theme(
        "auto", "The theme; auto takes one of the next two, as the terminal is light or dark.", ("auto",)
    )
    light_theme: str = _theme("paper", "The theme that auto takes in a terminal with a light background.")
    dark_theme: str = _theme("dusk", "The theme that auto takes in a terminal with a dark background.")
    glyphs: str = _choice(
        "auto",
        ("auto", "blocks", "halves", "braille", "ascii"),
        "The characters that everything is drawn with; auto takes what the terminal can show.",
    )
    frames: int = _whole(
        15, 5, 30, "How often the moving figure is drawn; fewer spare the battery and a slow line.", "frames a second"
    )


@dataclass(frozen=True, slots=True)
class Sound:
    """What is heard."""

    on: bool = _switch(True, "Whether anything is heard: tones, bell and the voices of plugins.")
    volume: int = _whole(70, 0, 100, "How loud the tones are; the bell has no volume.", "percent")
    bell: str = _choice(
        "auto", ("auto", "always", "never"), "When the terminal's bell rings; auto rings it where there are no tones."
    )


@dataclass(frozen=True, slots=True)
class Pace:
    """How a session goes."""

    lead_in: int = _whole(
        3, 0, 15, "The time to get back into position when a session goes on after a pause.", "seconds"
    )
    transition: int = _whole(10, 5, 60, "The time to get from one exercise to the next.", "seconds")


@dataclass(frozen=True, slots=True)
class Safety:
    """What helps when something is wrong."""

    emergency_number: str = _text(
        "", "The number to call in an emergency where you are; it is shown wherever a text says to get help."
    )
    check_in: str = _choice(
        "full",
        ("full", "always", "never"),
        "Before which sessions to ask how you are; full asks before full sessions alone.",
    )


@dataclass(frozen=True, slots=True)
class Planning:
    """What is planned for a week, and what a session is made of when nothing else is asked for."""

    minutes: float | None = _perhaps(
        20, 1, 120, "How long the full session is made when you do not say; not set, it has its usual doses.", "minutes"
    )
    days: str = _days("", "The days of the full sessions; with none, any days, as many as the next setting says.")
    sessions: int = _whole(2, 1, 3, "How many full sessions a week has, where no days are set.", "a week")
    routine: str = _text("full", "The routine that a full session plays.")


@dataclass(frozen=True, slots=True)
class Breaks:
    """When to be reminded of a break, and when to be left alone."""

    days: str = _days("mon-fri", "The days on which to be reminded of breaks.")
    hours: str = _hours("09:00-17:00", "The hours in which to be reminded of breaks.")
    every: int = _whole(50, 15, 240, "How long to work from one break to the next.", "minutes")
    routine: str = _text("break-2", "The routine that a break plays.")
    full_at: str = _hours("17:00-18:00", "When to be reminded of a full session that is due: where the hours begin.")
    quiet: str = _hours("", "Hours in which nothing reminds you, such as lunch.")
    snooze: int = _whole(5, 1, 60, "How long a reminder is put off.", "minutes")
    postpones: int = _whole(3, 0, 10, "How often one break can be put off.", "times")
    desktop: bool = _switch(True, "Whether the desktop shows reminders, where unhunch[notify] is installed.")
    terminal: bool = _switch(True, "Whether terminals show reminders.")


@dataclass(frozen=True, slots=True)
class Voice:
    """What is spoken, where unhunch[voice] is installed."""

    on: bool = _switch(False, "Whether the changes are spoken.")
    rate: int = _whole(160, 80, 300, "How fast it speaks.", "words a minute")
    name: str = _text("", "Which of the voices of the system speaks; the usual one where none is named.")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each with a value: ``settings.sound.volume``, or ``settings["sound.volume"]``."""

    look: Look = Look()
    sound: Sound = Sound()
    session: Pace = Pace()
    safety: Safety = Safety()
    plan: Planning = Planning()
    breaks: Breaks = Breaks()
    voice: Voice = Voice()

    def __getitem__(self, key: str) -> Value:
        """Return the value of a setting; a KeyError when there is no such setting."""
        setting = BY_KEY[key]
        value: Value = getattr(getattr(self, setting.table), setting.name)
        return value

    def having(self, values: Mapping[str, Value]) -> "Settings":
        """Return the settings with other values, which were checked, at some keys."""
        tables: dict[str, Any] = {}
        for table in TABLES:
            given = {BY_KEY[key].name: value for key, value in values.items() if BY_KEY[key].table == table}
            if given:
                tables[table] = replace(getattr(self, table), **given)
        return replace(self, **tables)


DEFAULTS: Final = Settings()
TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {table.name: (type(getattr(DEFAULTS, table.name)).__doc__ or "").strip() for table in fields(DEFAULTS)}
)
"""Each table of the settings file, and what is in it."""
SETTINGS: Final[tuple[Setting, ...]] = tuple(
    Setting(key=f"{table}.{one.name}", default=getattr(getattr(DEFAULTS, table), one.name), **one.metadata)
    for table in TABLES
    for one in fields(getattr(DEFAULTS, table))
)
"""Every setting, in the order of the file."""
BY_KEY: Final[Mapping[str, Setting]] = MappingProxyType({setting.key: setting for setting in SETTINGS})


def nearest_setting(key: str) -> str:
    """Return ``; did you mean 'look.frames'?`` for a key that is none, or an empty string when nothing is near."""
    table, _, name = key[:80].rpartition(".")
    near = [setting.key for setting in SETTINGS if setting.name == name]
    if not near and table in TABLES:
        names = get_close_matches(
            name, [setting.name for setting in SETTINGS if setting.table == table], n=2, cutoff=0.5
        )
        near = [f"{table}.{one}" for one in names]
    elif not near:
        near = get_close_matches(key[:80], BY_KEY if table else TABLES, n=2, cutoff=0.6)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
