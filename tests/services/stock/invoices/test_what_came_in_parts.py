"""Goods that were scanned before their e-invoice came: in parts, short, or as one sum of a month."""

from datetime import timedelta

import pytest

from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BEER_EAN, LittleShop
from tests.services.stock.invoices.invoice_steps import accept, shown
from tests.services.stock.invoices.written import Line, invoice

SUPPLIER = "Brasserie de la Meuse SA"


def came(shop: LittleShop, pieces: int, days_ago: int = 1) -> None:
    shop.do(commands.BeginDelivery())
    begun: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    draft = begun.drafts[-1].draft_id
    shop.do(commands.SaveDeliveryHead(draft, SUPPLIER, ""))
    shop.do(commands.ScanDelivered(draft, BEER_EAN, quantity=pieces * 1000))
    shop.do(commands.PostDelivery(draft))
    shop.clock.pass_by(days=days_ago)


def billed(shop: LittleShop, *pieces: int, of_a_month: bool = False) -> views.InvoiceView:
    """At 0,65 € each."""
    lines = [
        Line("JUPILER", f"{each * 0.65:.2f}", str(each), reference="J", gtin=BEER_EAN) for each in pieces
    ]
    first = shop.counter.today() - timedelta(days=30)
    month = f"<cac:InvoicePeriod><cbc:StartDate>{first}</cbc:StartDate></cac:InvoicePeriod>"
    excl = f"{sum(pieces) * 0.65:.2f}"
    text = invoice("P-1", *lines, beside=month if of_a_month else "", excl=excl, tax="0.00", incl=excl)
    shop.do(commands.ReadInvoice(text, "p.xml"))
    read: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    return shown(shop, read.invoice_id)


@pytest.mark.parametrize("pieces", [(12,), (6, 6), (10, 2), (13,)], ids=str)
def test_what_came_this_week_is_asked_about_however_many_are_billed(
    pieces: tuple[int, ...], shop: LittleShop
) -> None:
    came(shop, 12)
    said = [(line.doubt, line.came, line.before) for line in billed(shop, *pieces).lines]
    assert said == [("received", 12_000, "2026-11-25")] * len(pieces)


def test_another_number_that_came_weeks_ago_was_another_delivery(shop: LittleShop) -> None:
    came(shop, 12, days_ago=9)
    assert [line.state for line in billed(shop, 24).lines] == ["sure"]


def test_the_sum_of_a_month_came_in_parts_and_does_not_come_in_again(shop: LittleShop) -> None:
    for _ in range(3):
        came(shop, 10, days_ago=7)
    before = shop.on_hand(BEER)
    month = billed(shop, 30, of_a_month=True)
    assert [line.state for line in month.lines] == ["received"]
    accept(shop, month)
    assert shop.on_hand(BEER) == before


def test_of_a_month_that_bills_more_than_came_a_person_is_asked(shop: LittleShop) -> None:
    came(shop, 10, days_ago=20)
    assert [line.doubt for line in billed(shop, 30, of_a_month=True).lines] == ["received"]
