"""Switching plugins off: by id alone, so that it works however broken a plugin is."""

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.exercises.discovery import Enabled
from unhunch.routines.catalog import Catalog

from .support import exercise, found


def test_what_is_switched_off_stays_off(tmp_path: Path) -> None:
    file = tmp_path / "state" / "plugins.toml"

    assert Enabled(file).disabled == frozenset()
    assert Enabled(file).set("twist", enabled=False)
    assert Enabled(file).set("arc", enabled=False)
    assert not Enabled(file).set("arc", enabled=False)
    assert Enabled(file).disabled == {"twist", "arc"}
    assert file.read_text(encoding="utf-8").split() == ["disabled", "=", "[", '"arc",', '"twist",', "]"]
    assert Enabled(file).set("twist", enabled=True)
    assert Enabled(file).disabled == {"arc"}


def test_looking_makes_no_file(tmp_path: Path) -> None:
    assert not Enabled(tmp_path / "plugins.toml").set("twist", enabled=True)
    assert list(tmp_path.iterdir()) == []


NOTHING = ["", "disabled = 5", "disabled = [5, {}]", "[[", "disabled = {a = 1}", "x = " + "[" * 5_000]


@pytest.mark.parametrize("text", NOTHING)
def test_a_file_that_says_nothing_disables_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "plugins.toml").write_text(text, encoding="utf-8")

    assert Enabled(tmp_path / "plugins.toml").disabled == frozenset()
    assert Enabled(tmp_path / "plugins.toml").set("twist", enabled=False)
    assert Enabled(tmp_path / "plugins.toml").disabled == {"twist"}


@given(st.binary(max_size=300))
def test_no_bytes_stop_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("state") / "plugins.toml"
    file.write_bytes(content)

    assert all(isinstance(id_, str) for id_ in Enabled(file).disabled)


def test_a_disabled_plugin_is_there_and_not_loaded(logger: logging.Logger) -> None:
    bomb = found("bomb", SystemExit(3))
    catalog = Catalog([bomb, found("shrug", exercise())], None, logger, disabled={"bomb"})

    assert list(catalog.host.exercises) == ["shrug"]
    assert catalog.problems == ()
    assert [one.id for one in catalog.found] == ["bomb", "shrug"]
    assert catalog.disabled == {"bomb"}


def test_an_id_that_is_switched_off_is_free_for_nobody(logger: logging.Logger) -> None:
    twins = [found("shrug", exercise(), distribution=name) for name in ("one", "two")]

    assert Catalog(twins, None, logger, disabled={"shrug"}).host.exercises == {}
