"""What an author tests an exercise with: the conformance kit, a clock that moves when told, a session without a screen.

Importing this costs next to nothing, since pytest does so wherever unhunch is installed; each name brings along what it
needs when it is first used. Textual is never imported here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from unhunch.engine.clock import ManualClock
    from unhunch.testing.conforming import assert_conforms, check_exercise
    from unhunch.testing.sessions import events_of, exercise_of, plan_of, play

_WHERE: Final = {
    "ManualClock": "unhunch.engine.clock",
    "assert_conforms": "unhunch.testing.conforming",
    "check_exercise": "unhunch.testing.conforming",
    "events_of": "unhunch.testing.sessions",
    "exercise_of": "unhunch.testing.sessions",
    "plan_of": "unhunch.testing.sessions",
    "play": "unhunch.testing.sessions",
}

__all__ = ["ManualClock", "assert_conforms", "check_exercise", "events_of", "exercise_of", "plan_of", "play"]


def __getattr__(name: str) -> Any:
    """Return one of the names in ``__all__``, imported now."""
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
