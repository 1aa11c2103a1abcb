"""Ways of telling a change: the bell, soft tones, and what plugins add."""
