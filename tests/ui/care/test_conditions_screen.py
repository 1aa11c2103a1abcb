"""The conditions to ask about first: asked at the first run, answered with a key, and changed at any time."""

from collections.abc import Callable

import pytest
from tests.ui.first_run import read_notice
from tests.ui.support import Show, builtin

from unhunch.care.person import Personal
from unhunch.engine.exercise import Condition
from unhunch.system.paths import Paths
from unhunch.ui.base.help import HelpScreen
from unhunch.ui.care.conditions import ConditionsScreen
from unhunch.ui.library.library_screen import LibraryScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.settings.settings_screen import SettingsScreen
from unhunch.ui.start.start_screen import StartScreen

Prepare = Callable[..., Show]


def line(shown: Show, words: str) -> str:
    """Return the line of the list that has these words; nothing where none is in sight."""
    return next((row.strip() for row in shown.text.splitlines() if words in row), "")


async def point_at(shown: Show, words: str) -> None:
    """Go to the line that has these words."""
    for _ in range(20):
        if line(shown, words).startswith("▸"):
            return
        await shown.press("down")
    raise AssertionError(f"there is no line {words!r}")


async def test_they_are_asked_for_after_the_notice_and_can_be_left_out(show: Prepare, paths: Paths) -> None:
    async with show(noticed=False) as shown:
        await read_notice(shown)
        shown.the(ConditionsScreen)
        for condition in Condition:
            assert f"[ ] {condition}" in shown.text
        assert "It stays on this computer" in shown.text
        await shown.press("enter")
        shown.the(StartScreen)
    assert not paths.person.exists()
    async with show(noticed=False) as shown:
        shown.the(StartScreen)


async def test_a_yes_is_kept_at_once_and_shows_what_it_marks(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f7")
        await point_at(shown, "heart disease")
        assert "Has a caution: Arm raise, Light aerobic, Neck isometric." in shown.text
        await shown.press("space")
        assert "[x] heart disease" in shown.text
        assert Personal(paths.person).person.conditions == {Condition.HEART}
        assert line(shown, "Neck isometric  ").endswith("marked")
        await shown.press("space")
        assert "[ ] heart disease" in shown.text
        assert "What becomes" not in shown.text
    assert Personal(paths.person).person.conditions == set()


async def test_one_that_nothing_has_a_caution_for_says_so(show: Prepare) -> None:
    async with show(found=lambda: tuple(one for one in builtin() if one.id == "shoulder-roll")) as shown:
        await shown.press("f7")
        await point_at(shown, "inflammatory arthritis")
        assert "No exercise here has a caution for it. " in shown.text
        assert "Ask your physician all the same." in shown.text


async def test_what_becomes_of_an_exercise_is_chosen_there(show: Prepare, paths: Paths) -> None:
    async with show() as shown:
        await shown.press("f7")
        await point_at(shown, "heart disease")
        await shown.press("space")
        await point_at(shown, "Neck isometric  ")
        assert "Holding a push and holding your breath" in " ".join(shown.text.split())
        await shown.press("space")
        assert "easier way" in line(shown, "Neck isometric  ")
        assert "Push with two fingers, and leave out the sides." in " ".join(shown.text.split())
        assert "Easier way: routines take that, and its caution is shown." in shown.text
        assert Personal(paths.person).person.easier == {"neck-isometric"}
        await shown.press("space")
        assert "hidden" in line(shown, "Neck isometric  ")
        assert "Hidden: routines leave it out." in shown.text
        await shown.press("right")
        assert "physician agrees" in line(shown, "Neck isometric  ")
        assert Personal(paths.person).person.agreed == {"neck-isometric": {Condition.HEART}}
        await shown.press("left", "left", "left")
        assert "marked" in line(shown, "Neck isometric  ")
    person = Personal(paths.person).person
    assert (person.agreed, person.hidden, person.easier) == ({}, {}, set())


async def test_one_that_was_hidden_otherwise_is_there_and_stays_in_sight_when_it_is_shown(
    show: Prepare, paths: Paths
) -> None:
    Personal(paths.person).change(lambda person: person.hiding("butterfly", "stopped for pain"))
    async with show() as shown:
        await shown.press("f7")
        await point_at(shown, "Butterfly stretch  ")
        assert "Hidden for" not in shown.text
        assert "Hidden: stopped for pain." in shown.text
        await shown.press("space")
        assert "shown" in line(shown, "Butterfly stretch  ")
        await shown.press("space")
        assert "easier way" in line(shown, "Butterfly stretch  ")
        await shown.press("space")
        assert "hidden" in line(shown, "Butterfly stretch  ")


@pytest.mark.parametrize("size", [(40, 15), (64, 20), (120, 40), (250, 70)])
async def test_every_size_shows_what_is_asked_and_how_to_answer(show: Prepare, size: tuple[int, int]) -> None:
    async with show(size=size) as shown:
        await shown.press("f7")
        for words in ("Ask first", "Is one of these yours?", "[ ] recent surgery", "shoulder problem", "Has a caution",
                      "yes/no", "done"):  # fmt: skip
            assert words in shown.text


@pytest.mark.parametrize("key", ["enter", "escape", "q", "f7"])
async def test_it_opens_from_start_list_and_settings_and_closes_there(show: Prepare, key: str) -> None:
    async with show() as shown:
        for door, screen in (("f7", StartScreen), ("f4", LibraryScreen), ("f3", SettingsScreen)):
            if screen is not StartScreen:
                await shown.press(door, "f7")
            else:
                await shown.press(door)
            shown.the(ConditionsScreen)
            await shown.press(key)
            shown.the(screen)
            if screen is not StartScreen:
                await shown.press("escape")


async def test_its_help_has_all_keys(show: Prepare) -> None:
    async with show() as shown:
        await shown.press("f7", "question_mark")
        shown.the(HelpScreen)
        assert "Say yes or no" in shown.text
        await shown.press("escape")
        shown.the(ConditionsScreen)


async def test_a_file_that_cannot_be_read_is_told_and_left_as_it_is(show: Prepare, paths: Paths) -> None:
    paths.person.parent.mkdir(parents=True)
    paths.person.write_text("conditions = [", encoding="utf-8")
    async with show() as shown:
        await shown.press("f7")
        assert "! person.toml: " in shown.text
        await shown.press("space")
        assert "[x] recent surgery" in shown.text
        assert "It counts for this run only." in shown.text
        await shown.press("enter")
        assert shown.context.person.conditions == {Condition.SURGERY}
    assert paths.person.read_text(encoding="utf-8") == "conditions = ["


async def test_a_plan_that_waited_goes_by_what_was_said(show: Prepare, paths: Paths) -> None:
    async with show("break-5", noticed=False) as shown:
        await read_notice(shown)
        await point_at(shown, "shoulder problem")
        await shown.press("space")
        await point_at(shown, "Shoulder roll  ")
        await shown.press("space", "space", "enter")
        shown.the(SessionScreen)
        assert [slot.exercise for slot in shown.session.slots] == ["thoracic-extension", "butterfly"]
        assert "Left out for you: Shoulder roll (hidden)." in shown.session.plan.notes
        assert shown.toasts == [" ".join(shown.session.plan.notes)]  # one notice for all of them


async def test_where_nothing_is_left_of_it_the_start_says_so(show: Prepare, paths: Paths) -> None:
    person = Personal(paths.person)
    for id_ in ("shoulder-roll", "thoracic-extension"):
        person.change(lambda one, id_=id_: one.hiding(id_))  # type: ignore[misc]
    async with show("break-5", noticed=False) as shown:
        await read_notice(shown)
        shown.context.personal.change(lambda one: one.hiding("butterfly"))
        await shown.press("enter")
        shown.the(StartScreen)
        assert any("All of '5-minute break' is hidden for you" in toast for toast in shown.toasts)
