"""What the library and the routine editor show, as rows of text runs."""

from collections.abc import Sequence

from unhunch.engine.cells import cells, cut, ljust
from unhunch.engine.exercise import Card, Unit
from unhunch.engine.plan import RoutineItem
from unhunch.engine.text import clock_time, number
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, fitted, spread, text_rows
from unhunch.routines.exercise_library import Entry
from unhunch.routines.lengths import Lengths
from unhunch.ui.widgets.exercise_label import sign_of

LABEL = 11
"""Cells of the names before the facts."""
ROOMY = 44
"""Cells of a list from which on it has room for both ends of a time."""
BLANK: Row = (Run(" "),)


def chips(named: Sequence[tuple[str, str, str]], columns: int) -> tuple[Row, ...]:
    """Return the filters, each with its key, its name and what it is set to, in as many rows as they take."""
    rows: list[list[Run]] = [[]]
    used = 0
    for key, name, value in named:
        text = cut(value, max(6, columns - cells(name) - 5))
        size = cells(key) + cells(name) + cells(text) + 3
        if used and used + 3 + size > columns:
            rows.append([])
            used = 0
        if used:
            rows[-1].append(Run("   "))
            used += 3
        chosen = value != "any"
        rows[-1] += [
            Run(f"{key} ", "accent", bold=True),
            Run(f"{name}: ", "muted"),
            Run(text, "accent" if chosen else "foreground", bold=chosen),
        ]
        used += size
    return tuple(fitted(row, columns) for row in rows)


def fact(name: str, text: str, columns: int, role: str = "foreground") -> tuple[Row, ...]:
    """Return a named fact; its text hangs behind the name, or stands below it where there is little room."""
    if columns < 3 * LABEL:
        return text_rows(f"{name}: {text}", columns, role)
    wrapped = text_rows(text, columns - LABEL, role)
    return tuple((Run(f"{name if i == 0 else '':<{LABEL}}", "muted"), *row) for i, row in enumerate(wrapped))


def entry_rows(entry: Entry, seconds: float | None, columns: int, said: str = "") -> tuple[Row, ...]:
    """Return all that the library tells of an exercise, what matters most first.

    ``said`` is what there is to say of it for this person.
    """
    card = entry.card
    state = "off" if not entry.enabled else "problem" if card is None else clock_time(seconds) if seconds else ""
    rows: list[Row] = [
        spread(
            (Run(cut(entry.title, columns - len(state) - 2), "accent", bold=True),),
            (),
            (Run(state, "foreground" if card is not None else "warning"),),
            columns,
        )
    ]
    rows += text_rows(said, columns, "warning")
    if card is not None:
        rows += text_rows(card.summary, columns)
    if not entry.enabled:
        rows += text_rows("It is switched off, and not loaded. Space switches it on.", columns)
    if entry.problem is not None:
        rows += [*([BLANK] if card is not None else []), *text_rows(entry.problem.line(), columns, "warning")]
    rows.append(BLANK)
    if card is not None:
        rows += card_rows(card, columns)
    rows += fact("from", entry.origin, columns, "muted")
    if entry.id != entry.title:
        rows += fact("id", entry.id, columns, "muted")
    return tuple(rows)


def entry_glance(entry: Entry, seconds: float | None, columns: int, rows: int, said: str = "") -> tuple[Row, ...]:
    """Return what the library tells of an exercise where there are but a few rows."""
    card = entry.card
    whole = entry_rows(entry, seconds, columns, said)
    if card is None or entry.problem is not None:
        return whole
    place = " or ".join(str(position) for position in card.positions)
    facts = f"{card.area} · {place} · needs {', '.join(card.props) or 'nothing'}"
    summary = (*text_rows(said, columns, "warning"), *text_rows(card.summary, columns))[: max(0, rows - 2)]
    return (whole[0], *summary, fitted((Run(cut(facts, columns), "muted"),), columns))


def card_rows(card: Card, columns: int) -> tuple[Row, ...]:
    """Return the facts of a card."""
    rows = [
        *fact("area", card.area, columns),
        *fact("position", " or ".join(str(position) for position in card.positions), columns),
        *fact("needs", ", ".join(card.props) or "nothing", columns),
        *fact("dose", range_text(card), columns),
        *fact("works", ", ".join(card.muscles), columns),
    ]
    if card.cautions:
        rows += fact("ask first", "; ".join(str(caution.condition) for caution in card.cautions), columns, "warning")
    if card.noise != "silent":
        rows += fact("noise", card.noise, columns)
    if card.sources:
        rows += fact("rests on", "; ".join(card.sources), columns, "muted")
    return tuple(rows)


def shortened(rows: Sequence[Row], columns: int, room: int, more: str) -> tuple[Row, ...]:
    """Return as many rows as there is room for; the last one says where the rest is."""
    if len(rows) <= room:
        return tuple(rows)
    kept = list(rows[: max(0, room - 1)])
    while kept and not "".join(run.text for run in kept[-1]).strip():
        kept.pop()
    return (*kept, fitted((Run(more, "muted"),), columns))


# --- Doses ------------------------------------------------------------------------------------------------


def range_text(card: Card) -> str:
    """Return which doses there are: ``10 reps, 5 to 20``."""
    dose = card.dose
    usual = amount_text(dose.default, dose.unit)
    if dose.least == dose.most:
        return usual
    scale = 60 if dose.unit is Unit.SECONDS else 1
    return f"{usual}, {number(dose.least / scale)} to {number(dose.most / scale)}"


def amount_text(amount: int, unit: Unit) -> str:
    """Return an amount as a person reads it."""
    if unit is Unit.REPETITIONS:
        return f"{amount} rep{'' if amount == 1 else 's'}"
    return f"{amount // 60} min" if amount % 60 == 0 else f"{clock_time(amount)} min"


def dose_text(item: RoutineItem, lengths: Lengths) -> str:
    """Return in which dose an item is done."""
    ranges = lengths.ranges(item)
    if not ranges:
        return ""
    unit = ranges[0].unit
    amounts = {item.amount or one.default for one in ranges}
    if len(amounts) > 1 or any(one.unit is not unit for one in ranges):
        return "usual"
    return amount_text(amounts.pop(), unit)


def item_title(item: RoutineItem, lengths: Lengths) -> str:
    """Return what is done at a place of a routine, behind the sign that says what there is to know of it."""
    there = lengths.there(item)
    if not there:
        return f"! {item.exercises[0]}"
    titles = " / ".join(exercise.card.title for exercise in there)
    sign = sign_of(lengths.suits(item).fit)
    told = f"{sign} {titles}" if sign else titles
    return f"{told}, {', '.join(sorted(item.options))}" if item.options else told


def item_lines(items: Sequence[RoutineItem], lengths: Lengths, columns: int) -> list[str]:
    """Return the items as lines: place, title, dose and time, in columns."""
    rights = [_right(item, lengths, short=columns < ROOMY) for item in items]
    doses = max((cells(dose) for dose, _ in rights), default=0)
    times = max((cells(time) for _, time in rights), default=0)
    room = max(1, columns - 4 - doses - times - 4)
    return [
        f"{i:>2}  {ljust(cut(item_title(item, lengths), room), room)}  {dose:>{doses}}  {time:>{times}}"
        for i, (item, (dose, time)) in enumerate(zip(items, rights, strict=True), 1)
    ]


def _right(item: RoutineItem, lengths: Lengths, *, short: bool) -> tuple[str, str]:
    """Return an item's dose and its time; ``short`` leaves out how little it may take."""
    if not lengths.there(item):
        return "", "missing"
    if not lengths.done(item):
        return dose_text(item, lengths), "hidden"
    length = lengths.item(item)
    if lengths.fault(item) or length is None:
        return dose_text(item, lengths), "not so"
    return dose_text(item, lengths), clock_time(length.most) if short else length.text
