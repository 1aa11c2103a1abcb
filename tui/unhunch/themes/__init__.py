"""Themes: their tokens, their files, their contrast, and colour schemes of other programs."""
