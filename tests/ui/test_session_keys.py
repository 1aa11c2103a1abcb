"""Every key of a session does what its help says."""

from collections.abc import Callable

import pytest

from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.ui.base.asking import QuestionScreen
from unhunch.ui.base.commands import SESSION
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.care.notice import NoticeScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.stopped import StoppedScreen
from unhunch.ui.session.summary import SummaryScreen

from .support import Show

Prepare = Callable[..., Show]


def keys(action: str) -> list[str]:
    """Return the keys of a command."""
    return list(next(command.keys for command in SESSION if command.action == action))


@pytest.mark.parametrize("key", keys("pause"))
async def test_pause_stands_still_until_it_is_pressed_again(show: Prepare, key: str) -> None:
    async with show("butterfly") as shown:
        await shown.wait(3)
        await shown.press(key)
        left = shown.session.left
        await shown.wait(20)
        assert (shown.state, shown.session.left) == (State.PAUSED, left)
        await shown.press(key)
        assert shown.state is State.RUNNING


@pytest.mark.parametrize("key", keys("next"))
async def test_next_goes_to_the_next_exercise(show: Prepare, key: str) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press(key)
        assert shown.session.slot.exercise == "arm-raise"
        await shown.press(key)
        assert isinstance(shown.app.screen, SummaryScreen)


@pytest.mark.parametrize("key", keys("back"))
async def test_back_goes_to_the_previous_exercise(show: Prepare, key: str) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press("n", key)
        assert shown.session.slot.exercise == "butterfly"
        await shown.wait_for(Kind.HOLD)
        await shown.press(key)
        assert (shown.session.index, shown.phase.kind) == (0, Kind.READY)


@pytest.mark.parametrize("key", keys("restart"))
async def test_restart_begins_the_exercise_anew(show: Prepare, key: str) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press("n")
        await shown.wait_for(Kind.HOLD, rep=2)
        await shown.press(key)
        assert (shown.session.slot.exercise, shown.phase.kind) == ("arm-raise", Kind.READY)


@pytest.mark.parametrize("key", keys("more"))
async def test_more_adds_a_repetition_to_each_side(show: Prepare, key: str) -> None:
    async with show("arm-raise") as shown:
        await shown.wait_for(Kind.HOLD)
        await shown.press(key)
        assert "rep 1 of 6" in shown.row("count")
        assert shown.toasts == ["Arm raise: 6 repetitions"]


@pytest.mark.parametrize("key", keys("fewer"))
async def test_fewer_takes_one_off_again(show: Prepare, key: str) -> None:
    async with show("arm-raise:reps=6") as shown:
        await shown.wait_for(Kind.HOLD)
        await shown.press(key)
        assert "rep 1 of 5" in shown.row("count")
        assert shown.toasts == ["Arm raise: 5 repetitions"]


async def test_what_cannot_be_is_refused_in_words(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("plus")
        assert shown.toasts == ["Butterfly stretch is done in 10 repetitions. Press n for the next exercise."]
        assert shown.state is State.RUNNING


@pytest.mark.parametrize("key", keys("swap"))
async def test_swap_puts_another_exercise_in_its_place(show: Prepare, key: str) -> None:
    async with show("thoracic-extension", "butterfly") as shown:
        await shown.press(key)
        other = shown.session.slot
        assert other.exercise not in ("thoracic-extension", "butterfly")
        assert other.position != "floor"
        assert shown.toasts == [f"{other.title} instead"]
        assert other.title in shown.row("header")
        assert other.exercise.replace("-", "_") in type(shown.widget).__module__
        assert shown.session.slots[1].exercise == "butterfly"


async def test_count_does_nothing_where_there_is_nothing_to_count(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.wait_for(Kind.HOLD)
        await shown.press("enter")
        assert (shown.state, shown.phase.kind, shown.phase.rep) == (State.RUNNING, Kind.HOLD, 1)


async def test_sound_off_and_on(show: Prepare) -> None:
    async with show("butterfly") as shown:
        assert shown.session_screen.cues.muted  # the tests run without sound
        await shown.press("m")
        assert not shown.session_screen.cues.muted
        assert shown.toasts == ["Sound on"]
        await shown.press("m")
        assert shown.session_screen.cues.muted
        assert shown.toasts == ["Sound off"]


async def test_the_sound_is_turned_down_and_up_within_its_bounds(show: Prepare) -> None:
    async with show("butterfly") as shown:
        cues = shown.session_screen.cues
        cues.volume = 20
        await shown.press("comma", "comma", "comma")
        assert cues.volume == 0
        await shown.press("full_stop")
        assert cues.volume == 10
        await shown.press(*["full_stop"] * 12)
        assert cues.volume == 100


# --- Pain -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paused", [False, True])
async def test_pain_stops_at_once_and_waits(show: Prepare, paused: bool) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.wait_for(Kind.HOLD)
        if paused:
            await shown.press("space")
        await shown.press("x")
        shown.the(StoppedScreen)
        assert shown.state is State.STOPPED
        assert "Stopped: Butterfly stretch" in shown.text
        await shown.wait(60)
        assert shown.state is State.STOPPED


@pytest.mark.parametrize("key", ["n", "enter"])
async def test_after_pain_the_next_exercise(show: Prepare, key: str) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press("x", key)
        assert isinstance(shown.app.screen, SessionScreen)
        assert shown.state is State.RUNNING
        assert "Next: Arm raise." in shown.row("say")


async def test_after_pain_in_the_last_exercise_it_is_over(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("x", "n")
        shown.the(SummaryScreen)
        assert "stopped" in shown.text


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_after_pain_the_end(show: Prepare, key: str) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press("x", key)
        shown.the(SummaryScreen)
        assert "stopped" in shown.text
        assert "not reached" in shown.text


async def test_after_pain_the_whole_notice(show: Prepare) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press("x", "i")
        shown.the(NoticeScreen)
        await shown.press("enter")
        shown.the(StoppedScreen)


async def test_pain_twice_in_two_exercises(show: Prepare) -> None:
    async with show("butterfly", "arm-raise", "shoulder-roll") as shown:
        await shown.press("x", "n", "x")
        assert "Stopped: Arm raise" in shown.text
        await shown.press("n")
        assert shown.session.slot.exercise == "shoulder-roll"


# --- The end, and the help --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", keys("end"))
async def test_the_end_asks_first_and_the_session_stands_meanwhile(show: Prepare, key: str) -> None:
    async with show("butterfly") as shown:
        await shown.wait(10)
        await shown.press(key)
        shown.the(QuestionScreen)
        assert shown.state is State.PAUSED
        await shown.press("escape")
        assert shown.state is State.RUNNING
        await shown.press(key, "enter")
        shown.the(SummaryScreen)


@pytest.mark.parametrize(("key", "ends"), [("q", True), ("y", True), ("space", False), ("n", False)])
async def test_the_answers(show: Prepare, key: str, ends: bool) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.press("q", key)
        assert isinstance(shown.app.screen, SummaryScreen if ends else SessionScreen)


async def test_the_end_of_a_paused_session_stays_paused_when_it_is_declined(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("space", "q", "escape")
        assert shown.state is State.PAUSED


@pytest.mark.parametrize("key", keys("help"))
async def test_the_help_pauses_and_goes_on(show: Prepare, key: str) -> None:
    async with show("butterfly") as shown:
        await shown.wait(5)
        await shown.press(key)
        shown.the(HelpScreen)
        assert shown.state is State.PAUSED
        assert "Butterfly stretch" in shown.text
        assert "How to do it" in shown.text
        await shown.press(key)
        assert isinstance(shown.app.screen, SessionScreen)
        assert shown.state is State.RUNNING


async def test_the_help_of_a_paused_session_leaves_it_paused(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("space", "question_mark", "escape")
        assert shown.state is State.PAUSED


async def test_a_long_help_scrolls(show: Prepare) -> None:
    async with show("neck-isometric") as shown:
        await shown.press("question_mark")
        before = shown.text
        await shown.press("pagedown")
        await shown.pilot.wait_for_animation()
        assert shown.text != before
