"""What a till must know before its database is open: how to paint, where the data are.

No secrets here, and nothing of the shop's: those live in the database.
"""

import os
from copy import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herstal_pos.files import MOST_TABLE_BYTES, OddFile, read_whole
from herstal_pos.i18n import LANGUAGES
from herstal_pos.records import record

if TYPE_CHECKING:
    from herstal_pos.stored import Form


@record(frozen=True)
class Config:
    """`database` is "" for the SQLite file in the data folder, or `postgresql://…` without a password.

    `scanner` is a serial port (`/dev/ttyACM0`, `socket://…`) or "" for a scanner that types. What it does
    otherwise than it should: `scanner_keyboard` (us, fr, be, de), `scanner_case` (turned, caps_lock), and the
    signs that it sends before and after each code. `size_percent` of the screen's own size, 0 until the first
    start has chosen it; `full_screen`, which of the three sounds are heard, and
    whether a second screen is the customer's `display`. `odd`: the file is there, and
    which books and which till it means cannot be read.
    """

    language: str = "fr"
    theme: str = "light"
    database: str = ""
    till_prefix: str = ""
    scanner: str = ""
    scanner_keyboard: str = "us"
    scanner_case: str = ""
    scanner_before: str = ""
    scanner_after: str = ""
    size_percent: int = 0
    full_screen: bool = True
    tick: bool = True
    buzz: bool = True
    bell: bool = True
    display: bool = False
    odd: bool = False


_UNREADABLE = (OSError, ValueError, RecursionError, OddFile)

_MOST_OF_A_PREFIX = 16


def _prefix(value: Any) -> str:
    """What each ticket's number begins with, for good. Who writes 2 means "2"."""
    from herstal_pos.stored import NotReadable  # noqa: PLC0415 - as json

    words = str(value) if type(value) is int else value
    if not isinstance(words, str) or not words.isprintable() or len(words) > _MOST_OF_A_PREFIX:
        raise NotReadable(value)
    return words


@cache
def _form() -> "Form[Config]":
    """By the names in the file. Whoever is asked for a theme or a keyboard that there is not has another."""
    from herstal_pos.stored import Field, Form, among, flag, text, whole  # noqa: PLC0415 - as json

    return Form(
        Config,
        language=among("language", LANGUAGES, "fr"),
        theme=text("theme", "light"),
        database=text("database"),
        till_prefix=Field("till_prefix", "", _prefix),
        scanner=text("scanner"),
        scanner_keyboard=text("scanner_keyboard", "us"),
        scanner_case=text("scanner_case"),
        scanner_before=text("scanner_before"),
        scanner_after=text("scanner_after"),
        size_percent=whole("size_percent"),
        full_screen=flag("full_screen", default=True),
        tick=flag("tick", default=True),
        buzz=flag("buzz", default=True),
        bell=flag("bell", default=True),
        display=flag("display"),
    )


def read_config(path: Path) -> Config:
    """A missing file gives the defaults. One that is damaged or another account's does too, so that the sale
    screen opens whatever happens; but it is `odd`: the defaults' books may be others, under numbers that are
    another till's."""
    if not os.access(path, os.F_OK):
        return Config()
    import json  # noqa: PLC0415 - most tills live with the defaults, and paint a little sooner

    try:
        stored = json.loads(read_whole(path, MOST_TABLE_BYTES, links=True))
    except _UNREADABLE:
        return Config(odd=True)
    config = _form().read(stored)
    return replace(config, odd=True) if _is_odd(stored, config) else config


def _is_odd(stored: Any, config: Config) -> bool:
    """Whether it names books or a till, and not so that they can be read."""
    if not isinstance(stored, dict):
        return True
    named = {name: stored.get(name) for name in ("database", "till_prefix")}
    return any(said is not None and str(said) != getattr(config, name) for name, said in named.items())


def write_config(path: Path, config: Config) -> None:
    """Whole or not at all: written beside and renamed. What another program wrote in the file stays; one that
    cannot be read stays as it is: what it said of the shop may still be read by a person."""
    import json  # noqa: PLC0415

    try:
        stored = json.loads(read_whole(path, MOST_TABLE_BYTES, links=True))
    except FileNotFoundError:
        stored = {}
    except _UNREADABLE:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as new:
        new.write(json.dumps(_form().write(config, stored), indent=2) + "\n")
        new.flush()
        os.fsync(new.fileno())  # or a power cut leaves an empty one
    os.replace(beside, path)  # noqa: PTH105 - one word for one system call
