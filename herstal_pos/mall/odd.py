"""What of a mall's answers was not understood, until the mall's thread asks for it."""

from typing import Any

from herstal_pos.mall.shapes import Shape, ident, several, text
from herstal_pos.services.mall.platform import OddAnswer, SetAside

MOST = 200
"""More are not named: a person looks at the mall itself then."""
_MOST_IN_A_NAME = 40


class OddThings:
    """Each once, by what it is of and its reference."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], SetAside] = {}

    def take(self) -> tuple[SetAside, ...]:
        """What was set aside since it was asked last."""
        found, self._found = self._found, {}
        return tuple(found.values())

    def note(self, kind: str, value: object, no: OddAnswer) -> None:
        if len(self._found) < MOST:
            one = SetAside(kind, _ref(value), _name(value), no.field, no.why)
            self._found[one.kind, one.ref, one.field] = one

    def well(self, kind: str, values: Any, shape: Shape, path: str = "items") -> list[Any]:
        """Those of a list that are what they must be; the others are set aside."""
        read, odd = several(values, path, shape)
        for value, no in odd:
            self.note(kind, value, no)
        return read


def _ref(value: object) -> str:
    return _read(value, ("id", "variantId", "orderId"), ident)


def _name(value: object) -> str:
    """By which a person finds it: no name of a customer stands in these fields."""
    own = value.get("customFields") if isinstance(value, dict) else None
    return (_read(own, ("mallOrderCode",), text) or _read(value, ("code", "sku"), text))[:_MOST_IN_A_NAME]


def _read(value: object, names: tuple[str, ...], shape: Shape) -> str:
    for name in names:
        try:
            return str(shape(value[name], name)) if isinstance(value, dict) else ""
        except (KeyError, OddAnswer):
            continue
    return ""
