"""The quick way stays quick beside a history: only what was written to it makes the day be worked out anew."""

import logging
import sys
from collections.abc import Callable

import pytest

from unhunch.cli.quick_status import quick_status
from unhunch.history.records import Extent, SessionRecord, new_id
from unhunch.history.store import open_history
from unhunch.system.moment import system_moment
from unhunch.system.paths import user_paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the quick way is for Linux")


def test_a_session_makes_the_day_be_worked_out_anew_once(run: Callable[..., tuple[int, str, str]]) -> None:
    run("status")
    assert quick_status([]) == 0
    history = open_history(user_paths().history, logging.getLogger("unhunch.test"))
    history.begin(SessionRecord(new_id(), history.device, "break-2", "Break", Extent.BREAK, system_moment()))

    assert quick_status([]) is None
    run("status")
    assert quick_status([]) == 0  # while the history is still open elsewhere
    history.close()
    run("status")
    assert quick_status([]) == 0


def test_what_is_recorded_of_a_reminder_keeps_it_quick(run: Callable[..., tuple[int, str, str]]) -> None:
    run("status")
    run("skip")
    assert user_paths().history.exists()
    assert quick_status([]) == 0
