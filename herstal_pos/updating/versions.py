"""Versions side by side: which one is named, and which is higher. Each start loads it."""

from pathlib import Path

NUMBER = r"\d{1,6}(\.\d{1,6}){1,3}"
"""As a regular expression."""


def current(home: Path) -> str:
    """The version that the package `herstal-pos` names, "0.0" where none is installed."""
    try:
        return (home / "current").readlink().name
    except OSError:
        return "0.0"


def newest(home: Path) -> str:
    """The one that is named, while it is there, else the highest. Raises `FileNotFoundError` without any."""
    named = current(home)
    if (home / named / "start").exists():
        return named
    there = [start.parent.name for start in home.glob("*/start")]
    if not there:
        raise FileNotFoundError(2, "no version", str(home))
    return max(there, key=as_numbers)


def as_numbers(version: str) -> tuple[int, ...]:
    """To be compared; what is no version comes first."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()
