"""The day: what was done and when, how it felt, what is due. Pure; times are passed in."""
