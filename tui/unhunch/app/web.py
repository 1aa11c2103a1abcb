"""Who may talk to the server: decided for every request, from its headers alone.

Three things are kept out. A page of another site that has its name point to this machine (DNS rebinding): it sends its
own name as the host. A page of another site that opens a websocket to this machine: it sends its own origin. And
anybody on the network, where the server is asked to listen there: they have no token.
"""

import asyncio
import errno
import hmac
import logging
import signal
import socket
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

from msgspec import Struct

from unhunch.engine.problem import UnhunchError

if TYPE_CHECKING:
    from aiohttp import web

LEAST_TOKEN: Final = 12
"""Characters that a token has at least."""
OWN_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""What this machine calls itself."""


def is_loopback(host: str) -> bool:
    """Return whether an address is reached from this machine alone."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard(Struct, frozen=True):
    """Decides. ``host`` and ``port`` are where the server listens; an empty ``token`` is none."""

    host: str
    port: int
    token: str = ""

    def refusal(self, host: str, origin: str | None, given: str, *, websocket: bool) -> str | None:
        """Return why a request is refused, in a sentence; None when it is welcome.

        ``host`` and ``origin`` are its headers, ``given`` is the token that it carries.
        """
        if not self._is_ours(host):
            return "This server is not known by that name."
        if websocket and origin is None:
            return "A websocket has to say where it comes from."
        if origin is not None and urlsplit(origin).netloc.casefold() != host.casefold():
            return "A page of another site may not use this server."
        if self.token and not hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
            return "The token is missing or wrong. The address with the token is where unhunch was started."
        return None

    def _is_ours(self, header: str) -> bool:
        try:
            parts = urlsplit(f"//{header}")
            name, port = (parts.hostname or "").casefold(), parts.port or 80
        except ValueError:
            return False
        if not name or port != self.port:
            return False
        if not is_loopback(self.host):
            return True  # it may have any name on a network; there the token keeps strangers out
        return name in OWN_NAMES or name == self.host.strip("[]").casefold()


def address(host: str, port: int, token: str = "") -> str:
    """Return the address to open in a browser."""
    name = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{name}:{port}/{f'?token={token}' if token else ''}"


PAGE: Final = Path(__file__).parent / "page"
MOST: Final = 8
"""Browsers that are served at a time: each has a process of its own."""
PATIENCE: Final = 0.5
"""Seconds that a closing server waits for requests that are under way."""
FAREWELL: Final = 3.0
"""Seconds that it waits for the processes of its browsers; one that stays ends by itself when the server is gone."""
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Handler: TypeAlias = "Callable[[web.Request], Awaitable[web.StreamResponse]]"


class Site:
    """The pages, the websocket, and the guard before them all."""

    def __init__(self, guard: Guard, command: str) -> None:
        """Serve what the shell command starts, to whom the guard lets in."""
        from textual_serve.server import Server  # noqa: PLC0415

        self._guard = guard
        self._server = Server(command, host=guard.host, port=guard.port, title="unhunch")
        self._cookie = f"unhunch-token-{guard.port}"  # cookies know no ports
        self._open = 0
        self._closed = asyncio.Event()
        self._closed.set()

    def application(self) -> "web.Application":
        """Return the aiohttp application."""
        from aiohttp import web  # noqa: PLC0415

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._watch(request, handler)

        application = web.Application(middlewares=[guarded])
        application.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self._server.handle_websocket),
                web.get("/download/{key}", self._server.handle_download),
                web.static("/page", PAGE),
                web.static("/static", self._server.statics_path),
            ]
        )
        application.on_response_prepare.append(_add_headers)
        return application

    async def all_closed(self) -> None:
        """Wait until no browser is served."""
        await self._closed.wait()

    async def _watch(self, request: "web.Request", handler: Handler) -> "web.StreamResponse":
        """Ask the guard, and count the websockets."""
        from aiohttp import web  # noqa: PLC0415

        websocket = request.path == "/ws"
        given = request.query.get("token", "") or request.cookies.get(self._cookie, "")
        why = self._guard.refusal(request.host, request.headers.get("Origin"), given, websocket=websocket)
        if why is not None:
            raise web.HTTPForbidden(text=f"{why}\n")
        if not websocket:
            return await handler(request)
        if self._open >= MOST:
            raise web.HTTPServiceUnavailable(text="Too many browsers are served already. Close one of them.\n")
        self._open += 1
        self._closed.clear()
        try:
            return await handler(request)
        finally:
            self._open -= 1
            if not self._open:
                self._closed.set()

    async def _index(self, request: "web.Request") -> "web.StreamResponse":
        """Return the page; a token in the address becomes a cookie, and leaves the address."""
        from aiohttp import web  # noqa: PLC0415

        token = request.query.get("token", "")
        if not token:
            return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-store"})
        away = web.Response(status=303, headers={"Location": str(request.rel_url.without_query_params("token"))})
        away.set_cookie(self._cookie, token, httponly=True, samesite="Strict", path="/")
        return away


async def _add_headers(_: "web.Request", response: "web.StreamResponse") -> None:
    response.headers.update(HEADERS)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes one that is free.

    Raises:
        UnhunchError: when it cannot, with why.
    """
    name = host.strip("[]")
    try:
        family = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((name, port), family=family, backlog=16)
    except (OSError, UnicodeError) as error:
        raise UnhunchError(_why_not(name, port, error)) from error


def serve(site: Site, listening: socket.socket, logger: logging.Logger) -> int:
    """Serve until a signal asks to end; return the exit code, 130 or 143. Nothing that was started is left behind."""
    for name in ("textual-serve", "aiohttp.server"):
        log = logging.getLogger(name)
        log.handlers, log.propagate = list(logger.handlers), False
    with asyncio.Runner() as runner:
        return runner.run(_serve(site, listening))


async def _serve(site: Site, listening: socket.socket) -> int:
    from aiohttp import web  # noqa: PLC0415

    asked: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(number: int) -> None:
        if not asked.done():
            asked.set_result(128 + number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            try:
                asyncio.get_running_loop().add_signal_handler(number, end, number)
            except NotImplementedError:  # Windows: Ctrl-C interrupts the loop by itself
                break
    runner = web.AppRunner(site.application(), access_log=None, shutdown_timeout=PATIENCE)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        return await asked
    finally:
        await runner.cleanup()
        try:
            await asyncio.wait_for(site.all_closed(), FAREWELL)
        except TimeoutError:
            logging.getLogger("textual-serve").warning("a served process did not end in %s s", FAREWELL)


def _why_not(host: str, port: int, error: Exception) -> str:
    if isinstance(error, socket.gaierror | UnicodeError):
        return f"There is no address {host!r} on this machine. Leave --host out to serve this machine alone."
    number = error.errno if isinstance(error, OSError) else None
    match number:
        case errno.EADDRINUSE:
            return (
                f"Port {port} of {host} is in use already. Choose another one with --port, or 0 for any that is free."
            )
        case errno.EACCES:
            return f"Port {port} may not be used by you. Choose one from 1024 on with --port."
        case errno.EADDRNOTAVAIL:
            return f"The address {host} is not one of this machine. Leave --host out to serve this machine alone."
    return f"Nothing can be served on port {port} of {host}: {error}."
