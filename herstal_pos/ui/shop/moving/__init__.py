"""A shop that comes from another computer, and one that goes to another."""
