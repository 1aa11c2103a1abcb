"""The library: names without reading, the user's own before the others, and always some theme to show."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from unhunch.app.context import make_context
from unhunch.engine.problem import UsageError
from unhunch.exercises.discovery import installed
from unhunch.themes import theme_file as reading
from unhunch.themes.theme_file import ThemeError
from unhunch.themes.theme_library import Origin, ThemeLibrary, ThemeSource, open_library

from .support import BUILT_IN, FOLDER, SIX_LINES, library


def test_nothing_is_read_before_it_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> str:
        raise AssertionError("a theme was read")

    monkeypatch.setattr(reading, "read_text", never)
    (folder / "mine.toml").write_text("junk")
    mine = library(folder)
    assert "mine" in mine
    assert "nord" in mine
    assert "nrod" not in mine
    assert set(mine.sources()) == {*BUILT_IN, "mine"}


def test_five_hundred_own_themes_cost_nothing_to_choose_from(folder: Path) -> None:
    def choosing(where: Path | None) -> float:
        best = 1.0
        for _ in range(5):
            start = time.perf_counter()
            library(where).choose("nord")
            best = min(best, time.perf_counter() - start)
        return best

    alone = choosing(None)
    for number in range(500):
        (folder / f"mine-{number}.toml").write_text(SIX_LINES)
    assert choosing(folder) < alone * 1.5 + 0.002


def test_the_users_own_comes_first_and_can_extend_the_one_it_replaces(folder: Path) -> None:
    (folder / "nord.toml").write_text('extends = "nord"\ntitle = "My Nord"\n[colors]\naccent = "gold"\n')
    mine = library(folder)
    source = mine.sources()["nord"]
    assert (source.origin, source.instead_of) == (Origin.FILE, Origin.BUILT_IN)
    assert mine.load("nord").title == "My Nord"
    assert mine.load("nord").base["background"] == library().load("nord").base["background"]
    assert mine.files("nord") == (folder / "nord.toml", FOLDER / "nord.toml")


def test_a_plugin_comes_before_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "nord.toml").write_text('extends = "nord"\ntitle = "Plugin"\n')
    given = [
        ThemeSource("nord", FOLDER / "nord.toml", Origin.BUILT_IN, "builtin-themes"),
        ThemeSource("nord", tmp_path / "nord.toml", Origin.PLUGIN, "acme"),
    ]
    mine = ThemeLibrary(given, None)
    assert mine.load("nord").title == "Plugin"
    assert mine.sources()["nord"].instead_of is Origin.BUILT_IN


def test_a_bad_theme_leaves_the_others_and_is_kept_as_a_problem(folder: Path) -> None:
    (folder / "bad.toml").write_text("title = \n")
    mine = library(folder)
    with pytest.raises(ThemeError):
        mine.load("bad")
    assert mine.load("nord").name == "nord"
    assert [problem.source for problem in mine.problems()] == ["bad.toml"]
    (folder / "bad.toml").write_text(SIX_LINES)
    assert mine.load("bad").title == "Six"
    assert mine.problems() == ()


@pytest.mark.parametrize(
    ("name", "dark", "taken", "said"),
    [
        (None, True, "dusk", None),
        (None, False, "paper", None),
        ("nord", False, "nord", None),
        ("bad", False, "paper", "bad.toml"),
        ("nrod", True, "dusk", "did you mean 'nord'"),
        ("../../etc/passwd", True, "dusk", "There is no theme"),
        ("a\0b\x1b", True, "dusk", "There is no theme"),
        ("\udcff", True, "dusk", "There is no theme"),
        ("", True, "dusk", "There is no theme"),
    ],
)
def test_there_is_always_a_theme_to_show(
    folder: Path, name: str | None, dark: bool, taken: str, said: str | None
) -> None:
    (folder / "bad.toml").write_text("[colors]\n")
    theme, problem = library(folder).choose(name, dark=dark)
    assert theme is not None
    assert theme.name == taken
    assert (problem is None) if said is None else (problem is not None and said in problem.line())


def test_even_without_any_theme_nothing_is_raised() -> None:
    theme, problem = ThemeLibrary((), None).choose(None)
    assert theme is None
    assert problem is not None


def test_a_name_cannot_leave_the_folder(folder: Path) -> None:
    (folder.parent / "secret.toml").write_text(SIX_LINES)
    with pytest.raises(UsageError):
        library(folder).load("../secret")


def test_the_host_gives_the_built_in_ones() -> None:
    context = make_context(seed=0, find=lambda: tuple(one for one in installed() if one.distribution == "unhunch"))
    mine = open_library(context.catalog.host, context.paths.themes)
    assert list(mine.sources()) == BUILT_IN
    assert {source.origin for source in mine.sources().values()} == {Origin.BUILT_IN}


def test_reading_is_quick_enough_to_follow_the_keys(benchmark_of: Callable[[Callable[[], object]], float]) -> None:
    assert benchmark_of(lambda: library().load("nord")) < 0.03


@pytest.fixture
def benchmark_of() -> Callable[[Callable[[], object]], float]:
    """Return what measures the best of some runs, in seconds."""

    def measure(action: Callable[[], object]) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            action()
            times.append(time.perf_counter() - start)
        return min(times)

    return measure
