"""Who buys: numbers as people type them, and what is left of one who is forgotten. `belgium.md` 7.1."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.day.customers_entry import customer_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.customer import Customer, company_of, phone_digits, typed_number
from tests.domain.shop.test_shop import VALID

AT = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.mark.parametrize("digits", VALID)
def test_a_company_s_number_checks_at_once_however_it_is_written(digits: str) -> None:
    for written in (digits, f"BE{digits}", f"BE {digits[:4]}.{digits[4:7]}.{digits[7:]}"):
        assert typed_number(written).company == company_of(written) == digits
        assert not typed_number(written).false_company


@pytest.mark.parametrize("text", ["0403019262", "0202239952", "1000000049", "BE 0470.123.456"])
def test_one_digit_wrong_is_said(text: str) -> None:
    assert typed_number(text).false_company
    with pytest.raises(Refused, match="company_false"):
        company_of(text)


@pytest.mark.parametrize("text", ["FR40303265045", "NL123456789B01", "de 136695976"])
def test_another_country_s_number_is_said_to_be_one(text: str) -> None:
    with pytest.raises(Refused, match="company_foreign"):
        company_of(text)


@pytest.mark.parametrize("text", ["0470123450", "0470/12.34.51", "04 264 12 34", "Dupont", "", "12"])
def test_a_phone_or_a_name_is_no_wrong_number(text: str) -> None:
    assert not typed_number(text).false_company


@given(st.from_regex(r"0[1-9][0-9]{7,8}", fullmatch=True), st.sampled_from(["{}", "+32 {}", "0032{}"]))
@settings(max_examples=50)
def test_a_phone_is_one_however_it_is_dialled(dialled: str, written: str) -> None:
    assert phone_digits(written.format(dialled if written == "{}" else dialled[1:])) == dialled


def test_whoever_is_forgotten_leads_nowhere() -> None:
    known = Customer("c", "Anne Dupont", AT, "0403019261", "0470123456", "a@example.be", "K1", "salt")
    gone = known.forgotten(AT)
    assert gone == Customer("c", "", AT, forgotten_at=AT)
    assert customer_body(gone)["digest"] == ""
    assert customer_body(known) != customer_body(Customer(**{**vars(known), "salt": "other"}))
    assert "Dupont" not in str(customer_body(known))
