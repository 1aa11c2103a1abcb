"""Finding plugins, and what is left of those that are half removed."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from unhunch.exercises.discovery import installed
from unhunch.routines.catalog import Catalog

from .support import other, plugin


def leftover(folder: Path, name: str) -> None:
    """Make a distribution that has entry points and no metadata."""
    (folder / f"{name}-1.0.dist-info").mkdir()
    (folder / f"{name}-1.0.dist-info" / "entry_points.txt").write_text("[unhunch.exercises]\ntwist = gone\n")


def test_what_is_left_of_a_distribution_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logger: logging.Logger
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    leftover(tmp_path, "one")
    leftover(tmp_path, "two")

    left = [found for found in installed() if found.id == "twist"]
    assert {(found.distribution, found.version) for found in left} == {("unknown", "")}
    catalog = Catalog(installed(), None, logger)
    assert len(catalog.host.exercises) == 7
    assert [problem.source for problem in catalog.problems] == ["twist", "twist"]


def half_way() -> Iterator[Path]:
    """Return the paths of a plugin that fails only when they are asked for."""
    yield Path("a.toml")
    raise RuntimeError("half way")


@pytest.mark.parametrize(
    ("paths", "reason"),
    [(half_way, "half way"), (["a\0b.toml"], "null character"), (5, "not iterable"), ([5], "int")],
    ids=["a generator that raises", "no path at all", "a number", "numbers"],
)
def test_paths_that_are_none_are_the_plugins_fault(paths: Any, reason: str, logger: logging.Logger) -> None:
    catalog = Catalog([other("odd", plugin(api_version=1, routines=paths))], None, logger)

    (problem,) = catalog.problems
    assert problem.source == "odd"
    assert reason in problem.line()
