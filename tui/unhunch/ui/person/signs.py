"""The signs that stand before an exercise in a list, so that what is to be known of it is told without colour."""

from typing import Final

from unhunch.core.day.person import Fit
from unhunch.figure.glyphs import Glyphs

SIGNS: Final = {Fit.ASK_FIRST: "?", Fit.HIDDEN: "×"}
"""A problem has ``!``, one that is fine has none."""


def sign_of(fit: Fit, glyphs: Glyphs) -> str:
    """Return the sign of a fit; nothing for one that is fine."""
    sign = SIGNS.get(fit, "")
    return "x" if sign == "×" and glyphs is Glyphs.ASCII else sign
