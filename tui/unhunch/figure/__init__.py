"""Figures: from poses to sub-cell pictures. Pure; no terminal, no Textual."""
