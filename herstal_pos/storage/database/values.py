"""How values are stored that neither database knows, and how they come back: the same on both."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

type Turn = Callable[[Any], Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(at: datetime | None) -> int | None:
    """An aware time as whole milliseconds since 1970; what would come back changed is refused."""
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {at}")
    since = at - _EPOCH
    count, rest = divmod(since.microseconds, 1000)
    if rest:
        raise ValueError(f"a time finer than a millisecond cannot be stored: {at}")
    return (since.days * 86_400 + since.seconds) * 1000 + count


def moment(milliseconds: int | None) -> datetime | None:
    """Raises `ValueError` for one that no calendar has."""
    try:
        return None if milliseconds is None else _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError as beyond:
        raise ValueError(f"{milliseconds} is no time") from beyond


def day_text(day: date | None) -> str | None:
    """A business day as `2026-11-25`."""
    return None if day is None else day.isoformat()


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def json_text(value: Any) -> str:
    """What was written is what is read, byte for byte."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_value(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def flag(value: bool | None) -> bool | None:
    """PostgreSQL takes no 0 for false."""
    return None if value is None else bool(value)


def texts(values: Sequence[str] | None) -> list[str] | None:
    return None if values is None else list(values)


STORED: dict[str, Turn] = {
    "moment": milliseconds,
    "day": day_text,
    "json": json_text,
    "flag": flag,
    "texts": texts,
}
READ: dict[str, Turn] = {"moment": moment, "day": day, "json": json_value}
"""By the names that the shipped statements call them."""
