"""The token reference as text: ``python -m tests.themes.reference`` renews it in themes/README.md."""

from pathlib import Path

from unhunch.themes.tokens import BASE, NEEDED, PAINTS, TOKENS

README = Path(__file__).resolve().parents[2] / "themes" / "README.md"
BEGIN, END = "<!-- reference: begin -->", "<!-- reference: end -->"
DEFAULTS = {
    "secondary": "the accent's opposite in hue",
    "success": "green, or blue where green is taken",
    "warning": "amber, or violet where amber is taken",
    "error": "red",
}


def reference() -> str:
    """Return the tables of base colours and tokens, in order, each with its default."""
    lines = ["| base colour | paints | default |", "|---|---|---|"]
    defaults = dict.fromkeys(NEEDED, "needed") | DEFAULTS
    lines += [f"| `{name}` | {PAINTS[name]} | {defaults[name]} |" for name in BASE]
    lines += ["", "| token | paints | default |", "|---|---|---|"]
    lines += [f"| `{token.name}` | {token.paints} | {token.default} |" for token in TOKENS.values()]
    return "\n".join(lines)


def renewed(text: str) -> str:
    """Return the README with the reference of today."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{reference()}\n\n{END}{after}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
