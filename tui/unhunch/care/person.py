"""What a person said of themselves, and what follows for an exercise: fine, ask first, or hidden.

A condition that is theirs marks the exercises whose card has a caution for it; nothing is hidden by that alone. What
becomes of an exercise is the person's to decide: keep it marked, do it in its easier way, hide it, or do it since their
physician agrees.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import tomli_w
from msgspec import Struct, field
from msgspec.structs import replace

from unhunch.engine.exercise import Card, Caution, Condition, Dose, DoseRange, Instructions
from unhunch.engine.problem import Problem, UnhunchError, nearest
from unhunch.engine.text import clean, with_stop
from unhunch.system.files import write_whole
from unhunch.system.remembered import UnreadError, load_table
from unhunch.system.user_files import what_to_type, why_unwritten

BY_CHOICE: Final = "your choice"
AFTER_PAIN: Final = "stopped for pain"
"""Why an exercise is hidden, where the reason is no condition."""
WORDS: Final[Mapping[str, Condition]] = MappingProxyType({one.name.lower(): one for one in Condition})
"""The conditions by the words for them in files and on the command line: ``heart``, ``shoulder``."""
MOST_IDS: Final = 1_000


def word_of(condition: Condition) -> str:
    """Return the word for a condition in files and on the command line."""
    return condition.name.lower()


def told(caution: Caution) -> str:
    """Return a caution as a sentence; an advice that says no more than to ask is not said twice."""
    if caution.advice.strip(" .").lower() == "ask first":
        return f"Ask first: {caution.condition}."
    return f"Ask first, {caution.condition}: {with_stop(caution.advice)}"


class Fit(StrEnum):
    """Whether an exercise is for this person."""

    FINE = "fine"
    ASK_FIRST = "ask first"
    HIDDEN = "hidden"


class Decision(StrEnum):
    """What the person decided of an exercise that has a caution for them."""

    MARK = "marked"  # the usual: shown, with its caution
    EASIER = "easier way"  # shown, with its caution, and done in its easier way
    HIDE = "hidden"
    AGREED = "physician agrees"


class Suits(Struct, frozen=True):
    """Whether an exercise is for this person, and why not.

    ``cautions`` are those of its card to ask about first; also of one that is hidden.
    """

    fit: Fit = Fit.FINE
    cautions: tuple[Caution, ...] = ()
    why: str = ""
    """Why it is hidden."""

    @property
    def line(self) -> str:
        """All of it on one line; empty where it is fine."""
        match self.fit:
            case Fit.FINE:
                return ""
            case Fit.HIDDEN:
                return f"Hidden for you ({self.why})." if self.why else "Hidden for you."
            case Fit.ASK_FIRST:
                return " ".join(told(one) for one in self.cautions)


FINE: Final = Suits()
"""An exercise of which there is nothing to say."""


class Person(Struct, frozen=True):
    """The conditions that are theirs, what they hid, what their physician agreed to, and what they do in an easier way.

    ``hidden`` has a reason for each id. ``agreed`` has for each id the conditions that were answered for: one that
    becomes theirs later is asked about anew.
    """

    conditions: frozenset[Condition] = frozenset()
    hidden: Mapping[str, str] = field(default_factory=dict)
    agreed: Mapping[str, frozenset[Condition]] = field(default_factory=dict)
    easier: frozenset[str] = frozenset()
    flags: Mapping[str, date] = field(default_factory=dict)
    """The ids of the red flags that are open, each with the day on which it was named."""

    def reporting(self, ids: Iterable[str], day: date) -> "Person":
        """Return the person with these red flags open; one that is open already keeps its day."""
        return replace(self, flags={**dict.fromkeys(ids, day), **self.flags})

    def resolving(self, id_: str) -> "Person":
        """Return the person with a red flag no longer open: they said what became of it."""
        return replace(self, flags=_without(self.flags, id_))

    def saying(self, condition: Condition, *, yes: bool) -> "Person":
        """Return the person with another answer. With a no, what the physician agreed to for it is forgotten."""
        if yes:
            return replace(self, conditions=self.conditions | {condition})
        agreed = {id_: rest for id_, of in self.agreed.items() if (rest := of - {condition})}
        return replace(self, conditions=self.conditions - {condition}, agreed=agreed)

    def hiding(self, id_: str, why: str = BY_CHOICE) -> "Person":
        """Return the person with an exercise hidden, and why."""
        return replace(self, hidden={**self.hidden, id_: why})

    def showing(self, id_: str) -> "Person":
        """Return the person with an exercise no longer hidden."""
        return replace(self, hidden=_without(self.hidden, id_))

    def deciding(self, id_: str, card: Card | None, decision: Decision) -> "Person":
        """Return the person with this decision on an exercise; without a card nothing can be agreed to."""
        free = replace(
            self, hidden=_without(self.hidden, id_), agreed=_without(self.agreed, id_), easier=self.easier - {id_}
        )
        cautions = _cautions(card, self.conditions)
        if decision is Decision.HIDE:
            return free.hiding(id_, ", ".join(dict.fromkeys(str(one.condition) for one in cautions)) or BY_CHOICE)
        if decision is Decision.EASIER and card is not None and card.dose.easier is not None:
            return replace(free, easier=free.easier | {id_})
        if decision is Decision.AGREED and cautions:
            return replace(free, agreed={**free.agreed, id_: frozenset(one.condition for one in cautions)})
        return free

    def decision(self, id_: str, card: Card | None) -> Decision:
        """Return what was decided of an exercise; the usual where nothing was."""
        if id_ in self.hidden:
            return Decision.HIDE
        if id_ in self.easier:
            return Decision.EASIER
        asked = {one.condition for one in _cautions(card, self.conditions)}
        return Decision.AGREED if asked and asked <= self.agreed.get(id_, frozenset()) else Decision.MARK


NOBODY: Final = Person()
"""Somebody who said nothing."""


def suits(id_: str, card: Card, person: Person) -> Suits:
    """Return whether an exercise is for this person."""
    agreed = person.agreed.get(id_, frozenset())
    asked = tuple(one for one in _cautions(card, person.conditions) if one.condition not in agreed)
    if id_ in person.hidden:
        return Suits(Fit.HIDDEN, asked, person.hidden[id_])
    return Suits(Fit.ASK_FIRST, asked) if asked else FINE


def dose_for(person: Person, id_: str, range_: DoseRange, dose: Dose) -> Dose:
    """Return the dose of an exercise, in its easier way where the person decided so."""
    easier = range_.easier if id_ in person.easier else None
    return dose if easier is None else Dose(dose.amount, dose.options | easier.options)


def with_cautions(how: Instructions, suits: Suits) -> Instructions:
    """Return the instructions with what to ask about first at their beginning: it is shown while getting ready."""
    lines = tuple(told(one) for one in suits.cautions)
    return replace(how, setup=(*lines, *how.setup)) if lines else how


def affected(cards: Mapping[str, Card], person: Person) -> tuple[str, ...]:
    """Return the ids of the exercises that have a caution for this person, in the order given; then all others that
    something was decided on, those that are not there among them."""
    marked = [id_ for id_, card in cards.items() if _cautions(card, person.conditions)]
    return tuple(dict.fromkeys((*marked, *person.hidden, *sorted(person.easier))))


def with_caution(cards: Mapping[str, Card], condition: Condition) -> tuple[str, ...]:
    """Return the ids of the exercises that have a caution for a condition."""
    return tuple(id_ for id_, card in cards.items() if any(one.condition is condition for one in card.cautions))


# --- As plain data ----------------------------------------------------------------------------------------


def person_from(data: Mapping[str, Any]) -> tuple[Person, tuple[tuple[str, str], ...]]:
    """Return the person in a table of a file, and what is wrong in it: the key, and why.

    Keys that are not known are no fault: a newer version may have written them.
    """
    faults: list[tuple[str, str]] = []
    conditions = _conditions(data.get("conditions", []), "conditions", faults)
    hidden = {
        clean(id_, 60): clean(why, 200)
        for id_, why in _table(data, "hidden", faults).items()
        if _is_text(why, f"hidden.{id_}", faults)
    }
    agreed = {
        clean(id_, 60): of
        for id_, words in _table(data, "agreed", faults).items()
        if (of := _conditions(words, f"agreed.{id_}", faults))
    }
    easier = frozenset(clean(id_, 60) for id_ in _list(data, "easier", faults))
    flags = {
        clean(id_, 60): day
        for id_, day in _table(data, "flags", faults).items()
        if _is_day(day, f"flags.{clean(id_, 60)}", faults)
    }
    return Person(conditions, hidden, agreed, easier, flags), tuple(faults)


def data_of(person: Person, before: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """Return the person as a table for a file; keys of ``before`` that are not known stay."""
    data: dict[str, Any] = dict(before)
    for key, value in (
        ("conditions", _words(person.conditions)),
        ("hidden", dict(sorted(person.hidden.items()))),
        ("agreed", {id_: _words(of) for id_, of in sorted(person.agreed.items())}),
        ("easier", sorted(person.easier)),
        ("flags", dict(sorted(person.flags.items()))),
    ):
        data.pop(key, None)
        if value:
            data[key] = value
    return data


def condition_of(word: str) -> Condition | None:
    """Return the condition that a word or its title names; None for no condition."""
    known = word.strip().lower()
    return WORDS.get(known) or next((one for one in Condition if one.value == known), None)


def _cautions(card: Card | None, conditions: Iterable[Condition]) -> tuple[Caution, ...]:
    return () if card is None else tuple(one for one in card.cautions if one.condition in conditions)


def _without(table: Mapping[str, Any], id_: str) -> dict[str, Any]:
    return {other: value for other, value in table.items() if other != id_}


def _words(conditions: Iterable[Condition]) -> list[str]:
    return [word for word, condition in WORDS.items() if condition in conditions]


def _table(data: Mapping[str, Any], key: str, faults: list[tuple[str, str]]) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        faults.append((key, "must be a table"))
        return {}
    if len(value) > MOST_IDS:
        faults.append((key, f"has {len(value)} entries, and {MOST_IDS} is the most"))
        return {}
    return value


def _list(data: Mapping[str, Any], key: str, faults: list[tuple[str, str]]) -> list[str]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        faults.append((key, "must be a list of words"))
        return []
    return value[:MOST_IDS]


def _is_day(value: object, key: str, faults: list[tuple[str, str]]) -> bool:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    if not is_day:
        faults.append((key, "must be a day, such as 2026-05-03"))
    return is_day


def _is_text(value: object, key: str, faults: list[tuple[str, str]]) -> bool:
    if not isinstance(value, str):
        faults.append((key, "must be text in quotes"))
    return isinstance(value, str)


def _conditions(value: object, key: str, faults: list[tuple[str, str]]) -> frozenset[Condition]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        faults.append((key, "must be a list of words"))
        return frozenset()
    faults += [
        (key, f"has {clean(word, 40)!r}, and that is no condition{nearest(word[:40], WORDS)}")
        for word in value
        if word not in WORDS
    ]
    return frozenset(WORDS[word] for word in value if word in WORDS)


LARGEST: Final = 200_000
"""Bytes; a larger file is something else."""
MOST_PROBLEMS: Final = 5

Change = Callable[[Person], Person]
"""Returns the person as they are from now on."""


class Personal:
    """The person of this run: read once, changed and kept while it goes on."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file; None keeps what is changed for this run alone."""
        self._path = path
        self.person = Person()
        """What counts."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the file; while there is anything, it is not written."""
        self._data: Mapping[str, Any] = {}
        self._read()

    def change(self, change: Change) -> None:
        """Change what counts, and keep it. Another unhunch may have written the file meanwhile: that is kept too.

        Raises:
            UnhunchError: when it cannot be kept; it counts for this run nevertheless.
        """
        if self._path is None:
            self.person = change(self.person)
            return
        mine = self.person
        self._read()
        if self.problems:
            self.person = change(mine)
            raise UnhunchError(f"It counts for this run only. {self.problems[0].line()}")
        self.person = change(self.person)
        data = data_of(self.person, self._data)
        if data == self._data:
            return
        try:
            write_whole(self._path, tomli_w.dumps(data))
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle
            why = f"{self._path} {clean(why_unwritten(error), 100)}. {what_to_type(self._path, error)}"
            raise UnhunchError(f"It counts for this run only: {why}") from None
        self._data = data

    def _read(self) -> None:
        """Take what the file says; where it cannot be read, nothing is said."""
        if self._path is None:
            return
        faults: tuple[tuple[str, str], ...]
        remedy = f"Mend or delete {self._path}; until then it is left as it is."
        try:
            self._data = load_table(self._path, LARGEST)
        except ValueError as error:
            remedy = error.remedy if isinstance(error, UnreadError) else remedy
            self.person, faults = Person(), (("", clean(str(error), 200)),)
        else:
            self.person, faults = person_from(self._data)
        self.problems = tuple(
            Problem(self._path.name, clean(key, 80), why, remedy) for key, why in faults[:MOST_PROBLEMS]
        )
