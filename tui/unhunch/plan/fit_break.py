"""Fit my break: the best routine for the time, the place and the things at hand. Pure arithmetic and sets.

What is best is plain: every exercise that fits is worth something, more when it was long not done, and each further
part of the body adds a little. Doses are never cut: an exercise is in with at least its least full dose, or it is out.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from unhunch.engine.kinds import Position

MOST_TO_TRY: Final = 12
"""Up to this many exercises every choice is tried; of more, the longest not done are taken."""
ANOTHER_AREA: Final = 0.2
"""What a part of the body that is not worked yet adds; less than one exercise, so that it decides between equals."""
NO_TIME: Final = "no time left"
TOO_LONG: Final = "takes longer"
MOST_NAMES, SOME_NAMES, MOST_REASONS = 5, 3, 8
"""How many exercises are named for one reason, how many where there are more, and how many reasons are told."""
_WEEK: Final = 7.0


class Offer(Struct, frozen=True):
    """An exercise as it can be had: its doses with their seconds, the usual one first, and how long ago it was done.

    ``days`` are days since it was last done in full; None when it never was. ``doses`` are amounts with their expected
    and their greatest length. ``why_not`` is why the person does not want it, such as "hidden"; then it is left out.
    """

    id: str
    title: str
    area: str
    positions: tuple[Position, ...]
    props: tuple[str, ...]
    silent: bool
    doses: tuple[tuple[int, float, float], ...]
    days: float | None = None
    why_not: str = ""


class Wish(Struct, frozen=True):
    """What the person has: seconds, positions that are possible, things at hand; and what it is to be for.

    None for ``positions`` and ``props`` is any; an empty ``area`` is the whole person.
    """

    seconds: float
    positions: frozenset[Position] | None = None
    props: frozenset[str] | None = None
    area: str = ""
    quiet: bool = False


class Choice(Struct, frozen=True):
    """An exercise that is in, with its dose."""

    offer: Offer
    amount: int
    seconds: float


class LeftOut(Struct, frozen=True):
    """An exercise that is out, and why, as a clause: ``needs a wall``."""

    offer: Offer
    why: str


class FittedBreak(Struct, frozen=True):
    """The routine: its exercises in order, the seconds in all, and what was left out."""

    choices: tuple[Choice, ...]
    seconds: float
    left_out: tuple[LeftOut, ...]


def fit_break(offers: Sequence[Offer], wish: Wish, transition: float) -> FittedBreak:
    """Return the best routine that fits the wish; it may be empty.

    Never over the time, also when every phase takes its greatest length; never a dose below the usual one; never a
    thing that is not at hand. Between equals the first one is taken, so that what is shown is what is then played.
    """
    out = [LeftOut(offer, why) for offer in offers if (why := _why_not(offer, wish))]
    out.sort(key=lambda gone: not gone.offer.why_not)  # what is about the person comes first
    able = [offer for offer in offers if not _why_not(offer, wish)]
    able.sort(key=_worth, reverse=True)
    kept = _best(able[:MOST_TO_TRY], wish.seconds, transition)
    chosen = [offer for offer in able if offer.id in kept]
    out += [LeftOut(offer, NO_TIME) for offer in able if offer.id not in kept]
    choices = _grown(sorted(chosen, key=lambda offer: _place(offer, wish)), wish.seconds, transition)
    return FittedBreak(choices, sum(c.seconds for c in choices) + _between(choices, transition), tuple(out))


def explained(fitted: FittedBreak, wish: Wish, time: str) -> str:
    """Return the routine and what was left out on one line; ``time`` is its length in words.

    Everything is told, grouped by its reason; only what was not asked for waits until there is nothing else to tell.
    """
    names = [choice.offer.title for choice in fitted.choices]
    place = _PLACES.get(next(iter(wish.positions)), "") if wish.positions and len(wish.positions) == 1 else ""
    head = f"{_list(names)}: {place}{time}" if names else "Nothing fits"
    reasons: dict[str, list[str]] = {}
    for gone in fitted.left_out:
        reasons.setdefault(gone.why, []).append(gone.offer.title)
    longer, late = reasons.pop(TOO_LONG, []), reasons.pop(NO_TIME, [])  # both are for want of time, which comes last
    if longer or late:
        reasons[NO_TIME if late else TOO_LONG] = [*longer, *late]
    told = {why: titles for why, titles in reasons.items() if why != _other(wish)} or reasons
    parts = [f"{_named(titles)} left out: {_agreeing(why, len(titles))}" for why, titles in told.items()]
    return f"{'; '.join([head, *parts[:MOST_REASONS]])}."


def areas_of(offers: Iterable[Offer]) -> tuple[str, ...]:
    """Return the parts of the body that can be asked for, each word once, by name."""
    return tuple(sorted({offer.area.lower() for offer in offers if offer.area}))


def serves(offer: Offer, area: str) -> bool:
    """Return whether an exercise is for a part of the body; one for the whole body serves none in particular."""
    words = offer.area.lower().replace(",", " ").split()
    return all(word in words or word.rstrip("s") in (one.rstrip("s") for one in words) for word in area.lower().split())


def _why_not(offer: Offer, wish: Wish) -> str:
    if offer.why_not:
        return offer.why_not
    if wish.area and not serves(offer, wish.area):
        return _other(wish)
    if wish.positions is not None and not wish.positions & set(offer.positions):
        return _POSITIONS[offer.positions[0]]
    missing = [] if wish.props is None else [prop for prop in offer.props if prop not in wish.props]
    if missing:
        return f"needs {_list([_one(prop) for prop in missing])}"
    if wish.quiet and not offer.silent:
        return "can be heard"
    if not offer.doses:
        return "cannot be timed"
    if offer.doses[0][2] > wish.seconds:
        return TOO_LONG
    return ""


def _worth(offer: Offer) -> float:
    """Return from just above 1, for what was done just now, to 2, for what never was."""
    return 2.0 if offer.days is None else 1.0 + max(0.0, offer.days) / (max(0.0, offer.days) + _WEEK)


def _best(able: Sequence[Offer], budget: float, transition: float) -> frozenset[str]:
    best: tuple[float, float] = (0.0, 0.0)
    kept: tuple[Offer, ...] = ()
    for size in range(1, len(able) + 1):
        fitting = False
        for choice in combinations(able, size):
            if sum(offer.doses[0][2] for offer in choice) + transition * (size - 1) > budget:
                continue
            fitting = True
            areas = len({offer.area.lower() for offer in choice})
            worth = sum(map(_worth, choice)) + ANOTHER_AREA * areas
            value = (round(worth, 9), sum(offer.doses[0][1] for offer in choice))
            if value > best:
                best, kept = value, choice
        if not fitting:
            break
    return frozenset(offer.id for offer in kept)


def _grown(chosen: Sequence[Offer], budget: float, transition: float) -> tuple[Choice, ...]:
    """Return the exercises with as many repetitions as the time that is left allows, added in turn."""
    level = [0] * len(chosen)
    spent = sum(offer.doses[0][2] for offer in chosen) + transition * max(0, len(chosen) - 1)
    grew = True
    while grew:
        grew = False
        for i, offer in enumerate(chosen):
            if level[i] + 1 < len(offer.doses):
                more = offer.doses[level[i] + 1][2] - offer.doses[level[i]][2]
                if spent + more <= budget:
                    level[i] += 1
                    spent += more
                    grew = True
    return tuple(Choice(offer, *offer.doses[n][:2]) for offer, n in zip(chosen, level, strict=True))


def _place(offer: Offer, wish: Wish) -> int:
    """Return where it comes: sitting first, then standing, then the floor, so that a person gets up once."""
    possible = [p for p in offer.positions if wish.positions is None or p in wish.positions]
    return tuple(Position).index(possible[0])


def _between(choices: Sequence[Choice], transition: float) -> float:
    return transition * max(0, len(choices) - 1)


def _other(wish: Wish) -> str:
    return f"not for the {wish.area}"


def _one(prop: str) -> str:
    return prop if prop.endswith("s") else f"{'an' if prop[:1] in 'aeiou' else 'a'} {prop}"


def _named(titles: Sequence[str]) -> str:
    some = titles if len(titles) <= MOST_NAMES else titles[:SOME_NAMES]
    return _list(some, len(titles) - len(some))


def _agreeing(why: str, count: int) -> str:
    """Return the reason as it is said of so many: one needs the floor, two need it."""
    verb, _, rest = why.partition(" ")
    return why if count == 1 or verb not in _PLURALS else f"{_PLURALS[verb]} {rest}"


def _list(words: Sequence[str], more: int = 0) -> str:
    if more > 0:
        return f"{', '.join(words)} and {more} more"
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


_PLURALS: Final = {"is": "are", "needs": "need", "takes": "take"}
_POSITIONS: Final = {
    Position.SIT: "is done sitting",
    Position.STAND: "is done standing",
    Position.FLOOR: "needs the floor",
}
_PLACES: Final = {Position.SIT: "seated, ", Position.STAND: "standing, ", Position.FLOOR: "on the floor, "}
