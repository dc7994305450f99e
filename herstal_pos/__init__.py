"""The shop till of Herstal."""

__version__ = "0.1.0"
