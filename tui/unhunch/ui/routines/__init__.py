"""The routine editor, and fitting a break."""
