"""The session screen, and the screens after it."""
