"""The keys that a scanner presses: Linux key codes (input-event-codes.h) on a US keyboard.

A keyboard wedge knows nothing of the till's layout; under Belgian AZERTY its `]C1` reads `$C&`. The
codes say which key was pressed, and that is the same everywhere.
"""

from collections.abc import Iterator

ENTER, TAB, KEYPAD_ENTER = 28, 15, 96
TERMINATORS = frozenset({ENTER, TAB, KEYPAD_ENTER})
LINE_FEED = 36  # with Control: J, how some scanners write LF
CONTROL_TERMINATORS = frozenset({LINE_FEED, 50})  # with Control: M is CR
RIGHT_BRACKET = 27  # with Control: GS, the separator of GS1 codes

# Shift, Control, Alt, the logo keys, Caps Lock and Num Lock: they come between the keys of a scan.
MODIFIERS = frozenset({29, 42, 54, 56, 58, 69, 97, 100, 125, 126})

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (55, "*", "*"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),
    (98, "/", "/"),
)


def _table() -> Iterator[tuple[int, tuple[str, str]]]:
    for first, plain, shifted in _ROWS:
        for at, pair in enumerate(zip(plain, shifted, strict=True)):
            yield first + at, pair


CHARACTERS: dict[int, tuple[str, str]] = dict(_table())
