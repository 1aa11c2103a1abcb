"""Why an exercise is as it is, in the words that the history keeps."""

from typing import Final

UNDER_WAY: Final = "under way"
"""It is the exercise in hand; what is left of it can be done when the session is gone on with."""
CUT_OFF: Final = "cut off"
"""It was the exercise in hand when the session was cut off."""
SWAPPED: Final = "swapped"
"""Another exercise was done instead."""
PAIN: Final = "pain"
ENDED: Final = "ended"
"""The session was ended in it."""
