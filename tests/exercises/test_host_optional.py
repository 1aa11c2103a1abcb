"""What a plugin may leave out it may also get wrong: the fault is told, and the exercise stays."""

import logging
import math
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from unhunch.api import Dose, DoseRange, Figure, Instructions, Kind, Phase, Pose
from unhunch.exercises.faults import PluginError

from .support import CARD, Grumpy, exercise, found, host_of, raising, timing

NO_FIGURE: dict[str, tuple[Any, str]] = {
    "raises": (raising(ValueError("no poses today")), "no poses today"),
    "exits": (raising(SystemExit()), "SystemExit"),
    "wrong type": ("stick man", "must return a Figure or None"),
    "no poses": (Figure(poses={}), "no poses"),
    "no rest": (Figure(poses={"work": Pose()}), 'no pose named "rest"'),
    "an unknown limb": (Figure(poses={"rest": Pose(angles={"wing": 3.0})}), '"wing" is not known'),
    "an angle that is none": (Figure(poses={"rest": Pose(angles={"neck": math.nan})}), "finite"),
    "poses that are no table": (Figure(poses=["rest"]), ""),  # type: ignore[arg-type]
}


@pytest.mark.parametrize(("figure", "reason"), NO_FIGURE.values(), ids=NO_FIGURE)
def test_a_faulty_figure_is_told_of_once_and_left_out(figure: Any, reason: str, logger: logging.Logger) -> None:
    host = host_of(logger, found("broken", exercise(figure=figure)))

    assert host.problems == []
    assert [host.exercise("broken").figure(Dose(3)) for _ in range(2)] == [None, None]
    (problem,) = host.problems
    assert problem.source == "broken"
    assert problem.where.startswith("unhunch_figure")
    assert reason in problem.line()
    assert host.exercise("broken").timeline(Dose(3), 0).seconds == 24


WIDGETS = [
    "",
    "module",
    ":Class",
    "module:",
    "a:b:c",
    "a b:C",
    "../a:C",
    "1a:C",
    "a..b:C",
    "a:C()",
    5,
    b"a:C",
    Grumpy(),
]


@pytest.mark.parametrize("reference", [*WIDGETS, raising(RuntimeError("no"))], ids=lambda one: type(one).__name__)
def test_a_faulty_widget_reference_is_told_of_and_the_plain_one_taken(reference: Any, logger: logging.Logger) -> None:
    host = host_of(logger, found("broken", exercise(progress_widget=reference)))

    assert host.exercise("broken").widget() is None
    assert [problem.source for problem in host.problems] == ["broken"]


@pytest.mark.parametrize("reference", ["widget:Bar", "my_package.widget_2:Bar"])
def test_a_widget_reference_is_a_module_and_a_class(reference: str, logger: logging.Logger) -> None:
    host = host_of(logger, found("fine", exercise(progress_widget=reference)), found("plain", exercise()))

    assert host.exercise("fine").widget() == reference
    assert host.exercise("plain").widget() is None
    assert host.exercise("plain").figure(Dose(3)) is None
    assert host.problems == []


# --- Later ------------------------------------------------------------------------------------------------


def moody(times: int) -> Callable[[Dose], Any]:
    """Return a timing that works so often, and then raises."""
    left = [times]

    def hook(dose: Dose) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise RuntimeError("not again")
        return timing(dose)

    return hook


def test_a_plugin_that_turns_bad_later_is_named_then(logger: logging.Logger) -> None:
    host = host_of(logger, found("moody", exercise(timing=moody(1))))

    with pytest.raises(
        PluginError, match=r"moody, unhunch_timing \(test_host_optional.py:\d+\): RuntimeError: not again"
    ):
        host.exercise("moody").timeline(Dose(3), 0)


def test_a_dose_that_the_plugin_cannot_do_is_its_fault(logger: logging.Logger) -> None:
    host = host_of(logger, found("vast", exercise(card=replace(CARD, dose=DoseRange(2, 3, 100_000)))))

    with pytest.raises(PluginError, match=r"vast, unhunch_timing: timing.* is 100000, and must be"):
        host.exercise("vast").timeline(Dose(100_000), 0)


# --- Texts -----------------------------------------------------------------------------------------------

HOSTILE = "\x1b[2J\x1b]0;owned\x07[/bold]\u202e\u2066one\ntwo\x9b31m\x00"


def test_texts_come_out_on_one_line_without_power(logger: logging.Logger) -> None:
    bad = exercise(
        card=replace(CARD, title=HOSTILE, summary=HOSTILE, muscles=(HOSTILE,), sources=(HOSTILE,)),
        instructions=Instructions((HOSTILE,), (HOSTILE,), (HOSTILE,), (HOSTILE,), HOSTILE),
        timing=lambda: Phase(Kind.HOLD, 5, HOSTILE),
    )
    one = host_of(logger, found("hostile", bad)).exercise("hostile")
    told = one.instructions(Dose(3))
    texts = [one.card.title, one.card.summary, *one.card.muscles, *one.card.sources]
    texts += [*told.setup, *told.steps, *told.do, *told.avoid, told.easier]
    texts += [one.timeline(Dose(3), 0).phases[0].say]

    assert {*texts} == {"[2J]0;owned[/bold]one two31m"}


def test_texts_of_any_length_are_cut(logger: logging.Logger) -> None:
    one = host_of(logger, found("long", exercise(card=replace(CARD, title="x" * 10**6, summary="y" * 10**6)))).exercise(
        "long"
    )

    assert (len(one.card.title), len(one.card.summary)) == (60, 300)
