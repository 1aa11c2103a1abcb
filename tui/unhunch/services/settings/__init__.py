"""The settings file: read, checked, edited and written whole."""
