"""The check-in before a session, from its first question to the session, or back to where one came from."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace
from textual.app import App

from unhunch.app.checkin import RESTS, Desk
from unhunch.app.context import Context
from unhunch.care.check_in import AREAS, NEXT_DAY, CheckIn, Judgement, Verdict
from unhunch.care.gentle import about, gentle, offers
from unhunch.care.safety import EMERGENCY, EMERGENCY_SYMPTOMS, PHYSICIAN, PHYSICIAN_SYMPTOMS, Symptom
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

SECTIONS: tuple[tuple[str, tuple[Symptom, ...]], ...] = (
    (EMERGENCY.title, EMERGENCY_SYMPTOMS),
    (PHYSICIAN.title, PHYSICIAN_SYMPTOMS),
)
BEFORE = "Discomfort before you begin?"
WHERE = "Where is it?"
ANYTHING_NEW = "Any new symptom?"
WHICH = "Which of these is new?"
NEW_OPTIONS = ("no", "yes, or not sure: show the list")
NOT_SURE = 1
"""The place of the answer that shows the list."""
NOTHING_CHOSEN = "Nothing is chosen: space chooses what is new, n says none of these."
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

    def __init__(self, known: Collection[str] = ()) -> None:
        """Ask which are new; ``known`` were named before, and read about."""
        super().__init__(WHICH)
        self._known = known
        self._ids = [symptom.id for _, symptoms in SECTIONS for symptom in symptoms]
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
        """Say that none of these is new, unless some are chosen."""
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
        self.texts = (title(text or WHICH),)
        self.fit(self.size.width, self.size.height)

    def _parts(self, columns: int) -> list[Sequence[Row]]:
        """Return what stands before each symptom, and the symptom, by turns."""
        parts: list[Sequence[Row]] = []
        for place, (heading, symptoms) in enumerate(SECTIONS):
            blank: list[Row] = [(Run(" " * columns),)] if place else []
            above: Sequence[Row] = [*blank, *text_rows(heading, columns, bold=True)]
            for symptom in symptoms:
                mark = "[x]" if symptom.id in self.ticked else "[ ]"
                text = f"{symptom.text} (named before)" if symptom.id in self._known else symptom.text
                pointed = self._ids[self.at] == symptom.id
                parts += [above, option_rows(text, columns, mark, pointed=pointed)]
                above = []
        return parts


Answered = Callable[[CheckIn | None], None]
"""Told the answers; None when the whole check-in was left out."""


class Questions:
    """Asks how the person is: one question after the other, each of which can be left out, and so can all."""

    def __init__(self, app: App[Any], known: Collection[str], answered: Answered) -> None:
        """Ask in this app; ``known`` are the symptoms that were named before, and read about."""
        self._app = app
        self._known = known
        self._answered = answered
        self._given = CheckIn()

    def begin(self) -> None:
        """Ask how much discomfort there is."""
        self._app.push_screen(BeforeScreen(BEFORE, [paragraph("Check-in, 1 of 3")]), self._rated)

    def _rated(self, reply: int | Skip | None) -> None:
        if reply is Skip.ALL or reply is None:
            self._answered(None)
            return
        self._given = CheckIn(reply if isinstance(reply, int) else None)
        if self._given.discomfort:  # there is nothing to place otherwise
            self._app.push_screen(OneOfScreen(WHERE, AREAS, [paragraph("Check-in, 2 of 3")]), self._placed)
        else:
            self._ask_new()

    def _placed(self, reply: int | Skip | None) -> None:
        if isinstance(reply, int):
            self._given = replace(self._given, area=AREAS[reply])
        if reply is Skip.ALL:
            self._answered(self._given)
        else:
            self._ask_new()

    def _ask_new(self, at: int = 0) -> None:
        screen = OneOfScreen(ANYTHING_NEW, NEW_OPTIONS, [paragraph("Check-in, 3 of 3")])
        screen.at = at
        self._app.push_screen(screen, self._told)

    def _told(self, reply: int | Skip | None) -> None:
        if reply == NOT_SURE:
            self._app.push_screen(SymptomsScreen(self._known), self._named)
        else:
            self._answered(self._given)

    def _named(self, ids: tuple[str, ...] | None) -> None:
        if ids is None:
            self._ask_new(NOT_SURE)  # the question stands, and so does what was said to it
        else:
            self._answered(replace(self._given, symptoms=ids))


Begin: TypeAlias = Callable[[Plan, CheckIn | None, Verdict | None], None]
"""Begins a plan, with the answers and what they meant; None and None where the check-in was left out."""


class CheckInTalk:
    """Asks about the day after where that is due, then how the person is, then says what the rules say."""

    def __init__(self, app: App[Any], context: Context, desk: Desk, begin: Begin, leave: Callable[[], None]) -> None:
        """Ask at this desk; ``begin`` begins the session, ``leave`` goes back without one."""
        self._app = app
        self._context = context
        self._desk = desk
        self._begin = begin
        self._leave = leave

    def begin(self, plan: Plan) -> None:
        """Ask before this plan."""
        last = self._desk.to_ask_after()
        if last is None:
            self._ask(plan, told_after=False)
        else:
            ask_after(self._app, self._desk, last, lambda answer: self._ask(plan, told_after=bool(answer)))

    def _ask(self, plan: Plan, *, told_after: bool) -> None:
        def answered(answers: CheckIn | None) -> None:
            if answers is None and not told_after:
                self._begin(plan, None, None)
            else:
                self._weigh(plan, answers or CheckIn())

        Questions(self._app, self._desk.known, answered).begin()

    def _weigh(self, plan: Plan, answers: CheckIn) -> None:
        judgement = self._desk.judge(answers)
        match judgement.verdict:
            case Verdict.START:
                self._begin(plan, answers, judgement.verdict)
            case Verdict.GENTLE:
                self._offer_less(plan, answers, judgement)
            case Verdict.NOT_TODAY | Verdict.PHYSICIAN | Verdict.EMERGENCY:
                self._stop(plan, answers, judgement)

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

    def _stop(self, plan: Plan, answers: CheckIn, judgement: Judgement) -> None:
        def decided(all_the_same: bool | None) -> None:
            if all_the_same and judgement.gently:
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


def ask_after(app: App[Any], desk: Desk, record: SessionRecord, answered: Callable[[str], None]) -> None:
    """Ask once how the day after a session was; the answer is empty where it was left out."""
    words = list(NEXT_DAY)

    def told(reply: int | Skip | None) -> None:
        answer = words[reply] if isinstance(reply, int) else ""
        desk.told_after(record, answer)
        answered(answer)

    text = paragraph(f"{record.title}, on {record.day:%A}.")
    app.push_screen(OneOfScreen("The day after the last session: how was it?", list(NEXT_DAY.values()), [text]), told)
