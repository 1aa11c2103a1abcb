"""What a person does at the first run."""

from unhunch.ui.screens.notice import NoticeScreen

from .support import Show


async def read_notice(shown: Show) -> None:
    """Read the safety notice to its end, page by page, and say that it was read."""
    shown.the(NoticeScreen)
    for _ in range(99):
        if not isinstance(shown.app.screen, NoticeScreen):
            return
        await shown.press("enter")
    raise AssertionError("the notice has no end")
