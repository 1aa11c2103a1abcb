"""What is wrong with a TOML exercise is said in one sentence: file, line, key, why, and the nearest valid word."""

import pytest

from unhunch.engine.text import clean

from .toml_support import GOOD, changed, fault_of

FAULTS: dict[str, tuple[str, str, str]] = {
    # What was there, what is there instead, what is said
    "a typo in a key": ("title =", "titel =", "line 4, card.titel: is not a key of this table; did you mean 'title'?"),
    "a key that is missing": ('area = "upper back"\n', "", "line 3, card.area: is missing"),
    "a table that is missing": ("api = 1\n", "", "mine.toml, api: is missing"),
    "the old key for what to do": ("do = [", "cues = [", "instructions.cues: is called 'do' now: rename the key"),
    "the old key for what to avoid": ("do = [", "mistakes = [", "instructions.mistakes: is called 'avoid' now: rename"),
    "a table that nobody knows": ("[figure]", "[sound]\n[figure]", "line 21, sound: is not a key of this table; it"),
    "a version of tomorrow": ("api = 1", "api = 2", "line 2, api: is for API version 2, and this unhunch knows 1"),
    "a word that is near": ('"sit"', '"sitt"', "'sitt', and must be one of sit, stand, floor; did you mean 'sit'?"),
    "a number as text": ("usual = 10", 'usual = "10"', "line 9, card.dose.usual: is '10', and must be a whole number"),
    "half a repetition": ("usual = 10", "usual = 9.5", "card.dose.usual: is 9.5"),
    "a dose that goes down": ("usual = 10", "usual = 10, least = 20", "line 9, card.dose: goes 20, 10, 10"),
    "an amount that nothing uses": ('repeat = "reps"', "repeat = 3", ""),
    "another condition": ("surgery", "surgary", "line 10, card.cautions.surgary: is not a key of this table; did"),
    "a kind that is near": ("hold = 5", "hodl = 5", "line 20, timing.steps[1].body.steps[1].hodl: has none of ready"),
    "no time at all": ("hold = 5", "hold = 0", "line 20, timing.steps[1].body.steps[1].hold: is 0, and"),
    "not a number": ("hold = 5", "hold = nan", "body.steps[1].hold: is nan"),
    "for ever": ("hold = 5", "hold = inf", "body.steps[1].hold: is inf"),
    "back in time": ("hold = 5", "hold = -5", "body.steps[1].hold: is -5"),
    "two kinds at once": ("hold = 5", "hold = 5, rest = 3", "has hold, rest, and must have just one of them"),
    "another unit": ("hold = 5", 'hold = "seconds"', 'stands for another unit than the dose\'s repetitions: "reps" is'),
    "a range that goes down": ("hold = 5", "hold = { between = [5, 2] }", "steps[1].hold: goes from 5 to 2 seconds"),
    "a cap below the goal": ("hold = 5", "hold = { open = { goal = 5, cap = 2 } }", "steps[1].hold: is 2 seconds"),
    "too many repetitions": ('"reps"', "30000", "line 18, timing.steps[1].repeat: is 30000"),
    "too long": ("hold = 5", "hold = 20000", "line 16, timing: takes 200066 seconds, and 21600 is the most (in"),
    "a number that is not there": ("{hold}", "{hodl}", "{hodl} is not a number of the timing; did you mean 'hold'?"),
    "a brace left open": ("{hold}", "{hold", "line 14, instructions.steps[1]: has an unbalanced brace"),
    "a look inside": ("{hold}", "{hold.__class__}", "has '.' within braces, where only a name may stand"),
    "a width without end": ("{hold}", "{hold:>999999999}", "has ':' within braces"),
    "a conversion": ("{hold}", "{hold!r}", "has '!' within braces"),
    "an unseen title": ('"Butterfly stretch"', '"\\u001b\\u202e"', "line 4, card.title: is empty"),
    "an unseen step": ('"Keep your hands', '"\\u202e", "Keep your hands', "line 13, instructions.steps[0]: is empty"),
    "a joint that is near": ("{ elbow = [1.25", "{ elbwo = [1.25", "line 24, figure.poses.rest.pins.elbwo: is not a"),
    "half a place": ("[1.25, -0.12]", "[1.25]", "figure.poses.rest.pins.elbow: is list, and must be [right, up]"),
    "no pose to begin with": ("poses.rest", "poses.start", 'line 24, figure.poses: no pose named "rest"'),
    "a limb of another view": ("closeup = 0.3", "poses.up.angles = {near_hand=3}", "line 22, figure.poses.up.angles."),
    "a track to nowhere": ("closeup = 0.3", 'tracks.hold = ["wrok"]', 'no pose named "wrok"; did you mean "work"?'),
    "a phase that goes to no pose": ("hold = 5", 'hold = 5, pose = "wrok"', "has no such pose; did you mean 'work'?"),
    "no TOML": ("api = 1", "api = ", "line 2, column 7: is no TOML: invalid value"),
    "a key twice": ("api = 1", "api = 1\napi = 1", "is no TOML: cannot overwrite a value"),
    "a day that never was": ("api = 1", "api = 2020-99-99", "line 2"),
    "a number of 5,000 digits": ("api = 1", f"api = {'9' * 5_000}", "limit"),
    "brackets without end": ("api = 1", f"api = {'[' * 5_000}", "nested too deep"),
    "tables without end": ("api = 1", f"api = 1\n{'.'.join('a' * 200)} = 1", "nested too deep"),
    "too large": ("api = 1", f"api = 1\n# {'x' * 100_000}", ""),
}  # fmt: skip
HARMLESS = {"an amount that nothing uses", "too large"}  # as text in memory they are; see below for the file


@pytest.mark.parametrize("name", sorted(set(FAULTS) - HARMLESS))
def test_the_fault_is_told_in_one_sentence(name: str) -> None:
    before, after, told = FAULTS[name]

    line = fault_of(changed(before, after))

    assert told in line
    assert line.startswith("mine, mine.toml")
    assert line.endswith("Mend the file; `unhunch plugins check` helps.")
    assert line == clean(line)
    assert len(line) < 600


def test_an_amount_that_nothing_uses_is_a_fault_where_it_can_be_chosen() -> None:
    text = changed('repeat = "reps"', "repeat = 10").replace("usual = 10", "usual = 10, most = 20")

    assert 'card.dose: goes from 10 to 20, and no "reps" in the timing stands for it' in fault_of(text)


@pytest.mark.parametrize("cut", range(0, len(GOOD) - 1, 97))
def test_a_file_that_ends_too_early_is_refused_or_sound(cut: int) -> None:
    if cut < GOOD.index("[figure]"):
        assert fault_of(GOOD[:cut])
