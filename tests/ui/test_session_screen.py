"""A session on the screen: hands-free, honest about time, and alive at every size."""

from collections.abc import Callable

import pytest

from unhunch.engine.kinds import Kind
from unhunch.engine.playback import LEAD_IN, State
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.summary import SummaryScreen

from .support import Show

Prepare = Callable[..., Show]


# --- Hands-free -------------------------------------------------------------------------------------------


async def test_the_full_routine_plays_from_start_to_summary_without_a_key(show: Prepare) -> None:
    async with show("full") as shown:
        begun = shown.clock.now
        seconds = shown.session.total
        await shown.wait_until(lambda: isinstance(shown.app.screen, SummaryScreen))
        assert shown.clock.now - begun == pytest.approx(seconds, abs=0.5)
        assert "Done" in shown.text
        assert "15 of 15" in shown.text
        assert "20 of 20" in shown.text
        assert shown.problems == []


@pytest.mark.usefixtures("by_itself")
async def test_it_wakes_by_itself_at_every_change(show: Prepare) -> None:
    async with show("shoulder-roll", "butterfly", speed=300) as shown:
        for _ in range(600):
            await shown.pilot.pause(0.05)
            if isinstance(shown.app.screen, SummaryScreen):
                break
        await shown.settle()  # it is there, and may not be drawn yet
        assert "20 of 20" in shown.text
        assert "10 of 10" in shown.text


@pytest.mark.usefixtures("by_itself")
async def test_the_preview_moves_by_itself(show: Prepare) -> None:
    async with show(speed=1) as shown:
        frames = set()
        for _ in range(40):
            frames.add(shown.row("preview"))
            await shown.pilot.pause(0.05)
            if len(frames) > 3:
                return
        raise AssertionError("it stands still")


async def test_every_exercise_brings_its_own_widget_on_the_stage(show: Prepare) -> None:
    async with show("full") as shown:
        seen = []
        for slot in shown.session.slots:
            seen.append(type(shown.widget).__module__)
            assert slot.exercise.replace("-", "_") in seen[-1]
            await shown.press("n")
        assert len(set(seen)) == 7


async def test_each_moment_says_what_to_do_how_long_and_what_comes_next(show: Prepare) -> None:
    async with show("neck-isometric") as shown:
        assert "GET READY" not in shown.row("say")
        assert "Sit tall" in shown.row("say")
        await shown.wait_for(Kind.HOLD)
        assert "Push lightly and resist." in shown.row("say")
        assert "Ease off slowly." in shown.row("next")
        assert "front · rep 1 of 5" in shown.row("count")
        assert "1 of 1" in shown.row("header")
        assert "left" in shown.row("header")
        before = shown.row("count")
        await shown.wait(1)
        assert shown.row("count") != before


async def test_between_exercises_the_next_one_is_shown_moving(show: Prepare) -> None:
    async with show("neck-isometric", "arm-raise") as shown:
        await shown.press("n")
        assert shown.phase.kind is Kind.TRANSITION
        assert "Arm raise" in shown.row("header")
        assert "Next: Arm raise." in shown.row("say")
        setup = shown.session_screen.instructions()[1].setup[0]
        assert setup.split(".")[0][:30] in shown.row("reminder")
        figures = set()
        for _ in range(10):
            figures.add(shown.row("stage"))
            await shown.wait(0.5)
        assert len(figures) > 3


async def test_what_the_planner_could_not_do_is_said_at_the_beginning(show: Prepare) -> None:
    async with show("full", minutes=5) as shown:
        assert shown.plan.notes
        assert list(shown.plan.notes) == shown.toasts


# --- Time that is not played ------------------------------------------------------------------------------


async def test_a_freeze_becomes_a_pause_with_a_notice(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.wait_for(Kind.HOLD)
        shown.clock.advance(15)
        await shown.tick()
        await shown.settle()
        assert shown.state is State.PAUSED
        assert any("stood still" in toast for toast in shown.toasts)
        left = shown.session.left
        await shown.wait(60)
        assert shown.session.left == left
        await shown.press("space")
        assert shown.state is State.RUNNING


async def test_a_pause_in_a_hold_begins_the_repetition_anew(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.wait_for(Kind.HOLD, rep=2)
        await shown.wait(3)
        await shown.press("space")
        assert "begins this repetition anew" in shown.row("say")
        await shown.wait(100)
        await shown.press("space")
        assert (shown.phase.kind, shown.phase.rep) == (Kind.IN, 2)
        assert "Back into position." in shown.row("say")
        await shown.wait(LEAD_IN + 0.5)
        assert "Bring your elbows together." in shown.row("say")


async def test_a_pause_in_a_movement_goes_on_where_it_was(show: Prepare) -> None:
    async with show("shoulder-roll") as shown:
        await shown.wait_for(Kind.MOVE, rep=3)
        await shown.press("space")
        assert "Paused. Space goes on." in shown.row("say")
        await shown.press("space")
        assert (shown.phase.kind, shown.phase.rep) == (Kind.MOVE, 3)


# --- Sizes ------------------------------------------------------------------------------------------------

SIZES = ((250, 70), (40, 15), (30, 8), (5, 3), (1, 1), (120, 40), (80, 24))


@pytest.mark.parametrize("kind", [Kind.READY, Kind.IN, Kind.HOLD, Kind.OUT, Kind.REST, Kind.SWITCH, Kind.TRANSITION])
async def test_a_resize_in_any_phase_keeps_the_session_going(show: Prepare, kind: Kind) -> None:
    async with show("neck-isometric", "butterfly") as shown:
        if kind is Kind.TRANSITION:
            await shown.press("n")
        await shown.wait_for(kind)
        for columns, rows in SIZES:
            await shown.resize(columns, rows)
            await shown.wait(0.1)
            assert len(shown.text.splitlines()) == rows
            assert shown.state is State.RUNNING
        assert shown.phase.kind is kind
        assert shown.phase.say in shown.row("say")
        assert shown.problems == []


@pytest.mark.parametrize("exercise", ["shoulder-roll", "aerobic", "thoracic-extension"])
async def test_a_resize_during_any_exercise_keeps_its_widget(show: Prepare, exercise: str) -> None:
    async with show(exercise) as shown:
        await shown.wait(30)
        widget = shown.widget
        for columns, rows in SIZES:
            await shown.resize(columns, rows)
            await shown.wait(0.5)
        assert shown.widget is widget
        assert shown.problems == []


async def test_a_resize_while_paused_stays_paused(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("space")
        for columns, rows in SIZES:
            await shown.resize(columns, rows)
        assert shown.state is State.PAUSED
        assert "Paused" in shown.row("say")


@pytest.mark.parametrize("size", [(39, 24), (80, 14), (30, 8)])
async def test_too_small_a_terminal_gets_plain_words(show: Prepare, size: tuple[int, int]) -> None:
    async with show("neck-isometric", size=size) as shown:
        await shown.wait_for(Kind.HOLD)
        first, second, third, *_ = shown.text.splitlines()
        assert first.strip() == "HOLD 10"
        assert second.strip() == "front · rep 1 of 5"
        assert third.strip().startswith("Push lightly")
        assert "x pain: stop" in shown.text
        await shown.resize(80, 24)
        assert "▅" in shown.row("stage")


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40), (250, 70)])
@pytest.mark.parametrize("exercise", ["neck-isometric", "aerobic"])
async def test_nothing_that_is_needed_is_cut_off(show: Prepare, size: tuple[int, int], exercise: str) -> None:
    async with show(exercise, "butterfly", size=size) as shown:
        await shown.wait_until(lambda: shown.phase.works)
        title = shown.session.slot.title
        assert title in shown.row("header")
        assert "1 of 2" in shown.row("header")
        for words in ("space pause", "x pain: stop", "? help"):
            assert words in shown.row("keys")
        assert shown.row("count").strip()
        if size[1] < 32:  # in larger ones it stands in large letters
            assert shown.phase.say in " ".join(shown.row("say").split())
        assert sum(line.strip() != "" for line in shown.row("stage").splitlines()) >= 3


@pytest.mark.parametrize("size", [(30, 8), (5, 3), (1, 1)])
async def test_every_screen_opens_in_a_tiny_terminal(show: Prepare, size: tuple[int, int]) -> None:
    async with show("butterfly", size=size) as shown:
        for key, back in (("question_mark", "escape"), ("q", "escape")):
            await shown.press(key)
            assert not isinstance(shown.app.screen, SessionScreen)
            await shown.press(back)
            assert isinstance(shown.app.screen, SessionScreen)
        await shown.press("x")
        await shown.press("q")
        assert isinstance(shown.app.screen, SummaryScreen)


async def test_what_to_do_and_what_to_avoid_have_a_heading_each(show: Prepare) -> None:
    async with show("thoracic-extension", size=(80, 60)) as shown:
        await shown.press("question_mark")
        rows = [row.strip(" ▎│┃█•·-*") for row in shown.text.splitlines()]
        do, avoid, easier = (rows.index(heading) for heading in ("Do", "Avoid", "Easier"))
        how = shown.session_screen.instructions()[1]
        assert how is not None
        assert [row for row in rows[do + 1 : avoid] if row] == list(how.do)
        assert [row for row in rows[avoid + 1 : easier] if row] == list(how.avoid)


async def test_a_resize_under_the_help_is_seen_when_it_closes(show: Prepare) -> None:
    async with show("butterfly") as shown:
        await shown.press("question_mark")
        shown.the(HelpScreen)
        await shown.resize(30, 8)
        await shown.resize(120, 40)
        await shown.press("escape")
        assert len(shown.text.splitlines()) == 40
        await shown.wait(LEAD_IN + 1)
        assert shown.state is State.RUNNING
