"""After "pain: stop", and after a session: how it feels now, what that means, a note, and what comes next."""

import pytest
from msgspec.structs import replace
from tests.rights import needs_refusals

from unhunch.engine.kinds import Kind
from unhunch.history.records import Ending
from unhunch.system.paths import Paths
from unhunch.ui.base.reading import QUESTION
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.stopped import StoppedScreen
from unhunch.ui.session.summary import SummaryScreen
from unhunch.ui.start.start_screen import StartScreen

from .support import Prepare, Show, kept, put, session

BIG = (80, 44)


async def ended(shown: Show, before: str = "2") -> None:
    """Check in with this rating and nothing else, and end the full session in its first exercise."""
    await shown.press(*before, "enter", "enter", "enter")
    await shown.wait_for(Kind.HOLD, rep=2)
    await shown.press("q", "enter")
    shown.the(SummaryScreen)


# --- The rating and the note ------------------------------------------------------------------------------------


async def test_the_rating_after_is_on_the_summary_and_kept_at_once(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True, size=BIG) as shown:
        await ended(shown)
        assert QUESTION in shown.text
        assert "Not kept" not in shown.text
        await shown.press("3")
        assert kept(paths).after == 3
        assert "Rest for now" not in shown.text
        await shown.press("enter")
    assert (kept(paths).before, kept(paths).after, kept(paths).ending) == (2, 3, Ending.ENDED)


async def test_it_is_left_out_by_going_on(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True) as shown:
        await ended(shown)
        await shown.press("enter")
    assert shown.app.return_code == 0
    assert kept(paths).after is None


@pytest.mark.parametrize(("after", "why"), [("4", "It rose from 2 to 4"), ("6", "6 of 10 is too much")])
async def test_two_above_or_six_is_told_calmly(show: Prepare, after: str, why: str) -> None:
    async with show("full", check_in=True, size=BIG) as shown:
        await ended(shown)
        await shown.press(after)
        assert "Rest for now" in shown.text
        assert why in shown.text.replace("\n", " ")
        assert "Next time take the easier way of Neck isometric" in " ".join(shown.text.split())


async def test_a_note(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True, size=BIG) as shown:
        await ended(shown)
        await shown.press("n")
        await shown.write("Slept badly.")
        await shown.press("enter")
        assert "Slept badly." in shown.text
        await shown.press("n", "escape")
        assert "Slept badly." in shown.text
    assert kept(paths).note == "Slept badly."


async def test_a_break_is_not_asked_about_but_can_be_rated(show: Prepare, paths: Paths) -> None:
    async with show("butterfly", check_in=True) as shown:
        await shown.press("n")
        shown.the(SummaryScreen)
        assert QUESTION not in shown.text
        await shown.press("1")
        assert QUESTION in shown.text
    assert kept(paths).after == 1


async def test_what_is_due_next_is_told_and_nothing_else_after_a_usual_session(show: Prepare) -> None:
    async with show("full", check_in=True, size=BIG) as shown:
        await ended(shown)
        await shown.press("2")
        assert "The next full session is due" in shown.text
        assert "repetitions of" not in shown.text.partition("Next")[2]


async def test_two_easy_weeks_suggest_one_repetition_more(show: Prepare, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text('[plan]\nroutine = "arm-raise"\n', encoding="utf-8")
    easy = [session(day, before=1, after=1) for day in (12, 8, 6)]
    put(paths, *(replace(one, exercises=(replace(one.exercises[0], exercise="arm-raise", of=10),)) for one in easy))
    async with show("arm-raise", check_in=True, size=BIG) as shown:
        await shown.press("1", "enter", "enter", "enter")
        await shown.wait_until(lambda: isinstance(shown.app.screen, SummaryScreen))
        more = "Two easy weeks. If you like, do 6 repetitions of Arm raise on each side instead of 5."
        assert more in " ".join(shown.text.split())
        await shown.press("4")  # then it was not that easy
        assert "Two easy weeks" not in shown.text
        await shown.press("1")
        assert "Two easy weeks" in shown.text


async def test_once_more_checks_in_again(show: Prepare) -> None:
    async with show("full", check_in=True) as shown:
        await ended(shown)
        await shown.press("r")
        assert "Discomfort before you begin?" in shown.text
        await shown.press("s", "s")
        shown.the(SessionScreen)


async def test_what_is_not_kept_is_said_and_not_asked_about(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True, size=BIG, speed=30.0) as shown:
        await shown.press("q", "enter")
        shown.the(SummaryScreen)
        assert "Not kept: it was played at 30 times the speed." in shown.text
        await shown.press("3", "right", "n")
        shown.the(SummaryScreen)
        assert QUESTION not in shown.text
        assert "note" not in shown.text
        assert "once more" in shown.text
    assert not paths.history.exists()


# --- Stopped for pain -------------------------------------------------------------------------------------------


async def test_a_rating_after_a_stop_that_is_too_much_ends_the_session(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True, size=BIG) as shown:
        await shown.press("1", "enter", "enter", "enter")
        await shown.wait_for(Kind.HOLD)
        await shown.press("x")
        shown.the(StoppedScreen)
        assert "next exercise" in shown.text
        await shown.press("3")
        assert "It rose from 1 to 3" in shown.text
        assert "this session ends here" in shown.text
        assert "next exercise" not in shown.text
        await shown.press("n")  # nothing goes on
        shown.the(StoppedScreen)
        await shown.press("q")
        shown.the(SummaryScreen)
        assert "[3]" in shown.text
    assert kept(paths).after == 3
    assert kept(paths).ending is Ending.STOPPED


async def test_a_rating_that_is_fine_goes_on_and_counts_as_the_first_where_there_was_none(show: Prepare) -> None:
    async with show("full", check_in=True, size=BIG) as shown:
        await shown.press("s", "s")
        await shown.wait_for(Kind.HOLD)
        await shown.press("x", "3", "n")
        assert shown.session.index == 1
        await shown.wait_for(Kind.HOLD)
        await shown.press("x", "5")
        assert "It rose from 3 to 5" in shown.text


async def test_after_a_stop_the_rating_can_be_left_out(show: Prepare) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press("x", "n")
        assert shown.session.index == 1


async def test_nothing_is_asked_after_a_stop_where_no_check_in_is_wanted(show: Prepare, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text('[safety]\ncheck_in = "never"\n', encoding="utf-8")
    async with show("butterfly") as shown:
        await shown.press("x")
        assert QUESTION not in shown.text


# --- A history that cannot be kept ------------------------------------------------------------------------------


@needs_refusals
async def test_a_folder_that_cannot_be_written_does_not_stop_a_session(show: Prepare, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.data.chmod(0o500)
    async with show("butterfly") as shown:
        await shown.press("n")
        assert "history.sqlite3" in shown.text


async def test_a_file_in_place_of_the_folder_is_told_and_stops_nothing(show: Prepare, paths: Paths) -> None:
    paths.data.write_text("not a folder", encoding="utf-8")
    async with show("full", check_in=True, size=BIG) as shown:
        await shown.press("2", "enter", "enter", "enter")
        shown.the(SessionScreen)
        assert any("history.sqlite3" in toast for toast in shown.toasts)
        await shown.press("q", "enter", "3")
        assert "history.sqlite3" in shown.text


async def test_a_damaged_history_is_told_once_the_start_is_there(show: Prepare, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.history.write_bytes(b"no database at all" * 100)
    async with show(check_in=True) as shown:
        shown.the(StartScreen)
        assert any("history.sqlite3" in toast for toast in shown.toasts)


async def test_a_first_start_makes_no_history(show: Prepare, paths: Paths) -> None:
    async with show(check_in=True) as shown:
        shown.the(StartScreen)
    assert not paths.history.exists()
