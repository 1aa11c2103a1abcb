"""Whatever is in the settings file: no traceback, no file changed by reading, every refusal names its file."""

import os
import time
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean
from unhunch.settings.definitions import BY_KEY, SETTINGS
from unhunch.settings.documented import default_text, toml_value
from unhunch.settings.edit import changed, same
from unhunch.settings.form import Value
from unhunch.settings.settings_store import backup_of, load_settings, save

FILES = 2_500
SECONDS = 12.0
"""Of the processor, since others may be busy on the machine."""
quietly = settings(
    max_examples=FILES, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
)

KEYS = [one.key for one in SETTINGS]
GOOD = "\n".join(f"{one.key} = {toml_value(one.example or one.default)}  # {one.help}" for one in SETTINGS)
VALUES = (
    *("true", "false", "{}", "{ frames = 12 }", "[]", "[1, [2]]", "1979-05-27", "07:32:00", "'''\na'''", "0x1F", "1_0"),
    *('"auto"', '"ascii"', "'always'", '"nord"', '"\\u001b[2J"', '"112"', '"a # b"', '"""\n[look]\nframes = 3\n"""'),
    *(
        "-3",
        "0",
        "7",
        "12",
        "99",
        "4.5",
        "20.0",
        "nan",
        "-inf",
        "9" * 4_500,
        hex(10**60),
        "[\n1,\n]",
        '"' + "x" * 200 + '"',
    ),
)
UNKNOWN = ("x", "frmes", '"a b"', '""', '"look.theme"', "a.b.c", "volume", "\u001b", '"\\u001b[2J"')
PIECES = (b"\n", b"=", b"[", b'"', b"#", b"\r", b".", b"\0", b"\xff", b"'''", b"\xe2\x80\xae", b"9")


def written(random: Random) -> str:
    """Return a settings file as a person may write it: often sound TOML, with good and bad values in it."""
    keys = random.sample(KEYS, random.randint(0, len(KEYS)))
    lines = [random.choice(("", "# mine", f"{random.choice(UNKNOWN[:-2])} = 1"))]
    style = random.choice(("tables", "tables", "tables", "dotted", "inline"))
    for table in sorted({key.partition(".")[0] for key in keys}, key=lambda _: random.random()):
        rows = [(one.name, chosen(random, one.key)) for one in SETTINGS if one.key in keys and one.table == table]
        if random.random() < 0.2:
            rows.append((random.choice(UNKNOWN), random.choice(VALUES)))
        if style == "inline":
            lines.append(f"{table} = {{ {', '.join(f'{name} = {value}' for name, value in rows)} }}")
        elif style == "dotted":
            lines += [f"{table}.{name} = {value}" for name, value in rows]
        else:
            lines += [
                random.choice(("", "# a = 1")),
                f"[{table}]" + random.choice(("", "  # it")),
                *documented(random, rows),
            ]
    if random.random() < 0.3 and style == "tables":
        lines += [random.choice(("[future]", "[[plugins]]", "[look.inner]", "[a.b]")), f"a = {random.choice(VALUES)}"]
    return "\n".join(lines) + random.choice(("", "\n", "\n\n"))


def chosen(random: Random, key: str) -> str:
    """Return a value for a setting as TOML, most often one that is allowed."""
    if random.random() < 0.15:
        return random.choice(VALUES)
    setting = BY_KEY[key]
    if setting.choices:
        return toml_value(random.choice(setting.choices))
    value = setting.default if setting.example is None else setting.example
    return toml_value(random.randint(setting.least, setting.most) if setting.most else value)


def documented(random: Random, rows: list[tuple[str, str]]) -> list[str]:
    """Return lines of a table, some of them with comments and white space."""
    return [
        random.choice(("", "", "  ", "# "))
        + f"{name}{random.choice((' = ', '=', ' =  '))}{value}{random.choice(('', ' # y'))}"
        for name, value in rows
    ]


def encoded(random: Random, text: str) -> bytes:
    """Return the text in one of the ways in which editors save it, most often whole."""
    if random.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return text.encode(random.choice((*["utf-8"] * 6, "utf-8-sig", "utf-8-sig", "utf-16", "latin-1")), "replace")


def mutated(random: Random, data: bytes) -> bytes:
    """Return the file with some bytes changed, lost or put in."""
    made = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(made))
        made[at : at + random.randint(0, 3)] = random.choice((*PIECES, b"", random.randbytes(2)))
    return bytes(made)


def made(seed: int) -> bytes:
    """Return the settings file of a seed."""
    random = Random(seed)
    data = encoded(random, random.choice((written, written, written, lambda _: GOOD, lambda _: default_text()))(random))
    return mutated(random, data) if random.random() < 0.3 else data


ANY_FILE = st.one_of(
    st.integers(0, 2**48).map(made),
    st.integers(0, 2**48).map(made),
    st.integers(0, 2**48).map(made),
    st.text(max_size=60).map(str.encode),
    st.binary(max_size=60),
)
"""Most are made from a seed: hypothesis alone seldom hits upon TOML, and takes its time about it."""


def test_no_file_whatever_raises_or_is_changed_by_reading(file: Path) -> None:
    @quietly
    @given(ANY_FILE)
    def check(data: bytes) -> None:
        nonlocal count, sound, faulty
        count += 1
        file.write_bytes(data)
        before = file.stat()
        loaded = load_settings(file)
        after = file.stat()
        assert (before.st_mtime_ns, before.st_ino, before.st_size) == (after.st_mtime_ns, after.st_ino, after.st_size)
        assert file.read_bytes() == data
        for setting in SETTINGS:
            assert setting.check(loaded.settings[setting.key]) == loaded.settings[setting.key]
            assert setting.key in loaded.given or loaded.settings[setting.key] == setting.default
        sound += bool(loaded.given)
        faulty += bool(loaded.problems)
        for problem in loaded.problems:
            assert problem.source == file.name
            assert str(file) in problem.remedy
            assert problem.why
            assert clean(problem.line()) == problem.line()

    count = sound = faulty = 0
    began = time.process_time()
    check()
    assert count >= FILES
    assert min(sound, faulty) > FILES / 5, "there must be files of both kinds"
    assert time.process_time() - began < SECONDS
    assert list(file.parent.iterdir()) == [file]


def allowed(key: str) -> st.SearchStrategy[Value]:
    """Return values that a setting may have."""
    setting = BY_KEY[key]
    match setting.form.name:
        case "SWITCH":
            return st.booleans()
        case "WHOLE" | "NUMBER":
            return st.integers(setting.least, setting.most)
        case "CHOICE":
            return st.sampled_from(setting.choices)
        case "DAYS":
            return st.sampled_from(["", "mon thu", "Fri-Mon", "tue,sat"])
        case "HOURS":
            return st.sampled_from(["", "9-17", "09:00-12:30 13:30-17:00", "22:00-7"])
        case _:
            return st.sampled_from(["nord", "Rosé Pine", "it's", 'say "a"', "a # b", "1=2"])


CHANGES = st.sampled_from(KEYS).flatmap(lambda key: st.tuples(st.just(key), st.none() | allowed(key)))


def test_saving_changes_just_what_is_asked_for_or_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)

    @settings(quietly, max_examples=1_000)
    @given(ANY_FILE, st.lists(CHANGES, min_size=1, max_size=3).map(dict))
    def check(data: bytes, changes: dict[str, Value]) -> None:
        file.write_bytes(data)
        backup_of(file).unlink(missing_ok=True)
        try:
            saved = save(file, changes)
        except UnhunchError as error:
            assert file.name in str(error)  # noqa: PT017
            assert str(file) in str(error)  # noqa: PT017
            assert file.read_bytes() == data
            assert list(file.parent.iterdir()) == [file]
            return
        wanted: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
        for key, value in changes.items():
            wanted = changed(wanted, key.split("."), value)
        got = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        assert same(full(got), full(wanted))
        assert saved.loaded == load_settings(file)
        for key, value in changes.items():
            assert saved.loaded.settings[key] == (BY_KEY[key].default if value is None else value)
        if saved.written:
            assert backup_of(file).read_bytes() == data
        else:
            assert file.read_bytes() == data

    def full(data: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in data.items() if value != {}}

    check()
