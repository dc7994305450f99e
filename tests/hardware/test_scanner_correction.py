"""A scanner that is set otherwise is recognised by one known code, and every scan is put right."""

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.scanning import Scan
from hardware.drivers.scanning.correction import (
    BY_CAPS_LOCK,
    KEYBOARDS,
    TURNED,
    Correction,
    learnt,
)

CODE = "Herstal-Z1"
NUMBER = "5410126001013"
OTHERS = sorted(set(KEYBOARDS) - {"us"})


def sent(text: str, keyboard: str = "us") -> str:
    """What a US reading makes of the keys that a scanner set to `keyboard` presses."""
    return text.translate({meant: read for read, meant in KEYBOARDS[keyboard].items()})


def test_a_scanner_that_is_right_needs_nothing() -> None:
    assert learnt(Scan(CODE), CODE) == Correction()
    assert learnt(Scan(CODE, "]C0"), CODE) == Correction()
    assert Correction().right(Scan(NUMBER, "]E0")) == Scan(NUMBER, "]E0")


@pytest.mark.parametrize("keyboard", OTHERS)
def test_another_keyboard_is_recognised_and_put_right(keyboard: str) -> None:
    correction = learnt(Scan(sent(CODE, keyboard)), CODE)
    assert correction == Correction(keyboard)
    for text in (NUMBER, "HM-2026", "T2-001042"):
        assert correction.right(Scan(sent(text, keyboard))) == Scan(text)


def test_every_keyboard_writes_the_code_otherwise() -> None:
    assert len({sent(CODE, keyboard) for keyboard in KEYBOARDS}) == len(KEYBOARDS)


def test_capitals_turned_round_are_put_right() -> None:
    correction = learnt(Scan(CODE.swapcase()), CODE)
    assert correction == Correction(case=TURNED)
    assert correction.right(Scan("hm-2026", "]c0")) == Scan("HM-2026", "]C0")


def test_a_scanner_that_minds_caps_lock_is_put_right_only_while_it_is_on() -> None:
    correction = learnt(Scan(CODE.swapcase()), CODE, caps_lock=True)
    assert correction == Correction(case=BY_CAPS_LOCK)
    assert correction.right(Scan("hm-2026"), caps_lock=True) == Scan("HM-2026")
    assert correction.right(Scan("HM-2026")) == Scan("HM-2026")


@pytest.mark.parametrize("frame", [("\x02", "\x03"), ("", "\t"), ("\n", "\x00"), ("", "\x03\t")])
def test_control_characters_around_a_code_never_matter(frame: tuple[str, str]) -> None:
    assert Correction().right(Scan.from_message(frame[0] + NUMBER + frame[1])) == Scan(NUMBER)


def test_a_group_separator_stays() -> None:
    message = "]C10105412345678908310300043210ABC\x1d17261231"
    assert Correction().right(Scan.from_message(message)).message == message


@pytest.mark.parametrize(
    ("before", "after"), [("#", ""), ("", "$"), ("*", "%%"), ("]C0#", ""), ("#]C0", "!"), ("AB", "")]
)
def test_what_is_sent_before_and_after_is_taken_away(before: str, after: str) -> None:
    correction = learnt(Scan.from_message(before + CODE + after), CODE)
    assert correction is not None
    right = correction.right(Scan.from_message(before.replace("]C0", "]E0") + NUMBER + after))
    assert right.text == NUMBER


def test_a_prefix_of_another_keyboard_is_taken_away_too() -> None:
    correction = learnt(Scan(sent("_" + CODE + "+", "be")), CODE)
    assert correction == Correction("be", before="_", after="+")
    assert correction.right(Scan(sent("_" + NUMBER + "+", "be"))) == Scan(NUMBER)


def test_a_makers_own_identifier_is_another_letter_for_an_article() -> None:
    correction = learnt(Scan("j" + CODE), CODE)
    assert correction is not None
    assert correction.right(Scan("d" + NUMBER)) == Scan(NUMBER)
    assert correction.right(Scan("T2-001042")) == Scan("T2-001042")


@pytest.mark.parametrize("text", [CODE.upper(), CODE.lower(), NUMBER, "Herstal", ""])
def test_what_cannot_be_put_right_is_not_learnt(text: str) -> None:
    assert learnt(Scan(text), CODE) is None


@given(
    st.sampled_from(sorted(KEYBOARDS)), st.from_regex(r"[A-Z0-9][A-Za-z0-9-]{4,14}[A-Z0-9]", fullmatch=True)
)
def test_whatever_is_learnt_reads_every_code(keyboard: str, code: str) -> None:
    correction = learnt(Scan(sent(CODE, keyboard)), CODE)
    assert correction is not None
    assert correction.right(Scan(sent(code, keyboard))) == Scan(code)
