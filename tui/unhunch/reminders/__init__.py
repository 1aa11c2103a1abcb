"""Reminders: what is due, what is kept of it, and how a person is notified."""
