"""What the pictures of the statistics show, and the keys."""

from collections.abc import Iterable
from typing import Final

from unhunch.core.day.heatmap import DAY_STEPS
from unhunch.core.day.trend import BAND, CHANCE, FEW, WORST
from unhunch.ui.commands import STATS
from unhunch.ui.screens.help import HelpScreen
from unhunch.ui.widgets.prose import Style, Text, heading, paragraph, points

_DAYS: Final = (
    "Days: minutes of exercise on each day of a year, up to {}, {}, {}, and more. Blocks are days with breaks alone, "
    "diamonds have a full session. Of more than a year, each row is a year and each sign a week."
)
_PLAN: Final = (
    "Plan: days with a full session; a thin line is one that was planned. A week with a day that was marked as rest "
    "has no plan. Below are the breaks."
)
_DISCOMFORT: Final = (
    "Discomfort: what was said before and after sessions, 0 to {}. A sign is the median, the band behind it the middle "
    "half; fewer than {} ratings are shown one by one, and where there are fewer than {} sessions with a rating there "
    "is no line. A change below about {} of {} may be chance, and nothing here says what a change is due to."
)


class StatsHelp(HelpScreen):
    """The help of the statistics."""

    def __init__(self) -> None:
        """Explain the pictures and the keys."""
        super().__init__(STATS, "Statistics")

    def text(self) -> Iterable[Text]:
        """Return what the pictures show, then the keys."""
        for piece in super().text():
            if piece.style is Style.HEADING:
                yield from _pictures()
            yield piece


def _pictures() -> Iterable[Text]:
    low, some, good = DAY_STEPS
    yield paragraph("What you did, as far as it was kept on this computer. Nothing of it is sent anywhere.")
    yield heading("Pictures")
    yield from points(
        (
            _DAYS.format(low, some, good),
            _PLAN,
            _DISCOMFORT.format(WORST, BAND, FEW, CHANCE, WORST),
            "Exercises: how long each was done, and its repetitions.",
            "Left out: what was skipped or stopped, and of how many times.",
        )
    )
