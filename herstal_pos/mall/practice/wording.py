"""The port's own dataclasses as JSON and back: that is all the practice mall's wire format is."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints


def worded(value: Any) -> Any:
    """JSON for a value of the port: times in ISO 8601, spans in seconds, enumerations by value."""
    if is_dataclass(value):
        return {field.name: worded(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: worded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [worded(one) for one in value]
    match value:
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
    return value.value if isinstance(value, Enum) else value


def meant(kind: Any, told: Any) -> Any:
    """The value of this type that was worded so."""
    if isinstance(kind, types.UnionType):
        [only] = [one for one in get_args(kind) if one is not type(None)]
        return None if told is None else meant(only, told)
    if get_origin(kind) in (tuple, Sequence):
        return tuple(meant(one, part) for one, part in zip(_each(kind, told), told, strict=True))
    if kind is datetime:
        return datetime.fromisoformat(told)
    if kind is timedelta:
        return timedelta(seconds=told)
    if isinstance(kind, type) and is_dataclass(kind):
        kinds = _kinds(kind)
        return kind(**{name: meant(kinds[name], one) for name, one in told.items() if name in kinds})
    return kind(told) if isinstance(kind, type) and issubclass(kind, Enum) else told


@cache
def _kinds(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _each(kind: Any, told: Sequence[Any]) -> Sequence[Any]:
    """The type of each: all of one in a sequence and in `tuple[X, ...]`, one's own in `tuple[X, Y]`."""
    kinds = get_args(kind)
    return kinds if len(kinds) > 1 and kinds[1] is not Ellipsis else kinds[:1] * len(told)
