"""A discount in per cent or as an amount: shared out to the cent, and never more than the price."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter.discount import NO_DISCOUNT, Discount, discount_shares
from herstal_pos.domain.money import THOUSAND
from tests.builders import REDUCED, STANDARD, deposit, line, sale_of
from tests.domain.refusals import refusal

priced = st.tuples(st.integers(1, 5000), st.integers(1, 9), st.sampled_from((REDUCED, STANDARD)))
prices = st.lists(priced, min_size=1, max_size=8)


@given(prices, st.integers(0, 100_000))
def test_an_amount_off_the_ticket_is_shared_out_to_the_cent(
    goods: list[tuple[int, int, object]], off: int
) -> None:
    sale = sale_of(*(line(cents, pieces * THOUSAND, vat) for cents, pieces, vat in goods))  # type: ignore[arg-type]
    before = sale.total_cents
    off = min(off, before)
    sale.discount(Discount(0, off))
    assert sale.total_cents == before - off
    assert all(0 <= each.share_cents <= each.net_cents for each in sale.lines)
    rates = {row.rate: row.gross_cents for row in sale.vat_totals}
    for rate, cents in rates.items():
        assert cents == sum(each.amount_cents for each in sale.lines if each.vat == rate)
    assert sum(rates.values()) == before - off
    whole = {rate: sum(each.gross_cents for each in sale.lines if each.vat == rate) for rate in rates}
    for rate, cents in whole.items():  # each rate bears its part, to less than a cent
        assert abs((cents - rates[rate]) * before - off * cents) < before


@given(prices, st.integers(0, 10_000), st.integers(0, 4000))
def test_an_amount_off_a_line_stays_whatever_is_done_to_the_ticket(
    goods: list[tuple[int, int, object]], percent: int, off: int
) -> None:
    sale = sale_of(*(line(cents, pieces * THOUSAND, vat) for cents, pieces, vat in goods))  # type: ignore[arg-type]
    first = sale.lines[0].id
    off = min(off, sale.lines[0].gross_cents)
    sale.discount_line(first, Discount(0, off, "abîmé"))
    sale.discount(Discount(percent))
    assert sale.line(first).discount_cents == off
    sale.change_quantity(first, 20 * THOUSAND)
    assert sale.line(first).discount_cents == off
    sale.discount_line(first, NO_DISCOUNT)
    assert (sale.line(first).discount_cents, sale.line(first).discount_reason) == (0, "")


def test_fewer_pieces_never_cost_less_than_nothing() -> None:
    sale = sale_of(line(100, 5 * THOUSAND))
    sale.discount_line(sale.lines[0].id, Discount(0, 400))
    sale.change_quantity(sale.lines[0].id, THOUSAND)
    assert sale.total_cents == 0


@pytest.mark.parametrize("off", [-1, 321])
def test_more_than_the_price_is_refused(off: int) -> None:
    sale = sale_of(line(320), deposit(10))
    of_line = refusal(lambda: sale.discount_line(sale.lines[0].id, Discount(0, off)), sale)
    assert of_line == ("discount_range", {"amount_cents": 320})
    assert refusal(lambda: sale.discount(Discount(0, off)), sale) == of_line


def test_goods_that_are_struck_leave_the_amount_to_the_others() -> None:
    sale = sale_of(line(320), line(500, vat=STANDARD))
    sale.discount(Discount(0, 200))
    sale.void(sale.lines[1].id)
    assert sale.total_cents == 120


def test_a_note_stands_beside_its_line_or_the_ticket() -> None:
    sale = sale_of(line(320))
    sale.write_note(sale.lines[0].id, "Réservé")
    sale.write_note(None, "Cadeau")
    assert (sale.lines[0].note, sale.note) == ("Réservé", "Cadeau")
    sale.void(sale.lines[0].id)
    assert refusal(lambda: sale.write_note(sale.lines[0].id, "x"), sale)[0] == "line_gone"


def test_an_amount_is_split_over_the_rates_first() -> None:
    lines = [("a", "6 %", 100), ("b", "6 %", 100), ("c", "21 %", 100)]
    assert discount_shares(lines, Discount(0, 100)) == {"a": 34, "b": 33, "c": 33}
    assert replace(line(125), discount_percent=1000).discount == Discount(1000)
