"""The thread of the backups, and the programs that it has at work."""
