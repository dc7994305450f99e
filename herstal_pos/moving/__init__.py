"""A shop that goes to another computer: how it leaves the old one, and arrives on the new."""
