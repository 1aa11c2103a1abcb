"""The theme picker and the theme studio."""
