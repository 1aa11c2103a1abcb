"""The schedulers of the systems, which run the reminders, so that unhunch needs no process of its own."""
