"""``unhunch serve``: unhunch in a browser, for a tablet on a stand or a screen without a terminal."""

import secrets
import shlex
import socket
import subprocess
import sys
from importlib.util import find_spec

import click

from unhunch.cli.output import Number, Whole
from unhunch.cli.request import safely
from unhunch.engine.problem import UnhunchError, UsageError

PORT = 8000
AUTO = "auto"
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only looked for: it has no name of its own to show

_EXAMPLES = """\b
Examples:
  unhunch serve
  unhunch serve --port 9000
  unhunch serve --host 192.168.1.20 --token auto
"""


@click.command(epilog=_EXAMPLES)
@click.option("--port", type=Whole(0, 65535), default=PORT, metavar="N", help="The port; 0 for a free one.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Another address of this machine; needs --token.")
@click.option("--token", default="", metavar="TEXT", help="What a browser must know to be let in; auto makes one.")
@click.option("--speed", type=Number(0.1, 1000), default=1.0, metavar="X", help="Sessions so many times as fast.")
def serve_command(port: int, host: str, token: str, speed: float) -> int:
    """Show unhunch in a browser on this machine.

    It listens on this machine alone. On another address everybody in that network could use it, so it wants a token
    there; the token and all that is shown travel in the clear. Needs unhunch[web].
    """
    from unhunch.app.web import LEAST_TOKEN, Guard, address, is_loopback  # noqa: PLC0415

    if not host.strip("[]"):
        raise UsageError("--host needs an address, such as 127.0.0.1.")
    if not is_loopback(host) and not token:
        raise UsageError(f"{host} is open to a network, so a token is needed: add --token auto, or leave --host out.")
    chosen = secrets.token_urlsafe(24) if token == AUTO else token
    if chosen and (len(chosen) < LEAST_TOKEN or not _plain(chosen)):
        raise UsageError(f"A token has at least {LEAST_TOKEN} letters, digits, - or _; --token auto makes one.")
    if find_spec("textual_serve") is None or find_spec("aiohttp") is None:
        raise UnhunchError("Serving needs textual-serve, which is not installed. Type: pip install 'unhunch[web]'")
    from unhunch.app.web import Site, listen, serve  # noqa: PLC0415
    from unhunch.system.log import open_log  # noqa: PLC0415
    from unhunch.system.paths import user_paths  # noqa: PLC0415

    with listen(host, port) as listening:
        there = listening.getsockname()[1]
        site = Site(Guard(host, there, chosen), served_command(speed, safe=safely()))
        name = socket.gethostname() if host.strip("[]") in EVERYWHERE else host
        click.echo(f"unhunch is at {address(name, there, chosen)}")
        click.echo("Ctrl-C ends it.")
        sys.stdout.flush()
        return serve(site, listening, open_log(user_paths().log))


def served_command(speed: float, *, safe: bool) -> str:
    """Return the shell's command that shows the start screen to one browser."""
    words = [sys.executable, "-X", "utf8", "-P", "-m", "unhunch.cli.served", f"{speed:g}", "safe" if safe else "all"]
    if sys.platform == "win32":
        return subprocess.list2cmdline(words)
    return f"exec {shlex.join(words)}"  # without exec the shell would stand between the two


def _plain(token: str) -> bool:
    return token.isascii() and token.replace("-", "").replace("_", "").isalnum()
