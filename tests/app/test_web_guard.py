"""Who is let in, decided from the headers of a request alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.app.web import Guard, address, is_loopback

HERE = Guard("127.0.0.1", 8000)
OPEN = Guard("192.168.1.20", 8000, "a-token-of-some-length")
names = st.text("abcdefghij.-0123456789:[]@/", max_size=24)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_on_this_machine_its_own_names_are_let_in(host: str) -> None:
    assert HERE.refusal(host, None, "", websocket=False) is None
    assert HERE.refusal(host, f"http://{host}", "", websocket=True) is None


@pytest.mark.parametrize(
    "host", ["evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "localhost.evil.example:8000", "", ":"]
)
def test_a_name_that_was_bent_to_this_machine_is_refused(host: str) -> None:
    assert HERE.refusal(host, None, "", websocket=False) == "This server is not known by that name."


@given(names)
def test_of_all_names_only_its_own_are_let_in(name: str) -> None:
    welcome = HERE.refusal(name, None, "", websocket=False) is None
    assert welcome <= any(own in name for own in ("localhost", "127.0.0.1", "::1"))


@pytest.mark.parametrize(
    "origin", [None, "http://evil.example", "null", "http://127.0.0.1:9000", "https://evil.example:8000"]
)
def test_a_websocket_comes_from_the_page_of_this_server_or_not_at_all(origin: str | None) -> None:
    assert HERE.refusal("127.0.0.1:8000", origin, "", websocket=True) is not None


def test_a_page_of_another_site_may_not_fetch_anything_either() -> None:
    assert HERE.refusal("127.0.0.1:8000", "http://evil.example", "", websocket=False) is not None


@pytest.mark.parametrize("given", ["", "a-token", "a-token-of-some-lengtH", "a-token-of-some-length ", "ü"])
def test_a_missing_or_wrong_token_is_refused_for_pages_and_websockets(given: str) -> None:
    for websocket in (False, True):
        why = OPEN.refusal("tablet.lan:8000", "http://tablet.lan:8000", given, websocket=websocket)
        assert why is not None
        assert "token" in why
        assert OPEN.token not in why


def test_on_a_network_any_name_is_good_with_the_token() -> None:
    assert OPEN.refusal("tablet.lan:8000", "http://tablet.lan:8000", OPEN.token, websocket=True) is None


@given(names, st.none() | names, st.text(max_size=30), st.booleans())
def test_whatever_the_headers_say_without_the_token_nobody_gets_in(
    host: str, origin: str | None, token: str, websocket: bool
) -> None:
    assert token == OPEN.token or OPEN.refusal(host, origin, token, websocket=websocket)


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.1.20", False),
        ("tablet.lan", False),
        ("::", False),
        ("127.0.0.1.evil.example", False),
    ],
)
def test_which_addresses_only_this_machine_reaches(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_the_address_to_open() -> None:
    assert address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert address("::1", 8000, "secret") == "http://[::1]:8000/?token=secret"
