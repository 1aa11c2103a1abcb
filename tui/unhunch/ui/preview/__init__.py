"""The preview of a plugin."""
