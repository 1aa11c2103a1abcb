"""Joining two computers: the order does not matter, doing it again does nothing, and nothing is made up."""

from hypothesis import given, settings
from msgspec.structs import replace
from tests.history.books import books
from tests.history.histories import WallClock, exercise, repetition, session

from unhunch.engine.events import Outcome
from unhunch.history.merge import Book, merge

NOW = WallClock()()


@given(books())
def test_joining_with_itself_does_nothing(book: Book) -> None:
    assert merge(book, book) == book


@given(books())
def test_joining_with_nothing_does_nothing(book: Book) -> None:
    assert merge(book, Book()) == merge(Book(), book) == book


@settings(max_examples=60)
@given(books(), books())
def test_both_computers_have_the_same_in_the_end(one: Book, other: Book) -> None:
    assert merge(one, other) == merge(other, one)


@settings(max_examples=60)
@given(books(), books(), books())
def test_with_three_computers_any_two_may_be_joined_first(one: Book, other: Book, third: Book) -> None:
    assert merge(merge(one, other), third) == merge(one, merge(other, third))


@settings(max_examples=60)
@given(books(), books())
def test_joining_again_does_nothing(one: Book, other: Book) -> None:
    joined = merge(one, other)
    assert merge(joined, other) == merge(joined, one) == joined


@settings(max_examples=60)
@given(books(), books())
def test_nothing_is_lost_but_what_was_deleted_and_nothing_is_made_up(one: Book, other: Book) -> None:
    joined = merge(one, other)
    there = {record.id for book in (one, other) for record in (*book.sessions, *book.reminders)}
    gone = one.deleted.keys() | other.deleted.keys()
    assert {record.id for record in (*joined.sessions, *joined.reminders)} == there - gone
    assert joined.deleted.keys() == gone
    for record in joined.sessions:
        versions = [old for book in (one, other) for old in book.sessions if old.id == record.id]
        assert {each.id for each in record.exercises} == {each.id for old in versions for each in old.exercises}
        assert record.changed == max(old.changed for old in versions)
        assert replace(record, exercises=()) in [replace(old, exercises=()) for old in versions]


def test_the_later_change_of_a_session_counts() -> None:
    old = session(NOW, note="old", changed=1.0)
    new = replace(old, note="new", changed=2.0)
    assert merge(Book((new,)), Book((old,))).sessions == (new,)


def test_exercises_that_either_has_are_there_and_the_one_that_got_further_counts() -> None:
    begun = exercise(outcome=Outcome.PARTIAL, reps=2)
    further = replace(begun, outcome=Outcome.DONE, reps=5)
    more = exercise("roll", place=1)
    one = session(NOW, begun, changed=9.0)
    other = replace(one, exercises=(further, more), changed=1.0, note="older")
    (joined,) = merge(Book((one,)), Book((other,))).sessions
    assert joined.exercises == (further, more)
    assert joined.note == one.note


def test_of_the_same_repetition_the_earlier_counts() -> None:
    record = exercise()
    early, late = repetition(record, NOW), repetition(record, replace(NOW, at=NOW.at + 60))
    there = (session(NOW, record),)
    assert merge(Book(there, (late,)), Book(there, (early,))).repetitions == (early,)


def test_what_was_deleted_does_not_come_back_whatever_the_other_one_did_with_it() -> None:
    record = session(NOW, exercise(), changed=9.0)
    assert merge(Book(deleted={record.id: 1.0}), Book((record,))) == Book(deleted={record.id: 1.0})
