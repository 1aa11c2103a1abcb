"""The check-in before a session: asked where it is set, skippable by question and as a whole, and never in the way."""

import pytest

from unhunch.care.check_in import ANCHORS
from unhunch.care.flags import NEW_SYMPTOMS
from unhunch.care.safety import EMERGENCY_SYMPTOMS, PHYSICIAN_SYMPTOMS
from unhunch.engine.kinds import Kind
from unhunch.history.records import Ending, Extent, Moment
from unhunch.plan.rest import RestDays
from unhunch.system.paths import Paths
from unhunch.ui.care.check_in_screens import BeforeScreen, DecideScreen, FlagScreen, OneOfScreen, SymptomsScreen
from unhunch.ui.care.red_flag import RedFlagScreen
from unhunch.ui.session.session_screen import SessionScreen
from unhunch.ui.session.summary import SummaryScreen
from unhunch.ui.start.start_screen import StartScreen

from .support import WEDNESDAY, Prepare, history, kept, put, session

TINGLING, CHEST = PHYSICIAN_SYMPTOMS[0], EMERGENCY_SYMPTOMS[3]


# --- When it asks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "plan", "asked"),
    [
        ("full", "full", True),
        ("full", "break-2", False),
        ("always", "break-2", True),
        ("never", "full", False),
    ],
)
async def test_it_asks_before_the_sessions_that_are_set(
    show: Prepare, paths: Paths, setting: str, plan: str, asked: bool
) -> None:
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text(f'[safety]\ncheck_in = "{setting}"\n', encoding="utf-8")
    async with show(plan, check_in=True) as shown:
        shown.the(BeforeScreen if asked else SessionScreen)


async def test_a_run_that_asked_for_none_has_none(show: Prepare) -> None:
    async with show("full", check_in=False) as shown:
        shown.the(SessionScreen)


async def test_a_session_that_is_only_tried_out_at_speed_has_none(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True, speed=20.0) as shown:
        shown.the(SessionScreen)
    assert not paths.history.exists()


# --- The questions ----------------------------------------------------------------------------------------------


async def test_the_scale_has_its_anchors_and_takes_digits_and_arrows(show: Prepare) -> None:
    async with show("full", check_in=True) as shown:
        scale = shown.the(BeforeScreen).scale
        assert all(anchor in shown.text for anchor in ANCHORS)
        for keys, value in (("3", 3), ("10", 10), ("0", 0), ("1", 1)):
            await shown.press(*keys)
            assert scale.value == value
            assert f"[{value}]" in shown.text
        await shown.press("right", "right", "left")
        assert scale.value == 2


async def test_ten_by_one_arrow(show: Prepare) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("left", "enter")
        shown.the(OneOfScreen)
        await shown.press("enter", "enter")
        assert "10 of 10" in shown.text


async def test_three_answers_lead_to_the_session_and_are_kept_with_it(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("3", "enter", "down", "enter", "enter")
        shown.the(SessionScreen)
    record = kept(paths)
    assert (record.before, record.area, record.symptoms, record.verdict) == (3, "shoulders", (), "start")
    assert (record.extent, record.ending) == (Extent.FULL, Ending.OPEN)


async def test_without_discomfort_nobody_is_asked_where_it_is(show: Prepare) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("0", "enter")
        assert "Anything new since last time?" in shown.text


async def test_each_question_is_left_out_with_one_key(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("s")
        assert "Anything new since last time?" in shown.text
        await shown.press("s")
        shown.the(SessionScreen)
    assert kept(paths).before is None


async def test_escape_goes_back_and_begins_nothing(show: Prepare, paths: Paths) -> None:
    async with show(check_in=True) as shown:
        await shown.write("full")
        await shown.press("enter", "2", "enter", "enter", "down")  # with "yes" chosen
        assert "▸ 2 yes" in shown.text
        await shown.press("escape")
        assert "Where is it?" in shown.text
        await shown.press("escape")
        shown.the(BeforeScreen)
        await shown.press("escape")
        shown.the(StartScreen)
    assert not kept_all(paths)


async def test_the_list_is_chosen_with_space_and_can_be_left(show: Prepare) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("0", "enter", "2", "enter")
        listed = shown.the(SymptomsScreen)
        await shown.press("down", "space", "up", "up", "space")
        assert listed.ticked == {EMERGENCY_SYMPTOMS[1].id, NEW_SYMPTOMS[-1].id}
        await shown.press("space", "down", "down", "space")
        assert listed.ticked == set()
        await shown.press("escape")
        assert "Anything new since last time?" in shown.text


async def test_the_list_takes_no_silence_for_an_answer(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("0", "enter", "2", "enter")
        listed = shown.the(SymptomsScreen)
        await shown.press("enter")
        assert shown.the(SymptomsScreen) is listed
        assert "n says none of these" in " ".join(shown.text.split())
        await shown.press("space")
        assert "Nothing is chosen" not in shown.text
        await shown.press("n")  # some are chosen, so it is not none of them
        assert shown.the(SymptomsScreen) is listed
        assert "Some are chosen" in shown.text
        await shown.press("space", "n")
        shown.the(SessionScreen)
    assert (kept(paths).symptoms, kept(paths).verdict) == ((), "start")


async def test_who_leaves_the_list_is_still_not_sure(show: Prepare) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("0", "enter", "2", "enter", "escape")
        assert "▸ 2 yes, or not sure" in shown.text
        await shown.press("enter")  # so this asks again, and does not say no
        shown.the(SymptomsScreen)


@pytest.mark.parametrize("size", [(12, 4), (40, 15)])
async def test_what_to_do_on_the_list_is_told_at_every_size(show: Prepare, size: tuple[int, int]) -> None:
    async with show("full", check_in=True, size=size) as shown:
        await shown.press("0", "enter", "2", "enter", "up", "enter")  # also from the end of a list that scrolls
        assert "Nothing" in shown.text
        assert str(NEW_SYMPTOMS[-1].text)[:5] not in shown.text
        await shown.press("down", "up")
        assert "Nothing" not in shown.text


async def test_the_list_scrolls_to_what_is_pointed_at(show: Prepare) -> None:
    async with show("full", check_in=True, size=(40, 15)) as shown:
        await shown.press("0", "enter", "2", "enter")
        for symptom in NEW_SYMPTOMS:
            assert f"▸ [ ] {symptom.text[:15]}" in shown.text
            await shown.press("down")


@pytest.mark.parametrize("size", [(12, 4), (20, 8), (40, 15), (120, 40)])
async def test_every_size_can_be_answered(show: Prepare, size: tuple[int, int]) -> None:
    async with show("full", check_in=True, size=size) as shown:
        await shown.press("4", "enter", "enter", "enter")
        shown.the(DecideScreen)
        await shown.press("1", "enter")
        shown.the(SessionScreen)


# --- What comes of it -------------------------------------------------------------------------------------------


async def test_gently_is_offered_with_the_least_doses(show: Prepare, paths: Paths) -> None:
    async with show("full", minutes=20, check_in=True) as shown:
        planned = sum(slot.dose.amount for slot in shown.plan.slots) if shown.plan else 0
        await shown.press("5", "enter", "enter", "enter")
        assert "5 of 10: start gently" in shown.text
        assert "the easier ways and the least doses, without Neck isometric and Arm raise" in " ".join(
            shown.text.split()
        )
        await shown.press("enter")
        assert sum(slot.dose.amount for slot in shown.session.slots) < planned
        assert all(slot.dose == slot.range.easier for slot in shown.session.slots)
    assert kept(paths).verdict == "start gently"


async def test_at_six_the_chosen_answer_is_not_today(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("6", "enter", "enter", "enter")
        assert "▸ 1 not today" in shown.text
        await shown.press("enter")
    assert not paths.history.exists() or not kept_all(paths)


async def test_a_break_is_begun_gently_too(show: Prepare, paths: Paths) -> None:
    paths.config.mkdir(parents=True, exist_ok=True)
    (paths.config / "settings.toml").write_text('[safety]\ncheck_in = "always"\n', encoding="utf-8")
    async with show("butterfly", check_in=True) as shown:
        await shown.press("4", "enter", "enter", "enter")
        assert "▸ 1 gently" in shown.text
        await shown.press("enter")
        assert shown.session.slot.dose == shown.session.slot.range.easier


async def test_gently_is_not_forced(show: Prepare) -> None:
    async with show("full", minutes=20, check_in=True) as shown:
        await shown.press("5", "enter", "enter", "enter", "2", "enter")
        assert shown.plan is not None
        assert shown.session.slots == list(shown.plan.slots)


@pytest.mark.parametrize("keys", [("3", "enter"), ("escape",)])
async def test_or_not_today(show: Prepare, paths: Paths, keys: tuple[str, ...]) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("5", "enter", "enter", "enter", *keys)
    assert shown.app.return_code == 0
    assert not paths.history.exists() or not kept_all(paths)


def kept_all(paths: Paths) -> bool:
    """Return whether any session was kept."""
    from .support import history

    there = history(paths)
    found = bool(there.sessions())
    there.close()
    return found


async def test_seven_does_not_start_but_a_person_who_has_read_may(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True, size=(60, 16)) as shown:
        await shown.press("7", "enter", "enter", "enter")
        stop = shown.the(RedFlagScreen)
        assert "Not today" in shown.text
        assert "begin all the same" not in shown.text
        await shown.press("g")
        assert shown.the(RedFlagScreen) is stop  # not over what was not read
        for _ in range(9):
            await shown.press("space")
        assert "begin all the same" in shown.text
        await shown.press("g")
        assert "▸ 1 not today" in shown.text
        await shown.press("2", "enter")
        assert shown.session.slot.dose == shown.session.slot.range.easier
    assert kept(paths).verdict == "not today, begun all the same"


async def test_on_a_large_screen_all_is_read_at_once(show: Prepare) -> None:
    async with show("full", check_in=True, size=(100, 50)) as shown:
        await shown.press("7", "enter", "enter", "enter")
        assert "begin all the same" in shown.text


async def test_the_palette_cannot_begin_what_was_not_read_either(show: Prepare) -> None:
    async with show("full", check_in=True, size=(60, 16)) as shown:
        await shown.press("7", "enter", "enter", "enter")
        await shown.app.screen.run_action("go_on")
        await shown.settle()
        shown.the(RedFlagScreen)


async def test_a_symptom_for_a_physician_shows_the_stop_screen_and_stays_open(show: Prepare, paths: Paths) -> None:
    tick = ("1", "enter", "enter", "2", "enter", *["down"] * 11, "space", "enter")
    async with show("full", check_in=True) as shown:
        await shown.press(*tick)
        assert "See a physician first" in shown.text
        for _ in range(9):
            await shown.press("space")
        await shown.press("g")
        shown.the(SessionScreen)
        await shown.press("q", "enter", "enter")
    assert kept(paths).symptoms == (TINGLING.id,)
    assert kept(paths).verdict == "see a physician, begun all the same"
    async with show("break-2") as shown:  # a break asks no more than this
        assert "You reported numbness or tingling on 4 March. What became of it?" in " ".join(shown.text.split())
        await shown.press("enter")  # it is still open
        assert "See a physician first" in shown.text
        await shown.press("escape")
    async with show("break-2") as shown:
        shown.the(FlagScreen)
        await shown.press("1")  # one key: a physician has seen it
        shown.the(SessionScreen)
    async with show("break-2") as shown:
        shown.the(SessionScreen)


async def test_an_emergency_that_is_still_open_lets_nothing_begin(show: Prepare, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.person.write_text(f'[flags]\n"{CHEST.id}" = 2026-03-03\n', encoding="utf-8")
    async with show(size=(100, 30)) as shown:
        assert "Get emergency help first: chest pain or pressure" in shown.text
        await shown.press("enter")
        shown.the(FlagScreen)
        await shown.press("3")
        stop = shown.the(RedFlagScreen)
        for _ in range(9):
            await shown.press("space")
        assert stop.read
        await shown.press("g")
        assert shown.the(RedFlagScreen) is stop
        await shown.press("escape")
        shown.the(StartScreen)


async def test_an_emergency_is_read_with_the_persons_number_and_only_closes(show: Prepare, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    (paths.config / "settings.toml").write_text('[safety]\nemergency_number = "112"\n', encoding="utf-8")
    async with show(check_in=True) as shown:
        await shown.write("full")
        await shown.press("enter", "0", "enter", "2", "enter", *["down"] * 3, "space", "enter")
        stop = shown.the(RedFlagScreen)
        assert "You reported chest pain or pressure: call 112 now." in " ".join(shown.text.split())
        for _ in range(9):
            await shown.press("space")
        assert stop.read
        assert "begin all the same" not in shown.text
        await shown.press("g")
        shown.the(RedFlagScreen)
        await shown.press("escape")
        shown.the(StartScreen)
    assert not kept_all(paths)


# --- The day after ----------------------------------------------------------------------------------------------


async def test_the_day_after_is_asked_once_on_the_start_screen(show: Prepare, paths: Paths) -> None:
    put(paths, session(1, after=4))
    async with show(check_in=True) as shown:
        assert "The day after the last session" in shown.text
        await shown.press("1", "enter")
        shown.the(StartScreen)
    assert kept(paths).next_day == "better"
    async with show(check_in=True) as shown:
        shown.the(StartScreen)


async def test_left_out_it_is_not_asked_again(show: Prepare, paths: Paths) -> None:
    put(paths, session(1))
    async with show(check_in=True) as shown:
        await shown.press("escape")
        shown.the(StartScreen)
    assert kept(paths).next_day == ""
    async with show(check_in=True) as shown:
        shown.the(StartScreen)


async def test_still_worse_leads_to_less_before_the_next_session(show: Prepare, paths: Paths) -> None:
    put(paths, session(1))
    async with show("full", minutes=20, check_in=True) as shown:
        assert "The day after the last session" in shown.text
        await shown.press("3", "enter", "s", "s")  # also where the questions are left out
        shown.the(DecideScreen)
        assert "still worse" in shown.text
        await shown.press("enter")
        shown.the(SessionScreen)


async def test_still_worse_for_the_third_time_is_shown_to_a_clinician(show: Prepare, paths: Paths) -> None:
    put(paths, session(8, next_day="worse"), session(5, next_day="worse"), session(1))
    async with show(check_in=True, size=(80, 40)) as shown:
        await shown.press("3", "enter")
        shown.the(RedFlagScreen)
        assert "3 times" in shown.text
        assert "begin all the same" not in shown.text
        await shown.press("escape")
        shown.the(StartScreen)


# --- A session that was cut off ---------------------------------------------------------------------------------


async def test_a_session_that_was_cut_off_is_gone_on_with(show: Prepare, paths: Paths) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.wait_until(lambda: shown.session.index == 1)
    begun = kept(paths)
    assert begun.ending is Ending.OPEN
    async with show() as shown:
        assert "A session was cut off" in shown.text
        assert "1 of 2 exercises were done" in shown.text
        await shown.press("enter")
        assert [slot.exercise for slot in shown.session.slots] == ["arm-raise"]
        await shown.press("n")
        shown.the(SummaryScreen)
    assert kept(paths).id == begun.id
    assert kept(paths).ending is Ending.ENDED


async def test_going_on_the_same_day_asks_nothing_anew_and_knows_the_first_rating(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("3", "enter", "enter", "enter")
        await shown.wait_for(Kind.HOLD, rep=3)
    async with show(check_in=True, size=(80, 44)) as shown:
        await shown.press("enter")
        shown.the(SessionScreen)
        await shown.press("x", "5")
        assert "It rose from 3 to 5" in shown.text
        await shown.press("q")
    assert (kept(paths).before, kept(paths).after) == (3, 5)


async def test_going_on_a_day_later_asks_how_it_is_now(show: Prepare, paths: Paths) -> None:
    async with show("full", check_in=True) as shown:
        await shown.press("3", "enter", "enter", "enter")
        await shown.wait_for(Kind.HOLD, rep=3)
    begun = kept(paths)
    tomorrow = Moment(WEDNESDAY.at + 86400)
    async with show(check_in=True, now=tomorrow) as shown:
        await shown.press("enter")
        shown.the(BeforeScreen)
        await shown.press("7", "enter", "enter", "enter", "escape")  # not today
        shown.the(StartScreen)
        await shown.write("butterfly")
        await shown.press("enter")
        shown.the(SessionScreen)
    assert kept(paths).id != begun.id  # a break of its own, and not the one that was cut off


async def test_or_closed_as_what_it_was(show: Prepare, paths: Paths) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.wait_until(lambda: shown.session.index == 1)
    async with show() as shown:
        await shown.press("2", "enter")
        shown.the(StartScreen)
    assert kept(paths).ending is Ending.CUT_OFF
    async with show() as shown:
        shown.the(StartScreen)


async def test_or_left_for_later(show: Prepare, paths: Paths) -> None:
    async with show("butterfly") as shown:
        await shown.wait_for(Kind.HOLD, rep=2)
    async with show() as shown:
        await shown.press("escape")
        shown.the(StartScreen)
    assert kept(paths).ending is Ending.OPEN


async def test_who_is_told_to_rest_and_leaves_is_not_told_that_a_session_is_due(show: Prepare, paths: Paths) -> None:
    async with show(check_in=True) as shown:
        await shown.press("enter")
        await shown.press("9", "enter", "enter", "enter")
        shown.the(RedFlagScreen)
        await shown.press("escape")
        shown.the(StartScreen)
    assert WEDNESDAY.day in RestDays(paths.data).days


async def test_one_of_which_nothing_was_done_is_closed_without_a_word(show: Prepare, paths: Paths) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.wait(3)
    assert kept(paths).ending is Ending.OPEN
    async with show() as shown:
        shown.the(StartScreen)
    assert kept(paths).ending is Ending.CUT_OFF


async def test_of_several_the_newest_is_asked_about_and_the_others_are_closed(show: Prepare, paths: Paths) -> None:
    for name in ("butterfly", "arm-raise", "arm-slide"):
        async with show(name) as shown:
            await shown.wait_for(Kind.HOLD, rep=2)
    async with show() as shown:
        assert "Arm slide" in shown.text
        await shown.press("2", "enter")
        shown.the(StartScreen)
    there = history(paths)
    assert [one.ending for one in there.sessions()] == [Ending.CUT_OFF] * 3
    there.close()


# --- A session that its person left at once ---------------------------------------------------------------------


@pytest.mark.parametrize(("key", "code"), [("ctrl+c", 130), ("ctrl+q", 0)])
async def test_who_leaves_in_a_session_has_ended_it(show: Prepare, paths: Paths, key: str, code: int) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.wait_for(Kind.HOLD, rep=2)
        await shown.press(key)
    assert shown.app.return_code == code
    assert kept(paths).ending is Ending.ENDED
    assert kept(paths).exercises[0].reps == 1
    async with show() as shown:
        shown.the(StartScreen)


async def test_who_leaves_after_a_stop_for_pain_has_stopped_it(show: Prepare, paths: Paths) -> None:
    async with show("butterfly", "arm-raise") as shown:
        await shown.wait_for(Kind.HOLD, rep=2)
        await shown.press("x", "ctrl+c")
    assert kept(paths).ending is Ending.STOPPED
