"""The stop rules, each as a line of a table; and what holds for all answers that there are."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.care.check_in import (
    BETTER,
    RULES,
    SAME,
    WORSE,
    CheckIn,
    Judgement,
    Verdict,
    asks_after,
    facts_of,
    judge,
    to_ask_after,
    too_much,
)
from unhunch.care.flags import open_flags
from unhunch.care.safety import EMERGENCY, EMERGENCY_SYMPTOMS, PHYSICIAN, PHYSICIAN_SYMPTOMS
from unhunch.engine.events import Outcome
from unhunch.history.records import Ending, Extent, SessionRecord

from .support import TODAY, session

START, GENTLE, NOT_TODAY = Verdict.START, Verdict.GENTLE, Verdict.NOT_TODAY
SEEN, EMERGENT = Verdict.PHYSICIAN, Verdict.EMERGENCY
TINGLING, CHEST = PHYSICIAN_SYMPTOMS[0].id, EMERGENCY_SYMPTOMS[3].id
WORSE_3 = [session(2, next_day=WORSE), session(5, next_day=WORSE), session(8, next_day=WORSE)]

TABLE: dict[str, tuple[CheckIn, list[SessionRecord], Verdict]] = {
    "nothing was said": (CheckIn(), [], START),
    "0 to 3 is fine": (CheckIn(3, "neck"), [], START),
    "4 starts gently": (CheckIn(4), [], GENTLE),
    "5 starts gently": (CheckIn(5), [], GENTLE),
    "6 is not refused, but no more than gentle": (CheckIn(6), [], GENTLE),
    "7 does not start": (CheckIn(7), [], NOT_TODAY),
    "10 does not start": (CheckIn(10), [], NOT_TODAY),
    **{f"emergency: {one.id}": (CheckIn(0, "", (one.id,)), [], EMERGENT) for one in EMERGENCY_SYMPTOMS},
    **{f"physician: {one.id}": (CheckIn(0, "", (one.id,)), [], SEEN) for one in PHYSICIAN_SYMPTOMS},
    "an emergency counts more than a physician": (CheckIn(8, "", (TINGLING, CHEST)), [], EMERGENT),
    "a physician counts more than 7": (CheckIn(8, "", (TINGLING,)), [], SEEN),
    "named before, and named again": (CheckIn(2, "", (TINGLING,)), [session(9, symptoms=(TINGLING,))], SEEN),
    "an emergency is one each time": (CheckIn(2, "", (CHEST,)), [session(9, symptoms=(CHEST,))], EMERGENT),
    "the day after was worse: less, or a skip": (CheckIn(2), [session(1, next_day=WORSE)], GENTLE),
    "the day after was better": (CheckIn(2), [session(1, next_day=BETTER)], START),
    "worse, but the session after that was better": (
        CheckIn(2),
        [session(1, next_day=BETTER), session(3, next_day=WORSE)],
        START,
    ),
    "this morning's session does not hide yesterday's": (
        CheckIn(2),
        [session(0), session(1, next_day=WORSE)],
        GENTLE,
    ),
    "5 after, the same a day later: not settled": (CheckIn(2), [session(1, after=5, next_day=SAME)], GENTLE),
    "4 after, the same a day later: not settled": (CheckIn(2), [session(1, after=4, next_day=SAME)], GENTLE),
    "3 after, the same a day later: fine": (CheckIn(2), [session(1, after=3, next_day=SAME)], START),
    "5 after, better a day later: settled": (CheckIn(2), [session(1, after=5, next_day=BETTER)], START),
    "worse twice": (CheckIn(2), WORSE_3[:2], GENTLE),
    "worse three times: a clinician": (CheckIn(2), WORSE_3, SEEN),
    "worse three times, with better between": (
        CheckIn(2),
        [session(1, next_day=BETTER), *WORSE_3],
        SEEN,
    ),
    "three times, the first four weeks ago": (CheckIn(2), [*WORSE_3[:2], session(28, next_day=WORSE)], SEEN),
    "three times, the first a day before that": (CheckIn(2), [*WORSE_3[:2], session(29, next_day=WORSE)], GENTLE),
    "three times, read about since": (
        CheckIn(2),
        [session(1, verdict="see a physician, begun all the same"), *WORSE_3],
        START,
    ),
    "three times, but in half a year": (
        CheckIn(2),
        [session(2, next_day=WORSE), session(60, next_day=WORSE), session(90, next_day=WORSE)],
        GENTLE,
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_the_table_of_rules(case: str) -> None:
    answers, records, verdict = TABLE[case]
    assert judge(answers, records, TODAY).verdict is verdict


OPEN = {
    "none": ((), START),
    "one for a physician": ((TINGLING,), SEEN),
    "one of an emergency": ((CHEST,), EMERGENT),
    "both": ((TINGLING, CHEST), EMERGENT),
    "one that this version does not know": (("a newer symptom",), SEEN),
}
"""Which red flags are still open, and what that means whatever the answers are."""


@pytest.mark.parametrize("case", OPEN)
def test_a_red_flag_that_is_still_open_decides(case: str) -> None:
    named, verdict = OPEN[case]
    flags = open_flags(dict.fromkeys(named, TODAY))
    assert judge(CheckIn(), [], TODAY, flags).verdict is verdict
    assert judge(CheckIn(), [], TODAY, flags).emergencies == tuple(one for one in named if one == CHEST)


def test_every_rule_has_a_line_in_the_table_that_it_decides() -> None:
    open_ones = [facts_of(CheckIn(), [], TODAY, open_flags(dict.fromkeys(ids, TODAY))) for ids, _ in OPEN.values()]
    for rule in RULES:
        said = [(answers, records) for answers, records, verdict in TABLE.values() if verdict is rule.verdict]
        facts = [*open_ones, *(facts_of(answers, records, TODAY) for answers, records in said)]
        assert any(rule.holds(one) for one in facts), rule.name


def test_the_reasons_are_those_of_the_verdict_alone() -> None:
    assert judge(CheckIn(8, "", (CHEST,)), [], TODAY) == Judgement(
        EMERGENT, (f"You named: {EMERGENCY_SYMPTOMS[3].text}.",), gently=True, rest=True, emergencies=(CHEST,)
    )
    assert judge(CheckIn(5), [session(1, next_day=WORSE)], TODAY).reasons == (
        "Your discomfort is 5 of 10: start gently.",
        "The day after the last session was still worse: do less, or skip this one.",
    )
    assert judge(CheckIn(1), [], TODAY).reasons == ()


@pytest.mark.parametrize(
    ("rating", "gently", "rest"),
    [(None, False, False), (3, False, False), (4, True, False), (5, True, False), (6, True, True), (7, True, True)],
)
@pytest.mark.parametrize("symptoms", [(), (TINGLING,)])
def test_what_is_begun_is_offered_gently_from_four_on_and_from_six_on_rest_comes_first(
    rating: int | None, gently: bool, rest: bool, symptoms: tuple[str, ...]
) -> None:
    judgement = judge(CheckIn(rating, "", symptoms), [], TODAY)
    assert (judgement.gently, judgement.rest) == (gently, rest)


def test_the_lists_are_the_ones_of_the_safety_notice() -> None:
    assert EMERGENCY.points == tuple(one.text for one in EMERGENCY_SYMPTOMS)
    assert PHYSICIAN.points == tuple(one.text for one in PHYSICIAN_SYMPTOMS)
    ids = [one.id for one in (*EMERGENCY_SYMPTOMS, *PHYSICIAN_SYMPTOMS)]
    assert len(set(ids)) == len(ids) == 17
    assert not any("," in id_ for id_ in ids)


DURING = {
    "no rating": (None, None, 0),
    "no first rating, and it is fine": (None, 5, 0),
    "no first rating, and it is too much": (None, 6, 1),
    "the same": (3, 3, 0),
    "one more": (3, 4, 0),
    "two more ends it": (0, 2, 1),
    "less": (5, 1, 0),
    "6 ends it, whatever it was before": (6, 6, 1),
    "both": (4, 7, 2),
}


@pytest.mark.parametrize("case", DURING)
def test_during_and_after_a_session_two_above_the_first_or_six_ends_it(case: str) -> None:
    first, now, reasons = DURING[case]
    assert len(too_much(first, now)) == reasons


# --- For all answers ------------------------------------------------------------------------------------------

RATINGS = st.none() | st.integers(0, 10)
IDS = st.sampled_from([one.id for one in (*EMERGENCY_SYMPTOMS, *PHYSICIAN_SYMPTOMS)])
SYMPTOMS = st.lists(IDS, unique=True, max_size=4).map(tuple)
NEXT_DAYS = st.sampled_from(["", BETTER, SAME, WORSE])
RECORDS = st.lists(
    st.builds(
        lambda ago, fields: session(ago, **fields),
        st.integers(0, 120),
        st.fixed_dictionaries(
            {
                "before": RATINGS,
                "after": RATINGS,
                "next_day": NEXT_DAYS,
                "symptoms": SYMPTOMS,
                "extent": st.sampled_from(Extent),
                "verdict": st.sampled_from(["", *map(str, Verdict)]),
            }
        ),
    ),
    max_size=6,
).map(lambda records: sorted(records, key=lambda one: -one.began.at))


def gravity(*answers: Any) -> int:
    return judge(*answers).verdict.gravity


@given(st.integers(0, 10), st.integers(0, 10), SYMPTOMS, RECORDS)
def test_more_discomfort_never_gives_a_milder_verdict(
    one: int, other: int, symptoms: tuple[str, ...], records: list[SessionRecord]
) -> None:
    less, more = sorted((one, other))
    assert gravity(CheckIn(less, "", symptoms), records, TODAY) <= gravity(CheckIn(more, "", symptoms), records, TODAY)


@given(RATINGS, SYMPTOMS, IDS, RECORDS)
def test_one_symptom_more_never_gives_a_milder_verdict(
    rating: int | None, symptoms: tuple[str, ...], more: str, records: list[SessionRecord]
) -> None:
    assert gravity(CheckIn(rating, "", symptoms), records, TODAY) <= gravity(
        CheckIn(rating, "", (*symptoms, more)), records, TODAY
    )


@given(RATINGS, SYMPTOMS, st.sampled_from(EMERGENCY_SYMPTOMS), RECORDS)
def test_an_emergency_symptom_is_always_an_emergency(
    rating: int | None, symptoms: tuple[str, ...], named: Any, records: list[SessionRecord]
) -> None:
    assert judge(CheckIn(rating, "", (*symptoms, named.id)), records, TODAY).verdict is EMERGENT


@given(RATINGS, SYMPTOMS, RECORDS)
def test_every_verdict_but_a_start_says_why(
    rating: int | None, symptoms: tuple[str, ...], records: list[SessionRecord]
) -> None:
    judgement = judge(CheckIn(rating, "", symptoms), records, TODAY)
    assert bool(judgement.reasons) == (judgement.verdict is not START)
    assert all(reason.endswith(".") and len(reason) < 600 for reason in judgement.reasons)


@given(st.none() | st.integers(0, 6), RECORDS)
def test_without_a_symptom_and_below_seven_only_a_bad_course_stops_a_start(
    rating: int | None, records: list[SessionRecord]
) -> None:
    judgement = judge(CheckIn(rating), records, TODAY)
    assert judgement.verdict in (START, GENTLE, SEEN)
    if judgement.verdict is SEEN:
        assert sum(record.next_day == WORSE for record in records) >= 3


@given(RATINGS, st.integers(0, 10), st.integers(0, 10))
def test_a_higher_rating_is_never_less_of_a_reason_to_end(first: int | None, one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert bool(too_much(first, less)) <= bool(too_much(first, more))


# --- The day after ----------------------------------------------------------------------------------------------

AFTER: dict[str, tuple[list[SessionRecord], bool]] = {
    "nothing was done": ([], False),
    "yesterday's full session": ([session(1)], True),
    "today's is asked about tomorrow": ([session(0)], False),
    "today's does not hide yesterday's": ([session(0), session(1)], True),
    "it was told": ([session(1, next_day=SAME)], False),
    "three days ago": ([session(3)], True),
    "too long ago to tell": ([session(4)], False),
    "a break is not asked about": ([session(1, extent=Extent.BREAK)], False),
    "a break that was rated is": ([session(1, extent=Extent.BREAK, before=3)], True),
    "a break that was stopped for pain is": ([session(1, extent=Extent.BREAK, ending=Ending.STOPPED)], True),
    "one that is open is not": ([session(1, ending=Ending.OPEN)], False),
    "one in which nothing was done is not": ([session(1, exercises=(), ending=Ending.ENDED)], False),
    "the one before a break is": ([session(1, extent=Extent.BREAK), session(1)], True),
    "only the last one is": ([session(1, next_day=BETTER), session(2)], False),
}


@pytest.mark.parametrize("case", AFTER)
def test_the_day_after_is_asked_about(case: str) -> None:
    records, asked = AFTER[case]
    assert (to_ask_after(records, TODAY) is not None) == asked


def test_a_clock_that_was_set_back_asks_nothing_about_days_to_come() -> None:
    records = [session(-2)]
    assert to_ask_after(records, TODAY) is None
    assert judge(CheckIn(1), records, TODAY - timedelta(days=400)).verdict is START


def test_a_session_of_which_nothing_was_done_is_not_asked_about() -> None:
    (done,) = session(1).exercises
    assert done.outcome is Outcome.DONE
    assert not asks_after(session(1, exercises=()))
