"""Faults that show when a file of the exercises folder is loaded: what is in the file, and what the user is told."""

from .support import ESCAPE, Fault, hook, named

TIMED = "TIMING = {}"


def card(**changes: str) -> Fault:
    """Return a card with some fields changed; the words told are under ``told``."""
    told = changes.pop("told")
    fields = ", ".join(f"{name}={value}" for name, value in changes.items())
    return Fault(f"from unhunch.api import replace\nCARD = replace(CARD, {fields})", told)


def timed(node: str, told: str) -> Fault:
    """Return a timing tree in place of the sound one."""
    return Fault(f"@hookimpl\ndef unhunch_timing():\n    return {node}", told)


IMPORTS = {
    "import of nothing": Fault("import numpty", "No module named 'numpty'"),
    "syntax": Fault("def (", "invalid syntax"),
    "exit": Fault("raise SystemExit(3)", "SystemExit: 3"),
    "sys exit": Fault("import sys\nsys.exit('bye')", "bye"),
    "interrupt": Fault("raise KeyboardInterrupt", "raised KeyboardInterrupt"),
    "generator exit": Fault("raise GeneratorExit", "GeneratorExit"),
    "base exception": Fault("class Odd(BaseException): pass\nraise Odd('so odd')", "so odd"),
    "exception group": Fault("raise BaseExceptionGroup('two', [SystemExit(1), KeyboardInterrupt()])", "two"),
    "cancelled": Fault("import asyncio\nraise asyncio.CancelledError", "CancelledError"),
    "memory": Fault("raise MemoryError", "MemoryError"),
    "recursion": Fault("def f(): f()\nf()", "recursion"),
    "mute": Fault("class Mute(Exception):\n    def __str__(self): raise SystemExit\nraise Mute", "Mute"),
    "endless": Fault("while True: pass", "takes longer than 0.8 s"),
    "endless and stubborn": Fault(
        "import time\nend = time.time() + 3\nwhile time.time() < end:\n    try:\n        while True: time.sleep(0.01)\n"
        "    except BaseException: pass",
        "takes longer than 0.8 s",
    ),
    "asleep": Fault("import time\ntime.sleep(10)", "takes longer than 0.8 s"),
    "escapes in the error": Fault(f"raise RuntimeError({ESCAPE!r} * 3)", "RuntimeError"),
    "surrogates in the error": Fault(r"raise RuntimeError('a\udc80b')", "RuntimeError: ab"),
    "a megabyte of error": Fault("raise RuntimeError('x' * 1_000_000)", "xxx"),
    "escapes in the name": Fault(f"raise type({ESCAPE.replace(chr(0), '')!r}, (Exception,), {{}})('hm')", "hm"),
    "null character": Fault("x = 1\0", "null bytes"),
    "deep source": Fault("x = " + "(" * 500 + ")" * 500, "nested"),
    "too large": Fault("#" + "x" * 1_000_001, "larger than"),
}
REGISTRATION = {
    "misspelt hook": Fault("@hookimpl\ndef unhunch_crad(): return CARD", "unhunch_crad"),
    "wrong argument": Fault("@hookimpl\ndef unhunch_card(colour): return CARD", "colour"),
    "old wrapper": Fault("@hookimpl(hookwrapper=True)\ndef unhunch_card(): return CARD", "generator"),
    "both wrappers": Fault("@hookimpl(hookwrapper=True, wrapper=True)\ndef unhunch_card(): yield", ""),
    "wrapper that is none": Fault("@hookimpl(wrapper=True)\ndef unhunch_card(): return CARD", "generator"),
    "wrapper of its own card": Fault("@hookimpl(wrapper=True)\ndef unhunch_card(): return (yield)", "Card"),
    "no card": Fault("del unhunch_card", "unhunch_card: is not implemented"),
    "nothing but a version": Fault("del unhunch_card, unhunch_timing, unhunch_instructions", "is not implemented"),
    "a spec's name for an impl": Fault("def unhunch_timing(dose): return TIMING", "unhunch_timing"),
    "a hook that is no function": Fault("unhunch_card = 7", "unhunch_card"),
    "lies about its hooks": Fault(
        "def __getattr__(name): raise RuntimeError(name)\n\ndel unhunch_card", "unhunch_card"
    ),
}
VERSIONS = {
    "version of tomorrow": hook("api_version", "return 2", "is for API version 2"),
    "version of yesterday": hook("api_version", "return 0", "is for API version 0"),
    "version nothing": hook("api_version", "return None", "does not say"),
    "version true": hook("api_version", "return True", "names no number"),
    "version text": hook("api_version", "return '1'", "names no number"),
    "version nan": hook("api_version", "return float('nan')", "names no number"),
    "version huge": hook("api_version", "return 10 ** 100_000", "API version"),
    "version raises": hook("api_version", "raise OSError('odd')", "odd"),
    "version exits": hook("api_version", "raise SystemExit(3)", "SystemExit"),
    "version blocks": hook("api_version", "import time; time.sleep(10)", "takes longer than 0.6 s"),
}
HOSTILE = """
class Hostile({base}):
    def __eq__(self, other): raise SystemExit('eq')
    def __hash__(self): raise SystemExit('hash')
    def __repr__(self): raise SystemExit('repr')
    __str__ = __repr__
    def __bool__(self): raise SystemExit('bool')
    def __len__(self): raise SystemExit('len')
    def __iter__(self): raise SystemExit('iter')
    def __class_getitem__(cls, item): raise SystemExit('item')
    def __getattr__(self, name): raise SystemExit(name)
"""
ANSWERS = {
    "card raises": hook("card", "raise KeyError('odd')", "KeyError: 'odd'"),
    "card exits": hook("card", "raise SystemExit", "SystemExit"),
    "card interrupts": hook("card", "raise KeyboardInterrupt", "KeyboardInterrupt"),
    "card blocks": hook("card", "while True: pass", "takes longer than 0.6 s"),
    "card is nothing": hook("card", "return None", "returned None"),
    "card is a dict": hook("card", "return {'title': 'x'}", "returned dict"),
    "card is a generator": hook("card", "yield CARD", "returned generator"),
    "card is a class": hook("card", "return Card", "returned a class"),
    "card is the hook": hook("card", "return unhunch_card", "returned function"),
    "card is hostile": Fault(HOSTILE.format(base="") + "CARD = Hostile()", "returned Hostile"),
    "card of a hostile kind": Fault(
        HOSTILE.format(base="Card")
        + "    def __getattribute__(self, name): raise SystemExit(name)\n"
        + "CARD = Hostile(**{name: getattr(CARD, name) for name in Card.__struct_fields__})",
        "SystemExit: __class__",
    ),
    "card pretends its class": Fault(
        "class Liar:\n    @property\n    def __class__(self): return Card\nCARD = Liar()", "'Liar' object"
    ),
    "title is hostile": Fault(
        HOSTILE.format(base="str") + "from unhunch.api import replace\nCARD = replace(CARD, title=Hostile('x'))",
        "SystemExit",
    ),
    "title is unseen": card(title=repr("\u202e\u200b\x1b"), told="title is empty"),
    "title is a number": card(title="7", told="title is 7"),
    "dose counts down": card(dose="DoseRange(3, 2, 1)", told="must go up"),
    "dose is not a number": card(dose="DoseRange(1, float('nan'), 3)", told="dose.default is nan"),
    "dose is huge": card(dose="DoseRange(1, 10**9, 10**9)", told="dose.default"),
    "a step of nothing": card(dose="DoseRange(1, 1, 6, Unit.REPETITIONS, 0)", told="dose.step is 0"),
    "positions as text": card(positions="'sit'", told="positions is 'sit'"),
    "ten thousand muscles": card(muscles="('m',) * 10_000", told="muscles has 10000 texts"),
    "instructions raise": hook("instructions", "raise IndexError('odd')", "odd"),
    "instructions are a coroutine": Fault(
        "@hookimpl\nasync def unhunch_instructions(): return INSTRUCTIONS", "returned coroutine"
    ),
    "instructions are a class": hook("instructions", "return Instructions", "returned a class"),
    "no steps": hook("instructions", "return Instructions(('Sit.',), (), ('a',))", "at least one text"),
    "a look inside": hook("instructions", "return Instructions(('a',), ('{hold.__class__}',), ('a',))", "hold"),
    "a width without end": hook("instructions", "return Instructions(('a',), ('{hold:>999999999}',), ('a',))", "hold"),
    "timing raises": hook("timing", "raise ZeroDivisionError('odd')", "odd"),
    "timing exits": hook("timing", "raise SystemExit(0)", "SystemExit"),
    "timing blocks": hook("timing", "import time; time.sleep(10)", "takes longer than 0.6 s"),
    "timing is nothing": timed("None", "must be a Phase"),
    "timing is a list": timed("[TIMING]", "must be a Phase"),
    "timing is a class": timed("Phase", "must be a Phase"),
    "timing is a coroutine": Fault("@hookimpl\nasync def unhunch_timing(): return TIMING", "is coroutine"),
    "timing is a generator": hook("timing", "yield TIMING", "is generator"),
    "a node of its own": Fault("class Mine: duration = 3\nTIMING = Mine()", "must be a Phase"),
    "a hostile node": Fault(HOSTILE.format(base="") + "TIMING = Hostile()", "must be a Phase"),
    "not a number": timed("Phase(Kind.HOLD, float('nan'))", "nan seconds"),
    "for ever": timed("Phase(Kind.HOLD, float('inf'))", "inf seconds"),
    "back in time": timed("Phase(Kind.HOLD, -5)", "-5 seconds"),
    "no time": timed("Phase(Kind.HOLD, 0)", "0 seconds"),
    "thirty years": timed("Phase(Kind.HOLD, 1e9)", "seconds"),
    "a hostile number": Fault(
        "class Odd(float):\n    def __lt__(self, other): raise SystemExit('lt')\n"
        "    __gt__ = __le__ = __ge__ = __lt__\n"
        "TIMING = Phase(Kind.HOLD, Odd(4))",
        "SystemExit",
    ),
    "a billion times": timed("Repeat(10**9, TIMING)", "times"),
    "a million phases": timed("Repeat(1000, Repeat(1000, TIMING))", "phases"),
    "a deep tree": Fault("for _ in range(5000): TIMING = Repeat(1, TIMING)", "nested more than"),
    "a tree in itself": Fault(
        "import msgspec\nTIMING = Repeat(1, TIMING)\nmsgspec.structs.force_setattr(TIMING, 'body', TIMING)",
        "nested more than",
    ),
    "nothing in sequence": timed("Sequence(())", "at least one entry"),
    "a million parts": timed("Sequence((TIMING,) * 1_000_000)", "entries"),
    "a wide tree": Fault("for _ in range(10): TIMING = Sequence((TIMING,) * 20)", "parts"),
    "params without end": timed("Phase(Kind.HOLD, 4, params={'a': float('inf')})", "numbers of at most"),
}
FAULTS = named(IMPORTS | REGISTRATION | VERSIONS | ANSWERS)

HARMLESS = named(
    {
        "prints escapes": Fault(f"print({ESCAPE!r} * 100)", ""),
        "writes to the streams": Fault(
            f"import sys\nsys.stdout.write({ESCAPE!r}); sys.stderr.buffer.write(b'\\x1b[2J')", ""
        ),
        "reads the keyboard": Fault("import sys\nsys.stdin.read(); sys.stdin.readlines()", ""),
        "closes the streams": Fault("import sys\nsys.stdout.close(); sys.stderr.close(); sys.stdin.close()", ""),
        "puts its own streams": Fault("import sys, io\nsys.stdout = sys.stderr = sys.stdin = None", ""),
        "titles with escapes": card(title=repr(f"Title{ESCAPE}[b]"), area=repr(ESCAPE + "back"), told=""),
        "titles without end": card(title="'x' * 1_000_000", summary="'肩' * 1_000_000", told=""),
        "titles of surrogates": card(title=r"'a\udc80b\ud800'", summary=r"'\u200b' * 100_000 + 'seen'", told=""),
        "steps with escapes": Fault(
            f"INSTRUCTIONS = Instructions(({ESCAPE!r} + 'a',), ({ESCAPE!r} + 'b',), ({ESCAPE!r} + 'c',))", ""
        ),
        "a hostile phase": Fault(HOSTILE.format(base="Phase") + "TIMING = Hostile(Kind.HOLD, 4)", ""),
        "says escapes": Fault(f"TIMING = Phase(Kind.HOLD, 4, 'a' + {ESCAPE!r})", ""),
        "says a megabyte": Fault("TIMING = Phase(Kind.HOLD, 4, 'ab ' * 300_000)", ""),
        "says a flood of nothing": Fault(r"TIMING = Phase(Kind.HOLD, 4, '\u0301\u200d' * 100_000)", ""),
    }
)
"""Odd, and taken in all the same; nothing of it is more than text."""
