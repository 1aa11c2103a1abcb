"""The history of what was done: a database that no crash and no full disk can lose."""
