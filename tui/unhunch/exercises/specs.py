"""What a person types for an exercise: ``butterfly``, ``neck-isometric:reps=8,back``, ``aerobic:minutes=5``."""

from unhunch.engine.exercise import Card, Dose, Unit
from unhunch.engine.problem import UsageError, nearest
from unhunch.engine.text import number


def parse_dose(text: str, id_: str, card: Card) -> Dose:
    """Return the dose that the part after the colon asks for; the usual one for an empty text.

    Raises:
        UsageError: for an unknown option, or an amount out of the exercise's range.
    """
    amount, options = card.dose.default, set[str]()
    names = {option.name for option in card.dose.options}
    unit = "minutes" if card.dose.unit is Unit.SECONDS else "reps"
    for word in filter(None, (part.strip() for part in text.split(","))):
        key, equals, value = word.partition("=")
        if equals and key == unit:
            amount = _amount(value, id_, card)
        elif not equals and key in names:
            options.add(key)
        else:
            known = [f"{unit}=N", *sorted(names)]
            raise UsageError(f"{id_} has no option {word!r}{nearest(word, known) or '.'} It knows {', '.join(known)}.")
    return Dose(amount, frozenset(options))


def check_dose(dose: Dose, id_: str, card: Card) -> Dose:
    """Return the dose if it lies in the exercise's range and asks for options that it knows.

    Raises:
        UsageError: saying what the range is.
    """
    unknown = sorted(dose.options - {option.name for option in card.dose.options})
    if unknown:
        known = [option.name for option in card.dose.options]
        raise UsageError(f"{id_} has no option {unknown[0]!r}{nearest(unknown[0], known) or '.'}")
    if not card.dose.least <= dose.amount <= card.dose.most:
        raise UsageError(f"{id_} is done in {_range(card)}, not in {dose.amount}.")
    return dose


def _amount(value: str, id_: str, card: Card) -> int:
    scale = 60 if card.dose.unit is Unit.SECONDS else 1
    try:
        amount = round(float(value) * scale)
    except (ValueError, OverflowError):
        raise UsageError(f"{id_}: {value!r} is no number.") from None
    if not card.dose.least <= amount <= card.dose.most:
        raise UsageError(f"{id_} is done in {_range(card)}, not in {value}.")
    return amount


def _range(card: Card) -> str:
    dose = card.dose
    scale, word = (60, "minutes") if dose.unit is Unit.SECONDS else (1, "repetitions")
    low, high = number(dose.least / scale), number(dose.most / scale)
    return f"{low} {word}" if low == high else f"{low} to {high} {word}"
