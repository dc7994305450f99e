"""Keys that came together: a scanner's or a person's, in one piece or not, and what they spell."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hardware.drivers.scanning import us_keys

HOLD_MS = 50  # the longest gap inside a scan, and the longest that a typed key waits
MEDIAN_MS = 35  # a person who types 100 words a minute is at 100
SHORTEST = 6  # keys, without the suffix
TYPED_BEFORE = 3  # keys of a quantity that may cling to the start of a scan
BEGUN = 3  # keys at a scanner's pace that no fingers press

_GTIN_LENGTHS = frozenset({8, 12, 13, 14})
_AIM_KEYS = 3


class KeyPress(NamedTuple):
    """One key press. `code` is evdev's (under X11: the native scan code less 8), `at_ms` when it was pressed.

    `event` is the caller's own, given back with the key.
    """

    code: int
    at_ms: int
    shift: bool = False
    control: bool = False
    alt: bool = False
    caps_lock: bool = False
    repeat: bool = False
    event: object = None


def follows(before_ms: int, after_ms: int, within_ms: int = HOLD_MS) -> bool:
    return 0 <= after_ms - before_ms <= within_ms


def median_gap_ms(keys: Sequence[KeyPress]) -> float:
    """Of two keys or more."""
    gaps = sorted(after.at_ms - before.at_ms for before, after in pairwise(keys))
    middle = len(gaps) // 2
    return (gaps[middle] + gaps[~middle]) / 2  # without `statistics`: the first paint waits for its import


def is_scanned(burst: Sequence[KeyPress]) -> bool:
    return len(burst) >= SHORTEST and _at_scanners_pace(burst)


def is_begun(keys: Sequence[KeyPress]) -> bool:
    """A scanner has begun. Letters alone are no code that anybody waits for."""
    has_figure = len(keys) >= BEGUN and any(us_keys.CHARACTERS[key.code][0].isdigit() for key in keys)
    return has_figure and _at_scanners_pace(keys)


def _at_scanners_pace(keys: Sequence[KeyPress]) -> bool:
    one_key_only = len({key.code for key in keys}) == 1  # held down, or leant on
    return not one_key_only and median_gap_ms(keys) <= MEDIAN_MS


def is_gtin(figures: str) -> bool:
    """By length and check digit (GS1 General Specifications 7.9)."""
    if len(figures) not in _GTIN_LENGTHS:
        return False
    return sum(int(figure) * (1, 3)[at % 2] for at, figure in enumerate(reversed(figures))) % 10 == 0


def figures_of(keys: Sequence[KeyPress]) -> str:
    """Where there is nothing else behind an AIM identifier, else "".

    Whatever is held down: a key of the top row is the same figure with Shift, on a French keyboard.
    """
    plain = "".join(us_keys.CHARACTERS[key.code][0] for key in keys)
    figures = plain[_AIM_KEYS:] if plain.startswith("]") else plain
    return figures if figures.isascii() and figures.isdigit() else ""


def spelt(burst: Sequence[KeyPress], *, shifted: bool = True) -> str:
    """By a US keyboard. `shifted` False: somebody else holds Shift down, it says nothing of the code."""
    before: Sequence[KeyPress | None] = (None, *burst[:-1])
    after: Sequence[KeyPress | None] = (*burst[1:], None)
    return "".join(
        _character(key, shifted=shifted, control=key.control and not _control(left) and not _control(right))
        for left, key, right in zip(before, burst, after, strict=True)
    )


def _control(key: KeyPress | None) -> bool:
    """One key with Control is a control character; two in a row, and somebody holds it down."""
    return key is not None and key.control


def _character(key: KeyPress, *, shifted: bool, control: bool) -> str:
    plain, capital = us_keys.CHARACTERS[key.code]
    if control and (plain.isalpha() or key.code == us_keys.RIGHT_BRACKET):
        return chr(ord(capital) & 0x1F)  # } and ] alike give GS
    return capital if shifted and key.shift else plain


def parted(keys: tuple[KeyPress, ...]) -> tuple[tuple[KeyPress, ...], tuple[KeyPress, ...], bool]:
    """What was typed before, the burst, and whether that is sure: a check digit decides, else the gaps.

    A gap that the burst itself does not know parts fingers from a scanner, or is a scanner that stumbled on a
    busy machine. Keys of which nobody can tell are not sure, and no code.
    """
    stalled = any(after.at_ms - before.at_ms > HOLD_MS for before, after in pairwise(keys))
    by_fingers = [at for at in range(min(TYPED_BEFORE, len(keys) - SHORTEST), 0, -1) if _by_fingers(keys, at)]
    if is_gtin(figures_of(keys)) or not (stalled or by_fingers):
        return (), keys, True
    for at in by_fingers:
        if is_gtin(figures_of(keys[at:])):
            return keys[:at], keys[at:], True
    quantity = any(figures_of(keys[:at]) for at in by_fingers)
    return (), keys, not (stalled or quantity)


def _by_fingers(keys: tuple[KeyPress, ...], at: int) -> bool:
    """Whether those before `at` may be a person's: keys at a scanner's pace are a scanner's that stumbled."""
    gap_ms = keys[at].at_ms - keys[at - 1].at_ms
    hitch = MEDIAN_MS < gap_ms <= HOLD_MS and gap_ms > 2.5 * median_gap_ms(keys[at:])
    return hitch and (at == 1 or median_gap_ms(keys[:at]) > MEDIAN_MS)
