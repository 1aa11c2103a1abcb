"""The day: the plan, the check-in, and what a person keeps about themselves."""
