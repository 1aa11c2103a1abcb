"""What ``unhunch status`` says: the next break as fields, as a line, and as an object for status bars."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from unhunch.plan.due import Due
from unhunch.plan.reminder_state import Saved
from unhunch.plan.standing import Stand, standing

FIELDS: Final[Mapping[str, str]] = {
    "text": "all in a few words: break in 12 min",
    "state": "what there is: wait, due, put-off, paused or none",
    "next": "when: 10:40, or mon 09:50 on another day; empty where none is planned",
    "minutes": "whole minutes until then, 0 when it is due; empty where none is planned",
    "kind": "break or full",
    "due": "due when a break is due, else empty",
    "until": "until when it is put off or paused: 11:30; else empty",
}
"""Each field of a template, and what it is."""
USUAL: Final = "{text}"
_DAYS: Final = ("thu", "fri", "sat", "sun", "mon", "tue", "wed")  # the first of January 1970 was a Thursday


class Status(NamedTuple):
    """The fields; each is a text."""

    text: str
    state: str
    next: str
    minutes: str
    kind: str
    due: str
    until: str

    def as_json(self) -> dict[str, str | int | None]:
        """Return it as an object; ``text``, ``tooltip``, ``class`` and ``alt`` are what waybar reads."""
        return {
            **self._asdict(),
            "minutes": int(self.minutes) if self.minutes else None,
            "due": bool(self.due),
            "tooltip": f"unhunch: {self.text}",
            "class": self.state,
            "alt": self.state,
        }


class TemplateError(Exception):
    """A template has something in braces that is no field; ``word`` is what, ``closed`` whether its brace is closed."""

    def __init__(self, word: str, *, closed: bool = True) -> None:
        """Keep both."""
        super().__init__(word)
        self.word = word
        self.closed = closed


def status_of(saved: Saved, now: float) -> Status:
    """Return the status now, from what is kept."""
    outlook = saved.outlook
    offset = outlook.offset
    stand, due, ends = standing(saved.state, now, outlook.dues, outlook.every)
    until = "" if ends is None else clock_of(ends, now, offset)
    if stand is Stand.PAUSED:
        return _status(f"paused until {until}" if until else "paused", stand, due, now, offset, until)
    if due is None:
        return Status("no break planned", str(stand), "", "", "", "", "")
    if ends is not None:
        left = str(_minutes(ends - now))
        return Status(f"{_name(due)} put off until {until}", str(stand), until, left, due.extent, "", until)
    at = clock_of(due.at, now, offset)
    if stand is Stand.DUE:
        return Status(f"{_name(due)} now", str(stand), at, "0", due.extent, "due", "")
    minutes = _minutes(due.at - now)
    when = f"in {minutes} min" if minutes < 100 else f"on {at}" if " " in at else f"at {at}"
    return _status(f"{_name(due)} {when}", stand, due, now, offset, "")


def filled(template: str, status: Status) -> str:
    """Return the template with its fields filled in; ``{{`` and ``}}`` are braces.

    Raises:
        TemplateError: for anything else in braces.
    """
    fields = status._asdict()
    parts, at = list[str](), 0
    while at < len(template):
        char = template[at]
        if template[at : at + 2] in ("{{", "}}"):
            parts.append(char)
            at += 2
        elif char == "{":
            end = template.find("}", at)
            if end < 0:
                raise TemplateError(template[at + 1 :], closed=False)
            word = template[at + 1 : end]
            if word not in fields:
                raise TemplateError(word)
            parts.append(fields[word])
            at = end + 1
        elif char == "}":
            raise TemplateError("}")
        else:
            parts.append(char)
            at += 1
    return "".join(parts)


def clock_of(at: float, now: float, offset: int) -> str:
    """Return a time as ``10:40``, or as ``mon 09:50`` on another day than today."""
    minute, day = _local(at, offset)
    _, today = _local(now, offset)
    clock = f"{minute // 60:02}:{minute % 60:02}"
    return clock if day == today else f"{_DAYS[day % 7]} {clock}"


def _local(at: float, offset: int) -> tuple[int, int]:
    """Return the minute of the day and the day since 1970."""
    day, minute = divmod(int(at // 60) + offset, 1440)
    return minute, day


def _status(text: str, stand: Stand, due: Due | None, now: float, offset: int, until: str) -> Status:
    if due is None:
        return Status(text, str(stand), "", "", "", "", until)
    return Status(text, str(stand), clock_of(due.at, now, offset), str(_minutes(due.at - now)), due.extent, "", until)


def _minutes(seconds: float) -> int:
    """Return whole minutes, rounded up: "0" is when it is due."""
    return max(0, -int(-seconds // 60))


def _name(due: Due) -> str:
    return "full session" if due.is_full else "break"
