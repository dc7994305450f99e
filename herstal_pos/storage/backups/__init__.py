"""What becomes of a backup: its copies in other places, and the trial that it is a way back."""
