"""The check-in as lines of text: each answer is a typed line, and Enter alone leaves it out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.terminal import Screen

from unhunch.app.checkin import RESTS
from unhunch.app.context import Context, make_context
from unhunch.app.today import find_today
from unhunch.care.flags import NEW_SYMPTOMS
from unhunch.care.safety import STANDING_SYMPTOMS
from unhunch.cli.plain_check_in import Asked, Lines, ask_after, ask_before, ask_flags, ask_standing, wanted
from unhunch.engine.plan import Plan
from unhunch.history.records import Ending, SessionRecord
from unhunch.history.store import History, open_history
from unhunch.plan.week_plan import Why
from unhunch.system.paths import Paths
from unhunch.system.terminal import Terminal

from .support import moment, session

TTY = Terminal(True, True, True, "xterm-256color", "", False, 80, 24, "utf-8", "", False)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """Return a context of today, with an empty home."""
    paths = Paths(*(tmp_path / name for name in ("config", "data", "state")))
    return replace(make_context(paths=paths, seed=1, sound=False), now=lambda: moment(0))


def full(context: Context, minutes: float | None = 20) -> Plan:
    """Return the plan of the full session."""
    return context.planner.plan(["full"], minutes)


def history(context: Context) -> History:
    """Return the history of the context."""
    return open_history(context.paths.history, context.logger, now=context.now)


class Typed:
    """Types these lines, one for a question, and nothing after them; keeps what was written."""

    def __init__(self, *lines: str) -> None:
        self.written: list[str] = []
        self._lines = [f"{line}\n" for line in lines]
        self.lines = Lines(self._next, self.written.append)

    def _next(self) -> str:
        return self._lines.pop(0) if self._lines else ""

    @property
    def text(self) -> str:
        """Everything that was written."""
        return "\n".join(self.written)


def asked(context: Context, *lines: str) -> tuple[Asked, Typed]:
    """Answer the check-in before a full session with these lines."""
    typed = Typed(*lines)
    return ask_before(context, full(context), typed.lines), typed


def doses(result: Asked) -> list[int]:
    """Return the doses of the plan that is played."""
    return [slot.dose.amount for slot in result.plan.slots] if result.plan is not None else []


def test_enter_leaves_every_question_out(context: Context) -> None:
    result, typed = asked(context, "", "")
    assert doses(result) == doses(Asked(full(context)))
    assert (result.said["before"], result.said["symptoms"], result.said["verdict"]) == (None, (), "start")
    assert typed.written[0].startswith("Discomfort before you begin, from 0, none, to 10, worst imaginable?")


def test_the_end_of_the_input_leaves_all_of_it_out(context: Context) -> None:
    assert doses(asked(context)[0]) == doses(Asked(full(context)))


def test_what_is_said_is_kept_with_the_session(context: Context) -> None:
    result, _ = asked(context, "3", "2", "")
    assert (result.said["before"], result.said["area"]) == (3, "shoulders")


def test_what_is_no_answer_is_asked_anew(context: Context) -> None:
    result, typed = asked(context, "eleven", "11", "-1", "2", "9", "1", "n")
    assert result.said["before"] == 2
    assert typed.written.count("A number from 0 to 10, or Enter alone.") == 3
    assert typed.written.count("A number from 1 to 6, or Enter alone.") == 1


def test_gently_is_offered(context: Context) -> None:
    result, typed = asked(context, "5", "", "", "g")
    assert result.plan is not None
    assert all(slot.dose == slot.range.easier for slot in result.plan.slots)
    assert "Your discomfort is 5 of 10: start gently." in typed.written
    assert "Gently: the easier ways and the least doses, without Neck isometric and Arm raise." in typed.written
    assert "Start gently? Enter alone: gently, " in typed.text
    assert doses(asked(context, "5", "", "", "p")[0]) == doses(Asked(full(context)))
    assert asked(context, "5", "", "", "q")[0].plan is None


@pytest.mark.parametrize(
    ("rating", "answer", "begins"),
    [("5", "", "gently"), ("6", "", ""), ("6", "g", "gently"), ("6", "p", "as planned"), ("6", "q", "")],
)
def test_enter_takes_the_first_way_which_is_not_today_from_six_on(
    context: Context, rating: str, answer: str, begins: str
) -> None:
    result, _ = asked(context, rating, "", "", answer)
    planned = doses(Asked(full(context)))
    assert {"gently": 5, "as planned": len(planned), "": 0}[begins] == len(doses(result))


def test_a_break_is_offered_gently_too(context: Context) -> None:
    typed = Typed("4", "", "", "")
    result = ask_before(context, context.planner.plan(["butterfly"]), typed.lines)
    assert result.plan is not None
    assert result.plan.slots[0].dose == result.plan.slots[0].range.easier
    assert "Gently: the easier ways and the least doses." in typed.written


@pytest.mark.parametrize(("answer", "begins"), [("", False), ("y", False), ("no", False), ("yes", True)])
def test_seven_begins_only_with_a_typed_yes(context: Context, answer: str, begins: bool) -> None:
    result, typed = asked(context, "7", "", "", answer, "p")
    assert (result.plan is not None) == begins
    assert asked(context, "7", "", "", answer)[0].plan is None  # then Enter is not today
    assert result.said["verdict"] == "not today, begun all the same"
    assert "Type yes and Enter" in typed.text


def test_a_red_flag_is_chosen_by_its_number_and_told(context: Context) -> None:
    result, typed = asked(context, "1", "", "y", "20", "12", "yes")
    assert result.plan is not None
    assert result.said["symptoms"] == ("numbness or tingling",)
    assert "Get these looked at first" in typed.text
    assert "Stop and get emergency help" in typed.text


def test_an_emergency_is_not_begun_whatever_is_typed(context: Context) -> None:
    result, typed = asked(context, "1", "", "y", "4 10", "yes", "yes")
    assert result.plan is None
    assert typed.written[-1] == "Nothing is started now."
    assert "call your local emergency number now" in typed.text


def test_the_day_after_is_asked_first_and_once(context: Context) -> None:
    kept(context, session(1))
    result, typed = asked(context, "3", "", "", "")
    assert typed.written[0].startswith("The day after the last session, on Wednesday: 1 better, 2 the same, 3 still")
    assert "still worse: do less" in typed.text
    assert result.plan is not None
    assert not asked(context, "", "")[1].written[0].startswith("The day after")


def test_the_rating_after_is_kept_and_told_calmly(context: Context) -> None:
    (record,) = kept(context, session(0, ending=Ending.DONE))
    typed = Typed("7")
    ask_after(context, record.id, 2, typed.lines)
    assert "7 of 10 is too much to go on" in typed.text
    there = history(context)
    assert there.sessions()[0].after == 7
    there.close()


def kept(context: Context, *records: SessionRecord) -> tuple[SessionRecord, ...]:
    """Have these in the history."""
    there = history(context)
    for record in records:
        there.begin(replace(record, device=there.device))
    there.close()
    return records


@pytest.mark.parametrize(
    ("change", "asks"),
    [
        (lambda: TTY, True),
        (lambda: replace(TTY, stdin=False), False),
        (lambda: replace(TTY, stdout=False), False),
        (lambda: replace(TTY, windows=True), False),
    ],
)
def test_it_asks_only_where_somebody_can_answer(context: Context, change: Callable[[], Terminal], asks: bool) -> None:
    assert wanted(context, full(context), change()) is asks
    assert not wanted(replace(context, check_in=False), full(context), change())
    assert not wanted(replace(context, speed=10.0), full(context), change())
    assert not wanted(context, context.planner.plan(["butterfly"]), change())


# --- On a terminal ----------------------------------------------------------------------------------------------


def test_a_red_flag_on_a_terminal_starts_nothing(screen: Callable[..., Screen]) -> None:
    shown = screen("run", "full", "--plain", "--no-sound", "--yes")
    shown.read_until("Discomfort before you begin")
    shown.type("1\n")
    shown.read_until("Where is it?")
    shown.type("\n")
    shown.read_until("Anything new since last time?")
    shown.type("y\n")
    shown.read_until("Which of these are new?")
    shown.type("1\n")
    shown.read_until("You reported loss of bladder or bowel control: call your local emergency number now.")
    shown.read_until("Nothing is started now.")
    assert shown.wait() == 0
    assert "Exercise 1" not in shown.text


def test_without_a_check_in_a_session_begins_at_once(screen: Callable[..., Screen]) -> None:
    shown = screen("run", "full", "--plain", "--no-sound", "--yes", "--no-check-in")
    shown.read_until("Exercise 1 of 7")
    assert "Discomfort" not in shown.text
    shown.type("q\n")
    assert shown.wait() == 0


def test_it_can_be_interrupted_like_anything_else(screen: Callable[..., Screen]) -> None:
    shown = screen("run", "full", "--plain", "--no-sound", "--yes")
    shown.read_until("Discomfort before you begin")
    shown.type("\x03")
    assert shown.wait() == 130


def test_after_the_check_in_the_session_takes_typed_lines_as_before(screen: Callable[..., Screen]) -> None:
    shown = screen("run", "full", "--plain", "--no-sound", "--yes")
    shown.read_until("Discomfort before you begin")
    shown.type("\n\n")
    shown.read_until("Exercise 1 of 7")
    shown.type("q\n")
    shown.read_until("Discomfort now")
    shown.type("2\n")
    assert shown.wait() == 0


@pytest.mark.parametrize("answers", [("9", "", "", ""), ("6", "", "", "q")], ids=["told to rest", "chose to rest"])
def test_who_leaves_it_for_today_is_not_told_that_a_session_is_due(context: Context, answers: tuple[str, ...]) -> None:
    result, typed = asked(context, *answers)
    assert result.plan is None
    assert typed.written[-1] == RESTS
    found, _ = find_today(context.paths, context.settings, context.logger, context.now())
    assert found.why is Why.REST


# --- Red flags that stay open -----------------------------------------------------------------------------------


def test_a_red_flag_that_was_named_is_asked_about_first_from_then_on(context: Context) -> None:
    asked(context, "1", "", "y", "12", "")  # Enter leaves it for today
    assert list(context.person.flags) == ["numbness or tingling"]

    typed = Typed("", "")
    assert not ask_flags(context, typed.lines)
    assert "You reported numbness or tingling on 19 March. What became of it?" in typed.written[0]
    assert "Get these looked at first" in typed.text
    assert list(context.person.flags) == ["numbness or tingling"]


@pytest.mark.parametrize("answer", ["1", "2"])
def test_it_is_closed_by_saying_what_became_of_it(context: Context, answer: str) -> None:
    asked(context, "1", "", "y", "12", "")
    assert ask_flags(context, Typed(answer).lines)
    assert context.person.flags == {}
    assert ask_flags(context, Typed().lines)


def test_an_emergency_that_is_still_open_begins_nothing(context: Context) -> None:
    asked(context, "1", "", "y", "1")
    typed = Typed("", "yes")
    assert not ask_flags(context, typed.lines)
    assert typed.written[1].startswith("You reported loss of bladder or bowel control: call")


def test_a_physicians_flag_may_be_read_and_begun_all_the_same_and_stays_open(context: Context) -> None:
    asked(context, "1", "", "y", "12", "")
    assert ask_flags(context, Typed("", "yes").lines)
    assert list(context.person.flags) == ["numbness or tingling"]


def test_what_is_standing_is_asked_as_such(context: Context) -> None:
    typed = Typed("1 3")
    ask_standing(context, typed.lines)
    assert typed.written[0] == "Does any of this apply, and no physician has looked at it?"
    assert list(context.person.flags) == ["pain for 12 weeks", "no improvement"]
    assert not any(one in NEW_SYMPTOMS for one in STANDING_SYMPTOMS)
