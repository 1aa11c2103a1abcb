"""The examples of TOML exercises: the seed's butterfly, and one for each pattern of timing."""

import json
import logging
import math
from pathlib import Path
from random import Random

import pytest
from jsonschema import Draft202012Validator

from unhunch.api import Dose
from unhunch.engine.measure import span
from unhunch.engine.timeline import lay_out
from unhunch.exercises.figure_data import dump
from unhunch.exercises.folder import in_folder
from unhunch.exercises.host import PluginHost
from unhunch.exercises.toml_exercise import load_toml_exercise
from unhunch.exercises.toml_schema import exercise_schema

from .toml_support import BUTTERFLY, EXAMPLES, GOOD, PLUGINS

PATTERNS = {  # least, expected and greatest seconds in the usual dose
    "holds-per-side": (111, 111, 111),
    "breathing-cycles": (76, 76, 76),
    "drifting-tempo": (180, 180, 180),
    "side-and-direction": (69, 69, 69),
    "poses-on-a-metronome": (18, 18, 18),
    "growing-holds": (80, 80, 80),
    "phases-within-a-repetition": (67, 67, 67),
    "tapping-the-count": (70, 70, 70),
    "intervals": (240, 240, 240),
    "random-cues": (24, 36, 48),
    "open-count-up": (0, 40, 180),
}


def test_the_butterfly_takes_at_most_25_lines() -> None:
    assert len(GOOD.splitlines()) <= 25
    assert max(map(len, GOOD.splitlines())) <= 120


def test_the_butterfly_is_the_same_as_in_python() -> None:
    from unhunch_exercises.butterfly.poses import FIGURE
    from unhunch_exercises.butterfly.timing import timing

    exercise = load_toml_exercise(BUTTERFLY)
    figure = exercise.unhunch_figure(Dose(10))
    ours, theirs = (lay_out(node, Random(1)) for node in (exercise.unhunch_timing(Dose(10)), timing(Dose(10))))

    assert ours.phases == theirs.phases
    assert figure is not None
    assert dump(figure) == dump(FIGURE)


@pytest.mark.parametrize(("name", "seconds"), PATTERNS.items(), ids=PATTERNS)
def test_each_pattern_takes_as_long_as_it_should(name: str, seconds: tuple[float, float, float]) -> None:
    exercise = load_toml_exercise(PLUGINS / "examples" / "patterns" / f"{name}.toml")
    length = span(exercise.unhunch_timing(exercise.unhunch_card().dose.usual))

    assert math.isclose(length.expected, seconds[1])
    assert (length.least, length.greatest) == (seconds[0], seconds[2])


def test_there_is_an_example_for_each_pattern() -> None:
    assert {path.stem for path in EXAMPLES} == {"butterfly", *PATTERNS}


@pytest.mark.parametrize("folder", ["examples", "examples/patterns"])
def test_the_host_takes_them_like_all_others(folder: str) -> None:
    host = PluginHost(in_folder(PLUGINS / folder), logging.getLogger("unhunch.test"))

    assert host.problems == []
    assert set(host.exercises) == {path.stem for path in (PLUGINS / folder).glob("*.toml")}
    for exercise in host.exercises.values():
        for amount in {exercise.card.dose.least, exercise.card.dose.most}:
            assert exercise.instructions(Dose(amount)).steps
        exercise.figure(exercise.card.dose.usual)
    assert host.problems == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_fits_the_published_schema(path: Path) -> None:
    import tomllib

    Draft202012Validator(exercise_schema()).validate(tomllib.loads(path.read_text(encoding="utf-8")))
    assert path.read_text(encoding="utf-8").startswith("#:schema ")


def test_the_published_schema_is_the_one_that_the_loader_goes_by() -> None:
    published = PLUGINS / "exercise.schema.json"

    assert json.loads(published.read_text(encoding="utf-8")) == exercise_schema(), f"write it anew: {published}"
    Draft202012Validator.check_schema(exercise_schema())
