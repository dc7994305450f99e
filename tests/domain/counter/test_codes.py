import subprocess
import sys
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import example, given, strategies as st

from herstal_pos.domain.counter.codes import (
    CALIBRATION_TEXT,
    CalibrationCode,
    ProductCode,
    TicketCode,
    UnknownText,
    article_key,
    classify,
    ticket_text,
)
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.gtin import Why, check_digit
from herstal_pos.domain.stock.weighed import WeighedCode, read_prefixes

SCALE = read_prefixes(
    tomllib.loads(files("resources").joinpath("practice", "weighed.toml").read_text("utf-8"))
)
GS = "\x1d"
GTIN = "9506000134352"  # GS1's own example article (GS1 Digital Link standard, all parts)


def why(text: str, aim: str | None = None) -> Why:
    seen = classify(text, aim, SCALE)
    assert isinstance(seen, UnknownText), seen
    assert seen.text == text
    return seen.why


# --- numbers

ARTICLES = [
    # text, AIM identifier, keys to look up; where it comes from
    ("5901234123457", None, ("5901234123457",)),  # Wikipedia "International Article Number"
    ("5901234123457", "]E0", ("5901234123457",)),
    ("]E05901234123457", None, ("5901234123457",)),  # biip, tests/test_parse.py
    ("96385074", None, ("96385074",)),  # biip, tests/test_parse.py: EAN-8
    ("96385074", "]E4", ("96385074",)),
    ("042100005264", None, ("0042100005264",)),  # GS1 General Specifications 5.2.2.4.2: UPC-A
    ("614141000036", None, ("0614141000036",)),  # a sample number of GS1 US: UPC-A without a zero in front
    ("614141000036", "]E0", ("0614141000036",)),
    ("0042100005264", "]E0", ("0042100005264",)),  # as ISO/IEC 15424 has it sent
    ("04252614", None, ("0042100005264",)),  # the same as UPC-E
    ("04252614", "]E0", ("0042100005264",)),
    ("12345670", None, ("12345670", "0123456000070")),  # biip, tests/test_parse.py: EAN-8 or UPC-E
    ("12345670", "]E4", ("12345670",)),
    ("12345670", "]E0", ("0123456000070",)),
    ("05901234123457", "]I1", ("5901234123457",)),  # biip, tests/test_parse.py: ITF-14
    ("15901234123454", "]I1", ("15901234123454",)),
    (" 5901234123457\r", None, ("5901234123457",)),  # a scanner's suffix
    ("ABC-1234", "]C0", ("ABC-1234",)),  # Code 128 of a supplier
    ("ABC-1234", None, ("ABC-1234",)),
    ("91", None, ("91",)),  # the shop's own short code
    ("5901234123458", "]C0", ("5901234123458",)),  # Code 128 guards itself: thirteen digits are a text
    ("https", None, ("https",)),
]


@pytest.mark.parametrize(("text", "aim", "candidates"), ARTICLES)
def test_an_article_is_looked_up_by_its_keys(text: str, aim: str | None, candidates: tuple[str, ...]) -> None:
    seen = classify(text, aim, SCALE)
    assert isinstance(seen, ProductCode), seen
    assert seen.candidates == candidates
    assert not seen.add_on


ADD_ONS = [
    ("977123456789805", "]E3", "9771234567898", "05"),  # Wikipedia "ISSN": example with issue 05
    ("9771234567898 05", None, "9771234567898", "05"),
    ("977123456789805", None, "9771234567898", "05"),
    ("978020137962451299", "]E3", "9780201379624", "51299"),  # Wikipedia "ISBN", price add-on
    ("978020137962451299", None, "9780201379624", "51299"),
    ("04210000526405", "]E3", "0042100005264", "05"),  # UPC-A with two digits
]


@pytest.mark.parametrize(("text", "aim", "key", "add_on"), ADD_ONS)
def test_the_add_on_of_press_and_books_is_no_part_of_the_article(
    text: str, aim: str | None, key: str, add_on: str
) -> None:
    assert classify(text, aim, SCALE) == ProductCode(text, (key,), add_on)


MISREADS = [
    ("5901234123458", None),
    ("5901234123458", "]E0"),
    ("96385075", "]E4"),
    ("96385075", None),
    ("42345678", "]E0"),  # UPC-E has number system 0 or 1
    ("042100005263", None),
    ("15901234123455", "]I1"),
    ("977123456789705", None),
    ("977123456789705", "]E3"),
    ("2100101008520", None),  # a weighed label
]


@pytest.mark.parametrize(("text", "aim"), MISREADS)
def test_a_wrong_check_digit_is_told_and_never_another_article(text: str, aim: str | None) -> None:
    assert why(text, aim) is Why.CHECK_DIGIT


@given(st.text("0123456789", min_size=12, max_size=12).filter(lambda text: text[0] in "013456789"))
@example("959012341234")
def test_every_ean_13_is_an_article(payload: str) -> None:
    seen = classify(payload + check_digit(payload), "]E0")
    assert isinstance(seen, ProductCode)
    assert seen.candidates[0].zfill(13) == payload + check_digit(payload)


@given(
    st.text("0123456789", min_size=12, max_size=12),
    st.integers(0, 12),
    st.integers(1, 9),
    st.sampled_from((None, "]E0")),
)
def test_an_ean_13_with_one_wrong_digit_is_never_sold(
    payload: str, at: int, by: int, aim: str | None
) -> None:
    good = payload + check_digit(payload)
    bad = f"{good[:at]}{(int(good[at]) + by) % 10}{good[at + 1 :]}"
    assert why(bad, aim) is Why.CHECK_DIGIT


@given(st.text(), st.sampled_from((None, "]E0", "]E3", "]C0", "]C1", "]d1", "]d2", "]Q1", "]J1", "]zz")))
@example("01" + "0" * 14, None)
@example("0109506000134352392", "]C1")
@example("https://[", None)
@example("]", None)
@example("]J", None)
@example("٠" * 13, None)
def test_no_text_stops_the_till(text: str, aim: str | None) -> None:
    classify(text, aim, SCALE)


# --- labels of the shop's scale


def test_a_weighed_label_says_its_article_and_value() -> None:
    payload = "210010100852"
    code = payload + check_digit(payload)
    assert classify(code, "]E0", SCALE) == WeighedCode("101", price_cents=852)
    assert classify(f"]E0{code}", None, SCALE) == WeighedCode("101", price_cents=852)


def test_without_a_table_a_weighed_label_is_an_ordinary_number() -> None:
    payload = "210010100852"
    code = payload + check_digit(payload)
    assert classify(code) == ProductCode(code, (code,))


def test_a_weighed_label_with_a_wrong_inner_check_digit_is_told() -> None:
    payload = "220101900852"
    assert why(payload + check_digit(payload)) is Why.INNER_CHECK_DIGIT


# --- the shop's own codes


@pytest.mark.parametrize("number", ["2-001042", "P2-000123", "12-1000000"])
def test_a_receipt_is_known_by_its_barcode(number: str) -> None:
    assert classify(ticket_text(number), "]C0", SCALE) == TicketCode(number)
    assert classify(ticket_text(number), None, SCALE) == TicketCode(number)


def test_the_barcode_of_receipt_2_001042_is_exactly_t2_001042() -> None:
    assert ticket_text("2-001042") == "T2-001042"


@pytest.mark.parametrize("text", ["T2-42", "T-001042", "TX2-001042", "T2-001042X", "2-001042"])
def test_what_only_resembles_a_receipt_is_a_plain_code(text: str) -> None:
    assert classify(text) == ProductCode(text, (text,))


def test_the_calibration_sheet_is_known() -> None:
    assert classify(CALIBRATION_TEXT) == CalibrationCode()
    assert classify("]C0" + CALIBRATION_TEXT) == CalibrationCode()


# --- an article made from an unknown scan

MADE_FROM = [
    # text, and the key under which the next scan looks
    ("042100005264", "0042100005264"),
    ("]E05901234123457", "5901234123457"),
    ("977123456789805", "9771234567898"),
    ("ABC-1234", "ABC-1234"),
    (f"010{GTIN}3103000342", GTIN),
    ("2100101008528", "101"),
]


@pytest.mark.parametrize(("text", "key"), MADE_FROM)
def test_an_article_made_from_a_scan_is_found_by_the_next_one(text: str, key: str) -> None:
    seen = classify(text, None, SCALE)
    assert isinstance(seen, ProductCode | WeighedCode | Gs1Code)
    assert article_key(seen) == key


# --- what is nothing to look up

NOTHING = [
    ("", None, Why.EMPTY),
    (" \r\n", None, Why.EMPTY),
    ("]C0", None, Why.EMPTY),
    ("12", "]E1", Why.ADD_ON_ALONE),
    ("51299", "]E2", Why.ADD_ON_ALONE),
    ("àà&é\"'(§è!", None, Why.NOT_A_CODE),  # a scanner on an AZERTY layout
    ("BEGIN:VCARD\nFN:Sophie\nEND:VCARD", "]Q1", Why.NOT_A_CODE),
    ("x" * 81, "]Q1", Why.NOT_A_CODE),
    ("https://www.herstal.be/", "]Q1", Why.GS1_NO_ARTICLE),
    ("https://[", "]Q1", Why.GS1_NO_ARTICLE),
]


@pytest.mark.parametrize(("text", "aim", "expected"), NOTHING)
def test_what_names_no_article_says_why(text: str, aim: str | None, expected: Why) -> None:
    assert why(text, aim) is expected


# --- GS1 messages

MESSAGES = [
    # (01)(3103): net weight of a Belgian pack, gs1belu.org "Variable weight"
    (f"010{GTIN}3103000342", Gs1Code(GTIN, weight=342)),
    (f"010{GTIN}3102000034", Gs1Code(GTIN, weight=340)),
    (f"010{GTIN}3105034249", Gs1Code(GTIN, weight=342)),
    (f"010{GTIN}3105034250", Gs1Code(GTIN, weight=343)),
    (f"010{GTIN}3100000002", Gs1Code(GTIN, weight=2000)),
    (f"010{GTIN}3153000750", Gs1Code(GTIN, volume=750)),
    (f"010{GTIN}3112000150", Gs1Code(GTIN, length=1500)),
    # (30) and (392n), GS1 General Specifications 3.6.6
    (f"010{GTIN}31030003423922852", Gs1Code(GTIN, weight=342, price_cents=852)),
    (f"010{GTIN}3103000342392385200", Gs1Code(GTIN, weight=342, price_cents=8520)),
    (f"010{GTIN}310300034239208", Gs1Code(GTIN, weight=342, price_cents=800)),
    (f"010{GTIN}306{GS}3922450", Gs1Code(GTIN, count=6, price_cents=450)),
    # (393n) with ISO 4217 978, the euro; GS1 General Specifications 3.6.7
    (f"010{GTIN}31030003423932978852", Gs1Code(GTIN, weight=342, price_cents=852)),
    # dates: GS1 General Specifications 3.4; day 00 is the month's last
    (f"010{GTIN}17261231", Gs1Code(GTIN, expiry=date(2026, 12, 31))),
    (f"010{GTIN}17280200", Gs1Code(GTIN, expiry=date(2028, 2, 29))),
    (f"010{GTIN}15270115", Gs1Code(GTIN, best_before=date(2027, 1, 15))),
    (f"010{GTIN}70032612311830", Gs1Code(GTIN, expiry=date(2026, 12, 31))),
    # batch and serial end at the separator; GS1 General Specifications 7.8.6
    (
        f"010{GTIN}10LOT/7{GS}21000123{GS}3103000342",
        Gs1Code(GTIN, weight=342, batch="LOT/7", serial="000123"),
    ),
    (f"{GS}010{GTIN}10AB{GS}", Gs1Code(GTIN, batch="AB")),
    # numbers of other lengths
    ("010000009638507417261231", Gs1Code("96385074", expiry=date(2026, 12, 31))),
    ("0100042100005264", Gs1Code("0042100005264")),
    ("01159012341234543103002000", Gs1Code("15901234123454", weight=2000)),
    # any order, as the standard allows
    (f"3103000342010{GTIN}", Gs1Code(GTIN, weight=342)),
]


@pytest.mark.parametrize("aim", ["]C1", "]e0", "]d2", "]Q3", "]J1"])
@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_a_gs1_message_says_article_weight_price_and_dates(text: str, expected: Gs1Code, aim: str) -> None:
    assert classify(text, aim) == expected
    assert classify(aim + text) == expected


def test_a_message_is_known_without_an_aim_identifier() -> None:
    assert classify(f"010{GTIN}3103000342") == Gs1Code(GTIN, weight=342)
    assert classify(f"3103000342{GS}010{GTIN}") == Gs1Code(GTIN, weight=342)


SEPARATORS = ["<GS>", "{GS}", "[GS]", "\\x1d", "^]", "\u241d", "|", "~", "^", "#", "@", "$", "`", "{", "]"]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_separator_may_come_as_a_visible_character(separator: str) -> None:
    text = f"010{GTIN}10AB-7{separator}3103000342"
    assert classify(text) == Gs1Code(GTIN, weight=342, batch="AB-7")
    assert classify("]C1" + text) == Gs1Code(GTIN, weight=342, batch="AB-7")


LINKS = [
    # GS1 Digital Link standard: URI syntax, examples of sections 4 and 5
    (f"https://id.gs1.org/01/0{GTIN}", Gs1Code(GTIN)),
    (f"https://id.gs1.org/01/{GTIN}", Gs1Code(GTIN)),
    (
        f"https://id.gs1.org/01/0{GTIN}/10/ABC/21/12345?17=261231",
        Gs1Code(GTIN, batch="ABC", serial="12345", expiry=date(2026, 12, 31)),
    ),
    (
        f"https://brand.example/some/path/01/0{GTIN}?3103=000342&3922=0852&linkType=all",
        Gs1Code(GTIN, weight=342, price_cents=852),
    ),
    (f"HTTPS://ID.GS1.ORG/01/0{GTIN}", Gs1Code(GTIN)),
    (f"http://id.gs1.org/01/0{GTIN}/10/A%2FB", Gs1Code(GTIN, batch="A/B")),
]


@pytest.mark.parametrize("aim", ["]Q1", "]d1", None])
@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_a_digital_link_says_the_same_as_a_message(text: str, expected: Gs1Code, aim: str | None) -> None:
    assert classify(text, aim) == expected
    assert classify((aim or "") + text) == expected


REFUSED_MESSAGES = [
    (f"010{GTIN[:-1]}3", Why.CHECK_DIGIT),
    ("3103000342", Why.GS1_NO_ARTICLE),
    ("00376130321109103420", Why.GS1_NO_ARTICLE),  # GS1 General Specifications: a pallet (SSCC)
    (f"010{GTIN}17261399", Why.GS1_MALFORMED),
    (f"010{GTIN}17260231", Why.GS1_MALFORMED),
    (f"010{GTIN}310300034", Why.GS1_MALFORMED),
    (f"010{GTIN}10é", Why.GS1_MALFORMED),
    ("TEXT", Why.GS1_MALFORMED),
    # GS1 Syntax Dictionary: mandatory and invalid pairings
    (f"010{GTIN}3922852", Why.GS1_ASSOCIATION),
    (f"010{GTIN}3932978852", Why.GS1_ASSOCIATION),
    (f"010{GTIN}8020INV7", Why.GS1_ASSOCIATION),
    (f"010{GTIN}3706", Why.GS1_ASSOCIATION),
    (f"010{GTIN}020{GTIN}3706", Why.GS1_ASSOCIATION),
    (f"010{GTIN}31030003423102000034", Why.GS1_ASSOCIATION),
    (f"010{GTIN}31030003423922852{GS}3932978852", Why.GS1_ASSOCIATION),
    (f"010{GTIN}250X", Why.GS1_ASSOCIATION),
    (f"010{GTIN}10A{GS}10B", Why.GS1_ASSOCIATION),
    (f"010{GTIN}31030003423932840852", Why.FOREIGN_CURRENCY),
]


@pytest.mark.parametrize(("text", "expected"), REFUSED_MESSAGES)
def test_a_message_that_breaks_the_rules_is_told(text: str, expected: Why) -> None:
    assert why(text, "]C1") is expected


@given(st.text("0123456789", min_size=6, max_size=6), st.sampled_from(("15", "17", "7003")))
@example("000229", "17")
@example("990229", "17")
@example("261300", "15")
def test_any_date_is_read_or_told(yymmdd: str, ai: str) -> None:
    time = "1200" if ai == "7003" else ""
    seen = classify(f"010{GTIN}{ai}{yymmdd}{time}", "]d2")
    refused = isinstance(seen, UnknownText) and seen.why is Why.GS1_MALFORMED
    assert refused or isinstance(seen, Gs1Code)


def test_the_same_element_twice_is_no_contradiction() -> None:
    assert classify(f"010{GTIN}10A{GS}10A", "]C1") == Gs1Code(GTIN, batch="A")


# --- start of the till


def test_an_ordinary_scan_does_not_load_the_gs1_library() -> None:
    """Importing it costs 0.1 s, which the first scan of the day would pay."""
    program = (
        "import sys; from herstal_pos.domain.counter.codes import classify; "
        "classify('5901234123457'); classify('ABC-1234'); "
        "print([name for name in sys.modules if name.startswith('biip')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
