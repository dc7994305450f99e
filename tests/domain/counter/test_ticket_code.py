"""The text of a ticket's QR: one line, its parts, and what is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter.codes import SignedText, classify
from herstal_pos.domain.counter.ticket_code import (
    MOST_BYTES,
    key_name,
    message_of,
    plain,
    read_ticket_code,
    room_for_text,
    written,
)
from herstal_pos.signatures import is_signed, new_private, public_of, sign

AT = datetime(2026, 11, 25, 13, 31, 7, tzinfo=UTC)
PRIVATE = bytes(range(32))
PUBLIC = public_of(PRIVATE)


def code(text: str, *, number: str = "2-001042", total_cents: int = 4757) -> str:
    message = message_of(plain(text), number, AT, total_cents, PUBLIC)
    return written(message, sign(PRIVATE, message))


def test_the_key_and_the_signature_are_those_of_rfc_8032() -> None:
    """Section 7.1, TEST 1."""
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = sign(secret, b"")
    assert public_of(secret) == public
    assert signature.hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
    assert is_signed(public, signature, b"")


def test_it_is_written_as_the_page_of_the_developers_says() -> None:
    name = key_name(PUBLIC)
    head, _, signature = code("Épicerie du Pont; Total 47,57\u00a0€").rpartition("/")
    assert head == f"Epicerie du Pont; Total 47,57 EUR HP1/2-001042/20261125T133107Z/4757/{name}"
    assert len(signature) == 103


def test_the_same_ticket_has_the_same_code() -> None:
    assert code("Pain 3,20") == code("Pain 3,20")


@given(st.text(max_size=200), st.integers(-9_999_999, 9_999_999))
def test_whatever_stands_on_it_is_read_again(text: str, total_cents: int) -> None:
    read = read_ticket_code(code(text, total_cents=total_cents))
    assert read is not None
    assert (read.number, read.at, read.total_cents) == ("2-001042", AT, total_cents)
    assert read.text == plain(text).replace(" HP1/", " HP1 /")
    assert is_signed(PUBLIC, read.signature, read.message)


@given(st.text(max_size=60), st.integers(0, 400), st.characters(min_codepoint=32, max_codepoint=126))
def test_no_sign_of_it_can_be_another(text: str, place: int, other: str) -> None:
    right = code(text)
    place %= len(right)
    wrong = right[:place] + other + right[place + 1 :]
    read = read_ticket_code(wrong)
    believed = read is not None and is_signed(PUBLIC, read.signature, read.message)
    assert believed == (wrong == right)


def test_a_piece_of_it_is_none() -> None:
    whole = code("Pain 3,20; Total 3,20")
    assert [cut for cut in range(len(whole)) if read_ticket_code(whole[:cut]) is not None] == []


def test_a_scan_of_it_is_a_ticket_s_whole_or_not() -> None:
    whole = code("01054123456789013 Pain; Total 3,20")
    assert classify(whole, "]Q1") == SignedText(whole)
    assert classify(f"]Q1{whole}") == SignedText(whole)
    assert classify(whole[:-9]) == SignedText(whole[:-9])


@pytest.mark.parametrize("text", ["", "T2-001042", "5412345678908", "https://herstal.example/t/2-001042"])
def test_no_other_code_is_one(text: str) -> None:
    assert not isinstance(classify(text), SignedText)


def test_the_text_has_the_room_that_is_said() -> None:
    room = room_for_text("2-001042", AT, 4757)
    assert len(code("x" * room)) == MOST_BYTES


def test_a_key_s_name_is_eight_letters_and_another_key_has_another() -> None:
    assert len(key_name(PUBLIC)) == 8
    assert key_name(PUBLIC) != key_name(public_of(new_private()))


def test_what_is_no_key_or_no_signature_verifies_nothing() -> None:
    assert not is_signed(b"short", bytes(64), b"")
    assert not is_signed(PUBLIC, b"short", b"")
    assert not is_signed(PUBLIC, bytes(64), b"")
