"""What stands in the field of a phone: figures, and the signs that people write between them."""

from herstal_pos.domain.errors import Refused

_SIGNS = frozenset("0123456789 +./-()")


def phone_only(text: str) -> str:
    """Return `text` without what no phone has.

    >>> phone_only("Tél. 04/264 12 34 (Anne)").strip()
    '. 04/264 12 34 ()'
    """
    return "".join(sign for sign in text if sign in _SIGNS)


def must_be_phone(text: str, before: str = "") -> None:
    """Raise `Refused("phone_odd")` for letters; `before`, what is stored already, stays as it is."""
    if text.strip() not in ("", before) and phone_only(text) != text:
        raise Refused("phone_odd")
