"""The computer's own time zone counts as the one of that name does, over every change of clocks."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from unhunch.plan.schedule import Gap, Schedule, upcoming
from unhunch.reminders.schedulers.calendar import SystemZone

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot be put in another time zone")


@pytest.fixture(params=["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield ZoneInfo(request.param)
    monkeypatch.undo()
    time.tzset()


def test_every_half_hour_of_a_year_is_the_same_time_on_the_wall_and_back(zone: ZoneInfo) -> None:
    for step in range(366 * 48):
        at = datetime(2026, 1, 1, 0, 15, tzinfo=UTC) + timedelta(minutes=30 * step)
        ours, theirs = at.astimezone(SystemZone()), at.astimezone(zone)

        assert ours.replace(tzinfo=None) == theirs.replace(tzinfo=None)
        assert ours.fold == theirs.fold
        assert ours.astimezone(UTC) == at
    assert ours.tzname() == theirs.tzname()


@pytest.mark.parametrize("gap", Gap)
def test_the_reminders_of_a_year_are_the_same(zone: ZoneInfo, gap: Gap) -> None:
    schedule = Schedule(breaks=((75, 135, 165, 195),) * 7)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    ours, theirs = (
        [one.at.timestamp() for one in upcoming(schedule, start.astimezone(where), 4 * 365, gap)]
        for where in (SystemZone(), zone)
    )

    assert ours == theirs
    assert all(before < after for before, after in pairwise(ours))
