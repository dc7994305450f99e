import pytest
from biip.checksums import gs1_standard_check_digit
from biip.upc import Upc
from hypothesis import given, strategies as st

from herstal_pos.domain.stock.gtin import (
    Unreadable,
    Why,
    barcode_key,
    check_digit,
    eight_digit_keys,
    expand_upc_e,
    gtin_key,
    has_check_digit,
)

CHECK_DIGITS = [
    ("37610425002123456", "9"),  # GS1 General Specifications 7.9.1, the example for an SSCC
    ("629104150021", "3"),  # gs1.org, "How to calculate a check digit manually"
    ("950110153100", "0"),  # GS1 General Specifications, GTIN-13
    ("9501234", "6"),  # GS1 General Specifications, GTIN-8
    ("03600029145", "2"),  # Wikipedia "Universal Product Code", Wrigley's gum of 1974
    ("978820551237", "5"),  # biip, tests/test_checksums.py: ISBN of a book
    ("708000382434", "9"),  # biip, tests/test_checksums.py: GLN
    ("2401234567890", "5"),  # GS1 Syntax Engine, scandata.c: GTIN-14
    ("211223378965", "7"),  # GS1 Syntax Engine, scandata.c: GTIN-13
    ("41600033610", "8"),  # GS1 Syntax Engine, scandata.c: GTIN-12
    ("0234568", "0"),  # GS1 Syntax Engine, scandata.c: GTIN-8
]


@pytest.mark.parametrize(("payload", "expected"), CHECK_DIGITS)
def test_published_check_digits_are_found(payload: str, expected: str) -> None:
    assert check_digit(payload) == expected
    assert has_check_digit(payload + expected)


@given(st.text("0123456789", min_size=7, max_size=17))
def test_the_check_digit_is_that_of_an_independent_library(payload: str) -> None:
    assert check_digit(payload) == str(gs1_standard_check_digit(payload))


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(payload: str, at: int, by: int) -> None:
    good = payload + check_digit(payload)
    bad = f"{good[:at]}{(int(good[at]) + by) % 10}{good[at + 1 :]}"
    assert not has_check_digit(bad)


UPC_E = [
    ("04252614", "042100005264"),  # GS1 General Specifications 5.2.2.4.2 and biip, tests/upc: last digit 1
    ("14252611", "142100005261"),  # biip, tests/upc/test_parse.py: number system 1
    ("01234531", "012300000451"),  # last digit 3, computed by hand
    ("01234543", "012340000053"),  # last digit 4, computed by hand
    ("01234558", "012345000058"),  # last digit 5, computed by hand
]


@pytest.mark.parametrize(("upc_e", "upc_a"), UPC_E)
def test_upc_e_is_expanded_by_its_last_digit(upc_e: str, upc_a: str) -> None:
    assert expand_upc_e(upc_e) == upc_a


@given(st.sampled_from("01"), st.text("0123456789", min_size=6, max_size=6))
def test_upc_e_is_expanded_as_an_independent_library_does(system: str, six: str) -> None:
    upc_a = Upc.parse(system + six).as_upc_a()
    assert expand_upc_e(system + six + upc_a[-1]) == upc_a


def test_eight_digits_can_be_an_ean_8_and_a_upc_e_at_once() -> None:
    # biip, tests/test_parse.py: "Both a valid GTIN-8 and a valid UPC-E"
    assert eight_digit_keys("12345670") == ("12345670", gtin_key("123456000070"))


KEYS = [
    ("96385074", "96385074"),  # EAN-8
    ("00000096385074", "96385074"),  # the same in fourteen digits, as (01) holds it
    ("042100005264", "0042100005264"),  # UPC-A
    ("00042100005264", "0042100005264"),
    ("5901234123457", "5901234123457"),  # EAN-13
    ("05901234123457", "5901234123457"),
    ("15901234123454", "15901234123454"),  # a case is another article than its content
]


@pytest.mark.parametrize(("spelling", "key"), KEYS)
def test_every_spelling_of_a_number_has_one_key(spelling: str, key: str) -> None:
    assert gtin_key(spelling) == key
    assert barcode_key(spelling) == key


@pytest.mark.parametrize("text", ["91", "AB-12", "123456", "123456789", "1234567890123456"])
def test_a_text_that_is_no_gtin_is_its_own_key(text: str) -> None:
    assert barcode_key(text) == text


@pytest.mark.parametrize("text", ["5901234123458", "96385075", "042100005263", "15901234123455"])
def test_a_number_as_long_as_a_gtin_needs_its_check_digit(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        barcode_key(text)
    assert refused.value.why is Why.CHECK_DIGIT
