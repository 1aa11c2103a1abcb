"""Speaking a session aloud, through the speech that the system has."""
