"""Every built-in exercise and the full routine, by ear alone.

A session is played on simulated time with an engine that writes down what it is told to speak. The transcript goes to
a file, and only what stands in the file is asked: do the words come at their times, and does a person who hears nothing
else know what to do?
"""

from itertools import pairwise
from pathlib import Path

import pytest

from unhunch.app.context import make_context
from unhunch.app.session_voice import guide_of
from unhunch.engine.kinds import Kind
from unhunch.engine.plan import Plan
from unhunch.engine.text import sentences
from unhunch.sound.speech import speaking_seconds

from .voice_support import Placed, Recorder, Transcript, placed, write_transcript

NAMES = (
    "neck-isometric",
    "neck-isometric:back",
    "arm-raise",
    "thoracic-extension",
    "arm-slide",
    "butterfly",
    "shoulder-roll",
    "aerobic",
    "full",
)
RATES = (80, 120, 160, 240, 300)
USUAL = 160

_kept: dict[tuple[str, int], tuple[Plan, Transcript]] = {}


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Return each exercise and routine in turn."""
    return str(request.param)


def heard(name: str, rate: int, folder: Path) -> tuple[Plan, Transcript]:
    """Return the plan, and what was heard of it."""
    if (name, rate) not in _kept:
        context = make_context(seed=1)
        plan = context.planner.plan((name,), None)
        recorder = Recorder(context, plan, rate=rate)
        recorder.attended = False
        _kept[name, rate] = (plan, write_transcript(recorder.play(), folder / f"{rate}.tsv"))
    return _kept[name, rate]


@pytest.mark.parametrize("rate", RATES)
def test_every_change_is_announced_at_its_time(name: str, rate: int, tmp_path: Path) -> None:
    plan, transcript = heard(name, rate, tmp_path)
    assert [f"{one.at:g} {one.phase.kind}" for one in placed(plan) if not transcript.at(one.at)] == []


@pytest.mark.parametrize("rate", RATES)
def test_no_words_run_into_the_next(name: str, rate: int, tmp_path: Path) -> None:
    _, transcript = heard(name, rate, tmp_path)
    for line, following in pairwise(transcript.lines):
        assert line.at + speaking_seconds(line.words, rate) <= following.at, line.words


@pytest.mark.parametrize("rate", RATES)
def test_every_side_is_named_before_it_begins(name: str, rate: int, tmp_path: Path) -> None:
    plan, transcript = heard(name, rate, tmp_path)
    rows = placed(plan)
    checked = 0
    for before, first in pairwise(rows):
        if not first.phase.works or first.phase.sides == _worked_last(rows, before):
            continue
        checked += 1
        words = transcript.between(before.at, first.at).casefold()
        assert all(str(side) in words for side in first.phase.sides), f"{first.at:g}: {words!r}"
    assert checked == len({(row.slot.exercise, row.phase.sides) for row in rows if row.phase.sides})


def _worked_last(rows: list[Placed], upto: Placed) -> tuple[str, ...]:
    """Return the sides that were worked last in this exercise."""
    earlier = [row for row in rows[: rows.index(upto) + 1] if row.slot is upto.slot and row.phase.works]
    return earlier[-1].phase.sides if earlier else ()


@pytest.mark.parametrize("rate", RATES)
def test_each_hold_of_five_seconds_is_counted_down_and_let_go(name: str, rate: int, tmp_path: Path) -> None:
    plan, transcript = heard(name, rate, tmp_path)
    for hold, after in pairwise(placed(plan)):
        if hold.phase.kind is not Kind.HOLD:
            continue
        if hold.phase.seconds >= 5:
            countdown = [transcript.at(hold.end - left) for left in (3, 2, 1)]
            assert countdown == ["Three.", "Two.", "One."], f"the hold at {hold.at:g}"
        released = transcript.at(hold.end)
        assert sentences(after.phase.say)[0] in released or "Let go" in released


@pytest.mark.parametrize("rate", [120, 160, 240, 300])
def test_each_exercise_is_named_before_it_begins_with_how_to_get_into_position(
    name: str, rate: int, tmp_path: Path
) -> None:
    plan, transcript = heard(name, rate, tmp_path)
    guide, begin = guide_of(make_context(seed=1)), 0.0
    for slot in plan.slots:
        work = next(phase for phase in slot.timeline.phases if phase.works)
        words = transcript.between(begin, begin + max(work.at, 0.02))
        assert slot.title in words
        how = guide(slot)
        assert how is not None
        line = next((phase.say for phase in slot.timeline.phases if phase.kind is Kind.READY), "")
        assert sentences(how.setup[0])[0] in words or (line and sentences(line)[0] in words)
        begin += slot.timeline.seconds


def test_in_a_transition_the_next_exercise_is_named_and_its_position_told(tmp_path: Path) -> None:
    plan, transcript = heard("full", USUAL, tmp_path)
    guide, ways = guide_of(make_context(seed=1)), 0
    for one in placed(plan):
        if one.phase.kind is Kind.TRANSITION and one.phase.index == 0:
            ways += 1
            how = guide(one.slot)
            assert how is not None
            said = transcript.at(one.at)
            assert said.startswith(f"Next: {one.slot.title}.")
            assert how.setup[0] in said
    assert ways == len(plan.slots) - 1


def test_which_repetition_it_is_is_heard_before_each(name: str, tmp_path: Path) -> None:
    plan, transcript = heard(name, USUAL, tmp_path)
    for before, one in pairwise(placed(plan)):
        phase = one.phase
        if phase.unit is None or before.phase.unit == phase.unit or phase.rep in (None, 1):
            continue
        words = transcript.between(before.at, one.end)
        wanted = "ast one" if phase.rep == phase.of else f"{phase.rep}"
        assert wanted in words, f"{one.at:g}: {words!r}"


def test_a_long_movement_says_how_much_is_left(tmp_path: Path) -> None:
    _, transcript = heard("aerobic", USUAL, tmp_path)
    assert [transcript.at(180 - left) for left in (120, 60, 30, 3, 2, 1)] == [
        "2 minutes left.",
        "One minute left.",
        "30 seconds left.",
        "Three.",
        "Two.",
        "One.",
    ]


def test_the_end_is_told(name: str, tmp_path: Path) -> None:
    plan, transcript = heard(name, USUAL, tmp_path)
    assert transcript.at(plan.seconds) == "All done."


def test_the_transcript_of_the_first_arm_raise_reads_as_a_person_hears_it(tmp_path: Path) -> None:
    _, transcript = heard("arm-raise", USUAL, tmp_path)
    assert [f"{line.at:g} {line.words}" for line in transcript.lines[:9]] == [
        (
            "0 Arm raise. Go on your hands and knees: hands under your shoulders, knees under your hips. "
            "5 times on each side. First the left. Stretch your left arm out ahead."
        ),
        "15 1. Now the left.",
        "17 Hold it level.",
        "19 Three.",
        "20 Two.",
        "21 One.",
        "22 Lower the arm.",
        "24 Rest.",
        "26 2. Now the left.",
    ]


@pytest.mark.parametrize("speed", [0.5, 2.0])
def test_at_another_speed_the_words_keep_to_the_clock_of_the_session(speed: float, tmp_path: Path) -> None:
    context = make_context(seed=1)
    plan = context.planner.plan(("neck-isometric",), None)
    recorder = Recorder(context, plan, rate=USUAL, speed=speed)
    recorder.attended = False
    transcript = write_transcript(recorder.play(), tmp_path / "speed.tsv")
    holds = [one for one in placed(plan) if one.phase.kind is Kind.HOLD]
    for hold in holds:
        assert transcript.at(hold.at / speed).startswith("Push")
        assert transcript.at(hold.end / speed - 3) == "Three."
    for line, following in pairwise(transcript.lines):
        assert line.at + speaking_seconds(line.words, USUAL) <= following.at
