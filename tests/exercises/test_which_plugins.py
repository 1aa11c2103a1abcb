"""Which plugins a run has: all that are there, or in a safe one the built-ins alone; and who has an id."""

import sys
from pathlib import Path
from typing import Any

from unhunch.app.context import Context, make_context
from unhunch.exercises.discovery import EXERCISES, distributed
from unhunch.system.paths import Paths

from .crowd import make_crowd


def context(home: Path, **more: Any) -> Context:
    return make_context(seed=0, paths=Paths(home / "config", home / "data", home / "state", home / "cache"), **more)


def test_safe_has_the_built_ins_alone_and_reads_nothing_of_the_users(home: Path, tmp_path: Path) -> None:
    make_crowd(tmp_path, 1)
    for folder, name in (("exercises", "mine.py"), ("routines", "mine.toml")):
        (home / "config" / folder).mkdir(parents=True)
        (home / "config" / folder / name).write_text("x", encoding="utf-8")
    (home / "state").mkdir()
    (home / "state" / "plugins.toml").write_text('disabled = ["butterfly"]', encoding="utf-8")
    (home / "cache").mkdir()
    (home / "cache" / "plugins.json").write_text("x", encoding="utf-8")
    sys.path.append(str(tmp_path))
    try:
        usual, safe = context(home), context(home, safe=True)
    finally:
        sys.path.remove(str(tmp_path))

    assert {"crowd-0", "shoulder-roll"} <= set(usual.catalog.host.exercises)
    assert "butterfly" not in usual.catalog.host.exercises
    assert {problem.source for problem in usual.catalog.problems} == {"mine", "mine.toml"}
    assert safe.safe
    assert len(safe.catalog.host.exercises) == 7
    assert safe.catalog.problems == ()
    assert {one.distribution for one in safe.catalog.found} == {"unhunch"}


def test_a_builtin_is_known_by_its_distribution_not_by_its_id() -> None:
    assert not distributed("butterfly", EXERCISES, "stranger", "1", "x").is_built_in
    assert distributed("twist", EXERCISES, "unhunch", "1", "x").is_built_in


def test_nobody_takes_the_id_of_a_built_in(home: Path, tmp_path: Path) -> None:
    (tmp_path / "aaa-1.dist-info").mkdir()
    (tmp_path / "aaa-1.dist-info" / "METADATA").write_text("Name: aaa\nVersion: 1\n", encoding="utf-8")
    points = "[unhunch.exercises]\nbutterfly = gone\nbuiltin-routines = gone\n"
    (tmp_path / "aaa-1.dist-info" / "entry_points.txt").write_text(points, encoding="utf-8")
    (home / "config" / "exercises").mkdir(parents=True)
    (home / "config" / "exercises" / "butterfly.toml").write_text("", encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        catalog = context(home).catalog
    finally:
        sys.path.remove(str(tmp_path))

    assert catalog.host.exercise("butterfly").distribution == "unhunch"
    assert "full" in catalog.routines
    assert {problem.line() for problem in catalog.problems} == {
        f"{id_}, {place}: the id is taken by another plugin, from unhunch. Remove one of the two."
        for id_, place in (
            ("butterfly", "from aaa 1"),
            ("builtin-routines", "from aaa 1"),
            ("butterfly", "butterfly.toml in your exercises folder"),
        )
    }
