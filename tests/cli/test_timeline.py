import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

KINDS = {"ready", "in", "hold", "out", "rest", "switch", "move", "transition"}
SIDES = {"front", "left", "right", "back", "forward", "backward", None}
KEYS = {"at", "seconds", "exercise", "kind", "side", "rep", "of", "say"}
TOTALS = {
    "full": 1040.0,
    "neck-isometric": 280.0,
    "arm-raise": 136.0,
    "thoracic-extension": 89.0,
    "arm-slide": 111.0,
    "butterfly": 116.0,
    "shoulder-roll": 68.0,
    "aerobic": 180.0,
}


@pytest.mark.parametrize(("name", "seconds"), TOTALS.items())
def test_totals_and_schema(unhunch: Callable[..., Any], name: str, seconds: float) -> None:
    ran = unhunch("timeline", name, "--json")
    shown = json.loads(ran.out)
    assert ran.code == 0
    assert set(shown) == {"routine", "seconds", "phases"}
    assert shown["routine"] == name
    assert shown["seconds"] == seconds
    phases = shown["phases"]
    for phase in phases:
        assert set(phase) - {"sides"} == KEYS
        assert phase["kind"] in KINDS
        assert phase["side"] in SIDES
        assert (phase["rep"] is None) == (phase["of"] is None)
        assert phase["say"]
    for earlier, later in pairwise(phases):
        assert later["at"] == pytest.approx(earlier["at"] + earlier["seconds"], abs=0.01)
    assert phases[0]["at"] == 0
    assert phases[-1]["at"] + phases[-1]["seconds"] == pytest.approx(seconds, abs=0.01)


def test_the_full_routine_has_every_kind_and_is_what_no_name_means(unhunch: Callable[..., Any]) -> None:
    shown = json.loads(unhunch("timeline", "--json").out)
    assert shown == json.loads(unhunch("timeline", "full", "--json").out)
    assert {phase["kind"] for phase in shown["phases"]} == KINDS


def test_text_has_a_line_for_each_phase(unhunch: Callable[..., Any]) -> None:
    lines = unhunch("timeline", "neck-isometric").out.splitlines()
    phases = json.loads(unhunch("timeline", "neck-isometric", "--json").out)["phases"]
    assert lines[0] == "Neck isometric: 4:40"
    assert len(lines) == 3 + len(phases)
    assert " ".join(lines[5].split()) == "0:12 10 neck-isometric hold front 1/5 Push lightly and resist. Breathe."


def test_minutes_change_the_dose_and_notes_come_last(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("timeline", "butterfly", "neck-isometric", "--minutes", "2")
    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith("Left out")
    assert "Neck isometric" in ran.out.splitlines()[-1]


def test_a_dose_on_the_command_line(unhunch: Callable[..., Any]) -> None:
    shown = json.loads(unhunch("timeline", "neck-isometric:reps=8,back", "--json").out)
    assert {phase["side"] for phase in shown["phases"]} == {None, "front", "left", "right", "back"}
    assert {phase["of"] for phase in shown["phases"]} >= {8}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("buterfly",), "did you mean 'butterfly'?"),
        (("ful",), "did you mean 'full'?"),
        (("qqqq",), "There is no exercise or routine 'qqqq'. `unhunch list`"),
        (("full", "butterfly"), "is a routine"),
        (("neck-isometric:reps=99",), "5 to 10 repetitions"),
        (("neck-isometric:bakc",), "did you mean 'back'?"),
        (("butterfly", "--minutes", "0.5"), "--minutes"),
        (("butterfly", "--minutes", "121"), "--minutes"),
        (("butterfly", "--minutes", "nan"), "--minutes"),
        (("butterfly", "--minutes", "abc"), "'abc' is no number from 1 to 120."),
        (("butterfly", "--minutes", "0"), "'0' is no number from 1 to 120."),
        (("butterfly", "--seed", "1.5"), "'1.5' is no whole number from 0 to 4294967295."),
        (("break-5", "nope"), "There is no exercise or routine 'nope'"),
        (
            ("break-5", "--", "--plain"),
            "'--plain' stands after --, and so was taken for a name: put options before --.",
        ),
        (("butterfly", "--minutes", "soon"), "--minutes"),
        (("neck-isometric", "--minutes", "1"), "Nothing fits into 1 minute: "),
        (("butterfly", "--seed", "x"), "--seed"),
        (("",), "There is no exercise or routine ''"),
        (("\x1b[31m",), "There is no exercise or routine"),
    ],
)
def test_bad_input_is_named_and_ends_with_2(unhunch: Callable[..., Any], arguments: tuple[str, ...], said: str) -> None:
    for command in (("timeline",), ("run", "--plain")):
        ran = unhunch(*command, *arguments)
        assert ran.code == 2
        assert ran.out == ""
        assert said in ran.err
        assert "\x1b" not in ran.err
