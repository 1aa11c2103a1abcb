"""The seven exercises: the doses that they keep, the words that they use, and that the app knows none of them."""

import ast
import logging
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from tests.exercises.support import builtin

import unhunch
from unhunch.engine.exercise import Dose, Instructions, Unit
from unhunch.engine.kinds import Kind, Side
from unhunch.exercises.checked_exercise import Exercise
from unhunch.exercises.discovery import EXERCISES
from unhunch.exercises.host import PluginHost
from unhunch.routines.catalog import Catalog

SEVEN = ["neck-isometric", "arm-raise", "thoracic-extension", "arm-slide", "butterfly", "shoulder-roll", "aerobic"]
each = pytest.mark.parametrize("id_", SEVEN)


@cache
def host() -> PluginHost:
    return PluginHost([one for one in builtin() if one.group == EXERCISES], logging.getLogger("unhunch.test"))


def get(id_: str) -> Exercise:
    return host().exercise(id_)


def doses(exercise: Exercise) -> list[Dose]:
    """Return the least, the usual and the largest dose, each without options and with all."""
    amounts = {exercise.card.dose.least, exercise.card.dose.default, exercise.card.dose.most}
    names = frozenset(option.name for option in exercise.card.dose.options)
    return [Dose(amount, options) for amount in sorted(amounts) for options in (frozenset[str](), names)]


def words(exercise: Exercise) -> list[str]:
    """Return every text that a person reads of an exercise."""
    card, texts = exercise.card, list[str]()
    texts += [card.title, card.summary, card.area, *card.muscles, *card.props, card.noise]
    texts += [caution.advice for caution in card.cautions]
    texts += [option.help for option in card.dose.options]
    for dose in doses(exercise):
        told = exercise.instructions(dose)
        texts += [*told.setup, *told.steps, *told.do, *told.avoid, told.easier]
        texts += [phase.say for phase in exercise.timeline(dose, 0).phases]
    return texts


def test_the_seven_are_there_and_sound() -> None:
    assert sorted(host().exercises) == sorted(SEVEN)
    assert host().problems == []


# --- Doses and lengths ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "least", "default", "most", "seconds", "longest"),
    [
        ("neck-isometric", 5, 5, 10, "4:40", "9:10"),
        ("arm-raise", 5, 5, 10, "2:16", "4:06"),
        ("thoracic-extension", 10, 10, 10, "1:29", "1:29"),
        ("arm-slide", 10, 10, 10, "1:51", "1:51"),
        ("butterfly", 10, 10, 10, "1:56", "1:56"),
        ("shoulder-roll", 10, 10, 10, "1:08", "1:08"),
        ("aerobic", 60, 180, 1200, "3:00", "20:00"),
    ],
)
def test_doses_and_lengths_are_those_of_the_sheet(
    id_: str, least: int, default: int, most: int, seconds: str, longest: str
) -> None:
    exercise, dose = get(id_), get(id_).card.dose

    def length(amount: int) -> str:
        return "{:.0f}:{:02.0f}".format(*divmod(exercise.timeline(Dose(amount), 0).seconds, 60))

    assert (dose.least, dose.default, dose.most) == (least, default, most)
    assert (length(default), length(most)) == (seconds, longest)


@pytest.mark.parametrize(
    ("id_", "ready", "move_in", "hold", "move_out", "rest", "switch", "sides"),
    [
        ("neck-isometric", 10, 2, 10, 2, 4, 6, [Side.FRONT, Side.LEFT, Side.RIGHT]),
        ("arm-raise", 15, 2, 5, 2, 2, 5, [Side.LEFT, Side.RIGHT]),
        ("thoracic-extension", 10, 3, 1, 3, 1, None, []),
        ("arm-slide", 12, 4, 1, 4, 1, None, []),
        ("butterfly", 8, 2, 5, 2, 2, None, []),
    ],
)
def test_each_phase_lasts_as_long_as_the_sheet_says(
    id_: str, ready: float, move_in: float, hold: float, move_out: float, rest: float, switch: float, sides: list[Side]
) -> None:
    timeline = get(id_).timeline(get(id_).card.dose.usual, 0)
    given = {Kind.READY: ready, Kind.IN: move_in, Kind.HOLD: hold, Kind.OUT: move_out, Kind.REST: rest}
    given |= {Kind.SWITCH: switch} if switch else {}

    found = {kind: {phase.seconds for phase in timeline.phases if phase.kind is kind} for kind in given}
    assert found == {kind: {seconds} for kind, seconds in given.items()}
    assert list(dict.fromkeys(phase.side for phase in timeline.phases if phase.side)) == sides


def test_a_rest_stands_between_repetitions_only() -> None:
    for id_ in SEVEN:
        kinds = [phase.kind for phase in get(id_).timeline(get(id_).card.dose.usual, 0).phases]
        assert kinds[-1] is not Kind.REST
        after = [kinds[i + 1] for i, kind in enumerate(kinds) if kind is Kind.REST]
        assert set(after) <= {Kind.IN}


def test_rolls_shrink_from_four_seconds_to_two_both_ways() -> None:
    circles = [p for p in get("shoulder-roll").timeline(Dose(10), 0).phases if p.kind is Kind.MOVE]

    assert [circle.side for circle in circles] == [Side.FORWARD] * 10 + [Side.BACKWARD] * 10
    for way in (circles[:10], circles[10:]):
        assert (way[0].seconds, way[-1].seconds) == (4, 2)
        assert [circle.seconds for circle in way] == sorted((circle.seconds for circle in way), reverse=True)
        assert way[0].param("radius", 0) > way[-1].param("radius", 1)


def test_time_to_get_up_from_the_floor() -> None:
    last = get("arm-raise").timeline(Dose(5), 0).phases[-1]

    assert (last.kind, last.seconds) == (Kind.TRANSITION, 10)


# --- Words ------------------------------------------------------------------------------------------------


@each
def test_every_number_in_the_instructions_comes_from_the_timing(id_: str) -> None:
    given: Instructions = host().call(id_, "unhunch_instructions", dose=get(id_).card.dose.usual)
    templates = [*given.setup, *given.steps, *given.do, *given.avoid, given.easier]
    number = r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)\b"
    counted = re.compile(rf"(?i)({number})\W+(seconds?|minutes?|times|repetitions?|reps|circles?|sets?)\b|\d")

    assert [text for text in templates if counted.search(text)] == []


@each
def test_the_instructions_fill_for_every_dose(id_: str) -> None:
    for text in words(get(id_)):
        assert "{" not in text
        assert "  " not in text
        assert text == text.strip()
        assert not re.search(r"\b(for|over|rest|taking|it) (seconds|times|minutes)\b", text), "a number is missing"


@each
def test_nothing_is_claimed(id_: str) -> None:
    claim = re.compile(
        r"(?i)\b(treat|cure|prevent|reliev|diagnos|heal|best|prove|proven|guarantee|safe\b|safely|disc\b|discs\b|slipped"
        r"|therap|medical|clinical|pain.free|fix(es)? your|correct(s)? your|posture|rehab|reduce[sd]? pain)"
    )

    assert [text for text in words(get(id_)) if claim.search(text)] == []


@each
def test_every_card_says_what_it_rests_on_and_when_to_ask_first(id_: str) -> None:
    card = get(id_).card

    assert "Upper back exercise sheet that unhunch follows" in card.sources
    assert card.cautions
    assert card.muscles
    assert get(id_).instructions(card.dose.usual).easier
    assert get(id_).instructions(card.dose.usual).avoid
    assert "muscle balance therapy" not in " ".join(chain(words(get(id_)), card.sources)).lower()


@each
def test_breathing_is_told_wherever_there_is_a_hold(id_: str) -> None:
    exercise = get(id_)
    holds = [p for p in exercise.timeline(exercise.card.dose.usual, 0).phases if p.kind is Kind.HOLD and p.seconds >= 5]

    assert all("reath" in phase.say for phase in holds) or "reath" in " ".join(words(exercise))
    assert not holds or any("reath" in cue for cue in exercise.instructions(exercise.card.dose.usual).do)


@each
def test_every_option_of_a_dose_can_be_played_and_shown(id_: str) -> None:
    exercise = get(id_)
    for dose in doses(exercise):
        assert exercise.timeline(dose, 0).expected > 0
        assert exercise.figure(dose) is not None
    assert host().problems == []
    assert exercise.card.dose.unit is (Unit.SECONDS if id_ == "aerobic" else Unit.REPETITIONS)


@each
def test_the_progress_widget_is_named_and_not_imported(id_: str) -> None:
    reference = get(id_).widget()

    assert reference is not None
    assert re.fullmatch(r"unhunch_exercises\.\w+\.widget:[A-Z]\w+", reference)
    assert id_.replace("-", "_") in reference


# --- One less ---------------------------------------------------------------------------------------------


@each
def test_without_one_of_them_everything_else_is_as_it_was(id_: str, logger: logging.Logger) -> None:
    catalog = Catalog([one for one in builtin() if one.id != id_], None, logger)
    plan = catalog.planner(1).plan(["full"])

    assert catalog.problems == ()
    assert [slot.exercise for slot in plan.slots] == [one for one in SEVEN if one != id_]
    assert plan.notes == (f"{id_} is not installed, and was left out.",)


def words_of(path: Path) -> Iterator[str]:
    """Return every name and text in a module's code; docstrings and comments are free to give examples."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
        elif isinstance(node, ast.Name | ast.Attribute | ast.alias | ast.ImportFrom):
            yield str(
                getattr(node, {ast.Name: "id", ast.Attribute: "attr", ast.alias: "name"}.get(type(node), "module"))
            )


def test_the_code_of_the_app_names_none_of_them() -> None:
    source = Path(unhunch.__file__).parent
    names = re.compile(r"\b(" + "|".join(one.replace("-", "[-_ ]") for one in SEVEN) + r")\b|unhunch_exercises")
    modules = [path for path in sorted(source.rglob("*.py")) if path.relative_to(source).parts[0] != "cli"]
    assert len(modules) > 40

    # The command line is left out: an example in a help text may name one, since it is typed and not looked up.
    assert {path.name: word for path in modules for word in words_of(path) if names.search(word)} == {}
