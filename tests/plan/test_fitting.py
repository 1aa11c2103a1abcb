"""Fit my break: never over the time, never less than a full dose, never a thing that is not at hand."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.engine.kinds import Position
from unhunch.plan.fit_break import FittedBreak, Offer, Wish, explained, fit_break

TRANSITION = 10.0
AREAS = ("neck", "upper back", "shoulders")
PROPS = ("chair", "wall", "mat")


def offer(id_: str, seconds: float = 60.0, **more: object) -> Offer:
    """Return an exercise that anybody can do at a desk."""
    usual = Offer(id_, id_.capitalize(), "neck", (Position.SIT,), (), silent=True, doses=((5, seconds, seconds),))
    return replace(usual, **more)  # type: ignore[arg-type]


@st.composite
def offers(draw: st.DrawFn) -> tuple[Offer, ...]:
    """Return up to nine exercises of all sorts, some of which take longer than expected."""
    found = []
    for number in range(draw(st.integers(0, 9))):
        base, step = draw(st.integers(20, 300)), draw(st.integers(5, 60))
        slack = draw(st.sampled_from((0, 0, 30)))
        doses = tuple(
            (5 + i, float(base + i * step), float(base + i * step + slack)) for i in range(draw(st.integers(1, 6)))
        )
        found.append(
            Offer(
                f"e{number}",
                f"Exercise {number}",
                draw(st.sampled_from(AREAS)),
                tuple(draw(st.lists(st.sampled_from(Position), min_size=1, max_size=2, unique=True))),
                tuple(draw(st.lists(st.sampled_from(PROPS), max_size=2, unique=True))),
                draw(st.booleans()),
                doses,
                draw(st.none() | st.integers(0, 400)),
                draw(st.sampled_from(("", "", "", "hidden"))),
            )
        )
    return tuple(found)


wishes = st.builds(
    Wish,
    st.floats(0, 1800),
    st.none() | st.frozensets(st.sampled_from(Position)),
    st.none() | st.frozensets(st.sampled_from(PROPS)),
    st.sampled_from(("", "", "neck", "back", "shoulder")),
    st.booleans(),
)


def fitted(*given_offers: Offer, seconds: float = 600.0, **more: object) -> FittedBreak:
    """Return what fits."""
    return fit_break(given_offers, Wish(seconds, **more), TRANSITION)  # type: ignore[arg-type]


def longer_ago(one: Offer) -> float:
    """Return how many days ago it was done; never is longest ago."""
    return float("inf") if one.days is None else one.days


def ids(result: FittedBreak) -> list[str]:
    """Return the exercises that are in."""
    return [choice.offer.id for choice in result.choices]


@given(offers(), wishes)
def test_it_never_takes_longer_than_there_is_time(some: tuple[Offer, ...], wish: Wish) -> None:
    result = fit_break(some, wish, TRANSITION)
    longest = sum(next(row[2] for row in c.offer.doses if row[0] == c.amount) for c in result.choices)
    assert longest + TRANSITION * max(0, len(result.choices) - 1) <= wish.seconds + 1e-6


@given(offers(), wishes)
def test_nothing_is_in_that_the_person_cannot_do_here(some: tuple[Offer, ...], wish: Wish) -> None:
    for choice in fit_break(some, wish, TRANSITION).choices:
        one = choice.offer
        assert choice.amount >= one.doses[0][0]
        assert not one.why_not
        assert wish.positions is None or wish.positions & set(one.positions)
        assert wish.props is None or set(one.props) <= wish.props
        assert one.silent or not wish.quiet
        assert wish.area.rstrip("s") in one.area


@given(offers(), wishes)
def test_everything_is_in_or_named_with_a_reason(some: tuple[Offer, ...], wish: Wish) -> None:
    result = fit_break(some, wish, TRANSITION)
    assert sorted([*ids(result), *(gone.offer.id for gone in result.left_out)]) == sorted(one.id for one in some)
    assert all(gone.why for gone in result.left_out)


@given(offers(), wishes)
def test_of_two_alike_the_one_that_was_longer_not_done_is_in(some: tuple[Offer, ...], wish: Wish) -> None:
    """Whoever is in was longer not done than anyone like it who is out for want of time."""
    result = fit_break(some, wish, TRANSITION)
    for gone in result.left_out:
        for choice in result.choices:
            like = gone.why == "no time left" and gone.offer.area == choice.offer.area
            if like and gone.offer.doses[0][2] <= choice.offer.doses[0][2]:
                assert choice.offer.days is None or (
                    gone.offer.days is not None and gone.offer.days <= choice.offer.days
                )


def test_nothing_that_fits_is_left_out_while_there_is_time() -> None:
    assert ids(fitted(offer("a"), offer("b"), seconds=130)) in (["a", "b"], ["b", "a"])
    assert ids(fitted(offer("a"), offer("b"), seconds=129)) == ["a"]


def test_what_was_long_not_done_comes_first_and_what_never_was_before_it() -> None:
    recent, old, never = offer("recent", days=1.0), offer("old", days=30.0), offer("never")
    assert ids(fitted(recent, old, never, seconds=60)) == ["never"]
    assert ids(fitted(recent, old, seconds=60)) == ["old"]


def test_another_part_of_the_body_decides_between_equals() -> None:
    neck, more_neck, back = offer("neck"), offer("more-neck"), offer("back", area="upper back")
    assert ids(fitted(neck, more_neck, back, seconds=130)) == ["neck", "back"]


def test_time_left_goes_into_more_repetitions_in_turn() -> None:
    doses = ((5, 60.0, 60.0), (6, 70.0, 70.0), (7, 80.0, 80.0))
    result = fitted(offer("a", doses=doses), offer("b", doses=doses), seconds=160)
    assert [choice.amount for choice in result.choices] == [7, 6]
    assert result.seconds == 160


def test_a_person_gets_up_once() -> None:
    floor, stand = offer("floor", positions=(Position.FLOOR,)), offer("stand", positions=(Position.STAND,))
    assert ids(fitted(floor, stand, offer("sit"))) == ["sit", "stand", "floor"]


def test_it_explains_itself_on_one_line() -> None:
    wall = offer("slide", props=("wall",), positions=(Position.STAND,))
    seated = Wish(200, positions=frozenset({Position.SIT}), props=frozenset({"chair"}))
    result = fit_break([offer("roll"), wall], seated, TRANSITION)
    assert explained(result, seated, "1:00") == "Roll: seated, 1:00; Slide left out: is done standing."
    anywhere = replace(seated, positions=None)
    result = fit_break([offer("roll"), wall], anywhere, TRANSITION)
    assert explained(result, anywhere, "1:00") == "Roll: 1:00; Slide left out: needs a wall."
    assert explained(fit_break([wall], seated, TRANSITION), seated, "0:00").startswith("Nothing fits; Slide left")


def test_everything_that_is_left_out_is_told_by_its_reason_want_of_time_last() -> None:
    floor = offer("plank", positions=(Position.FLOOR,))
    others = offer("roll"), offer("tilt", days=1.0), offer("nod", days=2.0), offer("march", seconds=900)
    seated = Wish(100, positions=frozenset({Position.SIT}))
    assert explained(fit_break([*others, floor], seated, TRANSITION), seated, "1:00") == (
        "Roll: seated, 1:00; Plank left out: needs the floor; March, Nod and Tilt left out: no time left."
    )


def test_several_need_take_and_are_where_one_needs_takes_and_is() -> None:
    wall = {"props": ("wall",)}
    two = [offer("slide", **wall), offer("press", **wall), offer("march", seconds=900), offer("walk", seconds=800)]
    standing = [offer(id_, positions=(Position.STAND,)) for id_ in ("sway", "hop")]
    seated = Wish(200, positions=frozenset({Position.SIT}), props=frozenset())
    assert explained(fit_break([offer("roll"), *two, *standing], seated, TRANSITION), seated, "1:00") == (
        "Roll: seated, 1:00; Slide and Press left out: need a wall; Sway and Hop left out: are done standing; "
        "March and Walk left out: take longer."
    )


def test_up_to_five_are_named_for_one_reason_and_never_one_more() -> None:
    def told(count: int) -> str:
        long = [offer(f"e{i}", seconds=900) for i in range(count)]
        return explained(fit_break(long, Wish(100), TRANSITION), Wish(100), "0:00")

    assert told(5) == "Nothing fits; E0, E1, E2, E3 and E4 left out: take longer."
    assert told(6) == "Nothing fits; E0, E1, E2 and 3 more left out: take longer."


def test_it_does_not_tell_what_was_not_asked_for() -> None:
    neck = Wish(600, area="neck")
    back = offer("back", area="upper back")
    assert explained(fit_break([offer("roll"), back], neck, TRANSITION), neck, "1:00") == (
        "Roll: 1:00; Back left out: not for the neck."
    )
    long = offer("long", seconds=900)
    assert explained(fit_break([offer("roll"), back, long], neck, TRANSITION), neck, "1:00") == (
        "Roll: 1:00; Long left out: takes longer."
    )


def test_a_thousand_exercises_are_no_trouble() -> None:
    some = [offer(f"e{i}", days=float(i)) for i in range(1_000)]
    assert ids(fitted(*some, seconds=200)) == ["e999", "e998", "e997"]
