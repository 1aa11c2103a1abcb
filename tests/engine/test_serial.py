"""The serial form: what is dumped loads again, and what is no timing is refused with the place of the fault."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.kinds import Kind, Side
from unhunch.engine.serial import dump, load
from unhunch.engine.timing import Across, Curve, Drift, Node, Open, Phase, Repeat, Sides, UntilTap
from unhunch.engine.timing_check import TimingError

from .support import trees

NODE_WORDS = ("steps", "repeat", "sides", "pick", "body", "between")
PHASE_WORDS = ("hold", "move", "in", "say", "pose", "params", "counts_taps", "surprise")
NUMBER_WORDS = ("per_rep", "drift", "until_tap", "open", "expected", "cap", "goal", "across", "curve")
WORDS = st.sampled_from((*NODE_WORDS, *PHASE_WORDS, *NUMBER_WORDS))
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4), st.just(10**400)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(WORDS, st.text(max_size=4)), inner, max_size=3),
    ),
    max_leaves=8,
)


@given(trees())
def test_a_tree_comes_back_from_its_serial_form(node: Node) -> None:
    assert load(dump(node)) == node


@given(trees())
def test_the_serial_form_is_json(node: Node) -> None:
    assert load(json.loads(json.dumps(dump(node), allow_nan=False))) == node


def test_the_serial_form_reads_well() -> None:
    hold = Phase(Kind.HOLD, Drift(5, 10), "Hold.", pose="up", params={"push": Curve(((0, 0), (1, 1)))})
    tree = Sides((Side.LEFT, Side.RIGHT), Repeat(5, hold, between=Phase(Kind.REST, 4)))

    assert dump(tree) == {
        "sides": ["left", "right"],
        "body": {
            "repeat": 5,
            "body": {
                "hold": {"drift": [5, 10]},
                "say": "Hold.",
                "pose": "up",
                "params": {"push": {"curve": [[0, 0], [1, 1]]}},
            },
            "between": {"rest": 4},
        },
    }


@given(JUNK)
def test_junk_is_refused_and_nothing_worse(data: Any) -> None:
    with suppress(TimingError):
        load(data)


@given(trees(leaves=4), st.data())
def test_a_spoilt_form_is_refused_or_plays(node: Node, data: st.DataObject) -> None:
    form = dump(node)
    here: Any = form
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.booleans()):
            break
        here = here[key]
    if data.draw(st.booleans()):
        here[key] = data.draw(JUNK)
    else:
        del here[key]
    try:
        again = load(form)
    except TimingError:
        return
    assert load(dump(again)) == again


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (5, "timing: must be a table, not int"),
        ({"hodl": 5}, "did you mean 'hold'"),
        ({"hold": 5, "sya": "x"}, "timing: has no key 'sya'; did you mean 'say'"),
        ({"hold": 5, "move": 5}, "exactly one of"),
        ({"steps": [{"hold": 5}, {"hold": {"betwen": [1, 2]}}]}, r"timing\.steps\[1\]\.hold: .*'between'"),
        ({"sides": ["lefft"], "body": {"hold": 5}}, r"timing\.sides: has no 'lefft'; did you mean 'left'"),
        ({"sides": "left", "body": {"hold": 5}}, r"timing\.sides: must be a list"),
        ({"repeat": 3}, "repeat without a body"),
        ({"hold": {"until_tap": {"expected": 5}}}, r"timing\.hold\.until_tap"),
        ({"hold": 5, "params": {"push": {"curve": [["0", 1]]}}}, "params"),
        ({"hold": 5, "params": {"push": {"curve": [[0, 10**400]]}}}, "params"),
        ({"hold": {"drift": 10**5000}}, r"timing\.hold\.drift: has a huge number"),
        ({"hold": 5, "counts_taps": 1}, "counts_taps"),
        ({"hold": 5, "surprise": 1}, "surprise"),
    ],
)
def test_the_fault_is_named(data: Any, message: str) -> None:
    with pytest.raises(TimingError, match=message):
        load(data)


def test_the_place_is_called_what_the_caller_calls_it() -> None:
    with pytest.raises(TimingError, match=r"^stretch\.toml: takes"):
        load({"repeat": 100, "body": {"hold": 3600}}, "stretch.toml")


def test_every_duration_and_param_has_a_form() -> None:
    for node in (Phase(Kind.HOLD, UntilTap(5, 9)), Phase(Kind.HOLD, Open(5)), Phase(Kind.HOLD, Open(5, 9))):
        assert load(dump(node)) == node
    assert dump(Phase(Kind.MOVE, 2, params={"r": Across(1, 0.5)}))["params"] == {"r": {"across": [1, 0.5]}}
