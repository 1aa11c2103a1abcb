"""The schema: whole, consistent, and the one source of the documented file."""

import re
import tomllib
from dataclasses import FrozenInstanceError, fields

import pytest

from unhunch.settings.definitions import BY_KEY, DEFAULTS, SETTINGS, TABLES, Settings, nearest_setting
from unhunch.settings.documented import default_text
from unhunch.settings.form import Form, Setting, Value


def test_the_settings_that_others_rely_on_are_there() -> None:
    assert {one.key for one in SETTINGS} >= {
        "look.theme",
        "look.light_theme",
        "look.dark_theme",
        "look.glyphs",
        "look.frames",
        "sound.on",
        "sound.volume",
        "sound.bell",
        "session.lead_in",
        "session.transition",
        "safety.emergency_number",
        "plan.minutes",
    }
    assert len(BY_KEY) == len(SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.key)
def test_each_setting_is_explained_and_its_default_is_allowed(setting: Setting) -> None:
    assert setting.help.endswith(".")
    assert setting.help.count(". ") == 0, "one sentence"
    assert setting.table in TABLES
    assert setting.check(setting.default) == setting.default == DEFAULTS[setting.key]
    if setting.optional:
        assert setting.check(setting.example) is not None
    if setting.form in (Form.WHOLE, Form.NUMBER):
        assert setting.least < setting.most
        for wrong in (setting.least - 1, setting.most + 1, float("nan"), float("inf"), True, "1", 10**5000):
            with pytest.raises(ValueError, match=f"from {setting.least} to {setting.most}"):
                setting.check(wrong)
    if setting.form is Form.CHOICE:
        assert all(setting.check(word) == word for word in setting.choices)


def test_values_by_name_and_by_key_are_the_same() -> None:
    settings = DEFAULTS.having({"sound.volume": 3, "look.theme": "nord"})
    assert settings.sound.volume == settings["sound.volume"] == 3
    assert settings.look.theme == "nord"
    assert settings.look.frames == DEFAULTS.look.frames
    assert DEFAULTS.sound.volume == 70
    with pytest.raises(KeyError):
        settings["sound.loudness"]
    with pytest.raises(FrozenInstanceError):
        settings.sound.volume = 4  # type: ignore[misc]


def test_no_emergency_number_is_hard_wired() -> None:
    assert DEFAULTS.safety.emergency_number == ""


def test_the_documented_file_changes_nothing_and_names_all() -> None:
    text = default_text()
    assert tomllib.loads(text) == {table.name: {} for table in fields(Settings)}
    assert max(map(len, text.splitlines())) <= 120
    for setting in SETTINGS:
        assert f"# {setting.help}\n# Allowed: {setting.allowed}" in text


def test_the_documented_file_with_the_marks_taken_away_gives_the_defaults() -> None:
    lines = default_text().splitlines()
    names = {one.name for one in SETTINGS}
    bare = [line.removeprefix("# ") if line[2:].split(" = ")[0] in names else line for line in lines]
    data = tomllib.loads("\n".join(bare))
    for setting in SETTINGS:
        value = data[setting.table][setting.name]
        assert value == (setting.example if setting.optional else setting.default)
        assert setting.check(value) == value


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("sound.on", "off", False),
        ("sound.on", "TRUE", True),
        ("sound.volume", "40", 40),
        ("sound.volume", "40.0", 40),
        ("plan.minutes", "12.5", 12.5),
        ("plan.minutes", "none", None),
        ("plan.minutes", "", None),
        ("look.glyphs", "ASCII", "ascii"),
        ("safety.emergency_number", " 112 ", "112"),
        ("safety.emergency_number", "", ""),
        ("look.theme", "Rosé Pine", "Rosé Pine"),
        ("safety.emergency_number", '"112"', "112"),
        ("safety.emergency_number", "'112'", "112"),
        ("safety.emergency_number", '""', ""),
        ("voice.name", '"Anna', '"Anna'),
        ("voice.name", 'the "good" one', 'the "good" one'),
        ("voice.name", '"this" or "that"', '"this" or "that"'),
        ("breaks.hours", '"09:00-12:00"', "09:00-12:00"),
        ("breaks.days", "'mon thu'", "mon thu"),
        ("look.glyphs", '"ascii"', "ascii"),
        ("sound.volume", '"40"', 40),
        ("plan.minutes", '""', None),
    ],
)
def test_what_a_person_types(key: str, typed: str, value: Value) -> None:
    read = BY_KEY[key].read(typed)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("key", "typed", "why"),
    [
        ("sound.on", "perhaps", 'is "perhaps", and must be true or false'),
        ("sound.volume", "101", "is 101, and must be a whole number from 0 to 100 percent"),
        ("sound.volume", "4.5", "is 4.5"),
        ("sound.volume", "nan", 'is "nan"'),
        ("sound.volume", "9" * 5000, "must be a whole number"),
        ("look.glyphs", "brail", "did you mean 'braille'?"),
        ("look.light_theme", "auto", "must be the name of a theme"),
        ("look.theme", "../x", "must be"),
        ("safety.emergency_number", "1\x1b[2J", "cannot be shown"),
        ("safety.emergency_number", "1" * 61, "too long"),
    ],
)
def test_what_a_person_types_wrongly(key: str, typed: str, why: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # the message is looked at below
        BY_KEY[key].read(typed)
    assert why in str(refused.value)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.key)
def test_quotes_are_of_the_file_and_not_of_what_is_typed(setting: Setting) -> None:
    is_text = setting.form in (Form.TEXT, Form.DAYS, Form.HOURS)
    assert ("in quotes" in setting.allowed) is is_text
    assert "quotes" not in setting.asked
    assert '"' not in setting.asked
    wrong = "1" * 61
    with pytest.raises(ValueError, match=f"{re.escape(setting.asked)}$"):
        setting.read(wrong)
    with pytest.raises(ValueError, match=f"{re.escape(setting.allowed)}$"):
        setting.check(wrong)


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("volume", "'sound.volume'"),
        ("look.volume", "'sound.volume'"),
        ("look.frmes", "'look.frames'"),
        ("sond", "'sound'"),
        ("look.fps", ""),
        ("x" * 100_000, ""),
        ("", ""),
    ],
)
def test_the_nearest_setting(key: str, near: str) -> None:
    hint = nearest_setting(key)
    assert hint == (f"; did you mean {near}?" if near else "")
