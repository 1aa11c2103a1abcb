"""Reading the settings file: what is right counts, what is wrong is named, and nothing is touched."""

import os
from pathlib import Path

import pytest

from unhunch.engine.text import clean
from unhunch.settings.definitions import BY_KEY, DEFAULTS, SETTINGS
from unhunch.settings.documented import default_text, toml_value
from unhunch.settings.file import LARGEST
from unhunch.settings.settings_store import MOST_PROBLEMS, Loaded, load_settings

VOLUME = BY_KEY["sound.volume"]
EMERGENCY = BY_KEY["safety.emergency_number"]


def loaded_from(file: Path, data: str | bytes) -> Loaded:
    """Return what a file with this content gives; every problem names the file."""
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    before = file.stat()
    loaded = load_settings(file)
    after = file.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    for problem in loaded.problems:
        assert problem.source == file.name
        assert str(file) in problem.remedy
        assert clean(problem.line()) == problem.line()
    return loaded


def test_no_file_is_no_problem(file: Path) -> None:
    assert load_settings(file) == Loaded()
    assert load_settings(file.parent / "not" / "there" / "settings.toml") == Loaded()


def test_an_empty_file_and_the_documented_one_give_the_defaults(file: Path) -> None:
    assert loaded_from(file, "") == loaded_from(file, default_text()) == Loaded()


def test_every_value_comes_through(file: Path) -> None:
    values = {
        "look.theme": "nord",
        "look.light_theme": "latte",
        "look.dark_theme": "mocha",
        "look.glyphs": "braille",
        "look.frames": 24,
        "sound.on": False,
        "sound.volume": 0,
        "sound.bell": "never",
        "session.lead_in": 0,
        "session.transition": 60,
        "safety.emergency_number": "999 or 112",
        "safety.check_in": "never",
        "plan.minutes": 12.5,
        "plan.days": "mon thu",
        "plan.sessions": 3,
        "plan.routine": "room-10",
        "breaks.days": "mon-thu",
        "breaks.hours": "8-12 13-16:30",
        "breaks.every": 30,
        "breaks.routine": "break-5",
        "breaks.full_at": "07:00-08:00",
        "breaks.quiet": "22:00-07:00",
        "breaks.snooze": 10,
        "breaks.postpones": 0,
        "breaks.desktop": False,
        "breaks.terminal": False,
        "voice.on": True,
        "voice.rate": 120,
        "voice.name": "english",
    }
    assert values.keys() == {one.key for one in SETTINGS}
    loaded = loaded_from(file, "".join(f"{key} = {toml_value(value)}\n" for key, value in values.items()))
    assert loaded.problems == ()
    assert loaded.given == values.keys()
    assert {key: loaded.settings[key] for key in values} == values


def test_what_is_wrong_is_named_and_the_rest_counts(file: Path) -> None:
    loaded = loaded_from(
        file,
        'volume = 3\n[look]\nframes = 99\ntheme = "nord"\nglphs = "ascii"\n[sound]\nvolume = "loud"\non = false\n'
        "[safety]\nemergency_number = 112\n[colour]\na = 1\n",
    )
    unknown, instead = "it is kept, and does nothing.", "its default is taken,"
    assert [problem.line().replace(f" Mend {file}; until then", "") for problem in loaded.problems] == [
        f"settings.toml, line 1, volume: is no setting; did you mean 'sound.volume'? {unknown}",
        f"settings.toml, line 3, look.frames: is 99, and must be {BY_KEY['look.frames'].allowed}. {instead} 15.",
        f"settings.toml, line 5, look.glphs: is no setting; did you mean 'look.glyphs'? {unknown}",
        f'settings.toml, line 7, sound.volume: is "loud", and must be {VOLUME.allowed}. {instead} 70.',
        f'settings.toml, line 10, safety.emergency_number: is 112, and must be {EMERGENCY.allowed}. {instead} "".',
        f"settings.toml, line 11, colour: is no setting. {unknown}",
    ]
    assert loaded.settings == DEFAULTS.having({"look.theme": "nord", "sound.on": False})
    assert loaded.given == {"look.theme", "sound.on"}


@pytest.mark.parametrize(
    ("data", "where", "why"),
    [
        (b"[look]\nframes = \n", "line 2, column 10", "is not TOML: Invalid value"),
        (b"[look]\nframes = 12\nframes = 13\n", "line 3", "Cannot overwrite a value"),
        (b'[look]\ntheme = "nord', "", "is not TOML"),
        (b"[look]\n# \xff\n", "line 2", "is not UTF-8 text"),
        ("[look]\n".encode("utf-16"), "line 1", "is not UTF-8 text"),
        (b"\0" * 100, "line 1", "is not TOML"),
        (b"x = " + b"[" * 20_000, "", "is nested too deep"),
        (b"x = " + b"9" * 5_000, "", "is not TOML"),
        (b"a." * 10_000 + b"a = 1", "line 1", "dots"),
        (b"#" * (LARGEST + 1), "", f"is larger than {LARGEST} bytes"),
    ],
)
def test_a_broken_file_gives_the_defaults_and_one_problem(file: Path, data: bytes, where: str, why: str) -> None:
    loaded = loaded_from(file, data)
    assert loaded.settings == DEFAULTS
    (problem,) = loaded.problems
    assert problem.where.startswith(where)
    assert why in problem.why


def test_the_end_of_lines_and_a_byte_order_mark_are_no_matter(file: Path) -> None:
    loaded = loaded_from(file, b"\xef\xbb\xbf[look]\r\nframes = 20\r\nnope = 1\r\n")
    assert loaded.settings.look.frames == 20
    assert [problem.where for problem in loaded.problems] == ["line 3, look.nope"]


def test_a_value_where_a_table_should_be(file: Path) -> None:
    loaded = loaded_from(file, "look = 3\nsound = [1]\n[[session]]\nlead_in = 3\n")
    assert [problem.where for problem in loaded.problems] == ["line 1, look", "line 2, sound", "line 3, session"]
    assert loaded.settings == DEFAULTS


def test_a_key_in_quotes_as_a_whole_is_explained(file: Path) -> None:
    (problem,) = loaded_from(file, '"look.frames" = 3\n').problems
    assert problem.why == "is in quotes as a whole, and must be bare"


def test_many_problems_are_not_all_told(file: Path) -> None:
    loaded = loaded_from(file, "".join(f"nope{i} = 1\n" for i in range(2_000)) + "[look]\nframes = 20\n")
    assert len(loaded.problems) == MOST_PROBLEMS + 1
    assert "has 2000 problems" in loaded.problems[-1].why
    assert loaded.settings.look.frames == 20


def test_a_key_with_an_escape_sequence_does_no_harm(file: Path) -> None:
    loaded = loaded_from(file, '"\\u001b[2J" = 1\n[look]\n"" = 1\n')
    assert len(loaded.problems) == 2
    assert all("\x1b" not in problem.line() for problem in loaded.problems)


def test_a_folder_a_pipe_and_a_circle_of_links_are_refused_at_once(file: Path) -> None:
    for make in (file.mkdir, lambda: os.mkfifo(file), lambda: file.symlink_to(file)):
        make()
        loaded = load_settings(file)
        assert loaded.settings == DEFAULTS
        (problem,) = loaded.problems
        assert "settings.toml" in problem.remedy
        file.rmdir() if file.is_dir() else file.unlink()


def test_a_file_where_the_folder_should_be(file: Path) -> None:
    file.parent.rmdir()
    file.parent.write_text("")
    (problem,) = load_settings(file).problems
    assert "cannot be read" in problem.why


def test_a_file_that_may_not_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    file.write_text("[look]\n")
    monkeypatch.setattr("unhunch.system.user_files.os.open", refuse)
    (problem,) = load_settings(file).problems
    assert problem.why == "cannot be read: permission denied, so the defaults run"


def test_a_link_is_followed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("look.frames = 20\n")
    file.symlink_to(tmp_path / "mine.toml")
    assert load_settings(file).settings.look.frames == 20
