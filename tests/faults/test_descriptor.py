"""What a plugin writes to the descriptor of standard output, as C libraries do, neither comes out nor is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from unhunch.authoring.template import Form, starter

LOUD = "os.write(1, b'loud and clear\\n')"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a home with an exercise that writes while it is imported, and in a hook."""
    folder = tmp_path / "config" / "unhunch" / "exercises"
    folder.mkdir(parents=True)
    ((_, text),) = starter("loud-one", Form.FILE).items()
    loud = f"import os\n{LOUD}\n" + text.replace("    return CARD", f"    {LOUD}\n    return CARD")
    (folder / "loud_one.py").write_text(loud, encoding="utf-8")
    names = {"CONFIG": "config", "DATA": "data", "STATE": "state", "CACHE": "cache"}
    places = {f"XDG_{name}_HOME": str(tmp_path / place) for name, place in names.items()}
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm", **places}


def unhunch(environment: dict[str, str], *arguments: str) -> str:
    """Return what a command writes to standard output."""
    command = [sys.executable, "-m", "unhunch", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout


def test_a_list_in_json_is_json(home: dict[str, str]) -> None:
    assert "loud-one" in {row["id"] for row in json.loads(unhunch(home, "list", "--json"))}
    assert "loud-one" in {row["id"] for row in json.loads(unhunch(home, "list", "--json"))}  # from the cache as well


def test_what_it_wrote_is_in_the_log(home: dict[str, str], tmp_path: Path) -> None:
    assert "loud and clear" not in unhunch(home, "show", "loud-one")
    (log,) = (tmp_path / "state").rglob("*.log")
    assert "plugin loud-one printed: loud and clear" in log.read_text(encoding="utf-8")


def test_our_own_words_come_out_all_the_same(home: dict[str, str]) -> None:
    said = unhunch(home, "run", "loud-one", "--plain", "--speed", "1000", "--no-sound")
    assert "All done" in said
    assert "loud and clear" not in said
