"""The way to the first frame: what is on the terminal already, and keys that come before there is a screen for them."""
