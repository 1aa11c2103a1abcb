"""What is kept comes back as it was, and a file may hold anything."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from unhunch.history.records import Moment
from unhunch.plan.due import BREAK, FULL, Due
from unhunch.plan.planned import planned
from unhunch.plan.reminder_rules import State
from unhunch.plan.reminder_state import Outlook, Saved, from_json, to_json
from unhunch.plan.week_plan import WeekPlan
from unhunch.reminders.status import status_of
from unhunch.settings.hours import parse_hours

TIMES = st.integers(0, 4_000_000_000).map(float)
KEYS = st.tuples(st.integers(0, 4_000_000_000), st.sampled_from((BREAK, FULL)))
STATES = st.builds(
    State,
    seen=TIMES,
    paused=st.booleans(),
    paused_until=st.none() | TIMES,
    current=st.none() | KEYS,
    told_at=st.none() | TIMES,
    until=st.none() | TIMES,
    postponed=st.integers(0, 10),
    taken=st.none() | TIMES,
    start=st.none() | TIMES,
    told=st.lists(KEYS, max_size=5).map(tuple),
    answered=st.lists(KEYS, max_size=5).map(tuple),
    hushed=st.none() | KEYS,
)
DUES = st.builds(lambda key, more: Due(*key, key[0] + more), KEYS, st.integers(1, 9000))
OUTLOOKS = st.builds(
    Outlook,
    dues=st.lists(DUES, max_size=9).map(tuple),
    every=st.integers(900, 14_400).map(float),
    first=TIMES,
    last=TIMES,
    offset=st.integers(-720, 840),
    stamp=st.text(max_size=9),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*State._fields, *Outlook._fields]), inner)
    ),
    max_leaves=12,
)


@given(st.builds(Saved, STATES, OUTLOOKS))
def test_what_is_kept_comes_back(saved: Saved) -> None:
    assert from_json(to_json(saved)) == saved


@given(ANYTHING, ANYTHING, TIMES)
def test_whatever_a_file_holds_there_is_a_status(state: Any, outlook: Any, now: float) -> None:
    saved = from_json({"version": 1, "state": state, "outlook": outlook})
    assert status_of(saved, now).text


def test_a_later_version_is_left_alone() -> None:
    assert from_json({"version": 2, "state": {"paused": True}}) == Saved()


def test_hours_past_midnight_belong_to_the_evening_they_begin_on() -> None:
    plan = WeekPlan(break_days=(0,), hours=parse_hours("22:00-02:00"), every=60, full_at=())
    monday = Moment(1_795_420_800.0)
    dues = planned(plan, monday, None, days=2)
    assert [f"{Moment(due.at).local:%a %H:%M}-{Moment(due.until).local:%H:%M}" for due in dues] == [
        "Mon 23:00-02:00",
        "Tue 00:00-02:00",
        "Tue 01:00-02:00",
    ]


def test_quiet_hours_end_the_time_in_which_a_break_is_told() -> None:
    plan = WeekPlan(break_days=(0,), hours=parse_hours("9-17"), every=50, quiet=parse_hours("10:00-10:30"), full_at=())
    first = planned(plan, Moment(1_795_420_800.0), None, days=1)[0]
    assert f"{Moment(first.at).local:%H:%M}-{Moment(first.until).local:%H:%M}" == "09:50-10:00"
