"""How the shop takes the town's orders: its hours, and what happens by itself."""
