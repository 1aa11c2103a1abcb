"""What every scheduler can do, and what is the same for all."""

from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

from unhunch.engine.problem import UnhunchError
from unhunch.plan.schedule import Gap, Schedule
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.steps import Step, find_seal, is_intact
from unhunch.system.user_files import read_user_file, what_to_type, why_unread


class Wanted(Struct, frozen=True):
    """What is to be installed: these times, and this command."""

    schedule: Schedule
    call: Call


class State(Struct, frozen=True):
    """What a scheduler has of ours."""

    installed: bool = False
    current: bool = False
    """Whether it is what is wanted now, and runs."""
    why: str = ""
    """Why it is not current, as a clause; or what is in our place that is not ours."""
    remedy: str = ""
    """What to do about it, in a sentence."""


class Scheduler(Protocol):
    """A scheduler of the system."""

    name: str
    """What it is called after ``--with``."""
    title: str
    gap: Gap
    """What it does at a time that a day does not have."""

    def why_not(self) -> str:
        """Return why it cannot be used here, as a clause; empty when it can."""

    def look(self, wanted: Wanted) -> State:
        """Return what it has of ours.

        Raises:
            UnhunchError: when it cannot tell.
        """

    def install(self, wanted: Wanted, *, force: bool) -> list[Step]:
        """Return what installs what is wanted; nothing when all is as it should be.

        Raises:
            UnhunchError: when there is something in our place that is not ours, or that was changed by hand, and it
                is not to be forced.
        """

    def remove(self, *, force: bool) -> list[Step]:
        """Return what takes out all that is ours; nothing when there is nothing. What is not ours stays, always.

        Raises:
            UnhunchError: when it was changed by hand, and is not to be forced.
        """


RENEW = "`unhunch schedule install` sets it right."
CHANGED = "was changed by hand"
FOREIGN = "was not written by unhunch"


LARGEST: Final = 1_000_000
"""Bytes of a file that a scheduler reads; ours has a thousandth of it."""


def text_of(path: Path) -> str | None:
    """Return what is in a file; None when there is none.

    Raises:
        UnhunchError: when it cannot be read.
    """
    try:
        return read_user_file(path, LARGEST).decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnhunchError(f"{path} {why_unread(error)}. {what_to_type(path, error)}") from None


def outdated() -> State:
    """Return the state of something that is installed and as we wrote it, and is no more what is wanted."""
    return State(True, False, "the plan has changed since, or unhunch is elsewhere now", RENEW)


def faulty(what: str, fault: str, *, others: bool) -> State:
    """Return the state of something in our place that is not as we wrote it; ``others`` says that more is ours."""
    ours = fault == CHANGED or others
    return State(ours, False, f"{what} {fault}", "`unhunch schedule install --force` writes over it.")


def fault_of(text: str) -> str:
    """Return what keeps us from writing over a text: it is not ours, or was changed; empty when nothing does."""
    if find_seal(text) is None:
        return FOREIGN
    return "" if is_intact(text) else CHANGED


def refuse(what: str, fault: str) -> UnhunchError:
    """Return the error for something in our place that is not as we wrote it."""
    do = "Move it away, or write over it" if fault == FOREIGN else "Keep it, or give it up"
    return UnhunchError(f"{what} {fault}, and was left as it is. {do} with --force.")
