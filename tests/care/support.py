"""What these tests share: records of sessions, made short."""

from datetime import UTC, date, datetime
from typing import Any

from unhunch.engine.events import Outcome
from unhunch.history.records import Ending, ExerciseRecord, Extent, SessionRecord, new_id
from unhunch.system.moment import Moment

TODAY = date(2026, 3, 19)
"""A Thursday."""


def moment(days_ago: int, hour: int = 12) -> Moment:
    """Return a moment so many days before today, in UTC."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=UTC)
    return Moment(noon.timestamp() - 86400 * days_ago, 0, "UTC")


def session(days_ago: int, *, reps: int = 5, **fields: Any) -> SessionRecord:
    """Return a full session of one exercise, done to its end so many days ago, with other fields where given."""
    id_ = new_id()
    began = moment(days_ago)
    done = ExerciseRecord(new_id(), 0, "butterfly", "Butterfly", "upper back", Outcome.DONE, reps, reps, 50.0)
    usual: dict[str, Any] = {
        "extent": Extent.FULL,
        "began": began,
        "ended": Moment(began.at + 900),
        "ending": Ending.DONE,
        "exercises": (done,),
    }
    return SessionRecord(id_, "here", "full", "The full routine", **(usual | fields))
