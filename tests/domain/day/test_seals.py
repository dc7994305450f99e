"""The chain's short head, as it is printed, read out and typed."""

from hashlib import sha256

import pytest

from herstal_pos.domain.day.journal import seal, seal_of_heads, typed_seal
from herstal_pos.domain.errors import Refused

HASH = sha256(b"").hexdigest()


def test_it_is_the_beginning_of_the_hash_in_base32() -> None:
    assert HASH.startswith("e3b0c44298fc")  # FIPS 180-4, of nothing
    assert seal(HASH) == "4OYMI-QUY7Q"  # RFC 4648 section 6


@pytest.mark.parametrize(
    "typed",
    [
        *("4oymi-quy7q", "4OYM IQUY 7Q", " 40ymiquy7q ", "4OYMI\u00a0\u2013\u00a0QUY7Q", "4OYMI.QUY7Q\r\n"),
        *("４ＯＹＭＩ－ＱＵＹ７Ｑ", "4_O_Y_M_I_Q_U_Y_7_Q", "4OYM1\tQUY7Q", "4OYMI\u2011QUY7Q"),
    ],
)
def test_it_is_understood_as_people_type_it(typed: str) -> None:
    assert typed_seal(typed) == seal(HASH)


@pytest.mark.parametrize(
    "typed",
    ["-", "4OYMI-QUY7", "4OYMI-QUY7QQ", "4OYMI-QUY79", "4OYMÉ-QUY7Q", "7" * 5000, "٤OYMI-QUY7Q", "\0" * 10],
)
def test_a_slip_of_the_hand_is_no_forged_journal(typed: str) -> None:
    with pytest.raises(Refused, match="seal_odd"):
        typed_seal(typed)


def test_one_seal_for_all_tills_names_each_of_them() -> None:
    heads = {"a": HASH, "b": HASH}
    assert seal_of_heads(heads) == seal_of_heads({"b": HASH, "a": HASH})
    assert seal_of_heads(heads) != seal_of_heads({"a": HASH}) != seal(HASH)
