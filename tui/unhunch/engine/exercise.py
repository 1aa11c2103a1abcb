"""What an exercise is: its card, its dose, its instructions."""

from enum import StrEnum

from msgspec import Struct

from unhunch.engine.kinds import Position


class Condition(StrEnum):
    """A condition under which a person asks a physician or physiotherapist first."""

    SURGERY = "recent surgery or fracture"
    HEART = "heart disease or high blood pressure"
    OSTEOPOROSIS = "osteoporosis"
    ARTHRITIS = "inflammatory arthritis"
    DIZZINESS = "dizziness"
    PREGNANCY = "pregnancy"
    SHOULDER = "shoulder problem"


class Caution(Struct, frozen=True):
    """Under which condition to ask first, or to take care, and how."""

    condition: Condition
    advice: str


class Unit(StrEnum):
    """What a dose counts."""

    REPETITIONS = "repetitions"  # per side, where there are sides
    SECONDS = "seconds"


class Option(Struct, frozen=True):
    """A way of doing an exercise that is off unless asked for.

    ``easier`` marks the gentler way: a smaller range, seated, one station fewer. An exercise has one of these at most;
    it is offered after "pain: stop".
    """

    name: str
    help: str
    easier: bool = False


class Dose(Struct, frozen=True):
    """How much: an amount in the range's unit, and the options that are on."""

    amount: int
    options: frozenset[str] = frozenset()


class DoseRange(Struct, frozen=True):
    """The amounts that an exercise may be done in, and the options that it knows."""

    least: int
    default: int
    most: int
    unit: Unit = Unit.REPETITIONS
    step: int = 1
    options: tuple[Option, ...] = ()

    @property
    def usual(self) -> Dose:
        """The dose that is taken when nobody asks for another."""
        return Dose(self.default)

    @property
    def easier(self) -> Dose | None:
        """The least dose of the easier way; None where there is no easier way."""
        option = next((option for option in self.options if option.easier), None)
        return None if option is None else Dose(self.least, frozenset({option.name}))


class Card(Struct, frozen=True):
    """What an exercise is, at a glance.

    ``area`` is the part of the body that it is for, in a word or two. ``positions`` are the ways it can be done, the
    usual one first. ``props`` are what it needs beside the body: "chair", "wall", "mat", "bike". ``noise`` tells
    whether it can be done beside others: "silent" or "audible". ``sources`` are what the card and the instructions
    rest on. ``demanding`` is one that a gentle session leaves out: it works against resistance or weight.
    """

    title: str
    summary: str
    area: str
    muscles: tuple[str, ...]
    positions: tuple[Position, ...]
    props: tuple[str, ...]
    dose: DoseRange
    cautions: tuple[Caution, ...] = ()
    noise: str = "silent"
    sources: tuple[str, ...] = ()
    demanding: bool = False

    @property
    def position(self) -> Position:
        """The usual position."""
        return self.positions[0]


class Instructions(Struct, frozen=True):
    """How to do an exercise, in plain second person.

    Every text may hold ``{reps}``, ``{hold}``, ``{sides}`` and the other names of :class:`unhunch.engine.facts.Facts`;
    they are filled from the timeline, so that the text and the clock cannot disagree. ``setup`` gets the person into
    position, ``steps`` say how it goes, ``do`` are single reminders of good form, shown one at a time while it runs,
    ``avoid`` are the common mistakes, ``easier`` is a gentler way.
    """

    setup: tuple[str, ...]
    steps: tuple[str, ...]
    do: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    easier: str = ""
