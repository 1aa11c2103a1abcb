"""What a plan counts as: a full session, or a micro-break."""

from typing import Final

from unhunch.core.day.records import Extent
from unhunch.core.plan import Plan

LEAST_FULL: Final = 14 * 60.0
"""Seconds from which any plan counts as a full session: what the seed's exercises take at their usual doses."""


def extent_of(plan: Plan, routine: str) -> Extent:
    """Return what a plan counts as; ``routine`` is the id of the routine that a full session plays.

    A plan is a full session where it is that routine, however short it was made, or where it is as long as one.
    """
    full = plan.routine == routine or plan.expected >= LEAST_FULL
    return Extent.FULL if full else Extent.BREAK
