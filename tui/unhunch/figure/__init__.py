"""Figures: from poses to pictures made of cells. Pure: no terminal, no Textual, no exercise."""
