"""``unhunch show`` and ``unhunch safety``: an exercise or a routine, and the safety notice, as lines of text."""

from collections.abc import Iterable, Sequence

import click
from click.shell_completion import CompletionItem

from unhunch.app.context import Context, make_context
from unhunch.care.person import suits
from unhunch.cli.output import WIDTH, spoken
from unhunch.cli.plain import whole_notice
from unhunch.cli.request import complete_thing, plan_of, safely, tell_problems
from unhunch.engine.cells import wrapped
from unhunch.engine.exercise import Card, Unit
from unhunch.engine.plan import Plan, Slot
from unhunch.engine.text import clock_time, with_stop
from unhunch.exercises.faults import PluginError
from unhunch.settings.settings_store import preferences_in
from unhunch.system.paths import user_paths


def _complete(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return complete_thing(context, param, incomplete)


@click.command(epilog="\b\nExample:\n  unhunch safety")
def safety_command() -> int:
    """Print the safety notice: when not to exercise, and when to get help."""
    number = preferences_in(user_paths().config).settings.safety.emergency_number
    click.echo("\n".join(part for text in whole_notice(number) for part in _lines(text)))
    return 0


@click.command(epilog="\b\nExamples:\n  unhunch show butterfly\n  unhunch show break-5")
@click.argument("name", metavar="EXERCISE|ROUTINE", shell_complete=_complete)
def show_command(name: str) -> int:
    """Show what an exercise or a routine is, and how it is done."""
    kit = make_context(seed=0, safe=safely())
    plan = plan_of(kit, (name,), None)
    is_routine = name in kit.catalog.routines
    said = _routine(plan) if is_routine else _exercise(kit, plan.slots[0])
    click.echo("\n".join(part for text in said for part in _lines(text)))
    tell_problems(kit.catalog.problems)
    return 0


def _routine(plan: Plan) -> Iterable[str]:
    yield f"{with_stop(plan.title)} {clock_time(plan.expected)}"
    yield ""
    for slot in plan.slots:
        yield f"- {slot.title}: {clock_time(slot.timeline.expected)}. `unhunch show {slot.exercise}`"
    yield from (("", *plan.notes) if plan.notes else ())


def _exercise(kit: Context, slot: Slot) -> Iterable[str]:
    exercise = kit.catalog.host.exercise(slot.exercise)
    card = exercise.card
    yield f"{card.title}. {card.summary}"
    if line := suits(slot.exercise, card, kit.person).line:
        yield line
    yield ""
    yield f"Dose: {_dose(card)}; {spoken(slot.timeline.expected)} as it is usually done."
    yield f"Works: {', '.join(card.muscles)}."
    needs = f" Needs: {', '.join(card.props)}." if card.props else ""
    yield f"Position: {', '.join(card.positions)}.{needs}"
    try:
        how = exercise.instructions(slot.dose, 0)
    except PluginError as error:
        kit.catalog.host.report(error.problem)
        return
    yield from _part("How to do it", (*how.setup, *how.steps))
    yield from _part("Do", how.do)
    yield from _part("Avoid", how.avoid)
    yield from _part("Easier", (how.easier,) if how.easier else ())
    yield from _part("Ask first, or take care", [f"{one.condition}: {one.advice}" for one in card.cautions])
    yield from _part("Rests on", card.sources)


def _dose(card: Card) -> str:
    dose, scale = card.dose, 60 if card.dose.unit is Unit.SECONDS else 1
    unit = "minutes" if scale == 60 else str(dose.unit)
    if dose.least == dose.most:
        return f"{dose.default // scale} {unit}"
    return f"{dose.default // scale} {unit}, from {dose.least // scale} to {dose.most // scale}"


def _part(title: str, texts: Sequence[str]) -> Iterable[str]:
    return ("", title, *(f"- {text}" for text in texts)) if texts else ()


def _lines(text: str) -> Sequence[str]:
    return wrapped(text, WIDTH, indent="  ") if text else [""]
