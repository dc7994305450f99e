"""Code 128 in code set B alone (ISO/IEC 15417): the printer draws the very bars that the preview shows."""

from functools import cache

QUIET_MODULES = 10  # on each side

_START_B = 104
_STOP = "1100011101011"


def modules(text: str) -> str:
    """One character per module, `1` is black, without quiet zones. `ValueError` for what has no bars."""
    if not (text and text.isascii() and text.isprintable()):
        raise ValueError(f"Code 128 has no bars for {text!r}")
    values = [_START_B, *(ord(character) - 32 for character in text)]
    check = (values[0] + sum(at * value for at, value in enumerate(values))) % 103
    return "".join(_patterns()[value] for value in (*values, check)) + _STOP


@cache
def _patterns() -> tuple[str, ...]:
    from barcode.charsets import code128  # noqa: PLC0415 - 70 ms

    return tuple(code128.CODES)
