"""The start screen as it was last seen, shown at once while what it needs is still being imported."""
