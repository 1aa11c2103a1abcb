"""Textual parses every style sheet anew for every app that starts; the tests start hundreds, so here it parses once."""

import sys
from functools import lru_cache, wraps
from typing import Any

KEPT = 2_000
"""Parsed style sheets: one app has some sixty, and each theme that a test tries as many again."""


def parse_styles_once() -> None:
    """Keep what Textual parses for as long as the process runs, where a test has imported Textual at all.

    What a sheet's rules depend on is in the key: its text, where it is from, its scope and rank, and the values of all
    variables. Rules are only read once they are parsed - all widgets of an app share them as it is - and a sheet that
    cannot be parsed is not kept: it raises each time.
    """
    module: Any = sys.modules.get("textual.css.stylesheet")
    if module is None or hasattr(module.Stylesheet._parse_rules, "__wrapped__"):
        return
    parse = module.Stylesheet._parse_rules

    @lru_cache(8)
    def sheet(variables: tuple[tuple[str, str], ...]) -> Any:
        return module.Stylesheet(variables=dict(variables))  # it reads them once

    @lru_cache(KEPT)
    def parsed(variables: tuple[tuple[str, str], ...], *arguments: Any) -> Any:
        return parse(sheet(variables), *arguments)

    @wraps(parse)
    def parse_rules(
        self: Any, css: str, read_from: Any, is_default_rules: bool = False, tie_breaker: int = 0, scope: str = ""
    ) -> Any:
        return parsed(tuple(self._variables.items()), css, read_from, is_default_rules, tie_breaker, scope)

    module.Stylesheet._parse_rules = parse_rules
