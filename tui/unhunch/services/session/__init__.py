"""Opening a session, and playing one without a screen."""
