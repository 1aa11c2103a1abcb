"""Whether what a plugin returned is what its hook asks for. Texts come out harmless, everything else as it was."""

from enum import Enum

from msgspec.structs import fields, replace

from unhunch.engine.exercise import Card, Caution, Condition, DoseRange, Instructions, Option, Unit
from unhunch.engine.kinds import Position
from unhunch.engine.text import clean
from unhunch.engine.timing_check import what

MOST_TEXTS = 40


def valid_card(card: object) -> Card:
    """Return the card with its texts made harmless.

    Raises:
        TypeError, ValueError: naming the field at fault, what it is, and what it must be.
    """
    if not isinstance(card, Card):
        raise TypeError(f"returned {what(card)}, and must return a Card")
    _members(card.positions, Position, "positions")
    if not card.positions:
        raise ValueError("positions is empty, and must name at least one")
    if not isinstance(card.demanding, bool):
        raise TypeError(f"demanding is {what(card.demanding)}, and must be True or False")
    sound = Card(**{field.name: getattr(card, field.name) for field in fields(Card)})  # not one of the plugin's kind
    return replace(
        sound,
        title=_text(card.title, "title", 60),
        summary=_text(card.summary, "summary", 300),
        area=_text(card.area, "area", 30),
        muscles=_texts(card.muscles, "muscles"),
        props=_texts(card.props, "props"),
        noise=_text(card.noise, "noise", 30),
        sources=_texts(card.sources, "sources", required=False),
        cautions=_cautions(card.cautions),
        dose=_dose_range(card.dose),
    )


def valid_instructions(instructions: object) -> Instructions:
    """Return the instructions with their texts made harmless.

    Raises:
        TypeError, ValueError: naming the field at fault, what it is, and what it must be.
    """
    if not isinstance(instructions, Instructions):
        raise TypeError(f"returned {what(instructions)}, and must return Instructions")
    if not instructions.steps or not instructions.setup:
        raise ValueError("setup and steps must each have at least one text")
    return Instructions(
        _texts(instructions.setup, "setup"),
        _texts(instructions.steps, "steps"),
        _texts(instructions.do, "do"),
        _texts(instructions.avoid, "avoid"),
        _text(instructions.easier, "easier", 300, required=False),
    )


def tidy(text: str, limit: int) -> str:
    """Return ``clean(text, limit)``; at once where there is nothing to clean, as in nearly all texts."""
    if len(text) <= limit and text.isprintable() and "  " not in text and text == text.strip():
        return text if type(text) is str else str(text)
    return clean(text, limit)


def _dose_range(dose: object) -> DoseRange:
    if not isinstance(dose, DoseRange):
        raise TypeError(f"dose is {what(dose)}, and must be a DoseRange")
    _members((dose.unit,), Unit, "dose.unit")
    for name in ("least", "default", "most", "step"):
        value = getattr(dose, name)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100_000:
            raise ValueError(f"dose.{name} is {what(value)}, and must be a whole number from 1 to 100000")
    if not dose.least <= dose.default <= dose.most:
        raise ValueError(f"dose goes {dose.least}, {dose.default}, {dose.most}, and must go up: least, default, most")
    _members(dose.options, Option, "dose.options")
    options = tuple(_option(option) for option in dose.options)
    if sum(option.easier for option in options) > 1:
        raise ValueError("dose.options has more than one that is easier, and one is the most")
    return DoseRange(int(dose.least), int(dose.default), int(dose.most), dose.unit, int(dose.step), options)


def _option(option: Option) -> Option:
    if not isinstance(option.easier, bool):
        raise TypeError(f"option.easier is {what(option.easier)}, and must be True or False")
    return Option(_text(option.name, "option", 30), _text(option.help, "option", 200), option.easier)


def _cautions(cautions: object) -> tuple[Caution, ...]:
    checked = []
    for caution in _members(cautions, Caution, "cautions"):
        _members((caution.condition,), Condition, "cautions")
        checked.append(Caution(caution.condition, _text(caution.advice, "cautions", 300)))
    return tuple(checked)


def _texts(texts: object, name: str, *, required: bool = True) -> tuple[str, ...]:
    if not isinstance(texts, tuple):
        raise TypeError(f"{name} is {what(texts)}, and must be a tuple of texts")
    if len(texts) > MOST_TEXTS:
        raise ValueError(f"{name} has {len(texts)} texts, and {MOST_TEXTS} is the most")
    return tuple(_text(text, f"{name}[{i}]", 300, required=required) for i, text in enumerate(texts))


def _text(text: object, name: str, limit: int, *, required: bool = True) -> str:
    if not isinstance(text, str):
        raise TypeError(f"{name} is {what(text)}, and must be text")
    cleaned = tidy(text, limit)
    if required and not cleaned:
        raise ValueError(f"{name} is empty")
    return cleaned


def _members(values: object, kind: type, name: str) -> tuple:  # type: ignore[type-arg]
    if not isinstance(values, tuple):
        raise TypeError(f"{name} is {what(values)}, and must be a tuple")
    for value in values:
        if not isinstance(value, kind):
            names = f" ({', '.join(str(m.value) for m in kind)})" if issubclass(kind, Enum) else ""
            raise TypeError(f"{name} holds {what(value)}, and must hold {kind.__name__}{names}")
    return values
