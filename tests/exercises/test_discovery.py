"""Finding plugins, and what is left of those that are half removed."""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.rights import needs_refusals

from unhunch.app.context import make_context
from unhunch.authoring.bounds import versions
from unhunch.exercises import discovery
from unhunch.exercises.cache import PluginCache
from unhunch.exercises.discovery import LARGEST, installed
from unhunch.routines.catalog import Catalog
from unhunch.system.paths import Paths

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
    assert {(found.distribution, found.version) for found in left} == {("one", "1.0"), ("two", "1.0")}
    catalog = Catalog(installed(), None, logger)
    assert len(catalog.host.exercises) == 7
    assert [problem.source for problem in catalog.problems] == ["twist", "twist"]


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


SOUND = b"[unhunch.exercises]\ntwist = gone\n"
ENTRIES = "Bad_One-1.0.dist-info/entry_points.txt"
BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte of Latin-1": (lambda site: write(site / ENTRIES, b"[other]\na = caf\xe9\n"), "is not UTF-8 text"),
    "a line without =": (
        lambda site: write(site / ENTRIES, b"[other]\nsome words\n"),
        "has a line without `=`: some words",
    ),
    "a folder": (lambda site: (site / ENTRIES).mkdir(parents=True), "is a folder, not a file"),
    "a pipe": (lambda site: ((site / ENTRIES).parent.mkdir(), os.mkfifo(site / ENTRIES)), "is no file but a device"),
    "too large": (lambda site: write(site / ENTRIES, b"#" * (LARGEST + 1)), f"is larger than {LARGEST} bytes"),
    "a dist-info that is a file": (lambda site: write(site / "Bad_One-1.0.dist-info", b"\xff"), "not a directory"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_distribution_is_passed_over_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logger: logging.Logger, kind: str
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    make, told = BROKEN[kind]
    make(tmp_path)
    leftover(tmp_path, "good")

    found = installed()
    assert [(one.distribution, one.version) for one in found if one.id == "bad-one"] == [("Bad_One", "1.0")]
    assert [one.distribution for one in found if one.id == "twist"] == ["good"]
    catalog = Catalog(found, None, logger)
    assert len(catalog.host.exercises) == 7
    (problem,) = [problem for problem in catalog.problems if problem.source == "bad-one"]
    assert problem.line().startswith("bad-one, entry_points.txt: ")
    assert told in problem.line()
    assert problem.line().endswith("It is passed over; install Bad_One again, or remove it.")
    assert not [one for one in Catalog(found, None, logger, disabled={"bad-one"}).problems if one.source == "bad-one"]


@pytest.mark.parametrize("text", [b"", b"\n# a note\nno section yet\n[other]\n# words\n\na = b\n"])
def test_an_odd_file_that_can_be_read_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    write(tmp_path / ENTRIES, text)
    write(tmp_path / "old.egg-info", b"as distutils wrote it")
    assert not {"bad-one", "old"} & {one.id for one in installed()}


@needs_refusals
def test_a_distribution_that_may_not_be_read_is_passed_over_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logger: logging.Logger
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    write(tmp_path / ENTRIES, SOUND)
    (tmp_path / ENTRIES).parent.chmod(0)
    try:
        (problem,) = Catalog(installed(), None, logger).problems
    finally:
        (tmp_path / ENTRIES).parent.chmod(0o700)
    assert problem.source == "bad-one"
    assert "permission denied" in problem.line()


@pytest.mark.parametrize("name", ["METADATA", "RECORD"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\0", b"Name"], ids=["empty", "noise", "half a line"])
def test_what_else_is_broken_costs_no_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    write(tmp_path / ENTRIES, SOUND)
    (tmp_path / ENTRIES).with_name(name).write_bytes(data)
    (found,) = [one for one in installed() if one.id == "twist"]
    assert (found.distribution, found.version) == ("Bad_One", "1.0")
    assert "unhunch" in versions()


def test_a_broken_distribution_is_named_from_the_cache_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logger: logging.Logger
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    BROKEN["a byte of Latin-1"][0](site)
    monkeypatch.setattr("unhunch.exercises.cache.YOUNG", 0)
    cache = PluginCache(tmp_path / "plugins.json", logger)
    cache.keep(installed())
    cache.save()
    kept = PluginCache(tmp_path / "plugins.json", logger).found()
    assert kept is not None
    (problem,) = [one for one in Catalog(kept, None, logger).problems if one.source == "bad-one"]
    assert "is not UTF-8 text" in problem.why


def test_a_safe_run_reads_nothing_of_another_distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    BROKEN["a byte of Latin-1"][0](tmp_path)
    read = list[str]()
    real = discovery.read_user_file
    monkeypatch.setattr(discovery, "read_user_file", lambda path, most: (read.append(str(path)), real(path, most))[1])
    kit = make_context(safe=True, paths=Paths(*(tmp_path / name for name in ("config", "data", "state"))))
    assert len(kit.catalog.host.exercises) == 7
    assert not kit.catalog.problems
    assert read
    assert not [path for path in read if "Bad_One" in path]
    assert {one.distribution for one in installed("unhunch")} == {"unhunch"}


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
