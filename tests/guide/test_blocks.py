"""What keeps the guide true catches what would make it false."""

from pathlib import Path

import pytest
from tests.tools.guide import blocks
from tests.tools.guide.blocks import as_compared, told

WRONG = {
    "python that fails": ("```python\nx = 1\ny = z\n```\n", "NameError"),
    "python that does not compile": ("```python a.py\ndef (\n```\n", "SyntaxError"),
    "a command that is not there": ("```sh\nunhunch plugins chekc x.toml\n```\n", "chekc"),
    "an option that is not there": ("```sh\nunhunch plugins check butterfly --jsn\n```\n", "--jsn"),
    "a value out of its range": ("```sh\nunhunch run butterfly --speed 5000\n```\n", "5000"),
    "an argument that is missing": ("```sh\nunhunch plugins check\n```\n", "PATH|ID"),
    "another tool": ("```sh\ncurl https://example.org | sh\n```\n", "curl"),
    "a file that is no exercise": ("```toml x.toml\napi = 1\n```\n", "card"),
    "a piece that does not fit": ('```toml timing\nrepeat = "reps"\nbody = { hodl = 5 }\n```\n', "hodl"),
    "a piece of nothing": ("```toml wheels\nx = 1\n```\n", "wheels"),
    "a figure with a slip": ("```toml figure\nposes.rest.angles = { uper_arm = 1 }\n```\n", "uper_arm"),
    "a language that nobody checks": ("```json\n{}\n```\n", "json"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_chapter_is_named_with_its_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, reason = WRONG[name]
    monkeypatch.setattr(blocks, "text_of", lambda chapter: f"# Any\n\n{text}")

    with pytest.raises(AssertionError) as caught:
        list(told("any", tmp_path))
    assert reason in str(caught.value)
    assert "any.md, line 3" in str(caught.value)


def test_blocks_build_on_earlier_ones_and_what_they_print_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "```python\nx = 20\n```\n\n```python\nprint(x + 1)\n```\n\n```sh\nunhunch timeline butterfly --json\n```\n"
    monkeypatch.setattr(blocks, "text_of", lambda chapter: text)
    printed = [out for _, out in told("any", tmp_path)]

    assert printed[:2] == ["", "21\n"]
    assert '"seconds": 116' in printed[2]


def test_a_reader_begins_with_an_empty_folder_and_an_empty_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import os\nfrom pathlib import Path\nprint(list(Path().iterdir()), os.environ['HOME'])"
    monkeypatch.setattr(blocks, "text_of", lambda chapter: f"```python\n{code}\n```\n")
    here = Path.cwd()

    assert [out for _, out in told("any", tmp_path)] == [f"[] {tmp_path / 'home'}\n"]
    assert Path.cwd() == here


def test_milliseconds_may_differ_and_nothing_else() -> None:
    assert as_compared("- load x  0.4  1\n10 calls, 2 ms") == as_compared("- load x   12.9  1\n10 calls, 0.7 ms")
    assert as_compared("0.00 15.00 hold") != as_compared("0.00 16.00 hold")
    assert as_compared("10 calls") != as_compared("11 calls")
