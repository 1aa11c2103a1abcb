"""The check-in as lines of text: short questions that a typed line answers, and Enter leaves out."""

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from unhunch.app.checkin import RESTS, Desk, checks_in, verdict_words
from unhunch.app.context import Context
from unhunch.care.check_in import ANCHORS, AREAS, NEXT_DAY, WORST, CheckIn, Judgement, Verdict, too_much
from unhunch.care.flags import (
    NEW_SYMPTOMS,
    STANDING_QUESTION,
    OpenFlag,
    Outcome,
    call_now,
    notice_of,
    question_of,
)
from unhunch.care.gentle import Pace, about, gentle, offers
from unhunch.care.safety import PHYSICIAN, STANDING_SYMPTOMS, Symptom
from unhunch.cli.output import spoken
from unhunch.cli.plain import emergency_line
from unhunch.engine.plan import Plan
from unhunch.engine.problem import UnhunchError
from unhunch.system.terminal import Terminal

if TYPE_CHECKING:
    from unhunch.history.store import History

SCALE = f"from 0, {ANCHORS[0]}, to {WORST}, {ANCHORS[1]}"

KEYS = {Pace.GENTLY: "g", Pace.PLANNED: "p", Pace.NOT_TODAY: "q"}
"""What is typed for a way to begin."""


class Asked(Struct, frozen=True):
    """What came of it: the plan to play, None for none, and what is kept with the session."""

    plan: Plan | None
    said: dict[str, Any] = field(default_factory=dict)


class Lines:
    """Asks on standard output, and reads answers from standard input."""

    def __init__(self, read: Callable[[], str] | None = None, write: Callable[[str], object] = print) -> None:
        """Read lines with ``read``; an empty text, without so much as an end of line, is the end of them."""
        self._read = read if read is not None else sys.stdin.readline
        self.write = write

    def ask(self, question: str) -> str:
        """Return the answer in small letters; empty where it is left out."""
        self.write(question)
        sys.stdout.flush()
        return self._read().strip().lower()

    def number(self, question: str, least: int, most: int) -> int | None:
        """Return a number in this range; None where it is left out."""
        while True:
            answer = self.ask(question)
            if not answer:
                return None
            if answer.isdecimal() and least <= int(answer[:4]) <= most:
                return int(answer)
            question = f"A number from {least} to {most}, or Enter alone."


def attended(terminal: Terminal) -> bool:
    """Return whether somebody is there to answer."""
    return terminal.stdin and terminal.stdout and not terminal.windows


def ask_flags(context: Context, lines: Lines) -> bool:
    """Ask what became of each red flag that is open; return whether the session may begin."""
    if not context.person.flags:
        return True
    still_open = resolve_flags(context, lines)
    if not still_open:
        return True
    with _history(context) as history:
        judgement = Desk(context, lambda: history).judge(CheckIn(), still_open)
    _tell_reasons(context, judgement, lines)
    return _all_the_same(context, judgement, lines)


def resolve_flags(context: Context, lines: Lines) -> tuple[OpenFlag, ...]:
    """Ask what became of each red flag that is open; return those that still are."""
    desk = Desk(context)
    return tuple(flag for flag in desk.open_flags if _is_still_open(desk, flag, lines))


def ask_standing(context: Context, lines: Lines) -> None:
    """Ask which standing red flags apply, and keep those that do as open."""
    desk = Desk(context)
    lines.write(STANDING_QUESTION)
    named = _chosen(lines, STANDING_SYMPTOMS, context.person.flags, "Their numbers, or Enter alone for none.")
    if named:
        desk.report(named)
        lines.write(desk.unkept or notice_of(desk.open_flags, context.settings.safety.emergency_number))


def _is_still_open(desk: Desk, flag: OpenFlag, lines: Lines) -> bool:
    question = f"{question_of(flag)} 1 {Outcome.SEEN}, 2 {Outcome.OTHER}; Enter alone: {Outcome.OPEN}."
    if lines.number(question, 1, 2) is None:
        return True
    desk.resolve(flag)
    if desk.unkept:
        lines.write(desk.unkept)
    return False


def _tell_reasons(context: Context, judgement: Judgement, lines: Lines) -> None:
    """Say why; of an emergency first what to do."""
    if judgement.verdict is Verdict.EMERGENCY:
        lines.write(call_now(judgement.emergencies, context.settings.safety.emergency_number))
        return
    for reason in judgement.reasons:
        lines.write(reason)


def wanted(context: Context, plan: Plan, terminal: Terminal) -> bool:
    """Return whether to ask before this plan: where it is set, and somebody is there to answer."""
    return attended(terminal) and checks_in(context, plan)


def ask_before(context: Context, plan: Plan, lines: Lines) -> Asked:
    """Ask how the person is; return the plan to play, and what was said."""
    with _history(context) as history:
        desk = Desk(context, lambda: history)
        _ask_after(desk, lines)
        answers = _answers(lines, context.person.flags)
        judgement = desk.judge(answers)
        if desk.unkept:
            lines.write(desk.unkept)
    _tell_reasons(context, judgement, lines)
    said = {
        "before": answers.discomfort,
        "area": answers.area,
        "symptoms": answers.symptoms,
        "verdict": verdict_words(judgement.verdict),
    }
    chosen: Plan | None = plan
    match judgement.verdict:
        case Verdict.START:
            pass
        case Verdict.GENTLE:
            chosen = _less(context, plan, judgement, lines)
        case Verdict.NOT_TODAY | Verdict.PHYSICIAN | Verdict.EMERGENCY:
            chosen = None
            if _all_the_same(context, judgement, lines):
                chosen = _less(context, plan, judgement, lines) if judgement.gently else plan
    if chosen is None:
        _rest(desk, lines, said=judgement.verdict in (Verdict.GENTLE, Verdict.NOT_TODAY))
    return Asked(chosen, said)


def ask_after(context: Context, id_: str | None, first: int | None, lines: Lines) -> None:
    """Ask how much discomfort there is after a session, keep it, and say what it means."""
    now = lines.number(f"Discomfort now, {SCALE}? Enter leaves it out.", 0, WORST)
    if now is None:
        return
    for reason in too_much(first, now):
        lines.write(reason)
    keep_after(context, id_, now)


def keep_after(context: Context, id_: str | None, rating: int) -> None:
    """Keep the rating after a session; one without an id is not kept."""
    if id_ is not None:
        with _history(context) as history:
            history.change(id_, after=rating)


def _answers(lines: Lines, known: Collection[str]) -> CheckIn:
    discomfort = lines.number(f"Discomfort before you begin, {SCALE}? Enter leaves it out.", 0, WORST)
    area = None
    if discomfort:
        offered = ", ".join(f"{number} {area}" for number, area in enumerate(AREAS, 1))
        area = lines.number(f"Where is it? {offered}. Enter leaves it out.", 1, len(AREAS))
    symptoms: tuple[str, ...] = ()
    if lines.ask("Anything new since last time? y and Enter lists what matters, Enter alone is no.").startswith("y"):
        question = "Which of these are new? Their numbers, with blanks between; Enter alone for none."
        symptoms = _chosen(lines, NEW_SYMPTOMS, known, question)
    return CheckIn(discomfort, AREAS[area - 1] if area else "", symptoms)


def _chosen(lines: Lines, symptoms: Sequence[Symptom], known: Collection[str], question: str) -> tuple[str, ...]:
    """Show the symptoms with their numbers; return the ids of those whose numbers are typed."""
    for number, symptom in enumerate(symptoms, 1):
        lines.write(f"{number} {symptom.text}{' (named before)' if symptom.id in known else ''}")
    while True:
        words = lines.ask(question).replace(",", " ").split()
        if all(word.isdecimal() and 1 <= int(word[:4]) <= len(symptoms) for word in words):
            return tuple(dict.fromkeys(symptoms[int(word) - 1].id for word in words))
        question = f"Numbers from 1 to {len(symptoms)}, or Enter alone."


def _less(context: Context, plan: Plan, judgement: Judgement, lines: Lines) -> Plan | None:
    gentler = gentle(plan, context.planner.retime)
    ways = offers(plan, gentler, rest=judgement.rest)
    lines.write(about(plan, gentler))
    words = [
        f"{f'{KEYS[pace]} and Enter' if place else 'Enter alone'}: {pace}{f', {spoken(one.expected)}' if one else ''}"
        for place, (pace, one) in enumerate(ways)
    ]
    answer = lines.ask(f"Start gently? {'; '.join(words)}.")
    return next((one for pace, one in ways if answer.startswith(KEYS[pace])), ways[0][1])


def _all_the_same(context: Context, judgement: Judgement, lines: Lines) -> bool:
    """Tell what to do now; return whether the person, who has read it, begins all the same."""
    if judgement.verdict is Verdict.PHYSICIAN:
        lines.write(f"{PHYSICIAN.title}. {PHYSICIAN.text} {'; '.join(PHYSICIAN.points)}.")
    lines.write(emergency_line(context.settings.safety.emergency_number))
    if judgement.verdict is Verdict.EMERGENCY:
        lines.write("Nothing is started now.")
        return False
    return lines.ask("Enter leaves it for today. Type yes and Enter to begin all the same; that is kept.") == "yes"


def _rest(desk: Desk, lines: Lines, *, said: bool) -> None:
    """Leave it for today, so that nobody is told on the same day that a session is due.

    It is not ``said`` below what to do about a symptom: that has the last word.
    """
    try:
        desk.rest_today()
    except UnhunchError as error:
        lines.write(str(error))
    else:
        if said:
            lines.write(RESTS)


def _ask_after(desk: Desk, lines: Lines) -> None:
    record = desk.to_ask_after()
    if record is None:
        return
    offered: Sequence[str] = [f"{number} {words}" for number, words in enumerate(NEXT_DAY.values(), 1)]
    question = f"The day after the last session, on {record.day:%A}: {', '.join(offered)}? Enter leaves it out."
    answer = lines.number(question, 1, len(offered))
    desk.told_after(record, list(NEXT_DAY)[answer - 1] if answer else "")


@contextmanager
def _history(context: Context) -> "Iterator[History]":
    from unhunch.history.store import open_history  # noqa: PLC0415  it imports sqlite3

    history = open_history(context.paths.history, context.logger, now=context.now)
    try:
        yield history
    finally:
        history.close()
