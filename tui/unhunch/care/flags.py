"""Red flags that a person named: each is open until they say what became of it. Pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from unhunch.care.safety import EMERGENCY_SYMPTOMS, PHYSICIAN_SYMPTOMS, STANDING_SYMPTOMS, Symptom

NEW_SYMPTOMS: Final = (*EMERGENCY_SYMPTOMS, *(one for one in PHYSICIAN_SYMPTOMS if one not in STANDING_SYMPTOMS))
"""What can be new since last time; the others are standing, and asked about as such."""
STANDING_QUESTION: Final = "Does any of this apply, and no physician has looked at it?"
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Outcome(StrEnum):
    """What became of a red flag, in the words of the answers."""

    SEEN = "a physician has seen it"
    OTHER = "it was something else"
    OPEN = "it is still open"


class OpenFlag(Struct, frozen=True):
    """A symptom that was named, and the day on which it was."""

    symptom: Symptom
    day: date

    @property
    def is_emergency(self) -> bool:
        """Whether it is a reason for emergency help; the others are for a physician."""
        return self.symptom in EMERGENCY_SYMPTOMS

    @property
    def reported(self) -> str:
        """The clause ``you reported numbness or tingling on 3 May``."""
        return f"you reported {self.symptom.id} on {self.day.day} {_MONTHS[self.day.month - 1]}"


def open_flags(named: Mapping[str, date]) -> tuple[OpenFlag, ...]:
    """Return the open flags by the ids that are kept, emergencies first; an id that is not known here is one too."""
    known = {one.id: one for one in (*EMERGENCY_SYMPTOMS, *PHYSICIAN_SYMPTOMS)}
    flags = [OpenFlag(known.get(id_, Symptom(id_, id_)), day) for id_, day in named.items()]
    return tuple(sorted(flags, key=lambda flag: (not flag.is_emergency, flag.day, flag.symptom.id)))


def question_of(flag: OpenFlag) -> str:
    """Return the one line that asks what became of a flag."""
    return f"{flag.reported[0].upper()}{flag.reported[1:]}. What became of it?"


def call_now(reported: Iterable[str], number: str) -> str:
    """Return what to do about symptoms of an emergency: ``You reported ...: call 112 now.``"""
    return f"You reported {', '.join(reported)}: call {number or 'your local emergency number'} now."


def notice_of(flags: Collection[OpenFlag], number: str) -> str:
    """Return what stands in the place of a call to exercise while flags are open; empty where none is."""
    emergencies = [flag.symptom.id for flag in flags if flag.is_emergency]
    if emergencies:
        return call_now(emergencies, number)
    first = next(iter(flags), None)
    return "" if first is None else f"{first.reported[0].upper()}{first.reported[1:]}: see a physician first."
