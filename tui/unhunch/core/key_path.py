"""Where in a file of tables a value stands."""

from typing import TypeAlias

Keys: TypeAlias = tuple[str | int, ...]
"""The keys, and the places in lists, that lead to a value."""
