"""Whether a progress widget can be imported and made: tried in a process of its own, since it imports Textual."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from unhunch.core.text import clean
from unhunch.services.plugins.faults import fault

WidgetTrial = Callable[[str, Path | None], tuple[str, ...]]
"""Returns what is wrong with the widget of a reference; the path is of the file that the plugin is, if it is one."""

SECONDS: Final = 30.0
BASE: Final = ("unhunch.ui.authoring", "ProgressWidget")
_CODE: Final = """
import json, sys
told = json.loads(sys.argv[1])
sys.path[:] = told["path"]
from unhunch.services.plugins.conformance.widgets import faults_here
answer = faults_here(told["reference"])
sys.__stdout__.write("\\n" + json.dumps(answer))
"""


def import_faults(reference: str, path: Path | None = None) -> tuple[str, ...]:  # noqa: ARG001
    """Try a widget in a process of its own."""
    told = json.dumps({"reference": reference, "path": sys.path})
    command = [sys.executable, "-c", _CODE, told]
    try:
        ran = subprocess.run(  # noqa: S603  # the plugin's code runs with the user's rights, as it would in a session
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return (f"its import takes longer than {SECONDS:g} seconds",)
    try:
        answer = json.loads(ran.stdout.decode(errors="replace").rpartition("\n")[2])
    except ValueError:
        return (f"its import ended the whole process, with exit code {ran.returncode}",)
    return tuple(str(why) for why in answer)


def faults_here(reference: str) -> tuple[str, ...]:
    """Try a widget in this process, which imports Textual."""
    base = getattr(import_module(BASE[0]), BASE[1])
    module, _, name = reference.partition(":")
    try:
        kind = getattr(import_module(module), name)
        if not (isinstance(kind, type) and issubclass(kind, base)):
            return (f"is no class that derives from {'.'.join(BASE)}",)
        kind()
    except (Exception, SystemExit) as error:  # noqa: BLE001  # an author's code
        problem = fault("widget", "", error)
        return (clean(f"{problem.why}{problem.where}", 300),)
    return ()
