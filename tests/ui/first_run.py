"""What a person does at the first run."""

from unhunch.ui.base.ask import AskScreen
from unhunch.ui.care.check_in_screens import SymptomsScreen
from unhunch.ui.care.notice import NoticeScreen

from .support import Show


async def read_notice(shown: Show, number: str = "") -> None:
    """Read the safety notice to its end, page by page, say that it was read, name the emergency number,
    and say that no standing red flag applies."""
    shown.the(NoticeScreen)
    for _ in range(99):
        if not isinstance(shown.app.screen, NoticeScreen):
            break
        await shown.press("enter")
    shown.the(AskScreen)
    await shown.write(number)
    await shown.press("enter")
    shown.the(SymptomsScreen)
    await shown.press("n")
