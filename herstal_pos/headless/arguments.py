"""What is typed behind a command: what is none is refused in the shop's words, as all the rest is."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from herstal_pos.config import read_config
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.paper_numbers import PaperKind, read_numbers
from herstal_pos.domain.shop.till import LETTERS
from herstal_pos.paths import DataFolder, default_folder

_MOST = 2**31 - 1
"""As far as a shop counts."""


class Unread(Exception):
    """A command line that lacks something, or has too much; `usage`: how it is written."""

    def __init__(self, usage: str) -> None:
        super().__init__(usage)
        self.usage = usage


class CommandParser(ArgumentParser):
    """Parse a command line; raise `Unread` in the place of argparse's own sentences, which are English."""

    def error(self, _: str) -> NoReturn:
        raise Unread(" ".join(self.format_usage().removeprefix("usage: ").split()))


def day(typed: str) -> date:
    """Return a typed day (ISO 8601). Raises `Refused("date_odd")` for what is no day of the calendar."""
    try:
        return date.fromisoformat(typed)
    except ValueError as odd:
        raise Refused("date_odd", day=typed) from odd


def z_number(typed: str) -> str:
    """Return the number of a Z as it is read later; one beyond what a shop counts is the largest of those.

    Raises `Refused("number_odd")`.
    """
    figures = typed.strip()
    if figures.isascii() and figures.isdigit() and figures.strip("0"):
        return str(min(int(figures[:20]), _MOST))
    is_series = set(filter(str.isalpha, figures.lower())) <= set(LETTERS)
    if not (figures[:1].isalnum() and is_series and read_numbers(figures, (PaperKind.Z,), ("1",))):
        raise Refused("number_odd", text=typed)
    return figures


def pair(typed: str) -> tuple[str, str]:
    """Return the two sides of NAME=CODE. Raises `Refused("pair_odd")` without either."""
    name, _, code = (side.strip() for side in typed.rpartition("="))
    if not name or not code:
        raise Refused("pair_odd", text=typed)
    return name, code


def language_of(given: Sequence[str]) -> str:
    """Return the language of the shop that a command names which cannot be read."""
    data = ""
    for word, behind in zip(given, (*given[1:], ""), strict=True):
        data = behind if word == "--data" else word.removeprefix("--data=") if "--data=" in word else data
    folder = DataFolder(Path(data)) if data else default_folder(practice="practice" in given)
    return read_config(folder.config).language
