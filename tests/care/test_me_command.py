"""``unhunch me``: conditions and hidden exercises, from the command line."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhunch.system.paths import user_paths

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home; nothing reaches the real one."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


def kept() -> dict[str, Any]:
    """Return what the person's file says."""
    return tomllib.loads(user_paths().person.read_text(encoding="utf-8"))


def line_of(text: str, id_: str) -> str:
    """Return the line on a condition or an exercise."""
    return next(line for line in text.splitlines() if line.startswith(id_))


def test_at_first_nothing_is_said(unhunch: Run) -> None:
    ran = unhunch("me")

    assert ran.code == 0
    assert line_of(ran.out, "heart").split()[:2] == ["heart", "no"]
    assert "No exercise is marked, easier or hidden." in ran.out
    assert not user_paths().person.exists()


def test_a_yes_is_kept_and_says_what_it_marks(unhunch: Run) -> None:
    ran = unhunch("me", "conditions", "heart=yes", "pregnancy")

    assert kept() == {"conditions": ["heart", "pregnancy"]}
    assert "aerobic: Ask first: heart disease or high blood pressure." in ran.out
    assert "Ask first, pregnancy: Go easily" in " ".join(ran.out.split())
    assert "Ask first, pregnancy: Ask first; late in pregnancy" in " ".join(ran.out.split())
    assert line_of(unhunch("me", "conditions").out, "heart").split()[:2] == ["heart", "yes"]


def test_a_no_takes_it_back(unhunch: Run) -> None:
    unhunch("me", "conditions", "heart")

    assert "No exercise is marked" in unhunch("me", "conditions", "heart=no").out
    assert kept() == {}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("hart=yes", "There is no condition 'hart'; did you mean 'heart'? There are surgery, heart"),
        ("heart=maybe", "heart is yes or no, and not 'maybe'."),
    ],
)
def test_an_answer_that_is_none_changes_nothing(unhunch: Run, answer: str, said: str) -> None:
    ran = unhunch("me", "conditions", "shoulder=yes", answer)

    assert ran.code == 2
    assert said in ran.err
    assert not user_paths().person.exists()


def test_what_is_hidden_is_left_out_of_routines_and_comes_back(unhunch: Run) -> None:
    assert "To bring it back: unhunch me show butterfly" in unhunch("me", "hide", "butterfly").out
    assert kept()["hidden"] == {"butterfly": "your choice"}
    played = unhunch("run", "break-5", "--plain", "--speed", "1000", "--no-sound", "--yes").out
    assert "Left out for you: Butterfly stretch (hidden)." in played
    assert "Butterfly stretch, " not in played

    assert unhunch("me", "show", "butterfly").out == "butterfly is shown.\n"
    assert unhunch("me", "show", "butterfly").out == "butterfly is already shown.\n"
    assert kept() == {}


def test_a_hidden_one_runs_when_it_is_named(unhunch: Run) -> None:
    unhunch("me", "hide", "shoulder-roll")
    ran = unhunch("run", "shoulder-roll", "--plain", "--speed", "1000", "--no-sound", "--yes")

    assert ran.code == 0
    assert "Shoulder roll is hidden for you, and is done since you asked for it by name." in ran.out


def test_a_caution_is_read_out_before_the_exercise(unhunch: Run) -> None:
    unhunch("me", "conditions", "shoulder")
    ran = unhunch("run", "shoulder-roll", "--plain", "--speed", "1000", "--no-sound", "--yes")

    assert "Ask first, for you: Shoulder roll." in ran.out
    assert "Get ready: Ask first, shoulder problem: Smaller circles; stop at any pinching. Stand or sit" in ran.out


def test_a_physician_agrees_and_can_be_taken_back(unhunch: Run) -> None:
    unhunch("me", "conditions", "shoulder")

    assert unhunch("me", "agree", "butterfly").out == "butterfly is no longer marked.\n"
    assert kept()["agreed"] == {"butterfly": ["shoulder"]}
    assert "butterfly: Your physician agrees." in unhunch("me").out
    assert "butterfly is shown. Ask first, shoulder problem" in unhunch("me", "agree", "--no", "butterfly").out
    assert unhunch("me", "agree", "neck-isometric").out.endswith("so there is nothing to agree to.\n")


def test_several_are_hidden_and_brought_back_at_once(unhunch: Run) -> None:
    lines = unhunch("me", "hide", "butterfly", "arm-raise", "butterfly").out.splitlines()
    assert [line.split(".")[0] for line in lines] == ["butterfly is hidden for you", "arm-raise is hidden for you"]
    assert set(kept()["hidden"]) == {"butterfly", "arm-raise"}
    assert unhunch("me", "show", "arm-raise", "butterfly").out == "arm-raise is shown.\nbutterfly is shown.\n"
    assert not kept().get("hidden")


def test_where_one_of_several_is_none_nothing_is_changed(unhunch: Run) -> None:
    ran = unhunch("me", "hide", "butterfly", "arm-rise")
    assert ran.code == 2
    assert "There is no exercise 'arm-rise'; did you mean 'arm-raise'" in ran.err
    assert not user_paths().person.exists()


def test_the_easier_way_is_taken_from_then_on_and_its_caution_is_told(unhunch: Run) -> None:
    unhunch("me", "conditions", "shoulder")
    ran = unhunch("me", "easier", "butterfly")

    assert ran.out == "butterfly is done in its easier way: Bring the elbows only half way.\n"
    assert kept()["easier"] == ["butterfly"]
    assert "Stay below any pain; ask first. In its easier way." in " ".join(unhunch("me").out.split())
    played = unhunch("run", "butterfly", "--plain", "--speed", "1000", "--no-sound", "--yes").out
    assert "In its easier way, for you: Butterfly stretch." in played
    assert "Half the way is enough." in played
    assert unhunch("me", "easier", "--no", "butterfly").out == "butterfly is done in its usual way.\n"
    assert kept() == {"conditions": ["shoulder"]}


@pytest.mark.parametrize("word", ["hide", "show", "agree", "easier"])
def test_an_exercise_that_is_not_there_is_named_with_the_nearest(unhunch: Run, word: str) -> None:
    ran = unhunch("me", word, "buterfly")

    assert ran.code == 2
    assert "There is no exercise 'buterfly'; did you mean 'butterfly'? `unhunch list` shows all." in ran.err


def test_one_that_is_gone_can_be_brought_back(unhunch: Run) -> None:
    user_paths().person.parent.mkdir(parents=True)
    user_paths().person.write_text('[hidden]\ngone = "pain"\n', encoding="utf-8")

    assert "gone: Hidden for you; it is not here." in unhunch("me").out
    assert unhunch("me", "show", "gone").code == 0
    assert kept() == {}


def test_as_json(unhunch: Run) -> None:
    unhunch("me", "conditions", "dizziness")
    unhunch("me", "hide", "arm-slide")
    unhunch("me", "hide", "thoracic-extension")
    data = json.loads(unhunch("me", "--json").out)

    assert [word for word, yes in data["conditions"].items() if yes] == ["dizziness"]
    unhunch("me", "easier", "arm-raise")
    data = json.loads(unhunch("me", "--json").out)
    decisions = {row["id"]: row["decision"] for row in data["exercises"]}
    assert decisions == {
        "aerobic": "marked",
        "arm-raise": "easier way",
        "arm-slide": "hidden",
        "neck-isometric": "marked",
        "thoracic-extension": "hidden",
    }
    assert (
        next(row for row in data["exercises"] if row["id"] == "thoracic-extension")["why"]
        == "Hidden for you (dizziness)."
    )


def test_the_list_says_it_too(unhunch: Run) -> None:
    unhunch("me", "hide", "arm-slide")
    unhunch("me", "conditions", "pregnancy")

    text = unhunch("list").out
    assert "arm-slide: Hidden for you (your choice)." in text
    rows = {row["id"]: row for row in json.loads(unhunch("list", "--json").out)}
    assert (rows["arm-slide"]["for_you"], rows["butterfly"]["for_you"]) == ("hidden", "fine")
    assert rows["arm-raise"]["for_you"] == "ask first"
    assert rows["butterfly"]["why"] == ""


def test_a_file_that_does_not_parse_is_told_and_kept(unhunch: Run) -> None:
    user_paths().person.parent.mkdir(parents=True)
    user_paths().person.write_text("conditions = [", encoding="utf-8")
    ran = unhunch("me", "hide", "butterfly")

    assert ran.code == 1
    assert "It cannot be kept. person.toml: " in ran.err
    assert user_paths().person.read_text(encoding="utf-8") == "conditions = ["
    assert "person.toml" in unhunch("me").err
    assert "person.toml" in unhunch("doctor").out


def test_a_command_that_is_none_is_named_with_the_nearest(unhunch: Run) -> None:
    ran = unhunch("me", "hid")

    assert ran.code == 2
    assert "did you mean 'hide'?" in ran.err
