"""``unhunch serve`` as a process: what it serves, whom it turns away, and that it leaves nothing behind."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from unhunch.cli import serve as serve_command
from unhunch.cli.group import cli

from .conftest import PATIENCE, Served, gone, until

needs_extra = pytest.mark.skipif(find_spec("textual_serve") is None, reason="unhunch[web] is not installed")
TOKEN = "a-token-of-some-length"


def fetch(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Return status, headers and text of an answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
    connection.close()
    return found


def shown(data: bytes) -> str:
    """Return what an app has drawn, without the codes for where and how."""
    return re.sub(rb"\x1b\[[0-9;?:]*[ -/]*[@-~]", b"", data).decode("utf-8", "replace")


def test_the_page_loads_nothing_from_anywhere_else(serve: Callable[..., Served]) -> None:
    served = serve()
    status, headers, page = fetch(served.port, "/")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert not re.search(r"(src|href)=\"(?!/)", page)
    paths = re.findall(r"(?:src|href)=\"(/[^\"]+)\"", page)
    assert len(paths) == 6
    for path in paths:
        status, headers, text = fetch(served.port, path)
        assert status == 200, path
        assert headers["X-Content-Type-Options"] == "nosniff"
        if path.endswith(".css"):
            assert not re.search(r"url\(\"(?!/)", text)
            fonts = re.findall(r"url\(\"(/[^\"]+)\"", text)
            assert all(fetch(served.port, font)[0] == 200 for font in fonts)


@pytest.mark.parametrize(
    "path", ["/page/", "/static/", "/page/../server.py", "/page/..%2fserver.py", "/nothing", "/download/x"]
)
def test_nothing_else_is_served(serve: Callable[..., Served], path: str) -> None:
    assert fetch(serve().port, path)[0] in (403, 404)


def test_strange_hosts_and_origins_are_turned_away(serve: Callable[..., Served]) -> None:
    served = serve()
    assert fetch(served.port, "/", Host=f"evil.example:{served.port}")[0] == 403
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAA",
    }
    assert fetch(served.port, "/ws", Origin="http://evil.example", **upgrade)[0] == 403
    assert fetch(served.port, "/ws", **upgrade)[0] == 403
    assert served.children == []


def test_with_a_token_every_request_must_carry_it(serve: Callable[..., Served]) -> None:
    served = serve("--token", TOKEN)
    assert served.address.endswith(f"/?token={TOKEN}")
    for path in ("/", "/ws", "/static/js/textual.js", "/page/page.js", "/download/x", "/nothing"):
        assert fetch(served.port, path)[0] == 403, path
        assert fetch(served.port, f"{path}?token={TOKEN}x")[0] == 403, path
        assert fetch(served.port, path, Cookie=f"unhunch-token-{served.port}=wrong")[0] == 403, path

    status, headers, _ = fetch(served.port, f"/?token={TOKEN}&fontsize=20")
    assert (status, headers["Location"]) == (303, "/?fontsize=20")
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    for path in ("/", "/static/js/textual.js", "/page/page.js"):
        assert fetch(served.port, path, Cookie=cookie.partition(";")[0])[0] == 200


async def test_a_websocket_brings_the_start_screen_and_keys_go_back(serve: Callable[..., Served]) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    served, drawn = serve(), b""
    url = f"{served.base}/ws?width=100&height=30"
    async with (
        asyncio.timeout(PATIENCE),
        aiohttp.ClientSession() as client,
        client.ws_connect(url, origin=served.base) as browser,
    ):
        while "Butterfly stretch" not in shown(drawn):
            drawn += await browser.receive_bytes(timeout=PATIENCE)
        await browser.send_json(["stdin", "\x1bOP"])  # F1
        while "What it consists of" not in shown(drawn):
            drawn += await browser.receive_bytes(timeout=PATIENCE)
        children = served.children
    assert len(children) == 1 or not Path("/proc/self/task").exists()
    until(lambda: all(map(gone, children)))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_ends_cleanly_and_leaves_no_process_behind(serve: Callable[..., Served], number: int) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    served = serve()
    async with (
        aiohttp.ClientSession() as client,
        client.ws_connect(f"{served.base}/ws", origin=served.base) as one,
        client.ws_connect(f"{served.base}/ws", origin=served.base) as two,
    ):
        await one.receive_bytes(timeout=PATIENCE)
        await two.receive_bytes(timeout=PATIENCE)
        children = served.children
        assert served.end(number) == 128 + number
    assert all(map(gone, children))


async def test_a_server_that_is_killed_leaves_no_process_behind_either(serve: Callable[..., Served]) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    served = serve()
    async with aiohttp.ClientSession() as client, client.ws_connect(f"{served.base}/ws", origin=served.base) as one:
        await one.receive_bytes(timeout=PATIENCE)
        children = served.children
        served.end(signal.SIGKILL)
    until(lambda: all(map(gone, children)))


@needs_extra
def test_a_port_in_use_is_one_sentence(environ: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = refused(environ, "--port", port)
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"unhunch: Port {port} of 127.0.0.1 is in use already.")
    assert ran.stderr.count("\n") == 1


@needs_extra
def test_an_address_of_another_machine_is_one_sentence(environ: dict[str, str]) -> None:
    ran = refused(environ, "--host", "192.0.2.1", "--token", "auto", "--port", "0")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "192.0.2.1 is not one of this machine" in ran.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::", "tablet.lan"])
def test_another_address_is_refused_unless_there_is_a_token(environ: dict[str, str], host: str) -> None:
    ran = refused(environ, "--host", host)
    assert ran.returncode == 2
    assert "a token is needed" in ran.stderr


@pytest.mark.parametrize("token", ["short", "with a space in it", "a-token-with-ümlaut"])
def test_a_token_that_is_none_is_refused(environ: dict[str, str], token: str) -> None:
    ran = refused(environ, "--token", token)
    assert ran.returncode == 2
    assert "--token auto makes one" in ran.stderr


def test_without_the_extra_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_command, "find_spec", lambda _name: None)
    ran = CliRunner().invoke(cli, ["serve"])
    assert "pip install 'unhunch[web]'" in str(ran.exception)


def refused(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Return how a server ended that is not to begin."""
    command = [sys.executable, "-m", "unhunch", "serve", *arguments]
    return subprocess.run(command, env={**os.environ, **environ}, capture_output=True, text=True, timeout=PATIENCE)
