"""A scanner that types: told from a person by its speed, and read by its keys, not by their letters.

Pure: it is fed key presses with their own times and says which to hold, which to give back and what was
scanned. Nothing here waits; the caller calls `flush` once no key came for `patience_ms`.

A busy machine presses a scanner's keys with pauses of its own. Whoever has seen a scanner begin waits longer
for the rest; what is not sure to be one whole code then is a misread, and its keys reach nobody.
"""

from typing import NamedTuple

from hardware.drivers.scanning import Scan, us_keys
from hardware.drivers.scanning.burst import (
    HOLD_MS as HOLD_MS,  # noqa: PLC0414 - whoever feeds the decoder asks it here
    MEDIAN_MS as MEDIAN_MS,  # noqa: PLC0414
    SHORTEST as SHORTEST,  # noqa: PLC0414
    TYPED_BEFORE,
    KeyPress as KeyPress,  # noqa: PLC0414
    figures_of,
    follows,
    is_begun,
    is_gtin,
    is_scanned,
    median_gap_ms,
    parted,
    spelt,
)

STALL_MS = 600  # what a scanner began waits so long for its rest
REMEMBERED_MS = 2000  # what comes so soon behind other keys may be the rest of theirs
REPEAT_MS = 20  # a key that is held down repeats no faster
_NO_HEAD = frozenset({13, 14})  # figures: no longer code of an article begins with so many


class Reaction(NamedTuple):
    """What the caller does, in this order: give `replay` to the focused field, take `scan`, pass the key on.

    `misread`: a scanner's keys came and were no whole code; a person has to be told. `pending`: the key just
    pressed is not passed on; it comes back in a later `replay` or was part of a scan.
    """

    replay: tuple[KeyPress, ...] = ()
    scan: Scan | None = None
    misread: bool = False
    pending: bool = False


class Wedge:
    """`caps_lock`: whether it was on at the last scan; some scanners turn capitals round then."""

    def __init__(self) -> None:
        self.caps_lock = False
        self._pending: list[KeyPress] = []
        self.patience_ms = HOLD_MS
        """How long no key must have come before `flush`."""
        self._given_back: tuple[KeyPress, ...] = ()
        self._ended_ms: int | None = None  # of the last scan: its suffix, or its last key where none came
        self._cut_ms: int | None = None  # when the last key came of what was misread before its suffix
        self._cut = ""
        self._has_suffix: bool | None = None  # None: not seen yet
        self._owes_suffix = False

    def press(self, key: KeyPress) -> Reaction:
        """What to do with this key and with those that waited for it."""
        if key.code in us_keys.MODIFIERS:
            return Reaction()
        if self._pending and not follows(self._pending[-1].at_ms, key.at_ms, self.patience_ms):
            earlier, now = self.flush(), self._pressed(key)
            return Reaction(
                earlier.replay + now.replay,
                earlier.scan or now.scan,
                earlier.misread or now.misread,
                now.pending,
            )
        return self._pressed(key)

    def flush(self) -> Reaction:
        """No more keys came: without a suffix its AIM identifier makes it a scan, or its check digit."""
        before, burst, sure = self._taken()
        if not is_scanned(burst):
            return self._typed(before + burst)
        figures = figures_of(burst)
        scan = self._scan(burst)
        alone = not (self._has_suffix or before or self._remembered(burst[0]))
        whole = is_gtin(figures) and (alone or len(figures) in _NO_HEAD) and not self._is_rest(burst)
        if whole or (scan.aim and sure):
            self._ended_ms, self._owes_suffix = burst[-1].at_ms, self._has_suffix is not False
            return self._read(before, burst, scan)
        if figures or any(key.control or key.alt for key in burst):
            self._cut_ms, self._cut = burst[-1].at_ms, figures
            return self._misread()
        return self._typed(before + burst)

    def _taken(self) -> tuple[tuple[KeyPress, ...], tuple[KeyPress, ...], bool]:
        keys, self._pending, self.patience_ms = tuple(self._pending), [], HOLD_MS
        return parted(keys)

    def _pressed(self, key: KeyPress) -> Reaction:
        if self._is_suffix(key):
            return self._suffixed(key)
        if self._is_text(key):
            if self._owes_suffix:
                self._has_suffix = self._owes_suffix = False
            self._pending.append(key)
            self.patience_ms = STALL_MS if is_begun(self._pending) else HOLD_MS
            return Reaction(pending=True)
        return self.flush()

    def _is_text(self, key: KeyPress) -> bool:
        """With Control or Alt too: they may be held down on another keyboard."""
        auto_repeat = key.repeat and not (self._pending and key.at_ms - self._pending[-1].at_ms < REPEAT_MS)
        return not auto_repeat and key.code in us_keys.CHARACTERS

    def _is_suffix(self, key: KeyPress) -> bool:
        if key.code in us_keys.TERMINATORS:
            return True
        if not key.control or key.code not in us_keys.CONTROL_TERMINATORS:
            return False
        if self._pending:
            return not self._pending[-1].control and is_scanned(self._pending)
        return self._ended_ms is not None and follows(self._ended_ms, key.at_ms)

    def _suffixed(self, key: KeyPress) -> Reaction:
        if not self._pending and self._is_belated(key):
            return Reaction(pending=True)
        before, burst, sure = self._taken()
        if not is_scanned(burst):
            return self._not_scanned(before + burst, key)
        self._ended_ms, self._has_suffix = key.at_ms, True
        figures = figures_of(burst)
        unread = key.shift and not figures  # somebody holds Shift down: capital or not, nobody knows
        if not sure or unread or self._is_rest(burst):
            return self._misread()._replace(pending=True)
        scan = self._scan(burst, shifted=not key.shift)
        return self._read(before, burst, scan)._replace(pending=True)

    def _read(self, before: tuple[KeyPress, ...], burst: tuple[KeyPress, ...], scan: Scan) -> Reaction:
        """Unless keys that were given back just before were its head."""
        if self._lacks_head(before, burst):
            return self._misread()
        self._given_back, self._cut_ms = (), None
        return Reaction(before, scan)

    def _lacks_head(self, before: tuple[KeyPress, ...], burst: tuple[KeyPress, ...]) -> bool:
        figures = figures_of(burst)
        head = figures_of((*self._remembered((*before, *burst)[0]), *before))
        if not figures or not head:
            return False
        longest = range(TYPED_BEFORE + 1 if is_gtin(figures) else 1, len(head) + 1)
        return any(is_gtin(head[-more:] + figures) for more in longest)

    def _not_scanned(self, keys: tuple[KeyPress, ...], suffix: KeyPress) -> Reaction:
        """An Enter behind keys that are too few, or too slow; they may be the rest of a scan all the same."""
        rest = keys and self._comes_after_cut(keys[0]) and median_gap_ms((*keys, suffix)) <= MEDIAN_MS
        together = (*self._remembered((*keys, suffix)[0]), *keys)
        elsewhere = (suffix.control or suffix.alt) and len(together) >= SHORTEST  # then figures are nobody's
        if rest or (elsewhere and figures_of(together)):
            return self._misread()._replace(pending=True)
        return self._typed(keys)

    def _is_belated(self, suffix: KeyPress) -> bool:
        """The LF of a CR LF goes with its scan, as an Enter does that a busy machine pressed late."""
        if self._comes_after_cut(suffix) and not self._given_back:
            return True
        late_ms = REMEMBERED_MS if self._owes_suffix else HOLD_MS
        self._owes_suffix = False
        return self._ended_ms is not None and follows(self._ended_ms, suffix.at_ms, late_ms)

    def _is_rest(self, burst: tuple[KeyPress, ...]) -> bool:
        """Of what was cut, though it may look like an article's; that article scanned once more is none."""
        figures = figures_of(burst)
        another = is_gtin(figures) and not is_gtin(self._cut + figures)
        return self._comes_after_cut(burst[0]) and not another

    def _comes_after_cut(self, key: KeyPress) -> bool:
        return self._cut_ms is not None and follows(self._cut_ms, key.at_ms, REMEMBERED_MS)

    def _typed(self, keys: tuple[KeyPress, ...]) -> Reaction:
        """A person's, as far as anybody can tell now."""
        if keys:
            if self._comes_after_cut(keys[0]):
                self._cut_ms = keys[-1].at_ms
            self._given_back = (*self._remembered(keys[0]), *keys)
        return Reaction(keys)

    def _remembered(self, key: KeyPress) -> tuple[KeyPress, ...]:
        """What was given back just before `key`."""
        last = self._given_back[-1:]
        return self._given_back if last and follows(last[0].at_ms, key.at_ms, REMEMBERED_MS) else ()

    def _misread(self) -> Reaction:
        self._given_back = ()
        return Reaction(misread=True)

    def _scan(self, burst: tuple[KeyPress, ...], *, shifted: bool = True) -> Scan:
        self.caps_lock = burst[-1].caps_lock
        return Scan.from_message(spelt(burst, shifted=shifted))
