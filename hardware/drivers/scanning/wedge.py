"""A scanner that types: told from a person by its speed, and read by its keys, not by their letters.

Pure: it is fed key presses with their own times and says which to hold, which to give back and what was
scanned. Nothing here waits; the caller calls `flush` once no key came for `HOLD_MS`.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hardware.drivers.scanning import Scan, us_keys

HOLD_MS = 50  # the longest gap inside a scan, and the longest that a typed key waits
MEDIAN_MS = 35  # a person who types 100 words a minute is at 100
SHORTEST = 6  # keys, without the suffix
TYPED_BEFORE = 4  # keys of a quantity that may cling to the start of a scan
REPEAT_MS = 20  # a key that is held down repeats no faster


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


class Reaction(NamedTuple):
    """What the caller does, in this order: give `replay` to the focused field, take `scan`, pass the key on.

    `pending`: the key just pressed is not passed on; it comes back in a later `replay` or was part of a scan.
    """

    replay: tuple[KeyPress, ...] = ()
    scan: Scan | None = None
    pending: bool = False


class Wedge:
    """`caps_lock`: whether it was on at the last scan; some scanners turn capitals round then."""

    def __init__(self) -> None:
        self.caps_lock = False
        self._pending: list[KeyPress] = []
        self._scanned_ms: int | None = None

    def press(self, key: KeyPress) -> Reaction:
        """What to do with this key and with those that waited for it."""
        if key.code in us_keys.MODIFIERS:
            return Reaction()
        if self._pending and not _follows(self._pending[-1].at_ms, key.at_ms):
            earlier, now = self.flush(), self._pressed(key)
            return Reaction(earlier.replay + now.replay, earlier.scan or now.scan, now.pending)
        return self._pressed(key)

    def flush(self) -> Reaction:
        """No more keys came: without a suffix only its AIM identifier makes it a scan."""
        before, burst = self._split()
        scan = self._scan(burst)
        if scan.aim and _is_scanned(burst):
            return Reaction(before, scan)
        return Reaction(before + burst)

    def _pressed(self, key: KeyPress) -> Reaction:
        if _is_suffix(key):
            return self._suffixed(key)
        if self._is_text(key):
            self._pending.append(key)
            return Reaction(pending=True)
        return self.flush()

    def _suffixed(self, key: KeyPress) -> Reaction:
        before, burst = self._split()
        if _is_scanned(burst):
            self._scanned_ms = key.at_ms
            return Reaction(before, self._scan(burst), pending=True)
        second = not burst and self._scanned_ms is not None and _follows(self._scanned_ms, key.at_ms)
        return Reaction(before + burst, pending=second)  # the LF of a CR LF goes with its scan

    def _is_text(self, key: KeyPress) -> bool:
        if key.control:  # a letter with Control is a person's, unless a scan is running: ETX before its end
            return key.code == us_keys.RIGHT_BRACKET or (_is_letter(key) and _is_scanned(self._pending))
        auto_repeat = key.repeat and not (self._pending and key.at_ms - self._pending[-1].at_ms < REPEAT_MS)
        return not (key.alt or auto_repeat) and key.code in us_keys.CHARACTERS

    def _split(self) -> tuple[tuple[KeyPress, ...], tuple[KeyPress, ...]]:
        """What was typed before, and the burst: a gap that the burst itself does not know parts them.

        Only fingers part from it: after keys at a scanner's pace such a gap is a scanner that stumbled.
        """
        keys, self._pending = tuple(self._pending), []
        for at in range(min(TYPED_BEFORE, len(keys) - SHORTEST), 0, -1):
            gap_ms = keys[at].at_ms - keys[at - 1].at_ms
            typed = at == 1 or _median_gap_ms(keys[:at]) > MEDIAN_MS
            if typed and gap_ms > MEDIAN_MS and gap_ms > 2.5 * _median_gap_ms(keys[at:]):
                return keys[:at], keys[at:]
        return (), keys

    def _scan(self, burst: Sequence[KeyPress]) -> Scan:
        self.caps_lock = bool(burst) and burst[-1].caps_lock
        return Scan.from_message("".join(map(_character, burst)))


def _character(key: KeyPress) -> str:
    plain, shifted = us_keys.CHARACTERS[key.code]
    if key.control:
        return chr(ord(shifted) & 0x1F)  # } and ] alike give GS
    return shifted if key.shift else plain


def _is_letter(key: KeyPress) -> bool:
    return key.code in us_keys.CHARACTERS and us_keys.CHARACTERS[key.code][0].isalpha()


def _is_suffix(key: KeyPress) -> bool:
    if key.control:
        return key.code == us_keys.LINE_FEED
    return key.code in us_keys.TERMINATORS and not (key.shift or key.alt)


def _is_scanned(burst: Sequence[KeyPress]) -> bool:
    one_key_only = len({key.code for key in burst}) == 1  # held down, or leant on
    return len(burst) >= SHORTEST and not one_key_only and _median_gap_ms(burst) <= MEDIAN_MS


def _median_gap_ms(keys: Sequence[KeyPress]) -> float:
    gaps = sorted(after.at_ms - before.at_ms for before, after in pairwise(keys))
    middle = len(gaps) // 2
    return (gaps[middle] + gaps[~middle]) / 2  # without `statistics`: the first paint waits for its import


def _follows(before_ms: int, after_ms: int) -> bool:
    return 0 <= after_ms - before_ms <= HOLD_MS
