"""A crontab: one block between two marks. Every other byte of it is the user's, and stays."""

import shlex
from typing import Final

from unhunch.engine.problem import UnhunchError
from unhunch.history.records import Extent
from unhunch.plan.schedule import Gap
from unhunch.reminders.schedulers.calendar import cron_fields, rules
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.machine import ProgramError, System
from unhunch.reminders.schedulers.scheduler import State, Wanted, fault_of, faulty, outdated, refuse
from unhunch.reminders.schedulers.steps import NOTE, Run, Seal, Step, checksum, find_seal

BEGIN: Final = "# >>> unhunch >>>"
END: Final = "# <<< unhunch <<<"
_NONE: Final = ("no crontab for", "can't open", "no such file")
"""What the crons say, in English, when the user has no crontab."""


class Cron:
    """The user's crontab."""

    name = "cron"
    title = "cron"
    gap = Gap.AT_ONCE

    def __init__(self, system: System) -> None:
        """Take the computer; nothing is asked yet."""
        self._system = system

    def why_not(self) -> str:
        """Return why it cannot be used here; see :class:`Scheduler`."""
        if self._system.which("crontab") is None:
            return "there is no crontab on the PATH"
        try:
            self._read()
        except UnhunchError as error:
            return str(error).rstrip(".")
        return ""

    def look(self, wanted: Wanted) -> State:
        """Return what it has of ours; see :class:`Scheduler`."""
        if self._system.which("crontab") is None:
            return State()
        try:
            _, block, _ = parted(self._read())
        except DamagedError as error:
            return State(True, False, str(error))
        if not block:
            return State()
        if fault_of(block):
            return faulty("the part for unhunch in your crontab", fault_of(block), others=True)
        return State(True, True) if block == _block(wanted) else outdated()

    def install(self, wanted: Wanted, *, force: bool) -> list[Step]:
        """Return what installs what is wanted; see :class:`Scheduler`."""
        old = self._read()
        before, block, after = parted(old)
        self._refuse(block, force=force)
        new = _block(wanted)
        return [] if block == new else [_replace(old, before + new + after, new)]

    def remove(self, *, force: bool) -> list[Step]:
        """Return what takes out all that is ours; see :class:`Scheduler`."""
        if self._system.which("crontab") is None:
            return []
        old = self._read()
        before, block, after = parted(old)
        if not block:
            return []
        self._refuse(block, force=force)
        return [_replace(old, before + after, "")]

    def _refuse(self, block: str, *, force: bool) -> None:
        if block and not force and (fault := fault_of(block)):
            raise refuse("The part for unhunch in your crontab", fault)

    def _read(self) -> str:
        """Return the crontab; empty where there is none.

        Raises:
            UnhunchError: when it cannot be read.
        """
        ran = self._system.run(("crontab", "-l"))
        if not ran.code:
            return ran.out.decode("utf-8", "surrogateescape")
        if any(words in ran.why.lower() for words in _NONE):
            return ""
        raise ProgramError(f"Your crontab cannot be read: {ran.why}.")


class DamagedError(UnhunchError):
    """A crontab in which it cannot be told which lines are ours."""


def parted(text: str) -> tuple[str, str, str]:
    """Return a crontab as what is before our block, the block, and what is after it; without a block all is after.

    Raises:
        DamagedError: when the marks of the block are not there once each, in their order, or it has lost them.
    """
    lines = text.split("\n")
    begins, ends = ([at for at, line in enumerate(lines) if line.strip() == mark] for mark in (BEGIN, END))
    if not begins and not ends:
        if find_seal(text) is not None:
            raise _damaged(f"has lines of unhunch without the line {BEGIN!r}")
        return "", "", text
    for mark, found in ((BEGIN, begins), (END, ends)):
        if not found:
            raise _damaged(f"has no line {mark!r}")
        if len(found) > 1:
            raise _damaged(f"has the line {mark!r} more than once, in lines {found[0] + 1} and {found[1] + 1}")
    begin, end = begins[0], ends[0]
    if end < begin:
        raise _damaged(f"has the line {END!r} before the line {BEGIN!r}")
    start = len("".join(f"{line}\n" for line in lines[:begin]))
    stop = start + len("".join(f"{line}\n" for line in lines[begin : end + 1]))
    return text[:start], text[start:stop], text[stop:]


def cron_command(call: Call, extent: Extent) -> str:
    """Return the command as a line of a crontab has it: quoted for the shell, with no percent sign left to cron."""
    environ = [f"{name}={shlex.quote(value)}" for name, value in call.environ]
    words = " ".join([*environ, shlex.join(call.words(extent))])
    return f"{words} >/dev/null 2>&1".replace("%", "\\%")


def _block(wanted: Wanted) -> str:
    lines = [f"# {NOTE}"]
    for extent in wanted.schedule.extents:
        command = cron_command(wanted.call, extent)
        lines += [f"{cron_fields(rule)} {command}" for rule in rules(wanted.schedule.week(extent))]
    body = "".join(f"{line}\n" for line in (BEGIN, *lines, END))
    return body.replace("\n", f"\n# {Seal(checksum(body))}\n", 1)


def _replace(old: str, new: str, shows: str) -> Run:
    """Return the step that makes one crontab of another, and back. An empty one is none."""
    given = new.encode("utf-8", "surrogateescape")
    back = (
        Run(("crontab", "-"), given=old.encode("utf-8", "surrogateescape"))
        if old
        else Run(("crontab", "-r"), may_fail=True)
    )
    return Run(("crontab", "-") if new else ("crontab", "-r"), given=given if new else None, undo=(back,), shows=shows)


def _damaged(what: str) -> DamagedError:
    return DamagedError(f"Your crontab {what}, and was left as it is: mend it with `crontab -e`.")
