"""The settings, as pictures."""
