"""The thread that makes the moving file."""
