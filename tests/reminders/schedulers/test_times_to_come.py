"""When the next reminders are: by the plan, in any time zone, over changes of clocks, and not while paused."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.history.records import Extent
from unhunch.plan.schedule import Gap, Next, Schedule, schedule_of, upcoming
from unhunch.plan.week_plan import week_plan
from unhunch.settings.definitions import DEFAULTS

from .evaluators import PLANS, WEEKS, planned

BERLIN = ZoneInfo("Europe/Berlin")
NIGHTLY = Schedule(breaks=((90, 150, 210),) * 7)
"""At 01:30, 02:30 and 03:30, every day."""


def shown(reminders: tuple[Next, ...]) -> list[str]:
    return [f"{one.at:%a %d %H:%M %Z}" for one in reminders]


def test_the_usual_plan_has_nine_breaks_on_working_days_and_a_full_session_in_the_evening() -> None:
    schedule = schedule_of(week_plan(DEFAULTS))

    assert schedule.breaks[0] == (590, 640, 690, 740, 790, 840, 890, 940, 990)
    assert schedule.breaks[:5] == (schedule.breaks[0],) * 5
    assert schedule.breaks[5:] == ((), ())
    assert schedule.full == ((1020,),) * 7


def test_quiet_hours_and_days_that_were_chosen_for_full_sessions_count() -> None:
    schedule = planned({"breaks.quiet": "12:00-14:00", "plan.days": "tue"})

    assert schedule.breaks[0] == (590, 640, 690, 840, 890, 940, 990)
    assert schedule.full == ((), (1020,), (), (), (), (), ())


def test_the_next_five_are_in_order_and_go_over_the_weekend() -> None:
    schedule = Schedule(breaks=((600,),) * 5 + ((),) * 2, full=((),) * 3 + ((1020,),) + ((),) * 3)
    found = upcoming(schedule, datetime(2026, 11, 19, 9, 0, tzinfo=BERLIN), 5)

    assert shown(found) == [
        "Thu 19 10:00 CET",
        "Thu 19 17:00 CET",
        "Fri 20 10:00 CET",
        "Mon 23 10:00 CET",
        "Tue 24 10:00 CET",
    ]
    assert [one.extent for one in found][:2] == [Extent.BREAK, Extent.FULL]


def test_what_is_now_is_not_to_come() -> None:
    schedule = Schedule(breaks=((600,),) * 7)

    assert shown(upcoming(schedule, datetime(2026, 11, 19, 10, 0, tzinfo=UTC), 1)) == ["Fri 20 10:00 UTC"]
    assert shown(upcoming(schedule, datetime(2026, 11, 19, 9, 59, 59, tzinfo=UTC), 1)) == ["Thu 19 10:00 UTC"]


def test_one_time_a_week_is_enough_for_five() -> None:
    found = upcoming(Schedule(full=((), (0,), *((),) * 5)), datetime(2026, 11, 19, tzinfo=UTC), 5)

    assert [after.at - before.at for before, after in pairwise(found)] == [timedelta(weeks=1)] * 4


def test_a_plan_without_times_has_none_to_come_and_the_calendar_may_end() -> None:
    assert upcoming(Schedule(), datetime(2026, 11, 19, tzinfo=UTC), 5) == ()
    assert upcoming(NIGHTLY, datetime(9999, 12, 31, 23, 0, tzinfo=UTC), 5) == ()


def test_a_time_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        upcoming(NIGHTLY, datetime(2026, 11, 19), 1)  # noqa: DTZ001


def test_while_paused_there_are_none_wherever_the_pause_was_made() -> None:
    now = datetime(2026, 11, 19, 0, 0, tzinfo=BERLIN)
    until = datetime(2026, 11, 19, 1, 0, tzinfo=UTC)  # 02:00 in Berlin

    assert shown(upcoming(NIGHTLY, now, 2, paused=until)) == ["Thu 19 02:30 CET", "Thu 19 03:30 CET"]
    assert upcoming(NIGHTLY, now, 2, paused=now - timedelta(days=3)) == upcoming(NIGHTLY, now, 2)


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (Gap.SKIPPED, ["Sun 29 01:30 CET", "Sun 29 03:30 CEST", "Mon 30 01:30 CEST"]),
        (Gap.AT_ONCE, ["Sun 29 01:30 CET", "Sun 29 03:00 CEST", "Sun 29 03:30 CEST"]),
        (Gap.SHIFTED, ["Sun 29 01:30 CET", "Sun 29 03:30 CEST", "Mon 30 01:30 CEST"]),
    ],
)
def test_a_time_that_the_clocks_are_put_over_is_as_the_scheduler_has_it(gap: Gap, expected: list[str]) -> None:
    assert shown(upcoming(NIGHTLY, datetime(2026, 3, 29, 0, 0, tzinfo=BERLIN), 3, gap)) == expected


def test_a_shifted_time_is_told_once_also_where_nothing_else_is_planned_then() -> None:
    alone = Schedule(breaks=((150,),) * 7)
    found = upcoming(alone, datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN), 2, Gap.SHIFTED)

    assert shown(found) == ["Sun 29 03:30 CEST", "Mon 30 02:30 CEST"]


@pytest.mark.parametrize("gap", Gap)
def test_a_time_that_a_day_has_twice_counts_the_first_time(gap: Gap) -> None:
    found = upcoming(NIGHTLY, datetime(2026, 10, 25, 0, 0, tzinfo=BERLIN), 4, gap)

    assert shown(found) == ["Sun 25 01:30 CEST", "Sun 25 02:30 CEST", "Sun 25 03:30 CET", "Mon 26 01:30 CET"]


def test_between_the_two_the_second_is_not_told_again() -> None:
    between = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1)

    assert shown(upcoming(NIGHTLY, between, 1)) == ["Sun 25 03:30 CET"]


def test_a_change_of_half_an_hour() -> None:
    island = ZoneInfo("Australia/Lord_Howe")  # at 02:00 it is 02:30
    schedule = Schedule(breaks=((130,),) * 7)
    now = datetime(2026, 10, 4, 0, 0, tzinfo=island)
    skipped, at_once, shifted = (upcoming(schedule, now, 1, gap)[0].at for gap in Gap)

    assert (skipped.day, at_once.hour * 60 + at_once.minute, shifted.hour * 60 + shifted.minute) == (5, 150, 160)


def test_a_day_that_there_was_not() -> None:
    samoa = ZoneInfo("Pacific/Apia")  # after the 29th of December 2011 came the 31st
    found = upcoming(Schedule(breaks=((600,),) * 7), datetime(2011, 12, 29, 0, 0, tzinfo=samoa), 2)

    assert [one.at.date() for one in found] == [date(2011, 12, 29), date(2011, 12, 31)]


@given(WEEKS, st.integers(0, 14 * 1440), st.integers(0, 6))
def test_in_a_zone_whose_clocks_stay_they_are_what_comes_first_minute_by_minute(
    week: tuple[tuple[int, ...], ...], start: int, count: int
) -> None:
    now = datetime(2026, 11, 16, tzinfo=UTC) + timedelta(minutes=start)
    every = [
        now.replace(hour=0, minute=0) + timedelta(days=day, minutes=minute)
        for day in range(7 * 6 + 1)
        for minute in week[(now + timedelta(days=day)).weekday()]
    ]

    assert [one.at for one in upcoming(Schedule(breaks=week), now, count)] == [at for at in every if at > now][:count]


@given(PLANS, st.integers(0, 365 * 24 * 60), st.sampled_from(Gap))
def test_over_any_change_of_clocks_they_are_in_order_after_now_and_true_on_the_wall(
    values: dict[str, object], start: int, gap: Gap
) -> None:
    schedule = planned(values)
    now = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=start)).astimezone(BERLIN)
    found = upcoming(schedule, now, 5, gap)
    instants = [one.at.timestamp() for one in found]

    assert instants == sorted(instants)
    assert len(found) == (5 if schedule.extents else 0)
    assert all(instant > now.timestamp() for instant in instants)
    for one in found:
        minute = one.at.hour * 60 + one.at.minute
        moved = one.at.date() == date(2026, 3, 29) or one.at.date() == date(2027, 3, 28)
        assert minute in schedule.week(one.extent)[one.at.weekday()] or (moved and gap is not Gap.SKIPPED)
