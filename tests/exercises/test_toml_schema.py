"""The schema that an editor goes by and the loader agree on what is wrong with a file."""

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from unhunch.engine.schema import ShapeError
from unhunch.exercises.faults import PluginError
from unhunch.exercises.toml_exercise import parse_toml_exercise
from unhunch.exercises.toml_schema import EXERCISE, exercise_schema

from .toml_support import EXAMPLES

VALIDATOR = Draft202012Validator(exercise_schema())
TEXTS = [tomllib.loads(path.read_text(encoding="utf-8")) for path in EXAMPLES]
VALUES = st.one_of(
    st.sampled_from(["reps", "seconds", "hold", "left", "sit", "stand", "", "x" * 400, "{hold}"]),
    st.integers(-3, 40),
    st.sampled_from([10**6, 10**12, -0.5, 0.5, 1e300, float("inf"), float("-inf")]),  # no whole floats: see below
    st.booleans(),
    st.just([]),
    st.just({}),
    st.just([0.5, 1.5]),
    st.just({"hold": 3}),
    st.just({"between": [1, 2]}),
)
# To JSON Schema 2.0 is an integer, to TOML and to us it is a float; nan has no place in JSON at all.


def places(data: Any, keys: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything in a document."""
    if keys:
        yield keys
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from places(value, (*keys, key))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Return an example with one or two things taken away, renamed, or made something else."""
    data: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 2))):
        *way, last = draw(st.sampled_from(list(places(data)) or [("x",)]))
        parent: Any = data
        for key in way:
            parent = parent[key]
        change = draw(st.sampled_from(["remove", "rename", "replace", "replace", "add"]))
        if change == "replace" or isinstance(parent, list):
            parent[last] = copy.deepcopy(draw(VALUES))
        elif change == "add":
            parent[draw(st.sampled_from(["widget", "include", "hold", "say", "repeat", "rest"]))] = copy.deepcopy(
                draw(VALUES)
            )
        else:
            value = parent.pop(last, None)
            if change == "rename":
                parent[f"{last}x"] = value
    return data


def by_shape(data: dict[str, Any]) -> bool:
    """Return whether the loader's tables accept it."""
    try:
        EXERCISE.check(data)
    except ShapeError:
        return False
    return True


@given(mutated())
@settings(max_examples=300, deadline=None)
def test_the_tables_accept_what_the_schema_accepts(data: dict[str, Any]) -> None:
    assert by_shape(data) == VALIDATOR.is_valid(data)


@given(mutated())
@settings(max_examples=100, deadline=None)
def test_the_loader_refuses_what_the_schema_refuses_and_never_fails_otherwise(data: dict[str, Any]) -> None:
    told = ""
    try:
        parse_toml_exercise(tomli_w.dumps(data), Path("mutant.toml"))
    except PluginError as error:
        told = error.problem.line()
    assert told.startswith("mutant, mutant.toml") if told else VALIDATOR.is_valid(data)
