"""A theme file that is saved in an editor repaints the app; a bad one changes nothing, and is named once."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.ui.support import Show

from unhunch.services.system.paths import Paths
from unhunch.ui.theming.watch import ThemeWatch

from .test_switching import SIX, choose, ground

Prepare = Callable[..., Show]


def save(path: Path, text: str) -> None:
    """Save as an editor does: write beside it, then put it in place."""
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.replace(path)


async def look(shown: Show, times: int = 1) -> None:
    """Let the app look at the files."""
    for _ in range(times):
        shown.app.look_at_files()
        await shown.pilot.pause()


async def test_a_saved_file_is_applied_by_itself_within_a_second(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "mine.toml", SIX.format("#101010"))
    async with show() as shown:
        await shown.pilot.pause(0.7)
        save(folder / "mine.toml", SIX.format("#202020"))
        await shown.pilot.pause(1.0)
        assert ground(shown) == "#202020"


async def test_a_file_that_it_extends_counts_too(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "base.toml", SIX.format("#101010"))
    save(folder / "mine.toml", 'extends = "base"\n[colors]\naccent = "#00ffff"\n')
    async with show() as shown:
        await look(shown)
        save(folder / "base.toml", SIX.format("#303030"))
        await look(shown)
        assert ground(shown) == "#303030"
        assert shown.app.worn.base["accent"].hex == "#00ffff"


async def test_a_bad_file_keeps_the_last_good_theme_and_is_told_once(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "mine.toml", SIX.format("#101010"))
    async with show() as shown:
        await look(shown)
        save(folder / "mine.toml", SIX.format("#20202"))
        await look(shown, 6)
        assert ground(shown) == "#101010"
        (toast,) = shown.toasts
        for part in ("mine.toml", "colors.background", "is no colour", "Mend"):
            assert part in toast
        assert any("colors.background" in problem for problem in shown.problems)
        save(folder / "mine.toml", SIX.format("#202020"))
        await look(shown)
        assert ground(shown) == "#202020"
        (toast,) = shown.toasts
        assert "in order again" in toast


async def test_what_is_mended_at_once_is_not_told(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "mine.toml", SIX.format("#101010"))
    async with show() as shown:
        await look(shown)
        (folder / "mine.toml").write_text("")
        await look(shown)
        save(folder / "mine.toml", SIX.format("#202020"))
        await look(shown)
        assert ground(shown) == "#202020"
        assert shown.toasts == []


async def test_a_file_of_the_users_takes_the_place_of_a_built_in_one_while_it_is_worn(
    show: Prepare, folder: Path
) -> None:
    async with show() as shown:
        await look(shown)
        save(folder / "dusk.toml", SIX.format("#404040"))
        await look(shown)
        assert ground(shown) == "#404040"
        (folder / "dusk.toml").unlink()
        await look(shown)
        assert ground(shown) == "#11161d"


async def test_a_theme_that_is_gone_stays_on_the_screen(show: Prepare, paths: Paths, folder: Path) -> None:
    choose(paths, "mine")
    save(folder / "mine.toml", SIX.format("#101010"))
    async with show() as shown:
        await look(shown)
        (folder / "mine.toml").unlink()
        await look(shown, 4)
        assert ground(shown) == "#101010"
        assert len(shown.toasts) == 1


def test_a_watch_sees_what_changed(tmp_path: Path) -> None:
    watch, file, other = ThemeWatch(), tmp_path / "a", tmp_path / "b"
    file.write_text("1")
    watch.watch([file, other])
    assert not watch.changed()
    other.write_text("2")
    assert watch.changed()
    assert not watch.changed()
    os.utime(file, (1, 1))
    assert watch.changed()
    file.unlink()
    assert watch.changed()
    watch.forget()
    assert not watch.watching
    assert not watch.changed()
