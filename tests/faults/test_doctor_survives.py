"""The doctor names a plugin that ends, or never leaves, the process that loads it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from unhunch.authoring.template import Form, starter

DEADLY = {
    "exits": ("import os; os._exit(7)", "ended the whole process with exit code 7"),
    "crashes": ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "ended the whole process with signal 11"),
    "holds-on": ("(10 ** 9) ** (10 ** 7)", "does not come to an end"),
}


@pytest.mark.parametrize("name", DEADLY)
def test_it_is_named_and_the_others_are_looked_at(name: str, tmp_path: Path) -> None:
    code, why = DEADLY[name]
    folder = tmp_path / "config" / "unhunch" / "exercises"
    folder.mkdir(parents=True)
    ((_, text),) = starter("sound-one", Form.FILE).items()
    (folder / "sound_one.py").write_text(text, encoding="utf-8")
    (folder / f"{name.replace('-', '_')}.py").write_text(f"{code}\n{text}", encoding="utf-8")
    places = {f"XDG_{each}_HOME": str(tmp_path / each.lower()) for each in ("CONFIG", "DATA", "STATE", "CACHE")}
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm", **places}
    ran = subprocess.run(
        [sys.executable, "-m", "unhunch", "doctor"], env=environment, capture_output=True, text=True, timeout=120
    )
    said = " ".join(ran.stdout.split())
    assert ran.returncode == 1
    assert name in said.partition("Problems")[2]
    assert why in said.partition("Problems")[2]
    assert "sound-one ok" in said
    assert "Traceback" not in ran.stderr
