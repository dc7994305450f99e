"""Structured communications, accounts and the text of the QR: the vectors of Febelfin and of EPC069-12."""

from uuid import UUID

import pytest
import segno
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.counter.transfers.account import (
    TransferAccount,
    epc_text,
    is_iban,
    read_account,
    spelt_iban,
)
from herstal_pos.domain.counter.transfers.communication import (
    drawn_communication,
    new_communication,
    read_communication,
    spelt,
    with_check,
)
from herstal_pos.domain.errors import Refused

VECTORS = {
    1: "+++000/0000/00101+++",
    96: "+++000/0000/09696+++",
    97: "+++000/0000/09797+++",
    123: "+++000/0000/12326+++",
    1234567890: "+++123/4567/89002+++",
    108068171: "+++010/8068/17183+++",
    9999999999: "+++999/9999/99948+++",
    2026112501: "+++202/6112/50172+++",
    123456789: "+++012/3456/78939+++",
    2026112600: "+++202/6112/60074+++",
}
VALID = ("972/9644/21242", "823/2794/51929", "934/7284/83215", "879/4224/35977")
BAKERY = TransferAccount("BE71096123456769", "Boulangerie Test SRL")


@pytest.mark.parametrize(("base", "said"), VECTORS.items())
def test_two_digits_check_ten(base: int, said: str) -> None:
    digits = with_check(base)
    assert spelt(digits) == said
    assert read_communication(said) == digits


@pytest.mark.parametrize("text", VALID)
def test_it_is_read_as_a_bank_writes_it(text: str) -> None:
    digits = text.replace("/", "")
    assert {read_communication(each) for each in (text, digits, f"***{text}***", f" +++ {text} +++")} == {
        digits
    }


@pytest.mark.parametrize("text", ["123456789012", "000000009700", "000000000000", "12345678900", "", "abc"])
def test_what_cannot_be_one_is_none(text: str) -> None:
    assert read_communication(text) is None


@settings(max_examples=60)
@given(st.uuids())
def test_a_drawn_one_is_right_and_never_nothing(drawn: UUID) -> None:
    digits = drawn_communication(str(drawn))
    assert read_communication(digits) == digits
    assert digits != drawn_communication(f"{drawn} again")


def test_one_that_the_books_have_is_drawn_again() -> None:
    drawn = iter("abc")
    given = {drawn_communication("a"), drawn_communication("b")}
    assert new_communication(lambda: next(drawn), given.__contains__) == drawn_communication("c")


def test_the_account_is_checked_by_its_own_digits() -> None:
    assert is_iban("BE71096123456769")
    assert is_iban("BE68539007547034")  # whichever banks there are
    assert not is_iban("BE68539007547035")
    assert not is_iban("BE7109612345676")
    assert spelt_iban("BE71096123456769") == "BE71 0961 2345 6769"
    assert read_account(" be71 0961 2345 6769", "Boulangerie  Test SRL ", "") == BAKERY
    assert read_account("", "", "") == TransferAccount()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (("BE68539007547035", "Anne", ""), "iban_wrong"),
        (("", "Anne", ""), "iban_wrong"),
        (("BE71096123456769", "", ""), "beneficiary_wrong"),
        (("BE71096123456769", "A" * 71, ""), "beneficiary_wrong"),
        (("BE71096123456769", "Anne", "GKCC"), "bic_wrong"),
    ],
)
def test_what_cannot_be_an_account_is_refused(typed: tuple[str, str, str], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_account(*typed)


def test_the_text_of_the_qr_is_that_of_the_rule_book() -> None:
    text = epc_text(BAKERY, 1295, "123456789002")
    lines = ("BCD", "002", "1", "SCT", "", "Boulangerie Test SRL", "BE71096123456769", "EUR12.95", "", "")
    assert text == "\n".join((*lines, "+++123/4567/89002+++"))
    assert len(text.encode()) == 84
    assert segno.make_qr(text, error="m", boost_error=False, encoding="utf-8").designator == "5-M"


@pytest.mark.parametrize("cents", [0, -1, 100_000_000_000])
def test_an_amount_that_no_transfer_has_is_a_fault(cents: int) -> None:
    with pytest.raises(ValueError, match=str(cents)):
        epc_text(BAKERY, cents, "123456789002")


def test_the_longest_name_stays_within_version_13() -> None:
    account = TransferAccount("BE71096123456769", "É" * 70, "GKCCBEBBXXX")
    text = epc_text(account, 99_999_999_999, "999999999948")
    assert text.isascii()
    assert len(text) <= 331
    assert int(segno.make_qr(text, error="m", boost_error=False, encoding="utf-8").version) <= 13
