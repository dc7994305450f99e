"""VAT from gross sums, once per rate: the vectors V1 to V7 of `belgium.md` 1.2, in their order."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.money import THOUSAND, divide_half_up
from herstal_pos.domain.vat import VatRate, VatTotal, vat_table, vat_total
from tests.builders import INTERMEDIATE, OUTSIDE, REDUCED, STANDARD, ZERO, line, returned, sale_of

RATES = (STANDARD, INTERMEDIATE, REDUCED, ZERO, OUTSIDE)

rates = st.sampled_from(RATES)


def pieces(count: int, price_cents: int, vat: VatRate) -> SaleLine:
    return line(price_cents, count * THOUSAND, vat)


def figures(sale: Sale) -> list[tuple[str, int, int, int]]:
    return [(row.rate.code, row.gross_cents, row.base_cents, row.vat_cents) for row in sale.vat_totals]


def mixed_sale(discount_percent: int = 0) -> Sale:
    return sale_of(
        pieces(3, 285, REDUCED),
        pieces(7, 437, REDUCED),
        pieces(2, 999, STANDARD),
        pieces(1, 219, INTERMEDIATE),
        pieces(1, 240, ZERO),
        discount_percent=discount_percent,
    )


def test_v1_two_articles_of_6_percent_are_taxed_together_not_piece_by_piece() -> None:
    sale = sale_of(pieces(3, 99, REDUCED), pieces(2, 145, REDUCED))
    assert figures(sale) == [("reduced", 587, 554, 33)]
    assert 3 * vat_total(REDUCED, 99).vat_cents + 2 * vat_total(REDUCED, 145).vat_cents == 34


def test_v2_three_pieces_are_taxed_together_not_piece_by_piece() -> None:
    assert figures(sale_of(pieces(3, 249, STANDARD))) == [("standard", 747, 617, 130)]
    assert 3 * vat_total(STANDARD, 249).vat_cents == 129


def test_v3_six_pieces_at_21_percent() -> None:
    assert figures(sale_of(pieces(6, 145, STANDARD))) == [("standard", 870, 719, 151)]


def test_v4_four_rates_on_one_ticket() -> None:
    sale = mixed_sale()
    assert sale.total_cents == 6371
    assert figures(sale) == [
        ("standard", 1998, 1651, 347),
        ("intermediate", 219, 196, 23),
        ("reduced", 3914, 3692, 222),
        ("zero", 240, 240, 0),
    ]


def test_v5_ten_percent_off_the_ticket_is_split_over_the_rates_then_over_their_lines() -> None:
    sale = mixed_sale(discount_percent=1000)
    assert sale.discount_cents == 637
    shares: dict[str, int] = {}
    for each in sale.lines:
        shares[each.vat.code] = shares.get(each.vat.code, 0) + each.share_cents
    assert shares == {"reduced": 391, "intermediate": 22, "standard": 200, "zero": 24}
    assert [each.share_cents for each in sale.lines] == [85, 306, 200, 22, 24]
    assert {code: (gross, vat) for code, gross, _, vat in figures(sale)} == {
        "reduced": (3523, 199),
        "intermediate": (197, 21),
        "standard": (1798, 312),
        "zero": (216, 0),
    }


def test_v6_three_cents_hold_a_cent_of_vat() -> None:
    assert figures(sale_of(pieces(1, 3, STANDARD))) == [("standard", 3, 2, 1)]


def test_v7_nine_ninety_nine() -> None:
    assert figures(sale_of(pieces(1, 999, STANDARD))) == [("standard", 999, 826, 173)]


@pytest.mark.parametrize(
    ("rate", "permille"), [(REDUCED, 57), (INTERMEDIATE, 107), (STANDARD, 174)], ids=["6", "12", "21"]
)
def test_where_the_base_times_the_rate_is_not_the_vat_the_gross_stays(rate: VatRate, permille: int) -> None:
    """The last table of 1.2: so many amounts of 1 c to 200 € have no base at all that gives them back."""
    points = rate.basis_points or 0

    def with_vat(base: int) -> int:
        return base + divide_half_up(base * points, 10_000)

    odd = [row for row in (vat_total(rate, gross) for gross in range(1, 20_001)) if _is_odd(row, with_vat)]
    assert round(len(odd) * 1000 / 20_000) == permille
    for row in odd:
        assert row.base_cents + row.vat_cents == row.gross_cents
        assert all(with_vat(row.base_cents + step) != row.gross_cents for step in range(-3, 4))


def _is_odd(row: VatTotal, with_vat: Callable[[int], int]) -> bool:
    return with_vat(row.base_cents) != row.gross_cents


@given(rates, st.integers(-1_000_000, 1_000_000))
def test_a_refund_undoes_the_vat_of_its_sale(rate: VatRate, gross: int) -> None:
    there, back = vat_total(rate, gross), vat_total(rate, -gross)
    assert (back.base_cents, back.vat_cents) == (-there.base_cents, -there.vat_cents)
    assert there.base_cents + there.vat_cents == there.gross_cents == gross


@given(st.lists(st.tuples(rates, st.integers(-100_000, 100_000)), max_size=20))
def test_the_table_has_one_row_per_rate_highest_first_and_sums_to_the_ticket(
    amounts: list[tuple[VatRate, int]],
) -> None:
    table = vat_table(amounts)
    assert sum(row.gross_cents for row in table) == sum(cents for _, cents in amounts)
    present = {rate for rate, _ in amounts}
    assert [row.rate for row in table] == [rate for rate in RATES if rate in present]


def test_a_rate_is_one_rate_wherever_it_was_made() -> None:
    """By the law of today, or read back with a line of yesterday."""
    again = VatRate(STANDARD.code, STANDARD.basis_points)

    assert again is not STANDARD
    assert vat_table([(STANDARD, 100), (REDUCED, 50), (again, 110)]) == (
        vat_total(STANDARD, 210),
        vat_total(REDUCED, 50),
    )


def test_outside_the_vat_there_is_none() -> None:
    assert vat_total(OUTSIDE, 60) == VatTotal(OUTSIDE, 60, 60, 0)


def test_goods_come_back_at_the_rate_that_they_were_sold_at() -> None:
    """Phytopharmaceuticals went from 12 to 21 % on 2026-03-01: both rates stand on one ticket."""
    sale = sale_of(returned(1120, vat=INTERMEDIATE), line(1210, vat=STANDARD))
    assert figures(sale) == [("standard", 1210, 1000, 210), ("intermediate", -1120, -1000, -120)]
