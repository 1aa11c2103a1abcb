"""The plan: the week, the streak, days of rest, and when a break is due."""
