"""What a plugin says: numbers that come from the timing, and no claim that nobody can keep."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from random import Random
from string import Formatter
from typing import Any, Final

from unhunch.authoring.check_timing import corners
from unhunch.authoring.probe import Probe
from unhunch.engine.exercise import Card, Dose, Instructions
from unhunch.engine.facts import FACT_NAMES, Facts, fill
from unhunch.engine.problem import Keys, nearest
from unhunch.engine.schema import Shape, ShapeError, Table, dotted
from unhunch.engine.text import clean
from unhunch.engine.timeline import Timeline, lay_out
from unhunch.exercises.toml_exercise import LARGEST
from unhunch.exercises.toml_schema import EXERCISE
from unhunch.exercises.validate import valid_card, valid_instructions
from unhunch.system.toml_lines import line_of
from unhunch.system.user_files import read_user_file

HOOK: Final = "unhunch_instructions"
_COUNT = (
    r"(?:\d+(?:[.,]\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety)"
)
_UNIT = r"(?:seconds?|secs?|s|minutes?|mins?|times|reps?|repetitions?)"
LITERAL: Final = re.compile(rf"\b{_COUNT}[\s-]*(?:more\s+|full\s+)?{_UNIT}\b", re.IGNORECASE)
"""A number of seconds or repetitions that is written out, and so may disagree with the timing."""
CLAIM: Final = re.compile(
    r"\b(?:treat(?:s|ed|ing|ment|ments)?|cur(?:e|es|ed|ing)|prevent(?:s|ed|ing|ion)?|reliev(?:e|es|ed|ing)|relief"
    r"|heal(?:s|ed|ing)?|diagnos(?:e|es|ed|ing|is)|(?:clinically\s+)?proven|the\s+best|best\s+exercise"
    r"|safe\s+for\s+(?:everyone|everybody|all)|guarantee[sd]?|fix(?:es)?\s+your|slipped\s+dis[ck])\b",
    re.IGNORECASE,
)
"""Words that promise what a break routine cannot."""


def check_card(probe: Probe) -> Card | None:
    """Return the checked card; None when there is none."""
    given: list[Card] = []

    def judge(answer: object) -> Card:
        card = valid_card(answer)
        given.append(answer)  # type: ignore[arg-type]  # valid_card says so
        return card

    card = probe.ask("card", "unhunch_card", judge)
    if card is None:
        return None
    for name, text, shown in _pairs(given[0], card):
        if text != shown:
            why = f"{name} is shown as {shown!r:.80}: it is too long, or holds characters that a screen cannot show"
            probe.fault("card", f"unhunch_card.{name}", why, warning=True)
    if not card.sources:
        do = "Name what it rests on: a leaflet, a textbook, a physiotherapist."
        probe.fault("card", "unhunch_card.sources", "names no source", do=do, warning=True)
    if not card.muscles:
        probe.fault("card", "unhunch_card.muscles", "names no muscle", do="Say what it works.", warning=True)
    dose = card.dose
    for name, amount in (("default", dose.default), ("most", dose.most)):
        if (amount - dose.least) % dose.step:
            why = f"{amount} is not reached from {dose.least} in steps of {dose.step}"
            probe.fault("card", f"unhunch_card.dose.{name}", why, warning=True)
    return card


def _pairs(given: Card, card: Card) -> Iterator[tuple[str, str, str]]:
    for name in ("title", "summary", "area", "noise"):
        yield name, getattr(given, name), getattr(card, name)
    for name in ("muscles", "props", "sources"):
        for index, (text, shown) in enumerate(zip(getattr(given, name), getattr(card, name), strict=True)):
            yield f"{name}[{index}]", text, shown


def check_instructions(probe: Probe, card: Card) -> Instructions | None:
    """Return the usual dose's instructions as written; None when there are none."""
    usual = None
    for dose in corners(card.dose):
        written = probe.ask("instructions", HOOK, valid_instructions, dose=dose)
        if written is None:
            return None
        again = probe.ask("instructions", HOOK, valid_instructions, dose=dose)
        if again is not None and again != written:
            probe.fault("instructions", HOOK, "returned two different instructions for one dose")
        timeline = _timeline(probe, dose)
        for key, text in lines(written):
            if timeline is not None:
                _check_facts(probe, key, text, Facts.of(timeline))
            literal = LITERAL.search(text)
            if literal is not None:
                why = f"has {literal.group()!r} written out, which the clock may not keep to"
                do = "Write {hold}, {reps}, {total} and the like; the timing fills them in."
                probe.fault("instructions", f"{HOOK}.{key}", why, do=do)
        if not written.do:
            do = "Give a reminder or two of good form; one is shown at a time."
            probe.fault("instructions", f"{HOOK}.do", "is empty", do=do, warning=True)
        if dose == card.dose.usual:
            usual = written
    return usual


def _timeline(probe: Probe, dose: Dose) -> Timeline | None:
    found: list[Timeline] = []
    before = list(probe.findings)

    def judge(answer: object) -> None:
        found.append(lay_out(answer, Random(0)))  # type: ignore[arg-type]  # it checks

    probe.ask("timing", "unhunch_timing", judge, dose=dose, random=Random(0))
    probe.findings[:] = [f for f in probe.findings if f in before or f.check != "timing"]
    return found[0] if found else None


def _check_facts(probe: Probe, key: str, text: str, facts: Facts) -> None:
    try:
        fill(text, facts)
    except ValueError as error:
        probe.fault("instructions", f"{HOOK}.{key}", clean(str(error), 200))
        return
    for _, name, _, _ in Formatter().parse(text):
        if name is not None and not _said(name, facts):
            why = f"{{{name}}} is empty, since the timing has nothing of the kind"
            probe.fault("instructions", f"{HOOK}.{key}", f"{why}{nearest(name, _there(facts))}")


def _said(name: str, facts: Facts) -> bool:
    return getattr(facts, name) not in ("", "0" if name == "minutes" else "")


def _there(facts: Facts) -> list[str]:
    return [name for name in FACT_NAMES if _said(name, facts)]


def lines(instructions: Instructions) -> Iterator[tuple[str, str]]:
    """Yield every text with its key."""
    for name in ("setup", "steps", "do", "avoid"):
        for index, text in enumerate(getattr(instructions, name)):
            yield f"{name}[{index}]", text
    if instructions.easier:
        yield "easier", instructions.easier


def check_wording(probe: Probe, card: Card | None, instructions: Instructions | None, says: set[str]) -> None:
    """Warn of claims, wherever they stand; what a card rests on may be called what it is called."""
    told: list[tuple[str, str]] = []
    if card is not None:
        told += [(f"unhunch_card.{name}", getattr(card, name)) for name in ("title", "summary", "area")]
        told += [(f"unhunch_card.cautions[{i}]", caution.advice) for i, caution in enumerate(card.cautions)]
        told += [(f"unhunch_card.dose.options[{i}]", option.help) for i, option in enumerate(card.dose.options)]
    written = () if instructions is None else ((f"{HOOK}.{key}", text) for key, text in lines(instructions))
    for where, text in chain(told, written, (("unhunch_timing", say) for say in sorted(says))):
        claim = CLAIM.search(text)
        if claim is not None:
            probe.fault("wording", where, f"says {claim.group()!r}, which is a claim", warning=True)
    for say in sorted(says):
        literal = LITERAL.search(say)
        if literal is not None:
            why = f"says {literal.group()!r} in {say!r:.60}, which the clock may not keep to"
            probe.fault("instructions", "unhunch_timing", why, do="Write {seconds}, {rep} or {of} in the line.")


def toml_faults(path: Path) -> Iterator[tuple[str, str]]:
    """Yield place and reason of what is wrong, one for each key of its tables; none for what is no TOML."""
    try:
        text = read_user_file(path, LARGEST).decode("utf-8-sig")
        data = tomllib.loads(text)
    except (OSError, ValueError, RecursionError):
        return
    for keys, why in _in_table(EXERCISE, data, ()):
        line = line_of(text, keys)
        yield ", ".join(filter(None, (f"line {line}" if line else "", dotted(keys)))), why


def _in_table(table: Table, data: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    known = {name: value for name, value in data.items() if name in table.keys}
    for name in data:
        if name not in known:
            yield from _first(Table(table.keys), {name: data[name]}, keys)
    for name, key in table.keys.items():
        here = (*keys, name)
        if name not in known:
            if key.required:
                yield here, "is missing"
        elif isinstance(key.shape, Table) and isinstance(known[name], dict):
            yield from _in_table(key.shape, known[name], here)
        else:
            yield from _first(key.shape, known[name], here)


def _first(shape: Shape, value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    try:
        shape.check(value, keys)
    except ShapeError as error:
        yield error.keys, error.why
    except RecursionError:
        yield keys, "is nested too deep"
