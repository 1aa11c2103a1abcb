"""An exercise in Japanese: whole on every screen, at every size, with nothing left of what was there before."""

from collections.abc import Callable

import pytest

from unhunch.engine.cells import cells
from unhunch.engine.kinds import Kind
from unhunch.exercises.discovery import Found
from unhunch.exercises.folder import in_folder
from unhunch.figure.picture import Run
from unhunch.system.paths import Paths
from unhunch.ui.drivers import PatientDriver, placed
from unhunch.ui.widgets.picture_view import PictureView, _changed

from .support import Show, builtin

FAMILY = "👨‍👩‍👧‍👦"
KUBI = """
api = 1
[card]
title = "首の横ストレッチと肩甲骨のゆるやかな運動（とても長い題名）"
summary = "耳を肩のほうへ傾けて、そのまま静かに呼吸を続けます。👨‍👩‍👧‍👦🇯🇵👍🏽"
area = "首"
positions = ["sit"]
dose = { usual = 3, least = 2, most = 5 }
[instructions]
setup = ["背すじを伸ばして座り、両足を床に平らにつけてください。"]
steps = ["耳を下へ、{hold}秒ずつ、片側{reps}回。"]
do = ["あごを軽く引きます。肩の力を抜いて、ゆっくりと息を吐き続けます。"]
[timing]
repeat = "reps"
body = { hold = 15, say = "左の耳を肩へ。ゆっくり息を吐きながら、首の力を抜いて静かに待ちます👨‍👩‍👧‍👦" }
between = { rest = 4, say = "頭を起こして" }
"""


@pytest.fixture
def kubi(paths: Paths) -> str:
    """Put the exercise into the user's folder; return its id."""
    paths.exercises.mkdir(parents=True)
    (paths.exercises / "kubi.toml").write_text(KUBI, encoding="utf-8")
    return "kubi"


def found_in(paths: Paths) -> Callable[[], tuple[Found, ...]]:
    return lambda: (*builtin(), *in_folder(paths.exercises))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15), (57, 19)])
async def test_a_session(kubi: str, paths: Paths, size: tuple[int, int]) -> None:
    async with Show(paths, (kubi,), size=size, found=found_in(paths)) as shown:
        await shown.wait_for(Kind.HOLD)
        assert shown.row("header").rstrip().endswith(" left")
        assert "左の耳を肩へ。" in shown.row("say").replace("\n", "")
        await shown.wait_for(Kind.REST)
        assert shown.row("say").split() == ["頭を起こして"]
        for line in shown.text.split("\n"):
            assert cells(line) == size[0]
        for view in shown.app.screen.query(PictureView):
            assert all(view.render_line(y).cell_length == view.size.width for y in range(view.size.height))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
@pytest.mark.parametrize("key", ["f4", "f1"])
async def test_other_screens(kubi: str, paths: Paths, size: tuple[int, int], key: str) -> None:
    async with Show(paths, size=size, found=found_in(paths)) as shown:
        await shown.write("首")
        await shown.press("home", key)
        assert all(cells(line) == size[0] for line in shown.text.split("\n"))


def test_a_row_with_wide_text_is_sent_whole() -> None:
    assert _changed((Run("肩を"), Run("  ")), (Run("肩"), Run("    ")), 6) == (0, 6)
    assert _changed((Run("肩を  "),), (Run("rest  "),), 6) == (0, 6)
    assert _changed((Run("rest  "),), (Run("rise  "),), 6) == (1, 4)


@pytest.mark.parametrize("one", [FAMILY, "🇯🇵", "👍🏽", "❤\ufe0f"])
def test_what_terminals_do_not_agree_on_is_put_in_its_cells(one: str) -> None:
    assert placed(f"\x1b[1;1Ha{one}b") == f"\x1b[1;1Ha\x1b7  \x1b8{one}\x1b8\x1b[2Cb"


@pytest.mark.parametrize("text", ["\x1b[31m━━ 肩 e\u0301 ⣿", "", "plain"])
def test_the_rest_is_sent_as_it_is(text: str) -> None:
    assert placed(text) == text


def test_the_driver_puts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr("textual.drivers.linux_driver.LinuxDriver.write", lambda _, data: sent.append(data))
    PatientDriver.write(PatientDriver.__new__(PatientDriver), FAMILY)
    assert sent == [placed(FAMILY)]
