"""How an answer is spoiled: at a place that chance chooses, in a way that chance chooses."""

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

type Body = dict[str, Any]
type Path = tuple[str | int, ...]
type Way = Callable[[Any, Random], Any]

STRINGS = (
    *("", " ", "\x00", "\x1b@", "\ud800", "\u202e", "a\u0300" * 400, "ZWJ\u200d", "𓀀", "-1", "NaN", "null"),
    *("0000-00-00", "9999-12-31T23:59:59Z", "1970-01-01", "2026-13-45", "2026-11-26T25:61:00Z", "1 jan"),
    *("2106-01-01T00:00:00.000Z", "Teleported", "USD", "x" * 100_000, "<script>", "' OR 1=1", "9" * 400),
    *("STALE", "UNKNOWN", "SET", "Cancelled", "Modifying", "Delivered", "Shipped", "SIBLING", "Failed"),
)
NUMBERS = (0, -1, 1, 2**31 - 1, 2**31, 2**53 + 1, 2**63, -(2**63), 10**18, 1.5, -0.0, 1e308, float("nan"))


def _deep(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


def _as_text(value: Any, _: Random) -> Any:
    return json.dumps(value) if not isinstance(value, str) else value + " "


def _negative(value: Any, _: Random) -> Any:
    return -value if isinstance(value, int | float) else [value]


def _longer(value: Any, chance: Random) -> Any:
    if isinstance(value, list) and value:
        return [*value, *([copy.deepcopy(chance.choice(value))] * chance.choice((1, 2, 2000)))]
    return value * 3000 if isinstance(value, str) else {"value": value}


def _disordered(value: Any, chance: Random) -> Any:
    if isinstance(value, list):
        return chance.sample(value, len(value))
    return dict(reversed(value.items())) if isinstance(value, dict) else None


WAYS: tuple[Way, ...] = (
    lambda _value, _chance: None,
    lambda _value, chance: chance.choice((True, False)),
    lambda _value, chance: chance.choice(NUMBERS),
    lambda _value, chance: chance.choice(STRINGS),
    lambda _value, chance: copy.deepcopy(chance.choice(([], {}, [{}], [None], {"id": "1"}, [[]], ["20"]))),
    lambda _value, chance: _deep(chance.choice((3, 60, 900))),
    lambda _value, chance: "".join(chr(chance.randrange(0xD800)) for _ in range(chance.randrange(40))),
    _as_text,
    _negative,
    _longer,
    _disordered,
)


def places(value: Any, path: Path = ()) -> list[Path]:
    found = [path]
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inside:
        found += places(one, (*path, name))
    return found


def spoiled(value: Any, chance: Random) -> Any:
    """At one place to three."""
    holder = {"value": copy.deepcopy(value)}
    for _ in range(chance.randint(1, 3)):
        path = chance.choice(places(holder)[1:])
        inside: Any = holder
        for name in path[:-1]:
            inside = inside[name]
        if isinstance(inside, dict) and len(path) > 1 and chance.random() < 0.2:
            del inside[path[-1]]
        else:
            inside[path[-1]] = chance.choice(WAYS)(inside[path[-1]], chance)
    return holder["value"]


def spoiled_bytes(content: bytes, chance: Random) -> bytes:
    """Cut, said twice, or other bytes among them."""
    at = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:
            return content[:at]
        case 1:
            return content + content
        case 2:
            return content[:at] + chance.randbytes(3) + content[at:]
    return chance.choice((b"", b"<html>Bonjour</html>", b"null", b"[]", b'{"data":null}', b"\xff\xfe", b"7"))


LISTS = {
    "Orders": ("orders", "items"),
    "Variants": ("productVariants", "items"),
    "Events": ("mallEvents", "items"),
    "MallStock": ("mallSetStock",),
    "SetStock": ("updateProductVariants",),
    "Levels": ("productVariants", "items"),
    "ShownLevels": ("productVariants", "items"),
    "VariantIds": ("productVariants", "items"),
    "Parts": ("mallParts",),
}


class OneOfAList:
    """The same one is odd in the same way, whenever it comes. `refs`: whose it was; `is_renamed`: it is not
    found under that any more."""

    def __init__(self, operation: str, seed: int) -> None:
        self._operation = operation
        self._seed = seed
        self.refs: set[str] = set()
        self.is_renamed = False

    def __call__(self, operation: str, body: Body) -> Body:
        if operation != self._operation or "errors" in body:
            return body
        values: Any = body["data"]
        for name in LISTS[operation]:
            values = values[name]
        chance = Random(self._seed)  # noqa: S311 - a test's
        at = chance.random()
        if values:
            index = int(at * len(values))
            ref = values[index].get("id", values[index].get("variantId"))
            values[index] = one = spoiled(values[index], chance)
            self.refs.add(str(ref))
            self.is_renamed = not isinstance(one, dict) or one.get("id") != ref
        return body


class Anything:
    """Of one operation's answers, as often as it is asked."""

    def __init__(self, operations: list[str], seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311 - a test's
        self._operation = self._chance.choice(operations)

    def __call__(self, operation: str, body: Body) -> Body | bytes:
        if operation != self._operation:
            return body
        if self._chance.random() < 0.3:
            return spoiled_bytes(json.dumps(body).encode(), self._chance)
        odd = spoiled(body, self._chance)
        return odd if isinstance(odd, dict) else json.dumps(odd).encode()
