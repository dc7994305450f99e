"""What one scanner does otherwise than it should, learnt from one known code and put right in each scan.

A scanner that types may be set to another keyboard than the US one that `wedge` reads by, may turn capitals
round, and may send signs before or after the code; a serial one does the last two.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from hardware.drivers.scanning import Scan

AS_IT_IS, TURNED, BY_CAPS_LOCK = "", "turned", "caps_lock"
"""Of capitals: as in the code; turned round; turned round while Caps Lock is on."""

# Around a code as frames (STX, ETX, NUL, a second line end); GS (0x1D) is part of it.
_FRAMES = "".join(chr(code) for code in range(33) if code != 0x1D)

# The signs of the keys 2-13, 16-27, 30-41 and 43-53 in turn, without and with Shift.
_KEYS = {
    "us": (
        "1234567890-=qwertyuiop[]asdfghjkl;'`\\zxcvbnm,./",
        '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"~|ZXCVBNM<>?',
    ),
    "fr": (
        "&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù²*wxcvbn,;:!",
        "1234567890°+AZERTYUIOP¨£QSDFGHJKLM%~µWXCVBN?./§",
    ),
    "be": (
        "&é\"'(§è!çà)-azertyuiop^$qsdfghjklmù²µwxcvbn,;:=",
        "1234567890°_AZERTYUIOP¨*QSDFGHJKLM%³£WXCVBN?./+",
    ),
    "de": (
        "1234567890ß´qwertzuiopü+asdfghjklöä^#yxcvbnm,.-",
        "!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ°'YXCVBNM;:_",
    ),
}
KEYBOARDS = {name: str.maketrans("".join(_KEYS["us"]), "".join(keys)) for name, keys in _KEYS.items()}


class Correction(NamedTuple):
    """`keyboard`: the one that the scanner is set to. `before`, `after`: signs sent around a code."""

    keyboard: str = "us"
    case: str = AS_IT_IS
    before: str = ""
    after: str = ""

    def right(self, scan: Scan, *, caps_lock: bool = False) -> Scan:
        """What was scanned. `caps_lock`: whether it was on; it matters to scanners that type.

        >>> Correction("fr", before="j").right(Scan("j%$!@)!")).text
        '541201'
        """
        meant = self._meant(scan, caps_lock=caps_lock)
        text = self._without_before(meant.text.removesuffix(self.after))
        return Scan.from_message(meant.aim + text)

    def _meant(self, scan: Scan, *, caps_lock: bool) -> Scan:
        message = scan.message.strip(_FRAMES).translate(KEYBOARDS.get(self.keyboard, {}))
        turned = self.case == TURNED or (self.case == BY_CAPS_LOCK and caps_lock)
        return Scan.from_message(message.swapcase() if turned else message)

    def _without_before(self, text: str) -> str:
        """A maker's own identifier is another letter for another kind of code, before an article's number."""
        rest = text[len(self.before) :]
        own_identifier = self.before[:1].isalpha() and text[:1].isalpha() and rest.isdigit()
        return rest if text.startswith(self.before) or own_identifier else text


def learnt(scan: Scan, code: str, *, caps_lock: bool = False) -> Correction | None:
    """From a scan of `code` as it came, uncorrected; None for another code, and beyond correction."""
    for supposed in _supposed(caps_lock=caps_lock):
        before, found, after = supposed.right(scan, caps_lock=caps_lock).text.partition(code)
        if found:
            own = before[:-3] if Scan.from_message(before[-3:]).aim else before
            return supposed._replace(before=own, after=after)
    return None


def _supposed(*, caps_lock: bool) -> Iterator[Correction]:
    for case, keyboard in product((AS_IT_IS, BY_CAPS_LOCK if caps_lock else TURNED), KEYBOARDS):
        yield Correction(keyboard, case)
