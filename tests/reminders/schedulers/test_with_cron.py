"""cron: one block in the crontab, and every other byte of it the user's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.engine.problem import UnhunchError
from unhunch.reminders.schedulers.cron import BEGIN, END, Cron, parted
from unhunch.reminders.schedulers.machine import Ran, System

from .evaluators import meant_by_crontab
from .machines import LATER, PLAN, WANTED, Crontab, computer, install, remove

THEIRS = [
    b"",
    b"0 5 * * 1 tar -zcf /var/backups/home.tgz /home/\n",
    b"MAILTO=me\n\n# a comment without a line's end\n1 2 3 4 5 backup",
    b"# windows\r\n1 2 3 4 5 backup\r\n",
    b"\n\n\n",
    b"1 2 3 4 5 echo \xff\xe9 latin\n",
    b"# unhunch is nice\n# >>> unhunch\n",
]


def desk(tab: Crontab) -> tuple[Cron, System]:
    system = computer(Path("/nowhere"), "linux", tab)
    return Cron(system), system


def test_the_block_means_the_plan() -> None:
    tab = Crontab()
    assert install(*desk(tab))
    lines = (tab.table or b"").decode().splitlines()

    assert lines[0] == BEGIN
    assert lines[-1] == END
    assert lines[2] == "# Written by `unhunch schedule install`; `unhunch schedule remove` takes it out."
    assert lines[3] == "50 9 * * 1-5 '/opt/un hunch/unhunch' remind break >/dev/null 2>&1"
    assert meant_by_crontab([line for line in lines if line.endswith("remind break >/dev/null 2>&1")]) == PLAN.breaks
    assert meant_by_crontab([line for line in lines if line.endswith("remind full >/dev/null 2>&1")]) == PLAN.full
    assert desk(tab)[0].look(WANTED).current


@pytest.mark.parametrize("theirs", THEIRS)
def test_what_is_theirs_stays_byte_for_byte(theirs: bytes) -> None:
    tab = Crontab(theirs)
    it, system = desk(tab)
    install(it, system)
    assert (tab.table or b"").endswith(theirs)

    install(it, system, LATER)
    assert (tab.table or b"").count(BEGIN.encode()) == 1
    assert it.look(LATER).current

    remove(it, system)
    assert (tab.table or b"") == theirs


@given(st.text(st.sampled_from("ab# \r\n*5%>"), max_size=60), st.text(st.sampled_from("ab# \r\n*5%>"), max_size=60))
def test_a_block_that_was_moved_stays_in_its_place(before: str, after: str) -> None:
    tab = Crontab()
    it, system = desk(tab)
    install(it, system)
    begun = f"{before}\n" if before else ""
    block = (tab.table or b"").decode()
    tab.table = f"{begun}{block}{after}".encode()

    assert not install(it, system)
    assert install(it, system, LATER)
    assert parted((tab.table or b"").decode())[::2] == (begun, after)
    remove(it, system)
    assert (tab.table or b"") == f"{begun}{after}".encode()


def test_a_crontab_that_had_our_block_alone_is_gone_after_it() -> None:
    tab = Crontab()
    it, system = desk(tab)
    install(it, system)
    remove(it, system)

    assert tab.table is None
    assert not remove(it, system)
    assert tab.ran[-1] == ("crontab", "-l")


def test_a_second_time_changes_nothing() -> None:
    tab = Crontab(b"1 2 3 4 5 backup\n")
    it, system = desk(tab)
    install(it, system)
    tab.ran = []

    assert not install(it, system)
    assert set(tab.ran) == {("crontab", "-l")}


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda text: text.replace(END, ""), "has no line '# <<< unhunch <<<'"),
        (lambda text: text.replace(BEGIN, "# >>> unhunch"), "has no line '# >>> unhunch >>>'"),
        (lambda text: text + text, "has the line '# >>> unhunch >>>' more than once, in lines 1 and 9"),
        (lambda text: f"{END}\n{text.replace(END, '')}", "before the line"),
        (lambda text: text.replace(END, "").replace(BEGIN, ""), "has lines of unhunch without the line"),
    ],
)
def test_a_damaged_block_is_refused_by_name_and_left_as_it_is(damage: object, why: str) -> None:
    tab = Crontab()
    it, system = desk(tab)
    install(it, system)
    tab.table = damage((tab.table or b"").decode()).encode()  # type: ignore[operator]
    before = tab.table

    for do in (install, remove):
        for force in (False, True):
            with pytest.raises(UnhunchError, match=r"Your crontab .*mend it with `crontab -e`") as caught:
                do(it, system, force=force)
            assert why in str(caught.value)
    assert why in it.look(WANTED).why
    assert tab.table == before


def test_a_block_that_was_changed_by_hand_is_kept_unless_forced() -> None:
    tab = Crontab(b"# theirs\n")
    it, system = desk(tab)
    install(it, system)
    tab.table = (tab.table or b"").replace(b"50 9", b"55 9")
    before = tab.table

    assert "was changed by hand" in it.look(WANTED).why
    for do in (install, remove):
        with pytest.raises(UnhunchError, match=r"in your crontab was changed by hand, and was left as it is.*--force"):
            do(it, system)
    assert tab.table == before
    assert install(it, system, force=True)
    assert it.look(WANTED).current
    tab.table = (tab.table or b"").replace(b"50 9", b"55 9")
    assert remove(it, system, force=True)
    assert tab.table == b"# theirs\n"


@pytest.mark.parametrize("old", [None, b"# theirs\n"])
def test_when_it_is_not_taken_what_was_there_is_there(old: bytes | None) -> None:
    class Full(Crontab):
        """Loses what it has when it is written the first time."""

        def answer(self, command: list[str], given: bytes | None) -> Ran:
            ran = super().answer(command, given)
            if command == ["crontab", "-"] and self.ran.count(("crontab", "-")) == 1:
                self.table = None
                return ran._replace(code=1, err=b"No space left on device")
            return ran

    tab = Full(old)
    with pytest.raises(UnhunchError, match=r"`crontab -` failed: No space left on device\. Nothing was changed\."):
        install(*desk(tab))
    assert tab.table == old


def test_a_crontab_that_cannot_be_read_is_not_taken_for_an_empty_one() -> None:
    tab = Crontab(b"# theirs\n", fails={"-l"})
    it, system = desk(tab)

    assert "Your crontab cannot be read: it does not want to" in it.why_not()
    with pytest.raises(UnhunchError, match="cannot be read"):
        install(it, system)
    assert tab.table == b"# theirs\n"


@pytest.mark.parametrize(
    "said",
    [b"no crontab for me\n", b"crontab: no crontab for me\n", b"crontab: can't open 'me': No such file or directory\n"],
)
def test_every_cron_s_way_to_say_that_there_is_none(said: bytes) -> None:
    class Terse(Crontab):
        def answer(self, command: list[str], given: bytes | None) -> Ran:
            ran = super().answer(command, given)
            return ran._replace(err=said) if ran.code else ran

    assert desk(Terse())[0].why_not() == ""
