import pytest
from msgspec.structs import replace

from unhunch.system.terminal import Terminal, look

GOOD = Terminal(
    stdin=True,
    stdout=True,
    stderr=True,
    term="xterm-256color",
    colorterm="truecolor",
    no_color=False,
    columns=80,
    lines=24,
    encoding="utf-8",
    multiplexer="",
    ssh=False,
)


def test_a_good_terminal_gets_the_full_screen() -> None:
    assert GOOD.why_plain is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"stdout": False}, "standard output is no terminal"),
        ({"term": "dumb"}, "TERM is dumb"),
        ({"term": None}, "TERM is not set"),
        ({"term": ""}, "TERM is not set"),
        ({"stdin": False}, "no key could be read"),
        ({"stderr": False}, "standard error is no terminal"),
    ],
)
def test_what_makes_it_plain(change: dict[str, object], why: str) -> None:
    said = replace(GOOD, **change).why_plain  # type: ignore[arg-type]
    assert said is not None
    assert why in said


def test_windows_needs_no_term() -> None:
    assert replace(GOOD, term=None, windows=True).why_plain is None


@pytest.mark.parametrize(
    ("term", "colorterm", "colours"),
    [
        ("xterm-256color", "truecolor", 2**24),
        ("xterm-256color", "", 256),
        ("xterm-direct", "", 2**24),
        ("vt100", "", 16),
        ("dumb", "truecolor", 0),
        (None, "", 0),
    ],
)
def test_colours(term: str | None, colorterm: str, colours: int) -> None:
    assert replace(GOOD, term=term, colorterm=colorterm).colours == colours


@pytest.mark.parametrize(("columns", "lines", "small"), [(40, 15, False), (39, 15, True), (40, 14, True)])
def test_small(columns: int, lines: int, small: bool) -> None:
    assert replace(GOOD, columns=columns, lines=lines).small is small
    assert not replace(GOOD, columns=None, lines=None).small


def test_look_reads_the_environment() -> None:
    environ = {"TERM": "screen", "STY": "1.x", "SSH_TTY": "/dev/pts/1", "NO_COLOR": "1", "COLORTERM": "24bit"}
    seen = look(environ)
    assert (seen.term, seen.multiplexer, seen.ssh, seen.no_color) == ("screen", "screen", True, True)
    assert look({"NO_COLOR": ""}).no_color is False


def test_look_survives_streams_that_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    seen = look({})
    assert (seen.stdin, seen.stdout, seen.stderr, seen.columns) == (False, False, False, None)
