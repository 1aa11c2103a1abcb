"""What is said when a person pauses, goes on, leaves an exercise or stops for pain."""

import pytest

from unhunch.app.context import make_context
from unhunch.app.playing import Steer
from unhunch.engine.events import Paused, PhaseBegan, Resumed
from unhunch.engine.session import Session

from .voice_support import Line, Recorder

RATE = 160


def steered(name: str, *steers: tuple[float, Steer]) -> Recorder:
    """Play with what the person does at certain seconds."""
    context = make_context(seed=1)
    recorder = Recorder(context, context.planner.plan((name,), None), rate=RATE, steers=steers)
    recorder.play()
    return recorder


def after(recorder: Recorder, second: float) -> list[Line]:
    return [line for line in recorder.lines if line.at >= second - 0.001]


def test_a_pause_is_told_and_then_nothing_until_the_session_goes_on() -> None:
    recorder = steered("neck-isometric", (15, Session.pause), (60, Session.resume))
    assert any(isinstance(event, Paused) for event in recorder.events)
    assert [line for line in recorder.lines if 15 <= line.at < 60] == [Line(15, "Paused.")]


def test_a_hold_that_was_paused_is_begun_anew_after_the_lead_in() -> None:
    recorder = steered("neck-isometric", (15, Session.pause), (60, Session.resume))
    assert after(recorder, 60)[:4] == [
        Line(60, "Going on in 3. Front, 1 of 5."),
        Line(63, "Palm to the front of your head."),
        Line(65, "Push lightly and resist. Breathe. Jaw loose, teeth apart."),
        Line(72, "Three."),
    ]


def test_a_movement_that_was_paused_goes_on_where_it_stood() -> None:
    recorder = steered("aerobic", (100, Session.pause), (200, Session.resume))
    told = after(recorder, 200)
    assert told[0] == Line(200, "Going on in 3.")
    assert told[1].at == 203
    assert told[1].words.startswith("March easily.")
    assert [(line.at, line.words) for line in told[2:4]] == [(223, "One minute left."), (253, "30 seconds left.")]


def test_a_stop_for_pain_is_answered_at_once_and_in_full() -> None:
    recorder = steered("arm-raise", (18, Session.pain), (40, Session.end))
    assert [line for line in recorder.lines if line.at >= 18] == [
        Line(18, "Stopped. Let go, rest."),
        Line(40, "The session is over."),
    ]


def test_going_on_after_a_stop_for_pain_names_the_next_exercise() -> None:
    recorder = steered("full", (15, Session.pain), (30, Session.resume), (33, Session.end))
    assert after(recorder, 30)[0].at == 30
    assert after(recorder, 30)[0].words.startswith("Next: Arm raise. Go on your hands and knees")


@pytest.mark.parametrize(("steer", "begins"), [(Session.next, "Next: Arm raise."), (Session.back, "Neck isometric.")])
def test_the_next_exercise_and_the_one_before_cut_the_old_words_off(steer: Steer, begins: str) -> None:
    recorder = steered("full", (19.5, steer), (21, Session.end))
    told = after(recorder, 19.5)
    assert told[0].at == 19.5
    assert told[0].words.startswith(begins)
    assert [line.words for line in told[1:]] == ["The session is over."], "the countdown of the old hold is void"


def test_looking_for_another_exercise_during_a_pause_names_it_and_begins_nothing() -> None:
    recorder = steered("full", (15, Session.pause), (20, Session.next), (30, Session.end))
    began = [event for event in recorder.events if isinstance(event, PhaseBegan)]
    assert began[-1].slot == 1
    assert [line for line in recorder.lines if line.at >= 15] == [
        Line(15, "Paused."),
        Line(20, "Paused. Arm raise."),
        Line(30, "The session is over."),
    ]


def test_a_changed_dose_is_told_only_where_nothing_is_due() -> None:
    recorder = steered("neck-isometric", (14, Session.more), (30, Session.end))
    assert Line(14, "Neck isometric: 6 repetitions.") in recorder.lines
    assert [line.words for line in recorder.lines if 19 <= line.at < 22] == ["Three.", "Two.", "One."]

    late = steered("neck-isometric", (20.5, Session.more), (30, Session.end))
    assert [line.words for line in late.lines if 20.5 <= line.at <= 22] == ["One.", "Ease off slowly."]


def test_a_clock_that_stood_still_is_a_pause() -> None:
    def sleep(session: Session) -> list[object]:
        recorder.clock.advance(600)
        return session.poll()  # type: ignore[return-value]

    context = make_context(seed=1)
    plan = context.planner.plan(("butterfly",), None)
    recorder = Recorder(context, plan, rate=RATE, steers=[(11, sleep), (620, Session.resume)])  # type: ignore[list-item]
    recorder.play()
    assert [line.words for line in recorder.lines if 600 < line.at < 620] == ["Paused."]
    assert any(isinstance(event, Resumed) for event in recorder.events)
