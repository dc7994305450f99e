"""What a till must know before its database is open: how to paint, where the data are.

No secrets here, and nothing of the shop's: those live in the database.
"""

import os
from pathlib import Path

from herstal_pos.records import record


@record(frozen=True)
class Config:
    """`database` is "" for the SQLite file in the data folder, or `postgresql://…` without a password.

    `scanner` is a serial port (`/dev/ttyACM0`, `socket://…`) or "" for a scanner that types. What it does
    otherwise than it should: `scanner_keyboard` (us, fr, be, de), `scanner_case` (turned, caps_lock), and the
    signs that it sends before and after each code.
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


def read_config(path: Path) -> Config:
    """A missing file, or one that was damaged, gives the defaults: the sale screen opens whatever happens."""
    if not path.exists():
        return Config()
    import json  # noqa: PLC0415 - most tills live with the defaults, and paint a little sooner

    try:
        held = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Config()
    if not isinstance(held, dict):
        return Config()
    return Config(
        **{name: value for name, value in held.items() if name in vars(Config()) and isinstance(value, str)}
    )


def write_config(path: Path, config: Config) -> None:
    """Whole or not at all: written beside and renamed."""
    import json  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(vars(config), indent=2) + "\n", "utf-8")
    os.replace(beside, path)  # noqa: PTH105 - one word for one system call
