"""Breaks: reminders on the scheduler of the system, ways of telling, and what is said to other programs."""
