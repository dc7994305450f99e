"""Who has an order in hand: whoever picked it, and whoever fetched it."""
