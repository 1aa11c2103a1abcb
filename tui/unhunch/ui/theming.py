"""From a theme file to what Textual needs: its own theme, and the app's look."""

from textual.theme import Theme as TextualTheme

from unhunch.core.theme import Theme


def textual_theme(theme: Theme) -> TextualTheme:
    """Return Textual's theme with the same colours; unhunch's tokens are in it as ``$unhunch-...`` variables."""
    base = {name: colour.hex for name, colour in theme.base.items()}
    tokens = {name: colour.hex for name, colour in theme.tokens.items()}
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
        dark=theme.dark,
        variables={f"unhunch-{name.replace('_', '-')}": value for name, value in tokens.items()}
        | {"block-cursor-background": tokens["surface"], "block-cursor-foreground": base["accent"]},
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
