"""What a browser is served: the start screen, in a process that does not outlive the server.

Run by ``unhunch serve`` as ``python -m unhunch.cli.served SPEED SAFE``, with textual-serve at its standard streams.
"""

import os
import sys
import threading
import time
from typing import Final

LOOK: Final = 0.5
"""Seconds between two looks whether the server is still there."""
GRACE: Final = 2.0
"""Seconds to end by itself, once the server is gone."""
TERMINAL: Final = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_DRIVER": "unhunch.ui.drivers:ServedDriver",
}
"""What the terminal in the browser can do; what the server was started in is of no matter."""
FOREIGN: Final = ("NO_COLOR", "COLORFGBG", "TMUX", "STY", "ZELLIJ")


def main(arguments: list[str]) -> int:
    """Show the start screen until the browser leaves; return the exit code."""
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    os.environ.update(TERMINAL)
    for name in FOREIGN:
        os.environ.pop(name, None)
    from unhunch.app.context import make_context  # noqa: PLC0415
    from unhunch.cli.errors import explain  # noqa: PLC0415  only now is the environment as it should be
    from unhunch.cli.start import show  # noqa: PLC0415

    try:
        return show(make_context(speed=float(arguments[0]), safe=arguments[1] == "safe"))
    except Exception as error:  # noqa: BLE001  it is explained, and logged whole
        return explain(error)


def end_with(server: int) -> None:
    """End this process once its parent is another one: nobody would see it any more."""
    while os.getppid() == server:
        time.sleep(LOOK)
    threading.Timer(GRACE, os._exit, [1]).start()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
