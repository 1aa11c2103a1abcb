"""What the app needs from the machine: plugins, plans, files, cues. No Textual."""
