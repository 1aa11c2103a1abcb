"""A shell without job control ignores Ctrl-C for what it starts with ``&``, and so would all that the tests start."""

import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import subprocess, sys
from tests.conftest import pytest_configure
pytest_configure()
subprocess.run([sys.executable, "-c", "import signal; print(signal.getsignal(signal.SIGINT).__name__)"])
"""


def test_what_the_tests_start_can_be_interrupted() -> None:
    def ignoring() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    command = [sys.executable, "-c", SCRIPT]
    ran = subprocess.run(command, cwd=ROOT, preexec_fn=ignoring, capture_output=True, text=True, timeout=60)

    assert (ran.stdout, ran.stderr) == ("default_int_handler\n", "")
