"""From a theme file to what Textual needs: its own theme, and the app's look."""

from textual.theme import Theme as TextualTheme

from unhunch.core.theme import TOKENS, Theme

_OWN = "ansi_default"
_ANSI = {
    "ansi-background": _OWN,
    "ansi-foreground": _OWN,
    "border": _OWN,
    "border-blurred": _OWN,
    "scrollbar": "ansi_bright_black",
    "scrollbar-background": _OWN,
}
"""What Textual leaves undefined on the terminal's own background, or paints in colours that are not the theme's."""


VARIABLE_DEFAULTS = {f"unhunch-{name.replace('_', '-')}": _OWN for name in TOKENS}
"""A value for each of unhunch's own variables, for themes that do not have them, such as Textual's own."""


def textual_theme(theme: Theme) -> TextualTheme:
    """Return Textual's theme with the same colours; unhunch's tokens are in it as ``$unhunch-...`` variables."""
    base = {name: colour.text for name, colour in theme.base.items()}
    tokens = {name: colour.text for name, colour in theme.tokens.items()}
    return TextualTheme(
        name=theme.name,
        primary=base["accent"],
        secondary=base["secondary"],
        accent=base["accent"],
        foreground=base["foreground"],
        background=base["background"],
        success=base["success"],
        warning=base["warning"],
        error=base["error"],
        surface=tokens["surface"],
        panel=tokens["surface"],
        boost=tokens["surface"] if theme.ansi else None,
        dark=theme.dark,
        ansi=theme.ansi,
        variables={f"unhunch-{name.replace('_', '-')}": value for name, value in tokens.items()}
        | {"block-cursor-background": tokens["surface"], "block-cursor-foreground": base["accent"]}
        | (_ANSI if theme.ansi else {}),
    )


def plain_theme() -> TextualTheme:
    """Return a theme of the terminal's own two colours, for terminals that want none of ours."""
    own = "ansi_default"
    return TextualTheme(
        name="plain",
        primary=own,
        secondary=own,
        accent=own,
        foreground=own,
        background=own,
        success=own,
        warning=own,
        error=own,
        surface=own,
        panel=own,
        boost=own,
        ansi=True,
        variables=dict.fromkeys(
            ("unhunch-muted", "unhunch-surface", "unhunch-track", "ansi-background", "ansi-foreground"), own
        ),
    )
