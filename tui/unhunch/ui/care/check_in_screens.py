"""The check-in before a session, from its first question to the session, or back to where one came from."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace
from textual import events
from textual.app import App

from unhunch.app.checkin import RESTS, Desk
from unhunch.app.context import Context
from unhunch.care.check_in import AREAS, NEXT_DAY, CheckIn, Judgement, Verdict
from unhunch.care.flags import NEW_SYMPTOMS, STANDING_QUESTION, OpenFlag, Outcome, question_of
from unhunch.care.gentle import about, gentle, offers
from unhunch.care.safety import EMERGENCY, EMERGENCY_SYMPTOMS, PHYSICIAN, STANDING_SYMPTOMS, Symptom
from unhunch.engine.plan import Plan
from unhunch.engine.problem import UnhunchError
from unhunch.engine.text import clock_time
from unhunch.figure.picture import Run
from unhunch.figure.rows import Row, text_rows
from unhunch.history.records import SessionRecord
from unhunch.ui.base.asking import AskingScreen, ChoosingScreen, RatingScreen, Skip, option_rows
from unhunch.ui.base.commands import DECIDE, ONE_OF, RATING, SYMPTOMS, bindings
from unhunch.ui.care.red_flag import RedFlagScreen
from unhunch.ui.widgets.prose import paragraph, title

Sections: TypeAlias = tuple[tuple[str, tuple[Symptom, ...]], ...]
"""Headings, and the symptoms below each; a heading may be empty."""
NEW: Sections = (
    (EMERGENCY.title, EMERGENCY_SYMPTOMS),
    (PHYSICIAN.title, tuple(one for one in NEW_SYMPTOMS if one not in EMERGENCY_SYMPTOMS)),
)
STANDING: Sections = (("", STANDING_SYMPTOMS),)
BEFORE = "Discomfort before you begin?"
WHERE = "Where is it?"
ANYTHING_NEW = "Anything new since last time?"
WHICH = "Which of these is new?"
NEW_OPTIONS = ("no", "yes, or not sure: show the list")
NOT_SURE = 1
"""The place of the answer that shows the list."""
NOTHING_CHOSEN = "Nothing is chosen: space chooses one, n says none of these."
SOME_CHOSEN = "Some are chosen: enter goes on with them; space takes one back."


class BeforeScreen(RatingScreen):
    """Asks for the discomfort before a session."""

    COMMANDS_SHOWN = RATING
    BINDINGS = bindings(RATING)


class OneOfScreen(ChoosingScreen):
    """Asks for one of a few."""

    COMMANDS_SHOWN = ONE_OF
    BINDINGS = bindings(ONE_OF)


class DecideScreen(ChoosingScreen):
    """Asks for a decision, which is not left out but made, or left for today."""

    COMMANDS_SHOWN = DECIDE
    BINDINGS = bindings(DECIDE)


class SymptomsScreen(AskingScreen[tuple[str, ...]]):
    """The red-flag list: returns the ids of those that were chosen; none of them only where that was said.

    Who was not sure answers it in so many words: going on with nothing chosen is no answer.
    """

    COMMANDS_SHOWN = SYMPTOMS
    BINDINGS = bindings(SYMPTOMS)

    def __init__(self, known: Collection[str] = (), question: str = WHICH, sections: Sections = NEW) -> None:
        """Ask which apply; ``known`` were named before, and are open."""
        super().__init__(question)
        self._question = question
        self._sections = sections
        self._known = known
        self._ids = [symptom.id for _, symptoms in sections for symptom in symptoms]
        self.at = 0
        self.ticked: set[str] = set()
        self._hint = ""

    def choices(self, columns: int) -> Sequence[Row]:
        """Return the list, with a mark for those that are chosen."""
        return [row for part in self._parts(columns) for row in part]

    def pointed(self, columns: int) -> range:
        """Return the rows of the symptom that is pointed at; those at the top where something is said there."""
        if self._hint:
            return range(-len(self._above(columns)), 0)
        parts = self._parts(columns)
        before = sum(len(part) for part in parts[: 2 * self.at + 1])
        return range(0 if self.at == 0 else before, before + len(parts[2 * self.at + 1]))

    def action_up(self) -> None:
        """Point at the one above."""
        self.at = (self.at - 1) % len(self._ids)
        self._tell()

    def action_down(self) -> None:
        """Point at the one below."""
        self.at = (self.at + 1) % len(self._ids)
        self._tell()

    def action_tick(self) -> None:
        """Choose this one, or not."""
        self.ticked ^= {self._ids[self.at]}
        self._tell()

    def action_take(self) -> None:
        """Go on with those that are chosen; where none is, stay, and say what to do."""
        if self.ticked:
            self.dismiss(tuple(id_ for id_ in self._ids if id_ in self.ticked))
        else:
            self._tell(NOTHING_CHOSEN)

    def action_none(self) -> None:
        """Say that none of these applies, unless some are chosen."""
        if self.ticked:
            self._tell(SOME_CHOSEN)
        else:
            self.dismiss(())

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)

    def _tell(self, text: str = "") -> None:
        """Say what to do in the place of the question, in sight; with nothing to say, ask the question again."""
        self._hint = text
        self.texts = (title(text or self._question),)
        self.fit(self.size.width, self.size.height)

    def _parts(self, columns: int) -> list[Sequence[Row]]:
        """Return what stands before each symptom, and the symptom, by turns."""
        parts: list[Sequence[Row]] = []
        for place, (heading, symptoms) in enumerate(self._sections):
            blank: list[Row] = [(Run(" " * columns),)] if place else []
            above: Sequence[Row] = [*blank, *text_rows(heading, columns, bold=True)] if heading else blank
            for symptom in symptoms:
                mark = "[x]" if symptom.id in self.ticked else "[ ]"
                text = f"{symptom.text} (named before)" if symptom.id in self._known else symptom.text
                pointed = self._ids[self.at] == symptom.id
                parts += [above, option_rows(text, columns, mark, pointed=pointed)]
                above = []
        return parts


class FlagScreen(ChoosingScreen):
    """Asks what became of a red flag that was named; a digit answers it, and Enter says that it is still open."""

    COMMANDS_SHOWN = DECIDE
    BINDINGS = bindings(DECIDE)

    def __init__(self, flag: OpenFlag) -> None:
        """Ask about this one."""
        super().__init__(question_of(flag), [str(outcome) for outcome in Outcome])
        self.at = list(Outcome).index(Outcome.OPEN)

    def on_key(self, event: events.Key) -> None:
        """Answer by a digit."""
        super().on_key(event)
        if event.key.isdecimal() and 0 < int(event.key) <= len(self.options):
            self.action_take()


def ask_standing(app: App[Any], context: Context, closed: Callable[[], None]) -> None:
    """Ask which standing red flags apply, and keep those that do as open; ``closed`` is told when that is done."""
    desk = Desk(context)

    def told(ids: tuple[str, ...] | None) -> None:
        if ids:
            desk.report(ids)
            _tell_unkept(app, desk)
        closed()

    known = [flag.symptom.id for flag in desk.open_flags]
    app.push_screen(SymptomsScreen(known, STANDING_QUESTION, STANDING), told)


def _tell_unkept(app: App[Any], desk: Desk) -> None:
    if desk.unkept:
        app.notify(desk.unkept, markup=False, severity="warning", timeout=10)


Answered = Callable[[CheckIn | None], None]
"""Told the answers; None when the person went back before the first of them."""


class Questions:
    """Asks how the person is: one question after the other, each of which can be left out. Escape goes one back."""

    def __init__(self, app: App[Any], known: Collection[str], answered: Answered) -> None:
        """Ask in this app; ``known`` are the symptoms that were named before, and are open."""
        self._app = app
        self._known = known
        self._answered = answered
        self._given = CheckIn()

    def begin(self) -> None:
        """Ask how much discomfort there is."""
        self._app.push_screen(BeforeScreen(BEFORE, [paragraph("Check-in, 1 of 3")]), self._rated)

    def _rated(self, reply: int | Skip | None) -> None:
        if reply is Skip.BACK or reply is None:
            self._answered(None)
            return
        self._given = CheckIn(reply if isinstance(reply, int) else None)
        if self._given.discomfort:  # there is nothing to place otherwise
            self._app.push_screen(OneOfScreen(WHERE, AREAS, [paragraph("Check-in, 2 of 3")]), self._placed)
        else:
            self._ask_new()

    def _placed(self, reply: int | Skip | None) -> None:
        if reply is Skip.BACK or reply is None:
            self.begin()
            return
        if isinstance(reply, int):
            self._given = replace(self._given, area=AREAS[reply])
        self._ask_new()

    def _ask_new(self, at: int = 0) -> None:
        screen = OneOfScreen(ANYTHING_NEW, NEW_OPTIONS, [paragraph("Check-in, 3 of 3")])
        screen.at = at
        self._app.push_screen(screen, self._told)

    def _told(self, reply: int | Skip | None) -> None:
        if reply is Skip.BACK or reply is None:
            self._go_back()
        elif reply == NOT_SURE:
            self._app.push_screen(SymptomsScreen(self._known), self._named)
        else:
            self._answered(self._given)

    def _go_back(self) -> None:
        """Ask again what was asked before whether anything is new."""
        if self._given.discomfort:
            self._rated(self._given.discomfort)
        else:
            self.begin()

    def _named(self, ids: tuple[str, ...] | None) -> None:
        if ids is None:
            self._ask_new(NOT_SURE)  # the question stands, and so does what was said to it
        else:
            self._answered(replace(self._given, symptoms=ids))


Begin: TypeAlias = Callable[[Plan, CheckIn | None, Verdict | None], None]
"""Begins a plan, with the answers and what they meant; None and None where the check-in was left out."""


class CheckInTalk:
    """Asks about open red flags, about the day after where that is due, and how the person is; then the rules speak."""

    def __init__(
        self,
        app: App[Any],
        context: Context,
        desk: Desk,
        begin: Begin,
        leave: Callable[[], None],
        *,
        asks: bool = True,
    ) -> None:
        """Ask at this desk; ``begin`` begins the session, ``leave`` goes back without one.

        ``asks`` is whether to ask how the person is; open red flags are asked about before every session.
        """
        self._app = app
        self._context = context
        self._desk = desk
        self._begin = begin
        self._leave = leave
        self._asks = asks

    def begin(self, plan: Plan) -> None:
        """Ask before this plan."""
        self._ask_flags(plan, self._desk.open_flags, ())

    def _ask_flags(self, plan: Plan, flags: Sequence[OpenFlag], still_open: tuple[OpenFlag, ...]) -> None:
        """Ask what became of the red flags, one after the other; with one that is still open, the rules speak first."""
        if not flags:
            if still_open:
                self._weigh(plan, CheckIn(), still_open)
            else:
                self._after_flags(plan)
            return
        flag, rest = flags[0], flags[1:]

        def told(reply: int | Skip | None) -> None:
            if not isinstance(reply, int):
                self._leave()
            elif list(Outcome)[reply] is Outcome.OPEN:
                self._ask_flags(plan, rest, (*still_open, flag))
            else:
                self._desk.resolve(flag)
                _tell_unkept(self._app, self._desk)
                self._ask_flags(plan, rest, still_open)

        self._app.push_screen(FlagScreen(flag), told)

    def _after_flags(self, plan: Plan) -> None:
        """Ask about the day after, where that is due, and how the person is, where it is to be asked."""
        if not self._asks:
            self._begin(plan, None, None)
            return
        last = self._desk.to_ask_after()
        if last is None:
            self._ask(plan)
        else:
            ask_after(self._app, self._desk, last, lambda _: self._ask(plan), self._leave)

    def _ask(self, plan: Plan) -> None:
        def answered(answers: CheckIn | None) -> None:
            if answers is None:
                self._leave()
            else:
                self._weigh(plan, answers)

        Questions(self._app, [flag.symptom.id for flag in self._desk.open_flags], answered).begin()

    def _weigh(self, plan: Plan, answers: CheckIn, still_open: tuple[OpenFlag, ...] = ()) -> None:
        judgement = self._desk.judge(answers, still_open)
        _tell_unkept(self._app, self._desk)
        go_on = self._after_flags if still_open else None
        match judgement.verdict:
            case Verdict.START:
                self._begin(plan, answers, judgement.verdict)
            case Verdict.GENTLE:
                self._offer_less(plan, answers, judgement)
            case Verdict.NOT_TODAY | Verdict.PHYSICIAN | Verdict.EMERGENCY:
                self._stop(plan, answers, judgement, go_on)

    def _offer_less(self, plan: Plan, answers: CheckIn, judgement: Judgement) -> None:
        gentler = gentle(plan, self._context.planner.retime)
        ways = offers(plan, gentler, rest=judgement.rest)

        def decided(reply: int | Skip | None) -> None:
            chosen = ways[reply][1] if isinstance(reply, int) else None
            if chosen is not None:
                self._begin(chosen, answers, judgement.verdict)
            elif isinstance(reply, int):
                self._rest(said=True)
            else:
                self._leave()

        words = [str(pace) if one is None else f"{pace}, {clock_time(one.expected)}" for pace, one in ways]
        texts = [paragraph(text) for text in (*judgement.reasons, about(plan, gentler))]
        self._app.push_screen(DecideScreen("Start gently?", words, texts), decided)

    def _stop(
        self, plan: Plan, answers: CheckIn, judgement: Judgement, go_on: Callable[[Plan], None] | None = None
    ) -> None:
        """Say why not to begin; ``go_on`` is what comes before a session that is begun all the same."""

        def decided(all_the_same: bool | None) -> None:
            if all_the_same and go_on is not None:
                go_on(plan)
            elif all_the_same and judgement.gently:
                self._offer_less(plan, answers, judgement)
            elif all_the_same:
                self._begin(plan, answers, judgement.verdict)
            else:
                self._rest(said=judgement.verdict is Verdict.NOT_TODAY)

        self._app.push_screen(RedFlagScreen(judgement), decided)

    def _rest(self, *, said: bool) -> None:
        """Leave it for today, so that nobody is told on the same day that a session is due; it is not always said."""
        try:
            self._desk.rest_today()
        except UnhunchError as error:
            self._app.notify(str(error), markup=False, severity="warning", timeout=10)
        else:
            if said:
                self._app.notify(RESTS, markup=False, timeout=8)
        self._leave()


def ask_after(
    app: App[Any],
    desk: Desk,
    record: SessionRecord,
    answered: Callable[[str], None],
    leave: Callable[[], None] | None = None,
) -> None:
    """Ask once how the day after a session was; the answer is empty where it was left out.

    ``leave`` is told when the person goes back; without it that leaves the question out.
    """
    words = list(NEXT_DAY)

    def told(reply: int | Skip | None) -> None:
        if reply is Skip.BACK and leave is not None:
            leave()
            return
        answer = words[reply] if isinstance(reply, int) else ""
        desk.told_after(record, answer)
        answered(answer)

    text = paragraph(f"{record.title}, on {record.day:%A}.")
    app.push_screen(OneOfScreen("The day after the last session: how was it?", list(NEXT_DAY.values()), [text]), told)
