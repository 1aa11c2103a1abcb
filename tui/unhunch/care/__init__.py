"""Care for the person: safety, check-in, conditions, advice."""
