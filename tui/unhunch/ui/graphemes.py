"""Characters whose width terminals do not agree on, put so that what follows them stands where it should.

A family is two cells on one terminal and eight on another. The cells are blanked and the character is drawn on them;
then the cursor goes from where it was to where the app takes it to be. What was drawn too wide is written over.
"""

import re
from typing import Final

from unhunch.core.cells import cells

_DISPUTED: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[^\x00-\x1f\x7f](?:\u200d[^\x00-\x1f\x7f]|[\ufe0f\u20e3\U0001f3fb-\U0001f3ff])+"  # joined, or toned
)
_SAVE, _BACK = "\x1b7", "\x1b8"


def placed(data: str) -> str:
    """Return what is sent to the terminal, with each such character in the cells that it was given."""
    return data if data.isascii() else _DISPUTED.sub(_placed, data)


def _placed(found: re.Match[str]) -> str:
    wide = cells(found[0])
    return f"{_SAVE}{' ' * wide}{_BACK}{found[0]}{_BACK}\x1b[{wide}C" if wide else found[0]
