"""The screen: the only floor that imports Textual."""
