"""Themes: the first frame beside 500 themes of the user's own, and what a switch costs beside a full repaint."""

import json
import subprocess
from collections.abc import Iterator

from tests.tools.bench.report import Figure
from tests.tools.bench.start import START, first_frame
from tests.tools.bench.terminal import APPS, PYTHON, ROOT, UNHUNCH, environment, home

MANY = 500
THEME = '[colors]\nbackground = "#101010"\nforeground = "#eeeeee"\naccent = "#ffcc00"\n'


def measure(rounds: int) -> Iterator[Figure]:
    """Measure; in both homes a theme is chosen, in one of them the user's own among many."""
    few_times, many_times = [], []
    with home() as few, home() as many:
        for folder, name in ((few, "nord"), (many, "mine-250")):
            (folder / "config/unhunch/themes").mkdir(parents=True)
            (folder / "config/unhunch/settings.toml").write_text(f'[look]\ntheme = "{name}"\n')
        for number in range(MANY):
            (many / f"config/unhunch/themes/mine-{number:03}.toml").write_text(THEME)
        for _ in range(3 * rounds + 1):
            few_times.append(first_frame([UNHUNCH], few, START)[0])
            many_times.append(first_frame([UNHUNCH], many, START)[0])
        note = f"themes: a theme of one's own, one of {MANY}, beside a built-in one where there are no others."
        yield Figure(f"first frame, {MANY} themes", "s", many_times[1:], few_times[1:], 1.1, of="ratio", note=note)
        for screen, names in (("start", []), ("session", ["butterfly"])):
            command = [PYTHON, str(APPS / "switching.py"), *names]
            done = subprocess.run(command, env=environment(few), cwd=ROOT, capture_output=True, text=True, check=True)
            found = json.loads(done.stdout)
            note = "switching: beside a full repaint, which is styling and drawing the same theme anew (in-process)."
            took, beside = found["switch"], found["repaint"]
            yield Figure(f"switch of theme, {screen}", "ms", took, beside, 2, of="ratio", note=note)
            yield Figure("  of which drawing", "ms", found["draw"])
