"""Wrist stretch: hook implementations only; what they return is in the modules beside this one."""

from unhunch.api import Card, Dose, Figure, Instructions, Node, hookimpl

from unhunch_desk_pack.wrist_stretch.poses import FIGURE
from unhunch_desk_pack.wrist_stretch.timing import CARD, INSTRUCTIONS, timing


@hookimpl
def unhunch_api_version() -> int:
    """Return the version of the hooks that this was written for."""
    return 1


@hookimpl
def unhunch_card() -> Card:
    """Return what the exercise is."""
    return CARD


@hookimpl
def unhunch_instructions() -> Instructions:
    """Return how to do it."""
    return INSTRUCTIONS


@hookimpl
def unhunch_timing(dose: Dose) -> Node:
    """Return how it runs."""
    return timing(dose)


@hookimpl
def unhunch_figure() -> Figure:
    """Return the figure that shows it."""
    return FIGURE
