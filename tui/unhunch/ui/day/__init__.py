"""Today on the start screen: what is due, what is done, the week."""
