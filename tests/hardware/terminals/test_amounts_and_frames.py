"""Texts of the wires on their own: amounts, card numbers, and frames of whatever bytes come."""

import contextlib

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.terminals.amounts import from_wire, to_wire
from hardware.drivers.terminals.card_numbers import last_four, masked
from hardware.drivers.terminals.opi_messages import take_message
from hardware.drivers.terminals.opi_xml import OddMessage, read_xml, shown
from hardware.drivers.terminals.viva_messages import BadFrame, framed, take_frame


@given(st.integers(1, 10**11))
def test_cents_come_back(cents: int) -> None:
    text = to_wire(cents)
    assert from_wire(text) == cents
    assert text.replace(".", "").isdigit()
    assert text[-3] == "."


@pytest.mark.parametrize(
    ("text", "cents"), [("12.95", 1295), ("12.9", 1290), ("12", 1200), ("12.9500", 1295)]
)
def test_an_amount_is_read(text: str, cents: int) -> None:
    assert from_wire(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12,95",
        "1,234.50",
        "-1.00",
        "+1.00",
        "1e3",
        "NaN",
        "12.955",
        ".95",
        "12.",
        " 1",
        "1 ",
        "١٢.٩٥",
        "9" * 99,
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert from_wire(text) is None


def test_card_numbers_are_hidden() -> None:
    assert masked("4111111111111111") == "************1111"
    assert masked("4111-1111-1111-1111=2812") == "************1111=2812"
    assert masked("a 5555 5555 5555 4444 b") == "a ************4444 b"
    assert masked("4111111111111112 633014000777 12.95") == "4111111111111112 633014000777 12.95"
    assert (last_four("670300******1234"), last_four("1234")) == ("1234", "")


def test_what_is_secret_is_not_shown() -> None:
    root = read_xml(
        b'<a:b xmlns:a="x " CardPAN="1"><Track2>2</Track2><c Pan="3" d="4111111111111111">5</c></a:b>'
    )
    assert shown(root) == '<b><c d="************1111">5'


@given(
    st.lists(st.text(st.characters(codec="ascii", exclude_characters="|"), max_size=20), min_size=1),
    st.data(),
)
def test_viva_frames_in_any_pieces(fields: list[str], data: st.DataObject) -> None:
    frame = framed(*fields)
    cut = data.draw(st.integers(0, len(frame) - 1))
    received = bytearray(frame[:cut])
    assert take_frame(received) is None
    received += frame[cut:] + b"00"
    assert take_frame(received) == tuple(fields)
    assert received == b"00"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(junk: bytes) -> None:
    with contextlib.suppress(BadFrame):
        take_frame(bytearray(junk))
    with contextlib.suppress(OddMessage):
        take_message(bytearray(junk))
    with contextlib.suppress(OddMessage):
        take_message(bytearray(len(junk).to_bytes(4, "big") + junk))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("4111111111111111 12 95", "************1111 12 95"),
        ("12 4111 1111 1111 1111", "12 ************1111"),
        ("4111-1111-1111-1111 5500 0000 0000 0004", "************1111 ************0004"),
        ("4111111111111112", "4111111111111112"),
    ],
)
def test_a_card_beside_other_figures_is_hidden(said: str, kept: str) -> None:
    assert masked(said) == kept
