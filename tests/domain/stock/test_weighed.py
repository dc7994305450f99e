import tomllib
from importlib.resources import files
from typing import Any

import pytest
from biip.checksums import gs1_price_weight_check_digit
from hypothesis import given, strategies as st

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.gtin import Unreadable, Why, check_digit
from herstal_pos.domain.stock.weighed import (
    WeighedCode,
    WeighedKind,
    WeighedPrefix,
    entry_of,
    is_scale_code,
    prefix_of,
    read_prefixes,
    readable_prefixes,
    readings,
    scale_code,
    value_check_digit,
)

PRACTICE = read_prefixes(
    tomllib.loads(files("resources").joinpath("practice", "weighed.toml").read_text("utf-8"))
)


def label(payload: str) -> str:
    return payload + check_digit(payload)


def read(code: str) -> WeighedCode:
    row = prefix_of(code, PRACTICE)
    assert row is not None
    return row.read(code)


INNER_CHECKS = [
    ("2875", "9"),  # GS1 General Specifications 7.9.3, example
    ("14685", "6"),  # GS1 General Specifications 7.9.4, example
    ("0000", "0"),
    ("00000", "0"),
]


@pytest.mark.parametrize(("value", "expected"), INNER_CHECKS)
def test_published_inner_check_digits_are_found(value: str, expected: str) -> None:
    assert value_check_digit(value) == expected


@given(st.text("0123456789", min_size=4, max_size=5))
def test_the_inner_check_digit_is_that_of_an_independent_library(value: str) -> None:
    assert value_check_digit(value) == str(gs1_price_weight_check_digit(value))


@given(st.text("0123456789", min_size=4, max_size=5), st.data())
def test_one_wrong_digit_of_the_value_is_always_noticed(value: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(value) - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != value[at]))
    assert value_check_digit(value[:at] + other + value[at + 1 :]) != value_check_digit(value)


LABELS = [
    # payload of twelve digits as the table in weighed.toml describes it, and what it says
    ("210010100852", WeighedCode("101", price_cents=852)),
    ("220101" + value_check_digit("00852") + "00852", WeighedCode("101", price_cents=852)),
    ("2300101" + value_check_digit("2875") + "2875", WeighedCode("101", price_cents=2875)),
    ("260010100342", WeighedCode("101", weight=342)),
    ("270101" + value_check_digit("12345") + "12345", WeighedCode("101", weight=12345)),
    ("280002000006", WeighedCode("20", count=6)),
    ("210000000100", WeighedCode("0", price_cents=100)),
]


@pytest.mark.parametrize(("payload", "expected"), LABELS)
def test_a_label_of_the_practice_scale_says_article_and_value(payload: str, expected: WeighedCode) -> None:
    assert read(label(payload)) == expected


def test_a_wrong_inner_check_digit_is_a_misread() -> None:
    wrong = str((int(value_check_digit("00852")) + 1) % 10)
    with pytest.raises(Unreadable) as refused:
        read(label("220101" + wrong + "00852"))
    assert refused.value.why is Why.INNER_CHECK_DIGIT


def test_fewer_decimals_are_scaled_to_cents_and_grams() -> None:
    euros = WeighedPrefix("21", 5, 5, WeighedKind.PRICE, decimals=0)
    decagrams = WeighedPrefix("26", 5, 5, WeighedKind.WEIGHT, decimals=2)
    assert euros.read(label("210010100008")).price_cents == 800
    assert decagrams.read(label("260010100034")).weight == 340


def test_an_ordinary_number_falls_under_no_prefix() -> None:
    assert prefix_of("5901234123457", PRACTICE) is None
    assert prefix_of("2004040000015", PRACTICE) is None


@given(st.sampled_from(PRACTICE), st.data())
def test_every_label_gives_back_what_the_scale_put_in(row: WeighedPrefix, data: st.DataObject) -> None:
    item = data.draw(st.integers(1, 10**row.item_digits - 1))
    amount = data.draw(st.integers(0, 10**row.value_digits - 1))
    value = str(amount).zfill(row.value_digits)
    inner = value_check_digit(value) if row.inner_check else ""
    code = label(row.prefix + str(item).zfill(row.item_digits) + inner + value)
    assert len(code) == 13
    seen = read(code)
    assert seen.item == str(item)
    assert amount in (seen.price_cents, seen.weight, seen.count)


GOOD_ROW: dict[str, Any] = {
    "prefix": "21",
    "item_digits": 5,
    "value_digits": 5,
    "kind": "price",
    "decimals": 2,
}

IMPOSSIBLE = [
    {"prefix": "21x"},
    {"prefix": "54"},  # a number that belongs to a company of Belgium, not to the shop
    {"item_digits": 6},
    {"item_digits": 0, "value_digits": 10},
    {"kind": "colour"},
    {"decimals": 3},
    {"kind": "count"},
    {"inner_check": True},
    {"inner_check": True, "item_digits": 3, "value_digits": 6},
]


@pytest.mark.parametrize("change", IMPOSSIBLE)
def test_a_row_that_cannot_be_a_label_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        read_prefixes({"prefix": [GOOD_ROW | change]})
    assert refused.value.reason == "weighed_prefix_wrong"


def test_a_row_that_says_too_little_is_refused() -> None:
    with pytest.raises(Refused, match="weighed_prefix_wrong"):
        read_prefixes({"prefix": [{"prefix": "21"}]})


def test_two_rows_for_the_same_labels_are_refused() -> None:
    longer = GOOD_ROW | {"prefix": "211", "item_digits": 4}
    with pytest.raises(Refused, match="weighed_prefix_twice"):
        read_prefixes({"prefix": [GOOD_ROW, longer]})


def test_a_shop_without_a_scale_has_an_empty_table() -> None:
    assert read_prefixes({}) == ()


# --- learned from one label


@st.composite
def printed_rows(draw: st.DrawFn) -> WeighedPrefix:
    """What scales print: two digits of prefix or the `2` alone, four to six of the value."""
    prefix = draw(st.sampled_from(("02", "04", "2", *(str(two) for two in range(20, 30)))))
    value_digits = draw(st.integers(4, 6))
    inner_check = value_digits < 6 and draw(st.booleans())
    kind = draw(st.sampled_from(WeighedKind))
    most = {WeighedKind.PRICE: 2, WeighedKind.WEIGHT: 3, WeighedKind.COUNT: 0}[kind]
    item_digits = 12 - len(prefix) - inner_check - value_digits
    decimals = draw(st.integers(0, most))
    return WeighedPrefix(prefix, item_digits, value_digits, kind, decimals, inner_check)


def printed(row: WeighedPrefix, item: int, value: int) -> tuple[str, int]:
    """The code, and what stands beside it: cents, grams, pieces."""
    digits = f"{value:0{row.value_digits}}"
    inner = value_check_digit(digits) if row.inner_check else ""
    code = label(f"{row.prefix}{item:0{row.item_digits}}{inner}{digits}")
    most = {WeighedKind.PRICE: 2, WeighedKind.WEIGHT: 3, WeighedKind.COUNT: 0}[row.kind]
    return code, value * 10 ** (most - row.decimals)


@given(printed_rows(), st.data())
def test_a_row_is_among_what_its_own_label_may_mean_and_reads_the_next_one(
    row: WeighedPrefix, data: st.DataObject
) -> None:
    """Encoded, learned, decoded; and through the stored table."""
    items, values = st.integers(0, 10**row.item_digits - 1), st.integers(1, 10**row.value_digits - 1)
    item = data.draw(items)
    code, amount = printed(row, item, data.draw(values))
    found = readings(code, row.kind, amount)
    assert row in found
    assert len(found) == len(set(found))
    for each in found:
        read = each.read(code)
        assert amount in (read.price_cents, read.weight, read.count)
    (learned,) = readable_prefixes([entry_of(row)])
    assert learned == row
    second, weight = printed(row, item, data.draw(values))
    read = learned.read(second)
    assert (read.item, weight) == (str(item), read.price_cents or read.weight or read.count)
    if row.kind is not WeighedKind.COUNT:
        price, kilos = (weight, 0) if row.kind is WeighedKind.PRICE else (0, weight)
        assert scale_code(str(item), [learned], price_cents=price, weight=kilos) == second


@given(st.text("0123456789", max_size=14), st.sampled_from(WeighedKind), st.integers(-5, 10**7))
def test_whatever_is_scanned_and_typed_gives_rows_that_say_it_or_none(
    code: str, kind: WeighedKind, amount: int
) -> None:
    for row in readings(code, kind, amount):
        assert is_scale_code(code)
        assert readable_prefixes([entry_of(row)]) == (row,)


def test_the_likeliest_stands_first() -> None:
    plain, inner = label("260010100342"), label("270101" + value_check_digit("12345") + "12345")
    assert readings(plain, WeighedKind.WEIGHT, 342)[0] == WeighedPrefix("26", 5, 5, WeighedKind.WEIGHT, 3)
    assert readings(inner, WeighedKind.WEIGHT, 12345)[0] == WeighedPrefix(
        "27", 4, 5, WeighedKind.WEIGHT, 3, inner_check=True
    )
    assert readings(plain, WeighedKind.PRICE, 852) == readings(plain, WeighedKind.WEIGHT, 0) == ()
    assert readings("5410126009903", WeighedKind.PRICE, 990) == ()
