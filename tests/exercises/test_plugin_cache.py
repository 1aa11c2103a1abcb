"""What is known from the last run saves imports, and is never wrong: stale or damaged, it is thrown away."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unhunch.api import Card, Dose
from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clean
from unhunch.exercises.cache import PluginCache
from unhunch.exercises.discovery import EXERCISES, Found
from unhunch.exercises.host import PluginHost

from .crowd import MODULE, make_crowd, settle

CODE = """
import json, sys
from unhunch.app.context import make_context
from unhunch.system.paths import user_paths
context = make_context(seed=0)
{more}
mine = sorted(m for m in sys.modules if m.startswith(("crowd_", "unhunch_exercises.")) and not m.endswith(".routines"))
exercises = context.catalog.host.exercises
print(json.dumps([mine, sorted(exercises), [p.line() for p in context.catalog.problems]]))
"""


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    """Return a folder with three plugin distributions."""
    folder = tmp_path / "crowd"
    folder.mkdir()
    make_crowd(folder, 3)
    return folder


@pytest.fixture
def run(crowd: Path, home: Path) -> Callable[..., Any]:
    """Return what runs unhunch anew in a process of its own, and tells what it imported, found and complained of."""

    def run(more: str = "") -> Any:
        environ = os.environ | {"PYTHONPATH": str(crowd), "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(
            [sys.executable, "-c", CODE.format(more=more)], env=environ, capture_output=True, text=True, timeout=60
        )
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout.splitlines()[-1])

    return run


def test_a_warm_cache_imports_no_exercise_to_list_and_plan_them(run: Callable[..., Any]) -> None:
    cold, exercises, problems = run()
    assert {"crowd_0", "crowd_1", "crowd_2", "unhunch_exercises.butterfly"} <= set(cold)
    assert problems == []

    everything = "[(e.card.title, e.timeline(e.card.dose.usual, 0)) for e in context.catalog.host.exercises.values()]"
    planned = "[context.planner.plan((name,)) for name in context.catalog.routines]"
    assert run(f"{everything}; {planned}") == [[], exercises, []]


def test_an_exercise_is_imported_when_it_is_needed_and_no_other(run: Callable[..., Any]) -> None:
    run()

    asked = "e = context.catalog.host.exercise('crowd-1'); e.instructions(e.card.dose.usual)"
    assert run(asked)[0] == ["crowd_1"]
    assert run("context.catalog.host.exercise('crowd-2').prepare()")[0] == ["crowd_2"]


def test_a_distribution_that_comes_or_goes_is_noticed(run: Callable[..., Any], crowd: Path) -> None:
    run()
    make_crowd(crowd, 1, prefix="crowd_new")
    assert "crowd-new-0" in run()[1]

    for path in (crowd / "crowd_0.py", *(crowd / "crowd_0-1.0.dist-info").iterdir()):
        path.unlink()
    (crowd / "crowd_0-1.0.dist-info").rmdir()
    settle(crowd)
    assert "crowd-0" not in run()[1]


def test_a_module_that_was_edited_in_place_is_noticed(run: Callable[..., Any], crowd: Path) -> None:
    run()
    (crowd / "crowd_1.py").write_text(MODULE.format(n="one hundred"), encoding="utf-8")

    assert run("assert context.catalog.host.exercise('crowd-1').card.title == 'Stretch number one hundred'")


def test_a_plugin_that_fails_is_not_kept_and_is_tried_again(run: Callable[..., Any], crowd: Path) -> None:
    good = (crowd / "crowd_1.py").read_text(encoding="utf-8")
    (crowd / "crowd_1.py").write_text("raise RuntimeError('no')", encoding="utf-8")
    for _ in range(2):
        _, exercises, problems = run()
        assert "crowd-1" not in exercises
        assert len(problems) == 1

    (crowd / "crowd_1.py").write_text(good, encoding="utf-8")
    assert "crowd-1" in run()[1]


def test_a_folder_that_changed_just_now_is_not_believed(run: Callable[..., Any], crowd: Path, home: Path) -> None:
    code = CODE.format(more="").replace("context = ", f"import os; os.utime({str(crowd)!r}); context = ", 1)
    environ = os.environ | {"PYTHONPATH": str(crowd)}
    subprocess.run([sys.executable, "-c", code], env=environ, check=True, capture_output=True, timeout=60)

    assert not (home / "cache").exists()


def test_a_cache_that_cannot_be_written_is_done_without(run: Callable[..., Any], home: Path) -> None:
    (home / "cache").write_text("in the way", encoding="utf-8")

    assert run()[2] == run()[2] == []


# --- In this process --------------------------------------------------------------------------------------


def twist(folder: Path, text: str = MODULE.format(n=1)) -> Found:
    from unhunch.exercises.folder import in_file

    path = folder / "twist.py"
    path.write_text(text, encoding="utf-8")
    found = in_file(path)
    assert found is not None
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "plugins.json"


def host_with(found: Found, path: Path, logger: logging.Logger) -> PluginHost:
    cache = PluginCache(path, logger)
    cache.keep(())
    return PluginHost([found], logger, cache=cache)


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a machine on which nobody installs anything just now."""
    monkeypatch.setattr("unhunch.exercises.cache._is_young", lambda *_: False)


def test_a_file_is_known_until_it_changes(tmp_path: Path, path: Path, logger: logging.Logger) -> None:
    found = twist(tmp_path)
    card = host_with(found, path, logger).exercise("twist").card

    known = PluginCache(path, logger).known(found)
    assert known is not None
    assert known.card == card
    assert known.timing(5) is not None
    assert known.timing(99) is None
    assert PluginCache(path, logger).known(twist(tmp_path, MODULE.format(n=22))) is None


def test_what_is_known_and_what_is_loaded_are_the_same(tmp_path: Path, path: Path, logger: logging.Logger) -> None:
    found = twist(tmp_path)
    loaded, known = (host_with(found, path, logger).exercise("twist") for _ in range(2))

    assert known.card == loaded.card
    for amount in (5, 7, 10):
        assert known.timeline(Dose(amount), 3).phases == loaded.timeline(Dose(amount), 3).phases
    assert known._known is not None, "no import so far"
    assert known.instructions(Dose(5)) == loaded.instructions(Dose(5))
    assert known._known is None


def test_what_depends_on_chance_is_asked_each_time(tmp_path: Path, path: Path, logger: logging.Logger) -> None:
    text = MODULE.format(n=1).replace("timing(dose):", "timing(dose, random):\n    random.random()")
    host_with(twist(tmp_path, text), path, logger)

    assert json.loads(path.read_text(encoding="utf-8"))["exercises"].popitem()[1]["timings"] == {}


def test_one_that_turns_bad_after_it_was_known_is_named_and_forgotten(
    tmp_path: Path, path: Path, logger: logging.Logger
) -> None:
    found = twist(tmp_path)
    host_with(found, path, logger)
    status = (tmp_path / "twist.py").stat()
    (tmp_path / "twist.py").write_text("raise RuntimeError('gone bad')".ljust(status.st_size), encoding="utf-8")
    os.utime(tmp_path / "twist.py", ns=(status.st_mtime_ns, status.st_mtime_ns))  # so that nothing shows

    host = host_with(found, path, logger)
    exercise = host.exercise("twist")
    for _ in range(2):
        with pytest.raises(UnhunchError, match=r"twist, import .*gone bad"):
            exercise.instructions(Dose(5))
    assert len(host.problems) == 1
    assert host.exercises == {}
    assert json.loads(path.read_text(encoding="utf-8"))["exercises"] == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("\x1b[2J\u202e[/bold]"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def ways(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [way] * bool(way) + [deeper for key, value in entries for deeper in ways(value, (*way, key))]


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_cache_is_harmless(data: st.DataObject, tmp_path: Path, path: Path, logger: logging.Logger) -> None:
    found = twist(tmp_path) if not path.exists() else Found("twist", EXERCISES, "you", "", dict, tmp_path / "twist.py")
    found = Found(found.id, found.group, found.distribution, "", twist(tmp_path).load, found.path, "python file")
    os.utime(tmp_path / "twist.py", ns=(10**18, 10**18))
    path.unlink(missing_ok=True)
    host_with(found, path, logger)
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["found"] = [["twist", EXERCISES, "you", "1", "twist"]]
    *way, last = data.draw(st.sampled_from([one for one in ways(kept) if one[0] != "made_for"]))
    parent = kept
    for key in way:
        parent = parent[key]
    parent[last] = data.draw(JSON)
    path.write_text(json.dumps(kept), encoding="utf-8")

    cache = PluginCache(path, logger)
    assert all(isinstance(one, Found) for one in cache.found() or ())
    known = cache.known(found)
    if known is not None:
        assert isinstance(known.card, Card)
        assert known.card.title == clean(known.card.title)
        known.timing(5)
    exercise = PluginHost([found], logger, cache=cache).exercise("twist")
    assert exercise.timeline(Dose(5), 0).seconds > 0


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"null", b"\xff\xfe", b"[" * 100_000, b'{"made_for": 1}'])
def test_what_is_no_cache_counts_as_none(content: bytes, path: Path, logger: logging.Logger) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    assert PluginCache(path, logger).found() is None
