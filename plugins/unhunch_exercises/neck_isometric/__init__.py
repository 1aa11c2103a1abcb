"""Neck isometric: push with the palm, resist with the neck, front and both sides."""

from unhunch.api import Card, Dose, Figure, Instructions, Node, hookimpl
from unhunch_exercises.neck_isometric.poses import EASIER_FIGURE, FIGURE
from unhunch_exercises.neck_isometric.timing import CARD, EASIER, EASIER_INSTRUCTIONS, INSTRUCTIONS, timing


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
    return EASIER_FIGURE if EASIER in dose.options else FIGURE


@hookimpl
def unhunch_progress_widget() -> str:
    """Return where its progress widget is."""
    return "unhunch_exercises.neck_isometric.widget:NeckIsometricProgress"
