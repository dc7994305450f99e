"""A till's series: what its numbers begin with, for ever, and after a restore another one."""

from datetime import date
from random import Random

import pytest

from herstal_pos.domain.counter.codes import PreorderCode, TicketCode, VoucherCode, classify, ticket_text
from herstal_pos.domain.counter.ticket_wish import read_wish
from herstal_pos.domain.counter.vouchers.own_vouchers import serial_of, voucher_text
from herstal_pos.domain.shop.paper_numbers import PaperKind, read_numbers
from herstal_pos.domain.shop.till import LETTERS, Till, as_kept, next_prefix
from tests.dice import SEED

SERIES = ("1", "12", "P1", "1b", "4c", "1kfmw", "12bcdf", "P1hjkz")
TODAY = date(2026, 12, 3)
CASES = (str, str.upper, str.lower)


@pytest.mark.parametrize("prefix", SERIES)
@pytest.mark.parametrize("case", CASES)
def test_every_paper_of_it_scans_and_is_typed_in_either_case(prefix: str, case: type[str]) -> None:
    number = Till("", prefix, practice=False).number_text(12)
    serial = serial_of(prefix, 12, "drawn")
    assert classify(case(ticket_text(number))) == TicketCode(number)
    assert classify(case(f"R{number}")) == PreorderCode(f"R{number}")
    assert classify(case(voucher_text(serial))) == VoucherCode(serial)
    for paper, text in ((PaperKind.VOUCHER, serial), (PaperKind.TICKET, number)):
        for typed in (case(text), case(f"{paper.value}{text}")):
            assert [each.text for each in read_numbers(typed, (paper,), ("7", prefix))] == [text]
    assert read_wish(case(number), TODAY).number == case(number)


@pytest.mark.parametrize(
    "code", ["TSHIRT-000012", "RADIO-000012", "VASE-000012-403617", "T-000012", "T1b2-000012"]
)
def test_an_article_of_the_shop_s_own_code_is_no_paper(code: str) -> None:
    assert not isinstance(classify(code), TicketCode | PreorderCode | VoucherCode)


@pytest.mark.parametrize(
    ("before", "digits"), [("1", "1"), ("12", "12"), ("P1", "P1"), ("1b", "1"), ("1kfmw", "1")]
)
def test_a_new_one_is_its_number_and_four_letters_that_nobody_has(before: str, digits: str) -> None:
    dice = Random(SEED)  # noqa: S311 - the same each time
    drawn = [next_prefix(before, (), dice.choice) for _ in range(50)]
    assert all(name.startswith(digits) and len(name) == len(digits) + 4 for name in drawn)
    assert set("".join(drawn)) <= {*digits, *LETTERS}
    assert len(set(drawn)) == 50
    assert all(as_kept(name.upper()) == name for name in drawn)


def test_one_that_is_known_is_drawn_again() -> None:
    letters = iter("bbbbcccc")
    assert next_prefix("1", {"1bbbb"}, lambda _: next(letters)) == "1cccc"
