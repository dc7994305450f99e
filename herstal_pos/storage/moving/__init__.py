"""The moving file, and what else a shop may come out of."""
