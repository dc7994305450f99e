"""A scanner that types: the QR of a ticket comes through it whole, on whatever keyboard it is set to."""

import pytest

from hardware.drivers.scanning import us_keys
from hardware.drivers.scanning.correction import KEYBOARDS, Correction
from hardware.drivers.scanning.wedge import KeyPress, Wedge
from herstal_pos.domain.counter.codes import SignedText, classify
from herstal_pos.domain.counter.ticket_code import read_ticket_code
from herstal_pos.ui.scenes.tickets.sample_qr import QR

KEYS = {
    sign: (code, shift)
    for code, signs in sorted(us_keys.CHARACTERS.items(), reverse=True)
    for shift, sign in enumerate(signs)
}


def typed(text: str, pace_ms: int) -> list[KeyPress]:
    signs = [(*KEYS[sign], at * pace_ms) for at, sign in enumerate(text)]
    keys = [KeyPress(code, at_ms, shift=bool(shift)) for code, shift, at_ms in signs]
    return [*keys, KeyPress(us_keys.ENTER, len(keys) * pace_ms)]


@pytest.mark.parametrize("pace_ms", [1, 5, 20])
def test_it_is_one_scan(pace_ms: int) -> None:
    wedge = Wedge()
    *before, last = [wedge.press(key) for key in typed(QR.code, pace_ms)]
    assert not any(reaction.scan or reaction.misread or reaction.replay for reaction in before)
    assert last.scan is not None
    assert last.scan.text == QR.code


@pytest.mark.parametrize("keyboard", KEYBOARDS)
def test_a_scanner_on_another_keyboard_is_put_right(keyboard: str) -> None:
    """What the till reads by the US keyboard is turned back into what stands in the code."""
    meant_as = {ord(out): chr(us) for us, out in ((us, chr(out)) for us, out in KEYBOARDS[keyboard].items())}
    pressed = QR.code.translate(meant_as)
    wedge = Wedge()
    scan = [wedge.press(key) for key in typed(pressed, 2)][-1].scan
    assert scan is not None
    right = Correction(keyboard).right(scan)
    assert classify(right.text, right.aim or None) == SignedText(QR.code)
    assert read_ticket_code(right.text) is not None
