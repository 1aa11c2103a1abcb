"""The library: everything that is there, and switching it on and off while the app runs."""

import logging
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.exercises.support import exercise, found, other, plugin

from unhunch.engine.problem import UnhunchError
from unhunch.exercises.discovery import Enabled
from unhunch.routines.catalog import Catalog
from unhunch.routines.exercise_library import broken_routines, entries, switch
from unhunch.system.paths import Paths


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state")


def catalog_of(logger: logging.Logger, *plugins: object, disabled: tuple[str, ...] = ()) -> Catalog:
    return Catalog(plugins, None, logger, disabled=disabled)  # type: ignore[arg-type]


def test_all_are_there_with_what_is_wrong_with_them(paths: Paths, logger: logging.Logger) -> None:
    catalog = catalog_of(
        logger,
        found("good", exercise()),
        found("off", ImportError("never loaded")),
        found("broken", ImportError("no such module")),
        found("good", exercise(), distribution="latecomer"),
        found("Bad Id\x1b[2J", exercise()),
        other("themes", plugin(api_version=1, routines=[])),
        disabled=("off",),
    )
    by_origin = {(entry.id, entry.found.distribution): entry for entry in entries(catalog, paths)}

    assert len(by_origin) == 5
    good = by_origin["good", "stranger"]
    assert good.card is not None
    assert good.problem is None
    assert good.origin == "stranger 0.1"
    off = by_origin["off", "stranger"]
    assert (off.enabled, off.card, off.problem) == (False, None, None)
    broken = by_origin["broken", "stranger"]
    assert broken.problem is not None
    assert "no such module" in broken.problem.line()
    late = by_origin["good", "latecomer"]
    assert late.card is None
    assert late.problem is not None
    assert "taken by another plugin" in late.problem.line()
    (hostile,) = [entry for entry in by_origin.values() if entry.id.startswith("Bad")]
    assert "\x1b" not in hostile.title
    assert hostile.problem is not None
    assert "lower case" in hostile.problem.line()


def test_off_and_on_at_once_and_from_now_on(paths: Paths, logger: logging.Logger) -> None:
    catalog, enabled = catalog_of(logger, found("good", exercise())), Enabled(paths.plugins)

    assert not switch(catalog, enabled, "good", on=False, logger=logger)
    assert "good" not in catalog.host.exercises
    assert enabled.disabled == {"good"}
    assert not entries(catalog, paths)[0].enabled

    assert switch(catalog, enabled, "good", on=True, logger=logger)
    assert catalog.host.exercise("good").card.title == "Good stretch"
    assert enabled.disabled == frozenset()
    assert catalog.planner(1).plan(["good"]).seconds > 0


def test_what_was_off_at_the_start_is_loaded_when_it_is_switched_on(paths: Paths, logger: logging.Logger) -> None:
    catalog = catalog_of(logger, found("good", exercise()), disabled=("good",))
    assert switch(catalog, Enabled(paths.plugins), "good", on=True, logger=logger)
    assert entries(catalog, paths)[0].exercise is not None


def test_one_that_is_broken_still_says_so_and_one_that_was_mended_works(paths: Paths, logger: logging.Logger) -> None:
    state: list[object] = [ImportError("no such module")]

    def load() -> object:
        if isinstance(state[0], ImportError):
            raise state[0]
        return state[0]

    catalog = catalog_of(logger, __import__("msgspec").structs.replace(found("good", None), load=load))
    enabled = Enabled(paths.plugins)
    switch(catalog, enabled, "good", on=False, logger=logger)
    assert not switch(catalog, enabled, "good", on=True, logger=logger)
    assert len(catalog.host.problems) == 1
    state[0] = exercise()
    switch(catalog, enabled, "good", on=False, logger=logger)
    assert switch(catalog, enabled, "good", on=True, logger=logger)
    assert catalog.host.problems == []


def test_a_choice_that_cannot_be_kept_changes_nothing(paths: Paths, logger: logging.Logger) -> None:
    catalog = catalog_of(logger, found("good", exercise()))
    with (
        patch("unhunch.exercises.discovery.write_whole", side_effect=PermissionError(13, "Permission denied")),
        pytest.raises(UnhunchError, match=r"plugins\.toml cannot be written: permission denied"),
    ):
        switch(catalog, Enabled(paths.plugins), "good", on=False, logger=logger)
    assert "good" in catalog.host.exercises


def test_a_broken_routine_is_told_until_it_is_mended(tmp_path: Path, logger: logging.Logger) -> None:
    path = tmp_path / "torn.toml"
    path.write_text("title = ")
    catalog = Catalog([found("broken", ImportError("x")), found("good", exercise())], tmp_path, logger)

    assert [problem.source for problem in broken_routines(catalog, tmp_path)] == ["torn.toml"]
    path.write_text('title = "T"\n[[exercise]]\nid = "good"')
    assert broken_routines(catalog, tmp_path) == ()
    assert catalog.routines["torn"].title == "T"
