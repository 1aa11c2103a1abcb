"""What a person said of themselves, and what follows for an exercise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from unhunch.care.person import (
    BY_CHOICE,
    NOBODY,
    Decision,
    Fit,
    Person,
    affected,
    condition_of,
    data_of,
    dose_for,
    person_from,
    suits,
    with_caution,
    word_of,
)
from unhunch.engine.exercise import Card, Caution, Condition, Dose, DoseRange, Option
from unhunch.engine.kinds import Position

PLAIN = Card("Plain", "Plain.", "neck", (), (Position.SIT,), (), DoseRange(1, 1, 1))
EASIER = DoseRange(1, 2, 3, options=(Option("seated", "Seated."), Option("light", "Lightly.", easier=True)))
NECK = replace(
    PLAIN,
    title="Neck",
    dose=EASIER,
    cautions=(Caution(Condition.HEART, "Breathe"), Caution(Condition.DIZZINESS, "Stop at the first sign.")),
)
CARDS = {"neck": NECK, "plain": PLAIN}
HEART = NOBODY.saying(Condition.HEART, yes=True)

ids = st.sampled_from(["neck", "plain", "gone"])
people = st.builds(
    Person,
    st.frozensets(st.sampled_from(Condition)),
    st.dictionaries(ids, st.sampled_from([BY_CHOICE, "heart disease or high blood pressure"])),
    st.dictionaries(ids, st.frozensets(st.sampled_from(Condition), min_size=1)),
    st.frozensets(ids),
)


# --- What follows -----------------------------------------------------------------------------------------


def test_who_said_nothing_may_do_all() -> None:
    assert suits("neck", NECK, NOBODY).fit is Fit.FINE
    assert suits("neck", NECK, NOBODY).line == ""


def test_a_condition_marks_what_has_a_caution_for_it_and_says_what_the_card_advises() -> None:
    found = suits("neck", NECK, HEART)

    assert found.fit is Fit.ASK_FIRST
    assert found.line == "Ask first, heart disease or high blood pressure: Breathe."
    assert suits("plain", PLAIN, HEART).fit is Fit.FINE


def test_nothing_is_hidden_but_what_the_person_hid() -> None:
    for card in CARDS.values():
        assert suits("any", card, Person(frozenset(Condition))).fit is not Fit.HIDDEN


def test_what_is_hidden_says_why() -> None:
    assert suits("plain", PLAIN, NOBODY.hiding("plain")).line == "Hidden for you (your choice)."
    assert suits("plain", PLAIN, NOBODY.hiding("plain", "")).line == "Hidden for you."


def test_what_was_agreed_to_is_fine_until_another_condition_is_theirs() -> None:
    agreed = HEART.deciding("neck", NECK, Decision.AGREED)
    assert suits("neck", NECK, agreed).fit is Fit.FINE
    assert agreed.decision("neck", NECK) is Decision.AGREED

    dizzy = agreed.saying(Condition.DIZZINESS, yes=True)
    assert suits("neck", NECK, dizzy).cautions == (NECK.cautions[1],)
    assert dizzy.decision("neck", NECK) is Decision.MARK


def test_a_no_takes_back_what_was_agreed_to_for_it() -> None:
    agreed = HEART.deciding("neck", NECK, Decision.AGREED)
    again = agreed.saying(Condition.HEART, yes=False).saying(Condition.HEART, yes=True)

    assert suits("neck", NECK, again).fit is Fit.ASK_FIRST


def test_the_easier_way_is_marked_and_planned_with_the_options_and_the_amount_that_were_asked_for() -> None:
    easier = HEART.deciding("neck", NECK, Decision.EASIER)

    assert suits("neck", NECK, easier).fit is Fit.ASK_FIRST
    asked = Dose(3, frozenset({"seated"}))
    assert dose_for(easier, "neck", EASIER, asked) == Dose(3, frozenset({"seated", "light"}))
    assert dose_for(HEART, "neck", EASIER, asked) == asked
    assert dose_for(easier, "neck", PLAIN.dose, Dose(1)) == Dose(1)
    assert affected(CARDS, NOBODY.deciding("neck", NECK, Decision.EASIER)) == ("neck",)


def test_hiding_for_a_condition_names_the_condition_as_the_reason() -> None:
    hidden = HEART.deciding("neck", NECK, Decision.HIDE)

    assert suits("neck", NECK, hidden).why == "heart disease or high blood pressure"
    assert NOBODY.deciding("plain", PLAIN, Decision.HIDE).hidden == {"plain": BY_CHOICE}


def test_nobody_agrees_to_what_nobody_asked() -> None:
    assert HEART.deciding("plain", PLAIN, Decision.AGREED) == HEART
    assert HEART.deciding("gone", None, Decision.AGREED) == HEART


@given(people, ids, st.sampled_from(Decision))
def test_the_last_decision_counts_and_touches_no_other(person: Person, id_: str, decision: Decision) -> None:
    card = CARDS.get(id_)
    after = person.deciding(id_, card, decision)

    possible = {
        Decision.AGREED: card is not None and bool(person.conditions & {one.condition for one in card.cautions}),
        Decision.EASIER: card is NECK,
    }.get(decision, True)
    assert after.decision(id_, card) is (decision if possible else Decision.MARK)
    for other in {"neck", "plain", "gone"} - {id_}:
        assert after.decision(other, CARDS.get(other)) is person.decision(other, CARDS.get(other))


@given(people, ids)
def test_what_is_hidden_comes_back_as_it_was(person: Person, id_: str) -> None:
    shown = person.showing(id_)

    assert shown.hiding(id_).showing(id_) == shown


def test_what_is_affected_are_the_marked_ones_then_all_others_that_are_hidden() -> None:
    person = HEART.hiding("plain").hiding("gone").hiding("neck")

    assert affected(CARDS, HEART) == ("neck",)
    assert affected(CARDS, person) == ("neck", "plain", "gone")
    assert with_caution(CARDS, Condition.DIZZINESS) == ("neck",)
    assert with_caution(CARDS, Condition.PREGNANCY) == ()


@pytest.mark.parametrize("condition", Condition)
def test_a_condition_has_a_word_and_its_own_name(condition: Condition) -> None:
    assert condition_of(word_of(condition)) is condition
    assert condition_of(f" {condition.value.upper()}") is condition
    assert condition_of("flu") is None


# --- As a file --------------------------------------------------------------------------------------------


@given(people)
def test_it_is_read_as_it_was_written(person: Person) -> None:
    again, faults = person_from(data_of(person))

    assert faults == ()
    assert again == person


def test_what_a_newer_version_wrote_stays() -> None:
    before = {"conditions": ["heart"], "weather": {"rain": True}}
    person, faults = person_from(before)

    assert faults == ()
    assert data_of(person.saying(Condition.HEART, yes=False), before) == {"weather": {"rain": True}}


@pytest.mark.parametrize(
    ("data", "key", "why"),
    [
        ({"conditions": "heart"}, "conditions", "must be a list of words"),
        ({"conditions": ["hart"]}, "conditions", "has 'hart', and that is no condition; did you mean 'heart'?"),
        ({"hidden": ["neck"]}, "hidden", "must be a table"),
        ({"hidden": {"neck": True}}, "hidden.neck", "must be text in quotes"),
        ({"agreed": {"neck": True}}, "agreed.neck", "must be a list of words"),
        ({"easier": "neck"}, "easier", "must be a list of words"),
        ({"hidden": {str(number): "" for number in range(2000)}}, "hidden", "has 2000 entries, and 1000 is the most"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_counts(data: dict[str, object], key: str, why: str) -> None:
    person, faults = person_from({"agreed": {"plain": ["shoulder"]}, **data})

    assert faults == ((key, why),)
    assert person.hidden == {}
    assert person.agreed == ({} if "agreed" in data else {"plain": frozenset({Condition.SHOULDER})})


def test_texts_of_the_file_are_made_harmless() -> None:
    person, _ = person_from({"hidden": {"neck\x1b[31m": "pain\u202e\n"}})

    assert person.hidden == {"neck[31m": "pain"}


keys = st.text(max_size=8)
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), keys),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["conditions", "hidden", "agreed", "easier", "more"]), anything))
def test_no_table_makes_it_fail(data: dict[str, object]) -> None:
    person, faults = person_from(data)

    assert all(key and why for key, why in faults)
    assert isinstance(person, Person)
