"""Faults that show only while a session is on: hooks that fail at a later call, figures, cues, and other doses."""

from .support import ESCAPE, Fault, hook, named

LATE = 4
"""At this call of a hook the session is on: it was asked when it was loaded, planned and shown."""


def at_dose(name: str, body: str, told: str, *keys: str) -> Fault:
    """Return a hook that goes wrong when a repetition more is asked for."""
    sound = {"timing": "Repeat(dose.amount, TIMING)", "instructions": "INSTRUCTIONS"}[name]
    return hook(name, f"if dose.amount > 1:\n    {body}\nreturn {sound}", told, *(keys or ("plus",)))


NAMED = named(
    {
        # Another dose, by the + key
        "timing raises later": at_dose("timing", "raise RuntimeError('odd')", "odd"),
        "timing exits later": at_dose("timing", "raise SystemExit(3)", "SystemExit"),
        "timing interrupts later": at_dose("timing", "raise KeyboardInterrupt", "KeyboardInterrupt"),
        "timing blocks later": at_dose("timing", "import time; time.sleep(10)", "takes longer than 0.6 s"),
        "timing is nothing later": at_dose("timing", "return None", "must be a Phase"),
        "timing is nan later": at_dose("timing", "return Phase(Kind.HOLD, float('nan'))", "nan seconds"),
        "timing is endless later": at_dose("timing", "return Repeat(10**9, TIMING)", "times"),
        "timing is a coroutine later": at_dose("timing", "return __import__('asyncio').sleep(1)", "coroutine"),
        # What is asked for when it comes on the stage
        "instructions raise later": hook(
            "instructions", "if calls('how') > 1: raise RuntimeError('odd')\nreturn INSTRUCTIONS", "odd"
        ),
        "instructions exit later": hook(
            "instructions", "if calls('how') > 1: raise SystemExit\nreturn INSTRUCTIONS", "SystemExit"
        ),
        "instructions block later": hook(
            "instructions", "if calls('how') > 1:\n    while True: pass\nreturn INSTRUCTIONS", "takes longer than 0.6 s"
        ),
        "instructions are text later": hook(
            "instructions", "return INSTRUCTIONS if calls('how') == 1 else 'Sit.'", "must return Instructions"
        ),
        "figure raises": hook("figure", "raise RuntimeError('odd')", "odd"),
        "figure exits": hook("figure", "raise SystemExit(3)", "SystemExit"),
        "figure blocks": hook("figure", "import time; time.sleep(10)", "takes longer than 0.6 s"),
        "figure is text": hook("figure", "return 'figure'", "returned 'figure'"),
        "figure is a class": hook("figure", "return Figure", "returned a class"),
        "figure is a generator": hook("figure", "yield 1", "returned generator"),
        "figure of huge numbers": hook(
            "figure", "return Figure(view=View.FRONT, poses={'rest': Pose(pins={'elbow': (1e300, float('inf'))})})", ""
        ),
        "figure of no poses": hook("figure", "return Figure(view=View.FRONT, poses={})", ""),
        "widget hook raises": hook("progress_widget", "raise RuntimeError('odd')", "odd"),
        "widget hook exits": hook("progress_widget", "raise SystemExit(3)", "SystemExit"),
        "widget hook blocks": hook("progress_widget", "while True: pass", "takes longer than 0.6 s"),
        "widget is a class": hook("progress_widget", "return Card", "must return"),
        "widget is a sentence": hook("progress_widget", "return 'os; rm -rf'", "must return"),
        "widget is escapes": hook("progress_widget", f"return {ESCAPE!r}", "must return"),
        "widget is in no module": hook("progress_widget", "return 'no.such:Widget'", "No module named 'no'"),
        "widget is no widget": hook("progress_widget", "return 'json:JSONDecoder'", "no ProgressWidget"),
        "widget is a function": hook("progress_widget", "return 'os:getcwd'", "no ProgressWidget"),
        "widget ends the program": hook("progress_widget", "return 'os:abort_not'", "abort_not"),
    }
)
BEARABLE = named(
    {
        "another tree at each call": hook("timing", "return Repeat(calls('t') % 5 + 1, TIMING)", "", "plus", "minus"),
        "the dose is ignored": hook("timing", "return TIMING", "", "plus", "plus", "minus"),
        "another card at each call": hook(
            "card", "from unhunch.api import replace\nreturn replace(CARD, title='x' * calls('c'))", "", "plus"
        ),
        "a hook that prints": hook("timing", f"print({ESCAPE!r})\nreturn Repeat(dose.amount, TIMING)", "", "plus"),
    }
)
CUES = named(
    {
        "cue raises": hook("cue", "raise RuntimeError('odd')", "odd"),
        "cue exits": hook("cue", "raise SystemExit(3)", "SystemExit"),
        "cue interrupts": hook("cue", "raise KeyboardInterrupt", "KeyboardInterrupt"),
        "cue is mute": hook("cue", "raise type('Odd', (Exception,), {'__str__': lambda self: exit(3)})()", "Odd"),
        "cue of escapes": hook("cue", f"raise RuntimeError({ESCAPE!r} + 'seen')", "seen"),
    }
)
CUE_HEAD = "from unhunch.api import hookimpl\n@hookimpl\ndef unhunch_api_version(): return 1\n"
QUIET_CUES = named(
    {
        "cue hangs": hook("cue", "import time; time.sleep(60)", ""),
        "cue prints": hook("cue", f"print({ESCAPE!r})", ""),
        "cue answers": hook("cue", "return object()", ""),
        "cue is a coroutine": Fault("@hookimpl\nasync def unhunch_cue(cue): pass", ""),
    }
)
"""Ways of telling that are odd; one that hangs is set aside by tests/services/test_cues.py, after its two seconds."""
