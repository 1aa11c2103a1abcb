"""Five short exercises at the desk. Each is a plugin of its own, in the module that its entry point names."""
