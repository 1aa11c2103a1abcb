"""Whether the parts of a TOML exercise fit together; each by itself is what its shape says."""

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, Final, Protocol, TypeVar

from unhunch.api import Card, Dose, Figure, Instructions, Node
from unhunch.engine.facts import FactError, fill_instructions
from unhunch.engine.kinds import Kind
from unhunch.engine.poses import figure_faults
from unhunch.engine.problem import Keys, nearest
from unhunch.engine.schema import ShapeError
from unhunch.engine.timeline import Timeline, lay_out
from unhunch.engine.timing_check import TimingError, what
from unhunch.exercises.toml_schema import AMOUNT, API_VERSIONS
from unhunch.exercises.validate import valid_card, valid_instructions

T = TypeVar("T")

_DOSED: Final = frozenset({"repeat", "expected", "goal", *Kind})
"""The keys whose value may be the word for the amount."""
_TEXTS: Final = frozenset({"say", "pose", "params"})
_TOML_WORDS: Final = {"parts": "steps", "options": "pick", "times": "repeat"}
_FIGURE_WORDS: Final = {"pose": "poses", "side": "sides", "track": "tracks", "orbit": "orbits", "push": "pushes"}


class Hooks(Protocol):
    """What an exercise from data answers."""

    def unhunch_card(self) -> Card:
        """Return what it is."""

    def unhunch_instructions(self, dose: Dose) -> Instructions:
        """Return how to do it."""

    def unhunch_timing(self, dose: Dose) -> Node:
        """Return how it runs."""

    def unhunch_figure(self, dose: Dose) -> Figure | None:
        """Return the figure that shows it."""


def check_version(data: Mapping[str, Any]) -> None:
    """Raise ShapeError when the file is for a version of the form that this unhunch does not know."""
    version = data.get("api")
    if isinstance(version, int) and not isinstance(version, bool) and version not in API_VERSIONS:
        known = " and ".join(str(one) for one in API_VERSIONS)
        raise ShapeError(("api",), f"is for API version {what(version)}, and this unhunch knows {known}")


def dosed(data: Any, word: str, amount: int) -> Any:
    """Return a timing as data with the amount where ``"reps"`` or ``"seconds"`` stands for it."""
    if isinstance(data, list):
        return [dosed(one, word, amount) for one in data]
    if not isinstance(data, dict):
        return data
    return {
        key: amount if value == word and key in _DOSED else value if key in _TEXTS else dosed(value, word, amount)
        for key, value in data.items()
    }


def check_together(exercise: Hooks, data: Mapping[str, Any]) -> None:
    """Raise ShapeError where the parts are sound one by one, and not together."""
    card = _valid(("card",), lambda: valid_card(exercise.unhunch_card()))
    _check_way(exercise, data, card, Dose(card.dose.default), ())
    easier = data.get("easier")
    if easier is None:
        return
    if not easier.keys() & {"timing", "instructions", "figure"}:
        raise ShapeError(("easier",), "has none of timing, instructions and figure, so nothing in it is easier")
    shown = {name: data[name] for name in ("timing", "figure") if name in data}
    _check_way(exercise, {**shown, **easier}, card, card.dose.easier or Dose(card.dose.least), ("easier",))


def _check_way(exercise: Hooks, data: Mapping[str, Any], card: Card, usual: Dose, at: Keys) -> None:
    """Check one way of doing it, the usual or the easier one; its data stands at the keys ``at``."""
    instructions = _valid((*at, "instructions"), lambda: valid_instructions(exercise.unhunch_instructions(usual)))
    unit = card.dose.unit
    used = _words(data["timing"], (*at, "timing"))
    for keys in (keys for word, keys in used if word != AMOUNT[unit]):
        raise ShapeError(
            keys, f'stands for another unit than the dose\'s {unit}: "{AMOUNT[unit]}" is the word for these'
        )
    if card.dose.least < card.dose.most and not used and not at:
        raise ShapeError(("card", "dose"), f'goes from {card.dose.least} to {card.dose.most}, and no "{AMOUNT[unit]}" '
                         "in the timing stands for it")  # fmt: skip
    for amount in sorted({card.dose.least, card.dose.default, card.dose.most}):
        try:
            timeline = lay_out(exercise.unhunch_timing(Dose(amount, usual.options)), Random(0))
        except TimingError as error:
            keys, why = _timing_fault(data, str(error), amount)
            raise ShapeError((*at, *keys), why) from None
    _try_texts(instructions, timeline, at)
    figure = exercise.unhunch_figure(usual)
    if figure is None:
        return
    faults = figure_faults(figure)
    if faults:
        raise ShapeError((*at, *_figure_keys(data["figure"], faults[0])), faults[0])
    for pose, keys in _poses(data["timing"], (*at, "timing")):
        if pose not in figure.poses:
            raise ShapeError(keys, f"is {what(pose)}, and the figure has no such pose{nearest(pose, figure.poses)}")


def _valid(table: Keys, check: Callable[[], T]) -> T:
    """Return what the check returns; a fault that it names by its own words is one of this table."""
    try:
        return check()
    except ValueError as error:
        name, _, why = str(error).partition(" ")
        keys = (int(token) if token.isdigit() else token for token in re.findall(r"\w+", name))
        raise ShapeError((*table, *keys), why) from None


def _try_texts(instructions: Instructions, timeline: Timeline, at: Keys) -> None:
    for name in ("setup", "steps", "do", "avoid"):
        for place, text in enumerate(getattr(instructions, name)):
            _try_text(text, timeline, (*at, "instructions", name, place))
    _try_text(instructions.easier, timeline, (*at, "instructions", "easier"))


def _try_text(text: str, timeline: Timeline, keys: Keys) -> None:
    odd = re.search(r"\{\w+([.!:\[])", text)
    if odd is not None:
        raise ShapeError(keys, f"has {odd[1]!r} within braces, where only a name may stand, such as {{hold}}")
    try:
        fill_instructions(Instructions(("",), (text,), ()), timeline)
    except FactError as error:
        raise ShapeError(keys, str(error)) from None


def _words(data: Any, keys: Keys = ("timing",)) -> list[tuple[str, Keys]]:
    """Return the words that stand for the amount, and where."""
    if isinstance(data, list):
        return [found for place, one in enumerate(data) for found in _words(one, (*keys, place))]
    if not isinstance(data, dict):
        return []
    here = [(value, (*keys, key)) for key, value in data.items() if key in _DOSED and isinstance(value, str)]
    deeper = [found for key, value in data.items() if key not in _TEXTS for found in _words(value, (*keys, key))]
    return here + deeper


def _poses(data: Any, keys: Keys) -> Iterator[tuple[str, Keys]]:
    """Yield the poses that phases name, and where."""
    if isinstance(data, list):
        for place, one in enumerate(data):
            yield from _poses(one, (*keys, place))
    elif isinstance(data, dict):
        if "pose" in data:
            yield data["pose"], (*keys, "pose")
        for key in ("steps", "pick", "body", "between"):
            yield from _poses(data.get(key), (*keys, key))


def _timing_fault(data: Any, message: str, amount: int) -> tuple[Keys, str]:
    """Return the keys and the reason of a fault that the timing's own check names by its own words."""
    where, _, why = message.partition(": ")
    keys: Keys = ()
    here: Any = data
    for token in re.findall(r"\w+", where):
        key: str | int = int(token) if token.isdigit() else _TOML_WORDS.get(token, token)
        if key == "duration" and isinstance(here, dict):
            key = next((kind for kind in here if kind in set(Kind)), key)
        try:
            here = here[key]
        except (KeyError, IndexError, TypeError):
            break
        keys = (*keys, key)
    return keys, f"{why} (in a dose of {amount})"


def _figure_keys(figure: Mapping[str, Any], message: str) -> Keys:
    """Return the keys of what a sentence about a figure quotes, as far as they are there."""
    keys: Keys = ("figure",)
    here: Any = figure
    for token in re.findall(r"[\w-]+", message):
        for key in (
            {"pose": "poses", "side": "sides", "track": "tracks", "orbit": "orbits", "push": "pushes"}.get(
                token, token
            ),
            token,
        ):
            if isinstance(here, dict) and key in here:
                keys, here = (*keys, key), here[key]
                break
    return keys
