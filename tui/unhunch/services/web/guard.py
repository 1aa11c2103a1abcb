"""Who may talk to the server: decided for every request, from its headers alone.

Three things are kept out. A page of another site that has its name point to this machine (DNS rebinding): it sends its
own name as the host. A page of another site that opens a websocket to this machine: it sends its own origin. And
anybody on the network, where the server is asked to listen there: they have no token.
"""

import hmac
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

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


@dataclass(frozen=True, slots=True)
class Guard:
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
