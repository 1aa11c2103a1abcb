"""What is heard: tones, the bell, the voice and its words."""
