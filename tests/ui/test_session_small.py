"""A session on a small screen: what to do is there in whole, and what has no room ends at a word, with a sign."""

from collections.abc import Callable

import pytest

from unhunch.engine.kinds import Kind
from unhunch.engine.progress import progress_of
from unhunch.engine.text import sentences

from .support import Show

Prepare = Callable[..., Show]

EXERCISES = ("neck-isometric", "arm-raise", "thoracic-extension", "arm-slide", "butterfly", "shoulder-roll", "aerobic")


def in_words(*rows: str) -> str:
    """Return what rows say, without the blanks that fill them."""
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("exercise", EXERCISES)
async def test_what_to_do_now_is_never_cut(show: Prepare, exercise: str) -> None:
    async with show(exercise, "butterfly", size=(40, 15)) as shown:
        for _ in range(40):
            said = progress_of(shown.session).say
            assert in_words(shown.row("say"), shown.row("reminder")).startswith(in_words(said))
            await shown.wait(1)


async def test_a_pause_says_in_whole_how_it_goes_on(show: Prepare) -> None:
    async with show("butterfly", size=(40, 15)) as shown:
        await shown.wait_for(Kind.HOLD)
        await shown.press("space")
        both = in_words(shown.row("say"), shown.row("reminder"))
        assert both == "Paused. Space begins this repetition anew."


@pytest.mark.parametrize("exercise", EXERCISES)
async def test_no_line_ends_in_mid_word_or_in_mid_sentence_without_a_sign(show: Prepare, exercise: str) -> None:
    async with show(exercise, "butterfly", size=(40, 15)) as shown:
        how = shown.session_screen.instructions()[1]
        assert how is not None
        texts = (*sentences(in_words(*how.setup)), *how.do)
        for _ in range(30):
            row = in_words(shown.row("reminder"))
            if not row.endswith("…"):
                assert any(row in (text, in_words(*how.setup)) for text in texts) or in_words(
                    shown.row("say"), row
                ).startswith(in_words(progress_of(shown.session).say))
            else:
                assert any(f"{text} ".startswith(f"{row[:-1]}") and text[len(row) - 1] in " ,;:." for text in texts)
            await shown.wait(1)


async def test_each_sentence_on_getting_into_position_has_its_turn(show: Prepare) -> None:
    async with show("thoracic-extension", size=(60, 18)) as shown:
        seen = set()
        while shown.phase.kind is Kind.READY:
            seen.add(in_words(shown.row("reminder")))
            await shown.wait(1)
        how = shown.session_screen.instructions()[1]
        assert how is not None
        assert len(seen) > 1
        assert seen == {f"{sentence}." for sentence in in_words(*how.setup).removesuffix(".").split(". ")}


async def test_where_what_to_do_takes_both_rows_the_position_takes_the_place_of_what_comes_next(show: Prepare) -> None:
    async with show("thoracic-extension", size=(40, 15)) as shown:
        assert in_words(shown.row("reminder")) == "head."
        assert in_words(shown.row("next")) == "Sit on the edge of a chair, feet flat."
        await shown.wait_for(Kind.IN)
        assert in_words(shown.row("next")).startswith("next ")


@pytest.mark.parametrize("size", [(40, 15), (60, 18), (80, 24)])
async def test_the_bar_names_the_help_or_the_end(show: Prepare, size: tuple[int, int]) -> None:
    async with show("butterfly", size=size) as shown:
        assert "? help" in shown.row("keys")


@pytest.mark.parametrize("size", [(39, 15), (30, 8), (20, 8)])
async def test_without_a_figure_pain_and_the_end_are_at_hand(show: Prepare, size: tuple[int, int]) -> None:
    async with show("butterfly", size=size) as shown:
        assert "x pain: stop" in shown.text
        assert "q end" in shown.text
