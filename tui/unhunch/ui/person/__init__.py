"""What is asked of the person, and what follows for exercises, on the screens."""
