"""The machinery below the repositories: connections, kept statements, and what they are compiled from."""
