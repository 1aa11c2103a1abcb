"""``unhunch me``: which conditions are yours, and which exercises are hidden for you."""

from typing import Any

import click
from click.shell_completion import CompletionItem

from unhunch.app.context import Context, make_context
from unhunch.care.flags import open_flags
from unhunch.care.person import WORDS, Change, Decision, affected, condition_of, suits, with_caution, word_of
from unhunch.cli.errors import say
from unhunch.cli.group import NamingGroup
from unhunch.cli.output import WIDTH, table
from unhunch.cli.request import safely
from unhunch.engine.cells import wrapped
from unhunch.engine.exercise import Card, Condition
from unhunch.engine.problem import UnhunchError, UsageError, nearest
from unhunch.engine.text import clean
from unhunch.system.terminal import look

_EXAMPLES = """\b
Examples:
  unhunch me                              what is kept
  unhunch me conditions heart=yes         a condition is yours
  unhunch me easier arm-raise             take its easier way in routines
  unhunch me hide arm-raise               leave an exercise out of routines
  unhunch me flags                        say what became of a red flag
"""
_SAID = {"yes": True, "no": False}


def _complete_exercise(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    cards = _cards(make_context(seed=0))
    return [CompletionItem(id_, help=card.title) for id_, card in cards.items() if id_.startswith(incomplete)]


def _complete_answer(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    answers = [(f"{word}={said}", str(one)) for word, one in WORDS.items() for said in _SAID]
    return [CompletionItem(text, help=about) for text, about in answers if text.startswith(incomplete)]


_exercises_argument = click.argument(
    "exercises", nargs=-1, required=True, metavar="EXERCISE...", shell_complete=_complete_exercise
)


@click.group(cls=NamingGroup, invoke_without_command=True, epilog=_EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="Print it as a JSON object instead.")
@click.pass_context
def me_command(context: click.Context, as_json: bool) -> int:
    """Say which conditions are yours, and what to ease or hide.

    A condition of yours marks the exercises that have a caution for it; what becomes of them is for you to say, best
    after asking your physician. All of it stays on this computer. On the screen: F7.
    """
    if context.invoked_subcommand is not None:
        return 0
    kit = make_context(seed=0, safe=safely())
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(_data(kit))
    else:
        click.echo("\n".join([*_conditions(kit), *_exercises(kit)]))
    _tell(kit)
    return 0


@me_command.command("conditions", epilog="\b\nExample:\n  unhunch me conditions heart=yes pregnancy=no")
@click.argument("answers", nargs=-1, metavar="[CONDITION=yes|no]...", shell_complete=_complete_answer)
def conditions(answers: tuple[str, ...]) -> int:
    """Say which conditions are yours; without any, show them."""
    said = [_answer(text) for text in answers]
    kit = make_context(seed=0, safe=safely())
    for condition, yes in said:
        _change(kit, lambda person, condition=condition, yes=yes: person.saying(condition, yes=yes))  # type: ignore[misc]
    click.echo("\n".join([*_conditions(kit), *(_exercises(kit) if said else [])]))
    _tell(kit)
    return 0


@me_command.command("hide", epilog="\b\nExample:\n  unhunch me hide arm-raise arm-slide")
@_exercises_argument
def hide(exercises: tuple[str, ...]) -> int:
    """Hide exercises: routines leave them out, and say so."""
    kit = make_context(seed=0, safe=safely())
    for exercise in _all_known(kit, exercises):
        card = _cards(kit).get(exercise)
        _change(kit, lambda person, id_=exercise, card=card: person.deciding(id_, card, Decision.HIDE))  # type: ignore[misc]
        click.echo(f"{exercise} is hidden for you. To bring it back: unhunch me show {exercise}")
    return 0


@me_command.command("show", epilog="\b\nExample:\n  unhunch me show arm-raise arm-slide")
@_exercises_argument
def show(exercises: tuple[str, ...]) -> int:
    """Bring back exercises that were hidden."""
    kit = make_context(seed=0, safe=safely())
    for exercise in _all_known(kit, exercises):
        already = "" if exercise in kit.person.hidden else " already"
        _change(kit, lambda person, id_=exercise: person.showing(id_))  # type: ignore[misc]
        click.echo(f"{exercise} is{already} shown." + _marked(kit, exercise))
    return 0


@me_command.command(
    "easier",
    short_help="Have routines take an exercise's easier way.",
    epilog="\b\nExamples:\n  unhunch me easier neck-isometric\n  unhunch me easier --no neck-isometric",
)
@click.argument("exercise", shell_complete=_complete_exercise)
@click.option("--no", "taken_back", is_flag=True, help="Take the usual way again.")
def easier(exercise: str, taken_back: bool) -> int:
    """Have routines and breaks take an exercise's easier way; its caution stays shown."""
    kit = make_context(seed=0, safe=safely())
    card = _cards(kit).get(_known(kit, exercise))
    way = next((option.help for option in card.dose.options if option.easier), "") if card is not None else ""
    if not way and not taken_back:
        raise UsageError(f"{exercise} has no easier way: `unhunch me hide {exercise}` leaves it out of routines.")
    _change(kit, lambda one: one.deciding(exercise, card, Decision.MARK if taken_back else Decision.EASIER))
    click.echo(
        f"{exercise} is done in its usual way." if taken_back else f"{exercise} is done in its easier way: {way}"
    )
    return 0


@me_command.command(
    "agree",
    short_help="Say that your physician agrees to an exercise.",
    epilog="\b\nExamples:\n  unhunch me agree neck-isometric\n  unhunch me agree --no butterfly",
)
@click.argument("exercise", shell_complete=_complete_exercise)
@click.option("--no", "taken_back", is_flag=True, help="Mark it again.")
def agree(exercise: str, taken_back: bool) -> int:
    """Say that your physician agrees to an exercise that has a caution for you; it is no longer marked then."""
    kit = make_context(seed=0, safe=safely())
    card = _cards(kit).get(_known(kit, exercise))
    _change(kit, lambda one: one.deciding(exercise, card, Decision.MARK if taken_back else Decision.AGREED))
    if taken_back:
        click.echo(f"{exercise} is shown.{_marked(kit, exercise)}")
    elif kit.person.decision(exercise, card) is Decision.AGREED:
        click.echo(f"{exercise} is no longer marked.")
    else:
        click.echo(f"{exercise} has no caution for you, so there is nothing to agree to.")
    return 0


@me_command.command(
    "flags", short_help="Say what became of red flags that you named.", epilog="\b\nExample:\n  unhunch me flags"
)
@click.option("--json", "as_json", is_flag=True, help="Print them as a JSON list instead, and ask nothing.")
def flags(as_json: bool) -> int:
    """Say what became of the red flags that you named, and which others apply.

    A red flag stays open until you say that a physician has seen it, or that it was something else. While one is open,
    every session asks about it first, and reminders say so.
    """
    from unhunch.cli.plain_check_in import Lines, ask_standing, attended, resolve_flags  # noqa: PLC0415  they ask

    kit = make_context(seed=0, safe=safely())
    if as_json:
        from unhunch.cli.output import print_json  # noqa: PLC0415

        print_json(
            [{"symptom": flag.symptom.id, "since": flag.day.isoformat()} for flag in open_flags(kit.person.flags)]
        )
        return 0
    if attended(look()):
        resolve_flags(kit, Lines())
        ask_standing(kit, Lines())
    for flag in open_flags(kit.person.flags):
        click.echo(f"Open: {flag.reported}.")
    if not kit.person.flags:
        click.echo("No red flag is open.")
    _tell(kit)
    return 0


def _answer(text: str) -> tuple[Condition, bool]:
    """Return the condition and the answer in ``heart=yes``; a name alone is a yes."""
    name, equals, said = text.partition("=")
    condition = condition_of(name)
    if condition is None:
        raise UsageError(f"There is no condition {clean(name, 40)!r}{nearest(name[:40], WORDS) or '.'} "
                         f"There are {', '.join(WORDS)}.")  # fmt: skip
    if equals and said.lower() not in _SAID:
        raise UsageError(f"{word_of(condition)} is yes or no, and not {clean(said, 40)!r}.")
    return condition, not equals or _SAID[said.lower()]


def _known(kit: Context, id_: str) -> str:
    """Return the id of an exercise; one that is hidden may be gone."""
    cards = _cards(kit)
    if id_ not in cards and id_ not in (*kit.person.hidden, *kit.person.easier):
        raise UsageError(f"There is no exercise {clean(id_, 60)!r}{nearest(id_[:60], cards) or '.'} "
                         "`unhunch list` shows all.")  # fmt: skip
    return id_


def _all_known(kit: Context, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of exercises, each once; nothing is changed where one of them is none."""
    return tuple(dict.fromkeys(_known(kit, id_) for id_ in ids))


def _change(kit: Context, change: Change) -> None:
    try:
        kit.personal.change(change)
    except UnhunchError as error:
        raise UnhunchError(str(error).replace("It counts for this run only", "It cannot be kept", 1)) from None


def _marked(kit: Context, id_: str) -> str:
    card = _cards(kit).get(id_)
    said = "" if card is None else suits(id_, card, kit.person).line
    return f" {said}" if said else ""


def _cards(kit: Context) -> dict[str, Card]:
    return {one.id: one.card for one in kit.catalog.host.exercises.values()}


def _conditions(kit: Context) -> list[str]:
    cards = _cards(kit)
    rows = [
        (word_of(one), "yes" if one in kit.person.conditions else "no", str(one), _count(len(with_caution(cards, one))))
        for one in Condition
    ]
    return table([("CONDITION", "YOURS", "WHICH IS", "HAVE A CAUTION"), *rows], shrink=(2,))


def _count(number: int) -> str:
    return f"{number} exercise{'' if number == 1 else 's'}" if number else "none"


def _exercises(kit: Context) -> list[str]:
    """Return what becomes of the exercises that have a caution, or are hidden."""
    cards, person = _cards(kit), kit.person
    lines: list[str] = []
    for id_ in affected(cards, person):
        card = cards.get(id_)
        if card is None:
            said = "Hidden for you; it is not here." if id_ in person.hidden else "In its easier way; it is not here."
        else:
            said = suits(id_, card, person).line or ("" if id_ in person.easier else "Your physician agrees.")
            said = f"{said} In its easier way.".strip() if id_ in person.easier else said
        lines += wrapped(f"{id_}: {said}", WIDTH, indent="  ")
    return ["", *(lines or ["No exercise is marked, easier or hidden."])]


def _data(kit: Context) -> dict[str, Any]:
    cards, person = _cards(kit), kit.person
    return {
        "conditions": {word_of(one): one in person.conditions for one in Condition},
        "exercises": [
            {"id": id_, "decision": str(person.decision(id_, cards.get(id_))),
             "why": suits(id_, cards[id_], person).line if id_ in cards else person.hidden.get(id_, "")}
            for id_ in affected(cards, person)
        ],
    }  # fmt: skip


def _tell(kit: Context) -> None:
    for problem in kit.personal.problems:
        say(f"unhunch: {problem.line()}")
