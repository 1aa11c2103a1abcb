"""Routines, made up."""

from hypothesis import strategies as st

from unhunch.engine.exercise import DoseRange, Option, Unit
from unhunch.engine.plan import Routine, RoutineItem
from unhunch.engine.text import clean

words = st.text(max_size=80).map(lambda text: clean(text, 60))
ids = words.filter(bool)
sources = st.from_regex(r"[a-z][a-z0-9-]{0,20}[a-z0-9](==[0-9]\.[0-9])?", fullmatch=True)


@st.composite
def items(draw: st.DrawFn) -> RoutineItem:
    """Return any item that a file may hold."""
    amount = draw(st.none() | st.integers(1, 10_000))
    return RoutineItem(
        tuple(draw(st.lists(ids, min_size=1, max_size=4))),
        amount,
        draw(st.frozensets(ids, max_size=3)),
        amount is not None and draw(st.booleans()),
        draw(st.just("") | sources),
    )


minutes = st.none() | st.integers(1, 120).map(float) | st.floats(1, 120)
routines = st.builds(
    Routine,
    st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True),
    ids,
    st.text(max_size=250).map(lambda text: clean(text, 200)),
    st.lists(items(), min_size=1, max_size=12).map(tuple),
    minutes,
)


@st.composite
def ranges(draw: st.DrawFn) -> DoseRange:
    """Return any range of doses."""
    least, default, most = sorted(draw(st.tuples(*[st.integers(1, 900)] * 3)))
    names = draw(st.lists(st.sampled_from(["bike", "back", "wall"]), unique=True))
    options = tuple(Option(name, name) for name in names)
    return DoseRange(least, default, most, draw(st.sampled_from(Unit)), draw(st.integers(1, 60)), options)
