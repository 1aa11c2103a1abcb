"""The real crontab takes what is written for it and gives it back; it keeps its tables in a namespace of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from unhunch.reminders.schedulers.cron import BEGIN, END

THEIRS = "MAILTO=me\n# theirs\n5 4 * * 1 true\n"
SCRIPT = """
mount --make-rprivate / && mount -t tmpfs none /var/spool/cron && mkdir -m 1730 /var/spool/cron/crontabs || exit 9
chgrp crontab /var/spool/cron/crontabs 2>/dev/null
unhunch() { "$PYTHON" -m unhunch schedule "$@"; }
crontab "$HOME/theirs"
unhunch install --with cron && unhunch install --with cron && crontab -l > "$HOME/installed"
unhunch remove && crontab -l > "$HOME/removed"
crontab -r
unhunch install --with cron && unhunch remove
crontab -l
"""


def can_have_tables() -> bool:
    """Return whether there is a crontab whose tables can be kept apart from the computer's."""
    there = shutil.which("crontab") and shutil.which("unshare") and Path("/var/spool/cron").is_dir()
    if sys.platform != "linux" or os.getuid() or not there:
        return False
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, timeout=20).returncode == 0


def test_a_real_crontab_takes_the_block_and_loses_it_without_a_trace(tmp_path: Path) -> None:
    if not can_have_tables():
        pytest.skip("no crontab can be kept apart here")
    (tmp_path / "theirs").write_text(THEIRS)
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHON": sys.executable}
    words = ["unshare", "--mount", "/bin/sh", "-c", SCRIPT]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=120, env=environ, cwd=tmp_path)
    installed = (tmp_path / "installed").read_text()

    assert ran.stdout.count("Reminders are set with cron.") == 2
    assert "Nothing to do: cron has the plan as it is." in ran.stdout
    assert installed.startswith(f"{BEGIN}\n")
    assert installed.endswith(f"{END}\n{THEIRS}")
    assert " -m unhunch remind break >/dev/null 2>&1\n" in installed
    assert (tmp_path / "removed").read_text() == THEIRS
    assert ran.stderr == "no crontab for root\n"
