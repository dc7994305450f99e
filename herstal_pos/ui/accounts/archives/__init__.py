"""The archive of a period: which, and where to."""
