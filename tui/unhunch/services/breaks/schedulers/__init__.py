"""The schedulers of the systems: what runs the reminders, so that unhunch needs no process of its own for it."""
