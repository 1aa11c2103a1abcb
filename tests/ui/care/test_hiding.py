"""Hiding an exercise on one key, bringing it back, and what is shown of one to ask about first."""

from collections.abc import Callable

from tests.ui.support import Show
from textual.widgets import OptionList

from unhunch.care.person import AFTER_PAIN, BY_CHOICE, Personal
from unhunch.engine.exercise import Condition, Dose
from unhunch.engine.kinds import Kind
from unhunch.engine.playback import State
from unhunch.figure.glyphs import Glyphs
from unhunch.system.paths import Paths
from unhunch.ui.library.library_screen import LibraryScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.stopped import StoppedScreen
from unhunch.ui.session.summary import SummaryScreen
from unhunch.ui.start.start_screen import StartScreen

Prepare = Callable[..., Show]


def listed(shown: Show) -> list[str]:
    """Return the lines of the list."""
    options = shown.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


def hidden(paths: Paths) -> dict[str, str]:
    """Return what is hidden from now on, and why."""
    return dict(Personal(paths.person).person.hidden)


def say(paths: Paths, condition: Condition) -> None:
    """Say yes to a condition before the app begins."""
    Personal(paths.person).change(lambda person: person.saying(condition, yes=True))


# --- The list of exercises --------------------------------------------------------------------------------


async def test_h_hides_an_exercise_in_the_list_and_brings_it_back(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f4", "h")
        shown.the(LibraryScreen)
        assert listed(shown)[0] == "× Arm raise"
        assert "Hidden for you (your choice)." in shown.row("about")
        assert "Arm raise is hidden for you: routines leave it out. h brings it back." in shown.toasts
        assert hidden(paths) == {"arm-raise": BY_CHOICE}
        await shown.press("h")
        assert listed(shown)[0] == "● Arm raise"
        assert "Arm raise is back." in shown.toasts
    assert hidden(paths) == {}


async def test_a_terminal_without_other_signs_has_plain_ones(show: Prepare, paths: Paths) -> None:
    say(paths, Condition.HEART)
    async with show(glyphs=Glyphs.ASCII) as shown:
        await shown.press("f4", "h")
        assert "x Arm raise" in shown.text
        assert "? Neck isometric" in shown.text
        assert shown.text.isascii()


async def test_what_to_ask_about_is_marked_and_says_why(show: Prepare, paths: Paths) -> None:
    say(paths, Condition.PREGNANCY)
    async with show(size=(120, 40)) as shown:
        await shown.press("f4")
        assert listed(shown)[0] == "? Arm raise"
        assert "Ask first, pregnancy: Ask first; late in pregnancy" in shown.row("about")
        await shown.press("i")
        assert "Ask first, pregnancy: Ask first; late in pregnancy" in shown.text


# --- The start --------------------------------------------------------------------------------------------


async def test_the_start_marks_them_too_and_its_routines_say_what_is_left_out(show: Prepare, paths: Paths) -> None:
    say(paths, Condition.PREGNANCY)
    Personal(paths.person).change(lambda person: person.hiding("butterfly"))
    async with show(size=(120, 40)) as shown:
        assert "? Arm raise" in listed(shown)
        assert "× Butterfly stretch" in listed(shown)
        await shown.write("5-minute")
        assert "Left out for you: Butterfly stretch (hidden)." in shown.row("about")
        await shown.press("escape")
        await shown.write("butterfly")
        assert "Hidden for you (your choice)." in shown.row("about")


async def test_the_start_shows_what_was_said_when_it_comes_back(show: Prepare) -> None:
    async with show(size=(120, 40)) as shown:
        assert "Arm raise" in listed(shown)
        await shown.press("f7", "space", "enter")
        shown.the(StartScreen)
        assert "? Arm raise" in listed(shown)
        assert "Ask first, for you:" in shown.row("about")


# --- In a session -----------------------------------------------------------------------------------------


async def test_h_hides_the_exercise_that_is_on_and_goes_to_the_next(show: Prepare, paths: Paths) -> None:
    async with show("butterfly", "shoulder-roll") as shown:
        await shown.press("h")
        assert shown.session.index == 1
        assert hidden(paths) == {"butterfly": BY_CHOICE}
        told = "Butterfly stretch is hidden for you: routines leave it out. h in the list of exercises brings it back."
        assert told in shown.toasts


async def test_once_more_is_without_it(show: Prepare, paths: Paths) -> None:
    async with show("break-5") as shown:
        await shown.press("h", "n", "n")
        shown.the(SummaryScreen)
        await shown.press("r")
        shown.the(SessionScreen)
        assert [slot.exercise for slot in shown.session.slots] == ["thoracic-extension", "butterfly"]


async def test_the_caution_is_shown_while_getting_ready(show: Prepare, paths: Paths) -> None:
    say(paths, Condition.SHOULDER)
    async with show("shoulder-roll", size=(120, 40)) as shown:
        assert "Ask first, shoulder problem: Smaller circles" in shown.row("reminder")
        assert "Ask first, for you: Shoulder roll." in shown.toasts
        await shown.wait_for(Kind.MOVE)
        assert "Ask first" not in shown.row("reminder")


# --- After "pain: stop" -----------------------------------------------------------------------------------


async def test_after_a_stop_it_is_done_anew_in_the_easier_way(show: Prepare) -> None:
    async with show("butterfly", "shoulder-roll") as shown:
        await shown.wait_for(Kind.HOLD)
        await shown.press("x")
        assert "do it anew in an easier way: Bring the elbows only half way." in " ".join(shown.text.split())
        await shown.press("e")
        shown.the(SessionScreen)
        assert (shown.state, shown.session.index) == (State.RUNNING, 0)
        assert shown.session.slot.dose == Dose(10, frozenset({"easier"}))
        assert "Butterfly stretch, the easier way: 10 repetitions" in shown.toasts
        await shown.wait_for(Kind.HOLD)
        assert "Hold lightly" in shown.row("say")
        await shown.press("x")
        shown.the(StoppedScreen)
        assert "easier" not in shown.text
        await shown.press("e")
        shown.the(StoppedScreen)
        await shown.press("q")
        shown.the(SummaryScreen)
        assert "then the easier way" in shown.text


async def test_nothing_easier_is_offered_where_there_is_nothing(show: Prepare) -> None:
    async with show("butterfly:easier") as shown:
        await shown.press("x")
        shown.the(StoppedScreen)
        assert "easier" not in shown.text


async def test_after_a_stop_h_hides_it_and_brings_it_back(show: Prepare, paths: Paths) -> None:
    async with show("butterfly", "shoulder-roll") as shown:
        await shown.press("x", "h")
        shown.the(StoppedScreen)
        assert "It is hidden for you from now on; h brings it back." in shown.text
        assert hidden(paths) == {"butterfly": AFTER_PAIN}
        await shown.press("h")
        assert "It is hidden for you" not in shown.text
        assert hidden(paths) == {}
        await shown.press("h", "n")
        shown.the(SessionScreen)
        assert shown.session.index == 1


async def test_a_rating_that_is_too_much_offers_nothing_easier(show: Prepare) -> None:
    async with show("butterfly", "shoulder-roll") as shown:
        await shown.press("x", "9")
        shown.the(StoppedScreen)
        assert "easier" not in shown.text
        await shown.press("e", "n")
        shown.the(StoppedScreen)
