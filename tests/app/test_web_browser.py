"""unhunch in a real browser: the start screen, a session at speed, and a picture of it."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .conftest import Served

pytest.importorskip("aiohttp", reason="unhunch[web] is not installed")

from .chromium import browsing, colours_of, find_chromium

CHROMIUM = find_chromium()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


async def test_start_screen_and_a_session_at_speed(serve: Callable[..., Served], tmp_path: Path) -> None:
    assert CHROMIUM is not None
    served = serve("--speed", "40")
    async with browsing(CHROMIUM, tmp_path / "profile") as page:
        await page.open(served.address, 960, 600)
        await page.sees("type to filter")
        await page.sees("Full session")
        first = await page.screenshot()
        (tmp_path / "start.png").write_bytes(first)

        await page.type("butterfly")
        await page.press("Enter", 13, "\r")
        await page.sees("Palms on your shoulders.")
        (tmp_path / "session.png").write_bytes(await page.screenshot())
        await page.sees("rests left out")
        (tmp_path / "end.png").write_bytes(await page.screenshot())

        assert len(colours_of(first)) > 20, "a blank page has one colour, a page of plain text few"
        assert await page.evaluate("document.body.classList.contains('-first-byte')")
        assert await page.evaluate("document.fonts.check('16px \"Roboto Mono\"')")
        own = urlsplit(served.base).netloc
        assert {urlsplit(url).netloc for url in page.requests if not url.startswith(("about:", "data:"))} == {own}
        assert page.complaints == []
    keep = os.environ.get("UNHUNCH_WEB_PICTURES")
    if keep:
        for name in ("start", "session", "end"):
            (Path(keep) / f"{name}.png").write_bytes((tmp_path / f"{name}.png").read_bytes())


async def test_with_a_token_the_browser_gets_in_and_the_token_leaves_the_address(
    serve: Callable[..., Served], tmp_path: Path
) -> None:
    assert CHROMIUM is not None
    served = serve("--token", "auto")
    async with browsing(CHROMIUM, tmp_path / "profile") as page:
        await page.open(served.address, 800, 480)
        await page.sees("type to filter")
        assert await page.evaluate("location.search") == ""
        assert await page.evaluate("document.cookie") == "", "no script can read it"
