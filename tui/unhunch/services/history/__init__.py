"""The history of what was done: a database that no crash, no second instance and no full disk can lose."""
