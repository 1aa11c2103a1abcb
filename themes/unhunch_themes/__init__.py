"""The built-in themes, each a TOML file like a user's own."""
