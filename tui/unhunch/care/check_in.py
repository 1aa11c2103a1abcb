"""The check-in: what the answers before a session mean, and the ratings during and after it. Pure, and a table.

The rules are those of the upper back exercise sheet and of the red flags in :mod:`unhunch.care.safety`, with the
bounds of the usual traffic light for discomfort: 0 to 3 is fine, 4 and 5 are acceptable where they settle within a
day, 6 and more is too much. Nothing here judges a person: it says whether to begin, and why.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from unhunch.care.flags import OpenFlag
from unhunch.care.safety import EMERGENCY_SYMPTOMS, PHYSICIAN_SYMPTOMS
from unhunch.history.records import Ending, Extent, SessionRecord

NONE_AT_ALL, WORST = 0, 10
ANCHORS: Final = ("none", "worst imaginable")
"""What 0 and 10 stand for: the same words wherever a rating is asked for."""
AREAS: Final = ("neck", "shoulders", "between the blades", "lower back", "arms or hands", "elsewhere")
"""Where discomfort can be."""
BETTER, SAME, WORSE = "better", "same", "worse"
NEXT_DAY: Final = {BETTER: "better", SAME: "the same", WORSE: "still worse"}
"""The answers on the day after, and how they are shown."""

NO_START: Final = 7
"""From this rating on nothing is begun."""
GENTLY: Final = 4
"""From this rating on a session is begun gently."""
TOO_MUCH: Final = 6
"""From this rating on a session that is going on ends."""
RISE: Final = 2
"""A rating so far above the first one ends a session that is going on."""
OFTEN: Final = 3
"""So many answers of ``still worse`` are shown to a clinician."""
RECENT: Final = timedelta(weeks=4)
"""The time in which those answers count: no improvement in two to four weeks is itself a reason to be seen."""
REMEMBERED: Final = timedelta(weeks=12)
"""The time in which the rules look at sessions."""

_EMERGENCIES: Final = {symptom.id: symptom.text for symptom in EMERGENCY_SYMPTOMS}
_TO_BE_SEEN: Final = {symptom.id: symptom.text for symptom in PHYSICIAN_SYMPTOMS}


class Verdict(StrEnum):
    """What the answers mean, from the mildest to the gravest."""

    START = "start"
    GENTLE = "start gently"
    NOT_TODAY = "not today"
    PHYSICIAN = "see a physician"
    EMERGENCY = "emergency"

    @property
    def gravity(self) -> int:
        """How grave it is, from 0."""
        return list(Verdict).index(self)


class CheckIn(Struct, frozen=True):
    """The answers before a session. ``discomfort`` is 0 to 10, None when not said; ``symptoms`` are ids of new ones."""

    discomfort: int | None = None
    area: str = ""
    symptoms: tuple[str, ...] = ()


class Judgement(Struct, frozen=True):
    """What the rules say, and why, in short sentences."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    gently: bool = False
    """Whether what is begun, be it all the same, is offered gently."""
    rest: bool = False
    """Whether not to begin is then the first answer."""
    emergencies: tuple[str, ...] = ()
    """The ids of the symptoms that need help at once."""


class Facts(Struct, frozen=True):
    """What the rules look at: the answers, and what the sessions before tell."""

    answers: CheckIn
    open: tuple[OpenFlag, ...] = ()
    """Red flags that were named before, of which the person says that they are still open."""
    last: SessionRecord | None = None
    """The last session of an earlier day, of those whose next day is asked about."""
    worse: int = 0
    """How often lately the day after was still worse, since that was last read about."""

    @property
    def emergencies(self) -> tuple[str, ...]:
        """The texts of the symptoms that need help at once."""
        return tuple(_EMERGENCIES[id_] for id_ in self.answers.symptoms if id_ in _EMERGENCIES)

    @property
    def to_be_seen(self) -> tuple[str, ...]:
        """The texts of the new symptoms that a physician looks at first."""
        return tuple(_TO_BE_SEEN[id_] for id_ in self.answers.symptoms if id_ in _TO_BE_SEEN)

    def still_open(self, *, emergency: bool) -> tuple[str, ...]:
        """Return what was reported and is still open, of emergencies or of the others."""
        return tuple(flag.reported for flag in self.open if flag.is_emergency is emergency)

    def rated(self, least: int, most: int = WORST) -> bool:
        """Return whether the discomfort was said, and lies between these."""
        return self.answers.discomfort is not None and least <= self.answers.discomfort <= most


class Rule(Struct, frozen=True):
    """One line of the table: when it holds, what it leads to, and what it says."""

    name: str
    verdict: Verdict
    holds: Callable[[Facts], bool]
    says: Callable[[Facts], str]


def _worse_yesterday(facts: Facts) -> bool:
    return facts.last is not None and facts.last.next_day == WORSE


def _unsettled(facts: Facts) -> bool:
    """Return whether 4 or more after the last session had not settled a day later."""
    last = facts.last
    return last is not None and last.next_day == SAME and last.after is not None and last.after >= GENTLY


RULES: Final = (
    Rule(
        "an emergency symptom",
        Verdict.EMERGENCY,
        lambda facts: bool(facts.emergencies),
        lambda facts: f"You named: {'; '.join(facts.emergencies)}.",
    ),
    Rule(
        "an emergency symptom that is still open",
        Verdict.EMERGENCY,
        lambda facts: bool(facts.still_open(emergency=True)),
        lambda facts: f"It is still open: {'; '.join(facts.still_open(emergency=True))}.",
    ),
    Rule(
        "a new symptom for a physician",
        Verdict.PHYSICIAN,
        lambda facts: bool(facts.to_be_seen),
        lambda facts: f"You named: {'; '.join(facts.to_be_seen)}.",
    ),
    Rule(
        "a symptom for a physician that is still open",
        Verdict.PHYSICIAN,
        lambda facts: bool(facts.still_open(emergency=False)),
        lambda facts: f"It is still open: {'; '.join(facts.still_open(emergency=False))}.",
    ),
    Rule(
        "still worse the day after, three times",
        Verdict.PHYSICIAN,
        lambda facts: facts.worse >= OFTEN,
        lambda facts: f"The day after was still worse {facts.worse} times lately: show that to a clinician.",
    ),
    Rule(
        "7 or more before",
        Verdict.NOT_TODAY,
        lambda facts: facts.rated(NO_START),
        lambda facts: f"Your discomfort is {facts.answers.discomfort} of 10. From 7 on, it is a day to rest.",
    ),
    Rule(
        "6 before",
        Verdict.GENTLE,
        lambda facts: facts.rated(TOO_MUCH, NO_START - 1),
        lambda _: "Your discomfort is 6 of 10, which is much: do the least, or leave it for today.",
    ),
    Rule(
        "4 or 5 before",
        Verdict.GENTLE,
        lambda facts: facts.rated(GENTLY, TOO_MUCH - 1),
        lambda facts: f"Your discomfort is {facts.answers.discomfort} of 10: start gently.",
    ),
    Rule(
        "still worse the day after",
        Verdict.GENTLE,
        _worse_yesterday,
        lambda _: "The day after the last session was still worse: do less, or skip this one.",
    ),
    Rule(
        "4 or more after, not settled in a day",
        Verdict.GENTLE,
        _unsettled,
        lambda _: "What you felt after the last session had not settled a day later: do less, or skip this one.",
    ),
)
"""Every rule before a session. The gravest one that holds decides; 0 to 3 and nothing else is a usual start."""


def judge(
    answers: CheckIn, records: Sequence[SessionRecord], today: date, still_open: tuple[OpenFlag, ...] = ()
) -> Judgement:
    """Return what the answers mean, given the sessions before, newest first; the reasons are the verdict's own.

    ``still_open`` are the red flags of which the person said so just now.
    """
    facts = facts_of(answers, records, today, still_open)
    holding = [rule for rule in RULES if rule.holds(facts)]
    verdict = max((rule.verdict for rule in holding), key=lambda one: one.gravity, default=Verdict.START)
    reasons = tuple(rule.says(facts) for rule in holding if rule.verdict is verdict)
    gently = any(rule.verdict in (Verdict.GENTLE, Verdict.NOT_TODAY) for rule in holding)
    urgent = [*facts.answers.symptoms, *(flag.symptom.id for flag in still_open)]
    emergencies = tuple(dict.fromkeys(id_ for id_ in urgent if id_ in _EMERGENCIES))
    return Judgement(verdict, reasons, gently, facts.rated(TOO_MUCH), emergencies)


def facts_of(
    answers: CheckIn, records: Sequence[SessionRecord], today: date, still_open: tuple[OpenFlag, ...] = ()
) -> Facts:
    """Return what the rules look at."""
    last = next((record for record in records if record.day < today and asks_after(record)), None)
    worse = 0
    for record in records:
        if record.verdict.startswith(Verdict.PHYSICIAN) or today - record.day > RECENT:
            break
        worse += record.next_day == WORSE
    return Facts(answers, still_open, last, worse)


def asks_after(record: SessionRecord) -> bool:
    """Return whether the day after a session is asked about: full ones, those that were rated, those that hurt."""
    if record.ending is Ending.OPEN or not (record.seconds or record.ending is Ending.STOPPED):
        return False
    rated = record.before is not None or record.after is not None
    return record.extent is Extent.FULL or rated or record.ending is Ending.STOPPED


ASKED_WITHIN: Final = timedelta(days=3)
"""The day after can be told on the days that follow; later nobody remembers it."""


def to_ask_after(records: Sequence[SessionRecord], today: date) -> SessionRecord | None:
    """Return the last session whose next day is to be asked about today; None when there is none, or it was told."""
    last = next((record for record in records if record.day < today and asks_after(record)), None)
    if last is None or last.next_day or today - last.day > ASKED_WITHIN:
        return None
    return last


def too_much(first: int | None, now: int | None) -> tuple[str, ...]:
    """Return why a rating during or after a session says to end it; nothing when it does not.

    ``first`` is the first rating of the session, None when none was given.
    """
    if now is None:
        return ()
    reasons = list[str]()
    if now >= TOO_MUCH:
        reasons.append(f"{now} of 10 is too much to go on: 6 and more ends a session.")
    if first is not None and now >= first + RISE:
        reasons.append(f"It rose from {first} to {now}: {RISE} above the first rating ends a session.")
    return tuple(reasons)
