"""A TOML exercise comes from anybody. It cannot run anything, read another file, or take the app's time."""

import builtins
import io
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from unhunch.exercises.faults import PluginError
from unhunch.exercises.folder import in_file
from unhunch.exercises.toml_exercise import LARGEST, load_toml_exercise, parse_toml_exercise

from .toml_support import GOOD, changed, fault_of


def refused(path: Path) -> str:
    with pytest.raises(PluginError) as error:
        load_toml_exercise(path)
    return error.value.problem.line()


@pytest.mark.parametrize("key", ["widget", "progress_widget", "import", "include", "exec", "path", "extends"])
@pytest.mark.parametrize("table", ["", "[card]\n", "[timing]\n", "[figure]\n", "[instructions]\n"])
def test_nothing_in_it_names_code_or_another_file(key: str, table: str) -> None:
    line = f'{key} = "os:system"\n'
    text = GOOD.replace(table, table + line, 1) if table else GOOD.replace("api = 1\n", f"api = 1\n{line}", 1)

    assert key in fault_of(text)


def test_loading_opens_its_own_file_alone_and_imports_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    load_toml_exercise(path)
    seen: list[str] = []
    watching = [True]
    sys.addaudithook(lambda event, arguments: seen.append(f"{event} {arguments[0]}") if watching else None)
    load_toml_exercise(path)
    watching.clear()

    does = {"open", "import", "exec", "compile", "os.", "socket", "subprocess", "ctypes"}
    assert [one for one in seen if one.split()[0].startswith(tuple(does))] == [f"open {path}"]


def test_a_widget_is_never_its_own() -> None:
    assert not hasattr(parse_toml_exercise(GOOD, Path("mine.toml")), "unhunch_progress_widget")


@pytest.mark.parametrize(
    ("size", "told"), [(LARGEST + 1, f"is larger than {LARGEST} bytes"), (50_000_000, "is larger")], ids=["just", "far"]
)
def test_a_large_file_is_not_even_parsed(size: int, told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD + "#" + "x" * size, encoding="utf-8")

    assert told in refused(path)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe\x00")

    assert "is no file" in refused(tmp_path / "pipe.toml")
    assert "is a folder, not a file" in refused(tmp_path / "folder.toml")
    assert "no such file" in refused(tmp_path / "gone.toml")
    assert "is not UTF-8 text" in refused(tmp_path / "odd.toml")


COSTLY = {
    "a timing of the most phases": changed('"reps"', "6000"),
    "picks in a repeat": changed("{ hold = 5", "{ pick = [" + "{ hold = 1 }," * 3_000 + "] }, { hold = 5"),
    "long keys": "\n".join(f"{'a' * 900}{n} = 1" for n in range(100)),
    "dots": ".".join(["a"] * 40_000) + " = 1",
    "quotes": 'x = "' + '\\"' * 45_000 + '"',
    "tables": "[[a]]\n" * 16_000,
    "inline tables": "x = [" + "{a={b={c=1}}}," * 6_000 + "]",
    "comments in a list": "x = [\n" + "#\n" * 45_000 + "]",
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY)
def test_what_is_costly_is_refused_or_done_soon(text: str) -> None:
    begun = time.perf_counter()
    with suppress(PluginError):
        parse_toml_exercise(text, Path("mine.toml"))
    assert time.perf_counter() - begun < 5  # most of them take milliseconds


def test_markup_and_escapes_come_out_as_text() -> None:
    text = changed('"Butterfly stretch"', '"[/bold]\\u001b[2J\\u202eover\\nthere"')
    found = in_file(Path("mine.toml"))
    assert found is not None

    import logging

    from unhunch.exercises.discovery import EXERCISES, Found
    from unhunch.exercises.host import PluginHost

    one = Found("mine", EXERCISES, "x", "", lambda: parse_toml_exercise(text, Path("mine.toml")))
    assert PluginHost([one], logging.getLogger("unhunch.test")).exercise("mine").card.title == "[/bold][2Jover there"


def test_these_tests_would_notice_code_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []
    for module, name in ((builtins, "exec"), (builtins, "eval"), (os, "system"), (subprocess, "Popen"), (io, "open")):
        monkeypatch.setattr(module, name, lambda *a, **_k: called.append(a))
    parse_toml_exercise(GOOD, Path("mine.toml"))
    assert called == []
