"""The port's own dataclasses as JSON and back: that is all the practice mall's wire format is."""

import types
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

_PLAIN: dict[type, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    datetime: (datetime.isoformat, datetime.fromisoformat),
    timedelta: (timedelta.total_seconds, lambda seconds: timedelta(seconds=seconds)),
    bytes: (lambda value: b64encode(value).decode(), lambda text: b64decode(text, validate=True)),
}
"""What JSON has not: to it, and from it."""


def to_json(value: Any) -> Any:
    """JSON for a value of the port: times in ISO 8601, spans in seconds, bytes in base64, enumerations by
    value."""
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: to_json(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(one) for one in value]
    if type(value) in _PLAIN:
        return _PLAIN[type(value)][0](value)
    return value.value if isinstance(value, Enum) else value


def from_json(kind: Any, value: Any) -> Any:
    """The value of this type that `to_json` made of it."""
    if isinstance(kind, types.UnionType):
        [only] = [one for one in get_args(kind) if one is not type(None)]
        return None if value is None else from_json(only, value)
    if get_origin(kind) in (tuple, Sequence):
        return tuple(from_json(one, part) for one, part in zip(_each(kind, value), value, strict=True))
    if kind in _PLAIN:
        return _PLAIN[kind][1](value)
    if isinstance(kind, type) and is_dataclass(kind):
        kinds = _kinds(kind)
        return kind(**{name: from_json(kinds[name], one) for name, one in value.items() if name in kinds})
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


@cache
def _kinds(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _each(kind: Any, values: Sequence[Any]) -> Sequence[Any]:
    """The type of each: all of one in a sequence and in `tuple[X, ...]`, one's own in `tuple[X, Y]`."""
    kinds = get_args(kind)
    return kinds if len(kinds) > 1 and kinds[1] is not Ellipsis else kinds[:1] * len(values)
