"""Theme files: reading, finding, importing from other programs, and the studio's draft."""
