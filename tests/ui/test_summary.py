"""The summary tells what was really done."""

from collections.abc import Callable

from unhunch.engine.kinds import Kind
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.summary import SummaryScreen

from .support import Show

Prepare = Callable[..., Show]


def account(shown: Show) -> dict[str, str]:
    """Return what the summary says, by exercise."""
    shown.the(SummaryScreen)
    lines = [line.strip() for line in shown.text.splitlines()]
    told = [line[2:].split("  ", 1) for line in lines if line[:1] in "●◐○■" and "  " in line]
    return {title.strip(): words.strip() for title, words in told}


async def test_done_partial_skipped_stopped_and_not_reached(show: Prepare) -> None:
    async with show("butterfly", "arm-raise", "shoulder-roll", "arm-slide", "aerobic") as shown:
        await shown.wait_until(lambda: shown.session.index == 1)
        await shown.wait_for(Kind.HOLD, rep=3)
        await shown.press("n", "n")
        await shown.wait_for(Kind.HOLD, rep=2)
        await shown.press("x", "q")
        assert account(shown) == {
            "Butterfly stretch": "10 of 10 repetitions",
            "Arm raise": "2 of 10 repetitions",
            "Shoulder roll": "skipped",
            "Arm slide": "stopped, 1 of 10 repetitions",
            "Light aerobic": "not reached",
        }
        assert "Ended" in shown.text
        assert "Done" not in shown.text


async def test_what_was_swapped_is_named_with_what_took_its_place(show: Prepare) -> None:
    async with show("arm-raise") as shown:
        await shown.press("s", "q", "enter")
        told = account(shown)
        assert told["Arm raise"] == "swapped"
        assert len(told) == 2
        assert "No exercise is counted." in shown.text
        assert "0:00" not in shown.text


async def test_what_was_exercised_is_told_from_what_was_planned(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.wait_for(Kind.HOLD, rep=2)
        await shown.press("q", "enter")
        assert "rests left out; planned 1:56 with rests." in " ".join(shown.text.split())


async def test_time_that_was_slept_or_paused_through_is_not_told_as_exercise(show: Prepare) -> None:
    async with show("aerobic") as shown:
        await shown.wait_for(Kind.MOVE)
        await shown.wait(30)
        shown.clock.advance(60)
        await shown.tick()  # a freeze
        await shown.press("space")
        await shown.wait(30 + 3)
        await shown.press("space")
        await shown.wait(60)
        await shown.press("q", "enter")
        seconds = shown.the(SummaryScreen)._summary.seconds
        assert 59 <= seconds <= 61


async def test_an_exercise_that_was_swapped_after_some_work_is_not_lost(show: Prepare) -> None:
    async with show("thoracic-extension") as shown:
        await shown.wait_for(Kind.HOLD, rep=3)
        await shown.press("s", "n")
        assert "Thoracic extension" in shown.text
        assert "2 of 10 repetitions" in shown.text


async def test_once_more_plays_the_same_again(show: Prepare) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press("n", "n", "r")
        shown.the(SessionScreen)
        assert [slot.exercise for slot in shown.session.slots] == ["butterfly", "arm-raise"]
        assert shown.session.index == 0
        await shown.press("n", "n", "enter")
    assert shown.app.return_code == 0


async def test_a_summary_in_a_tiny_terminal(show: Prepare) -> None:
    async with show("butterfly", size=(12, 4)) as shown:
        await shown.press("n")
        shown.the(SummaryScreen)
        await shown.press("enter")
    assert shown.app.return_code == 0
