"""Screens of what leaves the shop."""
