"""Light aerobic: march in place, or ride a stationary bike, easily."""

from unhunch.api import Card, Dose, Figure, Instructions, Node, hookimpl
from unhunch_exercises.aerobic.poses import BIKE, EASIER_BIKE, EASIER_MARCH, MARCH
from unhunch_exercises.aerobic.timing import CARD, EASIER, EASIER_INSTRUCTIONS, INSTRUCTIONS, timing


@hookimpl
def unhunch_api_version() -> int:
    """Return the version of the hooks that this was written for."""
    return 1


@hookimpl
def unhunch_card() -> Card:
    """Return what the exercise is."""
    return CARD


@hookimpl
def unhunch_instructions(dose: Dose) -> Instructions:
    """Return how to do it, in the easier way where that is asked for."""
    return EASIER_INSTRUCTIONS if EASIER in dose.options else INSTRUCTIONS


@hookimpl
def unhunch_timing(dose: Dose) -> Node:
    """Return how it runs."""
    return timing(dose)


@hookimpl
def unhunch_figure(dose: Dose) -> Figure:
    """Return the figure that shows it."""
    if EASIER in dose.options:
        return EASIER_BIKE if "bike" in dose.options else EASIER_MARCH
    return BIKE if "bike" in dose.options else MARCH


@hookimpl
def unhunch_progress_widget() -> str:
    """Return where its progress widget is."""
    return "unhunch_exercises.aerobic.widget:AerobicProgress"
