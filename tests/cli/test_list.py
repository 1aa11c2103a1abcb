import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KEYS = {
    "id", "title", "area", "position", "positions", "props", "seconds", "for_you", "why", "distribution", "version",
}  # fmt: skip
SECONDS = {
    "neck-isometric": 280,
    "arm-raise": 136,
    "thoracic-extension": 89,
    "arm-slide": 111,
    "butterfly": 116,
    "shoulder-roll": 68,
    "aerobic": 180,
}


def test_json_has_the_seven_exercises_with_their_lengths(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("list", "--json")
    rows = json.loads(ran.out)
    assert ran.code == 0
    assert {row["id"]: row["seconds"] for row in rows} == SECONDS
    for row in rows:
        assert set(row) == KEYS
        assert row["position"] in ("sit", "stand", "floor")
        assert row["position"] == row["positions"][0]
        assert isinstance(row["props"], list)
        assert (row["distribution"], row["version"]) == ("unhunch", "0.1.0")


def test_text_names_all_and_fits_eighty_columns(unhunch: Callable[..., Any]) -> None:
    ran = unhunch("list")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, lines)) <= 80
    for name in (*SECONDS, "full", "break-2", "break-5", "desk-10", "room-10"):
        assert any(line.startswith(name) for line in lines)
    assert "17:20" in ran.out
    assert "All from unhunch 0.1.0." in ran.out


def test_every_position_is_told_as_on_the_start_screen(unhunch: Callable[..., Any]) -> None:
    rows = {row["id"]: row["positions"] for row in json.loads(unhunch("list", "--json").out)}
    assert (rows["butterfly"], rows["shoulder-roll"]) == (["sit", "stand"], ["stand", "sit"])
    assert rows["arm-raise"] == ["floor"]
    lines = {line.split()[0]: line for line in unhunch("list").out.splitlines() if line}
    for name, positions in rows.items():
        assert f"  {' or '.join(positions)}  " in lines[name]


def test_columns_are_aligned(unhunch: Callable[..., Any]) -> None:
    lines = unhunch("list").out.splitlines()
    head = next(line for line in lines if line.startswith("EXERCISE"))
    for row in (line for line in lines if line.startswith(tuple(SECONDS))):
        for heading in ("TITLE", "AREA", "POSITION", "NEEDS"):
            at = head.index(heading)
            assert row[at - 1] == " "
            assert row[at] != " "
        assert len(row) == len(head)


def test_a_broken_routine_is_named_in_one_line_and_the_rest_is_listed(home: Path, unhunch: Callable[..., Any]) -> None:
    folder = home / "config/unhunch/routines"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("title = ", encoding="utf-8")
    ran = unhunch("list")
    assert ran.code == 0
    assert "butterfly" in ran.out
    assert len(ran.err.splitlines()) == 1
    assert "mine.toml" in ran.err


def test_a_routine_of_the_users_own_is_listed(home: Path, unhunch: Callable[..., Any]) -> None:
    folder = home / "config/unhunch/routines"
    folder.mkdir(parents=True)
    text = 'title = "Mine"\nsummary = "A summary."\n[[exercise]]\nid = "butterfly"\n'
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    ran = unhunch("list")
    assert next(line for line in ran.out.splitlines() if line.startswith("mine")).split() == [
        "mine", "Mine", "1:56", "A", "summary.",
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [("list", "--yaml"), ("list", "butterfly")])
def test_wrong_usage_ends_with_2(unhunch: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    ran = unhunch(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "Usage: unhunch list" in ran.err
