"""Archives for whoever inspects the shop."""
