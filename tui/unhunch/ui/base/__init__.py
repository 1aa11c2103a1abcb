"""What all screens share: commands and keys, and the screens that others derive from."""
