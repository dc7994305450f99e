"""Pictures of what leaves the shop."""
