"""What a person types for an exercise becomes a dose, or a sentence with what it may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.engine.exercise import Dose, DoseRange, Option, Unit
from unhunch.engine.problem import UsageError
from unhunch.exercises.specs import check_dose, parse_dose

from .support import CARD

REPS = replace(CARD, dose=DoseRange(5, 5, 10, options=(Option("back", "The back."), Option("soft", "Softly."))))
TIME = replace(CARD, dose=DoseRange(60, 180, 1200, unit=Unit.SECONDS, step=60))


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("", Dose(5)),
        ("reps=8", Dose(8)),
        (" reps=8 , back ", Dose(8, frozenset({"back"}))),
        ("back,soft", Dose(5, frozenset({"back", "soft"}))),
        ("reps=8,reps=9", Dose(9)),
        (",,", Dose(5)),
    ],
)
def test_a_dose_in_repetitions(text: str, dose: Dose) -> None:
    assert parse_dose(text, "neck", REPS) == dose


@pytest.mark.parametrize(("text", "seconds"), [("minutes=1", 60), ("minutes=2.5", 150), ("minutes=20", 1200)])
def test_a_dose_in_minutes(text: str, seconds: int) -> None:
    assert parse_dose(text, "march", TIME) == Dose(seconds)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("reps=4", "neck is done in 5 to 10 repetitions, not in 4."),
        ("reps=11", "not in 11"),
        ("reps=-5", "not in -5"),
        ("reps=", "'' is no number"),
        ("reps=many", "'many' is no number"),
        ("reps=nan", "no number"),
        ("reps=inf", "no number"),
        ("reps=1e400", "no number"),
        ("bakc", "neck has no option 'bakc'; did you mean 'back'? It knows reps=N, back, soft."),
        ("back=yes", "no option 'back=yes'"),
        ("minutes=5", "no option 'minutes=5'"),
        ("=", "no option '='"),
    ],
)
def test_what_cannot_be_is_answered_with_what_can(text: str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_dose(text, "neck", REPS)
    assert reason in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_gives_a_dose_in_range_or_a_sentence(text: str) -> None:
    try:
        dose = parse_dose(text, "neck", REPS)
    except UsageError as error:
        assert str(error)  # noqa: PT017 - one of the two, whatever is typed
    else:
        assert check_dose(dose, "neck", REPS) == dose


@pytest.mark.parametrize(
    ("dose", "reason"),
    [
        (Dose(4), "5 to 10 repetitions"),
        (Dose(11), "5 to 10 repetitions"),
        (Dose(5, frozenset({"bakc"})), "did you mean 'back'"),
    ],
)
def test_a_routines_dose_is_checked_as_well(dose: Dose, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        check_dose(dose, "neck", REPS)


def test_a_range_of_one_amount_reads_as_one() -> None:
    with pytest.raises(UsageError, match=r"done in 10 repetitions, not in 3\."):
        check_dose(Dose(3), "neck", replace(REPS, dose=DoseRange(10, 10, 10)))
