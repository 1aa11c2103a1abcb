from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from unhunch.cli.output import spoken, table
from unhunch.cli.plain import event_lines, opening_lines
from unhunch.engine.cells import cells, cut
from unhunch.engine.clock import ManualClock
from unhunch.engine.events import Event, RepetitionDone, SessionEnded
from unhunch.engine.exercise import Dose, DoseRange, Instructions
from unhunch.engine.kinds import Kind, Position, Side
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.playback import State
from unhunch.engine.session import Session
from unhunch.engine.timeline import lay_out, single
from unhunch.engine.timing import Node, Open, Phase, Repeat, Sides, sequence
from unhunch.system.paths import user_paths

BODY = sequence(
    Phase(Kind.READY, 8, "Sit tall."),
    Sides((Side.LEFT, Side.RIGHT), Repeat(2, Phase(Kind.HOLD, 10, "Hold")), between=Phase(Kind.SWITCH, 5, "Change.")),
)
INSTRUCTIONS = Instructions(("Sit down.", "Look ahead."), ("Do it.",), ("Breathe.", "Jaw loose."), ("Nodding.",))


def session_of(*nodes: Node) -> tuple[Session, ManualClock]:
    clock, slots = ManualClock(), []
    for i, node in enumerate(nodes):
        timeline = lay_out(node, Random(0))
        timeline = timeline.after(single(Kind.TRANSITION, 10, f"Next: E{i}.")) if i else timeline
        slots.append(Slot(f"e{i}", f"E{i}", Position.SIT, DoseRange(1, 2, 9), Dose(2), timeline))
    return Session(Plan("test", "Test", tuple(slots), ("A note.",)), clock), clock


def play(session: Session, clock: ManualClock, seconds: float) -> list[str]:
    lines: list[str] = []

    def tell(events: list[Event]) -> None:
        for event in events:
            lines.extend(event_lines(event, session, lambda _: INSTRUCTIONS))

    tell(session.start())
    end = clock.now + seconds
    while clock.now < end and session.state is not State.ENDED:
        clock.advance(0.5)
        tell(session.poll())
    return lines


def test_a_session_reads_like_this() -> None:
    session, clock = session_of(BODY, Phase(Kind.MOVE, 60, "March."))
    assert play(session, clock, 1000) == [
        "Exercise 1 of 2: E0, 53 seconds.",
        "Get ready: Sit down. Look ahead.",
        "Do: Breathe. Jaw loose.",
        "Avoid: Nodding.",
        "0:00 E0: Sit tall. 8 seconds.",
        "0:08 E0, left, 1 of 2: Hold. 10 seconds.",
        "0:18 E0, left, 2 of 2: Hold. 10 seconds.",
        "0:28 E0, right: Change. 5 seconds.",
        "0:33 E0, right, 1 of 2: Hold. 10 seconds.",
        "0:43 E0, right, 2 of 2: Hold. 10 seconds.",
        "E0: done, 4 of 4 repetitions.",
        "Exercise 2 of 2: E1, 1 minute 10 seconds.",
        "Get ready: Sit down. Look ahead.",
        "Do: Breathe. Jaw loose.",
        "Avoid: Nodding.",
        "0:53 Next: E1. 10 seconds.",
        "1:03 E1: March. 1 minute.",
        "E1: done, 1 minute.",
        "All done: 1 minute 40 seconds of exercise, rests left out.",
        "E0: done, 4 of 4 repetitions.",
        "E1: done, 1 minute.",
    ]


def test_the_summary_is_honest_about_what_was_left() -> None:
    session, clock = session_of(BODY, BODY, BODY)
    play(session, clock, 30)
    events = [*session.next(), *session.end()]
    ended = [event for event in events if isinstance(event, SessionEnded)]
    assert event_lines(ended[0], session, lambda _: None) == [
        "Ended before all was done: 20 seconds of exercise, rests left out.",
        "E0: partly done, 2 of 4 repetitions.",
        "E1: skipped, 0 of 4 repetitions.",
        "E2: not reached.",
    ]


def test_pain_says_when_to_get_help_and_how_to_go_on() -> None:
    session, clock = session_of(BODY)
    play(session, clock, 10)
    lines = [line for event in session.pain() for line in event_lines(event, session, lambda _: None, attended=True)]
    assert lines[0] == "E0: stopped for pain, 0 of 4 repetitions."
    assert lines[1] == "Stopped. Let go, and rest."
    assert "emergency" in lines[2]
    assert "q and Enter" in lines[3]


def test_pause_and_resume() -> None:
    session, clock = session_of(BODY)
    play(session, clock, 10)
    for attended, said in ((True, "Paused. Enter goes on."), (False, "Paused.")):
        assert event_lines(session.pause()[-1], session, lambda _: None, attended=attended) == [said]
        assert event_lines(session.resume()[0], session, lambda _: None) == ["Going on in 3 seconds."]


def test_a_freeze_is_told() -> None:
    session, clock = session_of(BODY)
    play(session, clock, 10)
    clock.advance(15)
    (line,) = event_lines(session.poll()[0], session, lambda _: None)
    assert line == "Paused: the program was frozen, or the machine asleep. That time is not counted."


def test_what_another_line_tells_already_is_not_told_twice() -> None:
    session, _ = session_of(BODY)
    assert event_lines(RepetitionDone(0, 0, Side.LEFT, 1, 2), session, lambda _: None) == []


def test_an_open_phase_says_about_how_long() -> None:
    session, clock = session_of(Phase(Kind.MOVE, Open(goal=90), "Ride"))
    assert play(session, clock, 1)[-1] == "0:00 E0: Ride. About 1 minute 30 seconds."


def test_a_plugin_that_cannot_instruct_is_passed_over() -> None:
    session, _ = session_of(BODY)
    assert event_lines(session.start()[0], session, lambda _: None) == ["Exercise 1 of 1: E0, 53 seconds."]


def test_the_opening() -> None:
    plan = session_of(BODY, BODY)[0].plan
    assert opening_lines(plan, notice=False, attended=False) == ["Test. 2 exercises, 1 minute 56 seconds.", "A note."]
    with_notice = "\n".join(opening_lines(plan, notice=True, attended=True))
    for words in ("not a treatment", "chest pain", "type x and Enter", "--yes", "Enter pauses"):
        assert words in with_notice


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (2.5, "2.5 seconds"),
        (0, "0 seconds"),
        (59.99, "60 seconds"),
        (60, "1 minute"),
        (65, "1 minute 5 seconds"),
        (3600, "1 hour"),
        (3725, "1 hour 2 minutes 5 seconds"),
    ],
)
def test_spoken(seconds: float, said: str) -> None:
    assert spoken(seconds) == said


def test_a_table_keeps_to_eighty_columns_and_to_wide_characters() -> None:
    rows = [("id", "title", "end"), ("a" * 40, "b" * 60, "1"), ("日本", "肩を回す" * 9, "22")]
    lines = table(rows, shrink=(1,), right=(2,))
    assert [cells(line) for line in lines] == [80, 80, 80]
    assert lines[1].startswith("a" * 40)
    assert "…" in lines[1]
    assert cut("肩を回す", 5) == "肩を…"


def test_a_table_that_cannot_be_made_to_fit_is_shown_whole() -> None:
    assert "x" * 100 in table([("x" * 100, "short")], shrink=(1,))[0]


# --- The command ----------------------------------------------------------------------------------------------


def test_run_plays_as_text_when_output_is_no_terminal(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("run", "shoulder-roll", "--speed", "1000", "--no-sound")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert "standard output is no terminal" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert lines[0] == "Shoulder roll. 1 exercise, 1 minute 8 seconds."
    assert lines[-2] == "Shoulder roll: done, 20 of 20 repetitions."
    assert lines[-1] == "Not kept: it was played at 1000 times the speed."
    assert any("backward, 10 of 10" in line for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_plain_that_was_asked_for_needs_no_explanation(unhunch: Callable[..., Any]) -> None:
    assert unhunch("run", "shoulder-roll", "--plain", "--speed", "1000", "--no-sound").err == ""


def test_the_notice_is_read_until_it_is_acknowledged(home: Path, unhunch: Callable[..., Any]) -> None:
    quick = ("run", "shoulder-roll", "--plain", "--speed", "1000", "--no-sound")
    assert "not a treatment" in unhunch(*quick).out
    assert not (home / "state/unhunch/state.toml").exists()
    assert "not a treatment" not in unhunch(*quick, "--yes").out
    assert "not a treatment" not in unhunch(*quick).out


def test_an_acknowledgement_that_cannot_be_kept_is_said(home: Path, unhunch: Callable[..., Any]) -> None:
    (home / "state").write_text("a file, where a folder should be", encoding="utf-8")
    ran = unhunch("run", "shoulder-roll", "--plain", "--speed", "1000", "--no-sound", "--yes")
    assert ran.code == 0
    assert "All done" in ran.out
    told = (
        "state.toml: cannot be written: not a directory, so you see this again. A file is where a folder must be: mv ~/"
    )
    assert told in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--speed", "0"),
        ("--speed", "1001"),
        ("--speed", "nan"),
        ("--speed", "inf"),
        ("--volume", "101"),
        ("--seed", "-1"),
        ("--minutes", "0"),
        ("--minutes",),
    ],
)
def test_options_out_of_range_end_with_2(unhunch: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    ran = unhunch("run", "butterfly", "--plain", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert arguments[0] in ran.err


def test_with_a_red_flag_open_and_nobody_to_answer_nothing_begins(unhunch: Callable[..., Any], home: Path) -> None:
    person = user_paths().person
    person.parent.mkdir(parents=True, exist_ok=True)
    person.write_text('[flags]\n"numbness or tingling" = 2026-05-03\n', encoding="utf-8")
    ran = unhunch("run", "butterfly", "--plain", "--speed", "1000", "--no-sound")
    assert ran.code == 1
    assert "You reported numbness or tingling on 3 May: see a physician first." in ran.err
    assert "Exercise 1" not in ran.out
