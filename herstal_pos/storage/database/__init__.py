"""The machinery below the repositories: connections, named statements, and what they are compiled from."""
