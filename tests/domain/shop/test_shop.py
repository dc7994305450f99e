"""What a shop says of itself. Numbers: `belgium.md` 7.1."""

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.shop.shop import Shop, vat_digits, vat_text

VALID = (
    "0403019261",
    "0202239951",
    "0428759497",  # the first eight are a multiple of 97: check 97
    "0400000086",
    "1000000021",
    "0588995678",
    "1005225846",
    "0530742923",
    "0859087032",
    "1632469220",
    "1339229510",
)


@pytest.mark.parametrize("digits", VALID)
def test_an_enterprise_number_is_read_as_people_write_it(digits: str) -> None:
    dotted = f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
    for written in (digits, f"BE{digits}", f"be {dotted}", dotted, f"BE {dotted}", f"BE-{digits}"):
        assert vat_digits(written) == digits


@pytest.mark.parametrize(
    "text",
    [
        "0403019262",
        "0202239952",
        "1000000049",
        "0431150351",
        "2403019261",
        "2000000042",  # the check is right, but nothing is registered under a 2
        "",
        "BE",
        "40301926",
        "00403019261",
        "O403019261",
        "FR0403019261",
        "²403019261",
        "٠٤٠٣٠١٩٢٦١",
        "0٤03019261",
    ],
)
def test_what_is_no_enterprise_number_is_none(text: str) -> None:
    assert vat_digits(text) is None


def test_the_old_form_of_nine_digits_gets_its_zero() -> None:
    assert vat_digits("403.019.261") == "0403019261"


@pytest.mark.parametrize("digits", VALID)
def test_any_single_wrong_digit_is_found(digits: str) -> None:
    for at in range(10):
        for other in "0123456789":
            if other != digits[at]:
                assert vat_digits(digits[:at] + other + digits[at + 1 :]) is None


@given(st.text(max_size=20))
def test_whatever_is_typed_gives_ten_digits_or_none(text: str) -> None:
    digits = vat_digits(text)
    assert digits is None or (len(digits) == 10 and digits.isascii() and digits.isdigit())


def test_printed_as_the_register_writes_it() -> None:
    assert vat_text("0403019261") == "BE 0403.019.261"
    assert vat_digits(vat_text("0403019261")) == "0403019261"
    assert vat_text("") == ""


def test_a_shop_is_complete_when_its_first_ticket_can_be_printed() -> None:
    full = {
        "name": "Épicerie",
        "street": "Rue",
        "postcode": "4040",
        "city": "Herstal",
        "vat_number": VALID[0],
    }
    assert Shop(**full).complete  # type: ignore[arg-type]
    for missing in full:
        assert not Shop(**(full | {missing: ""})).complete  # type: ignore[arg-type]
