"""What becomes of a fault of the program in a screen."""
