"""A company pays in advance and has an invoice of it; what it fetches later is invoiced without that once
more, and never stands in the way of the goods."""

import pytest

from herstal_pos.services import commands
from tests.invoice_judges import faults
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.accounts.invoices.invoiced import firm, last, listed, of_ticket, wished, xml_of
from tests.services.counter.preorders.test_the_whole_path import reserve

MOMENTS = pytest.mark.parametrize("vat", ["advance", "pick_up"])
TOTAL = 320 + 2490 + 125


def advance_paid(shop: LittleShop, vat: str, cents: int, *, invoiced: bool) -> str:
    """The pre-order's id: it is in the cart now."""
    shop.do(commands.SavePreorderRules(vat))
    made = reserve(shop, BREAD, CHEESE, BEER, advance=cents)
    if invoiced:
        wished(shop, firm(shop))
    shop.pay("card")
    shop.do(commands.PickUpPreorder(made.id))
    return made.id


def give_back(shop: LittleShop, number: str, cents: int) -> None:
    """What cost so much on this ticket: it is in the cart now."""
    lines = shop.open_receipt(number).lines
    shop.do(commands.ReturnLine(next(line.id for line in lines if line.amount_cents == cents)))


@MOMENTS
def test_the_rest_is_invoiced_by_itself(shop: LittleShop, vat: str) -> None:
    advance_paid(shop, vat, 1000, invoiced=True)
    wished(shop, firm(shop))
    number = shop.pay("cash").number_text
    assert {each.number: each.total_cents for each in listed(shop).values()} == {
        "F1-2026-0001": 1000,
        "F1-2026-0002": TOTAL - 1000,
    }
    assert faults(xml_of(shop, "F1-2026-0002")) == []
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay("card", reason="x")
    assert (last(shop).corrects, last(shop).total_cents) == ("F1-2026-0002", TOTAL)
    assert shop.verify().findings == ()


def test_who_wants_no_second_invoice_gets_the_goods_all_the_same(shop: LittleShop) -> None:
    advance_paid(shop, "advance", 1000, invoiced=True)
    number = shop.pay("cash").number_text
    assert list(listed(shop)) == ["F1-2026-0001"]
    assert of_ticket(shop, number, firm(shop)).tickets == (number,)
    assert shop.verify().findings == ()


def test_an_advance_without_invoice_is_in_that_of_the_goods(shop: LittleShop) -> None:
    advance_paid(shop, "pick_up", 1000, invoiced=False)
    wished(shop, firm(shop))
    shop.pay("cash")
    assert (last(shop).total_cents, len(last(shop).tickets)) == (TOTAL, 2)


def test_goods_paid_to_the_last_cent_before_their_vat_was_due(shop: LittleShop) -> None:
    """Nothing is to be paid, and yet the company's VAT stands on no other paper."""
    advance_paid(shop, "pick_up", TOTAL, invoiced=True)
    wished(shop, firm(shop))
    shop.pay("cash")
    assert (last(shop).number, last(shop).kind, last(shop).total_cents) == ("F1-2026-0002", "invoice", 0)
    assert b'<cbc:TaxAmount currencyID="EUR">1.79' in xml_of(shop, "F1-2026-0002")
    assert faults(xml_of(shop, "F1-2026-0002")) == []
    assert shop.verify().findings == ()


@MOMENTS
def test_less_is_fetched_than_was_paid(shop: LittleShop, vat: str) -> None:
    """What goes back of the advance is a credit note on its invoice, less the goods."""
    advance_paid(shop, vat, 1000, invoiced=True)
    cheese = next(line for line in shop.cart.lines if line.amount_cents == 2490)
    shop.do(commands.VoidLine(cheese.id))
    shop.pay("card", reason="x")
    one = last(shop)
    assert (one.kind, one.corrects, one.total_cents) == ("credit_note", "F1-2026-0001", 1000 - 445)
    assert faults(xml_of(shop, one.number)) == []
    assert shop.verify().findings == ()


@MOMENTS
def test_goods_without_an_invoice_come_back_of_an_invoiced_advance(shop: LittleShop, vat: str) -> None:
    """The company has an invoice of the advance alone: of that, so much is taken back as is not kept."""
    advance_paid(shop, vat, 1000, invoiced=True)
    number = shop.pay("cash").number_text
    give_back(shop, number, 320)
    shop.pay("cash", reason="x")
    assert list(listed(shop)) == ["F1-2026-0001"], "what is kept is worth more than the advance"
    give_back(shop, number, 2490)
    shop.do(commands.CloseReceipt())
    shop.add(BEER)
    assert shop.refusal(shop.tender("cash")) == "credit_note_alone F1-2026-0001"
    shop.do(commands.VoidLine(shop.cart.lines[-2].id))
    shop.pay("cash", reason="x")
    one = last(shop)
    assert (one.kind, one.corrects, one.total_cents) == ("credit_note", "F1-2026-0001", 1000 - 125)
    assert len(one.tickets) == 3
    assert faults(xml_of(shop, one.number)) == []
    give_back(shop, number, 115)
    shop.pay("cash", reason="x")
    assert (last(shop).number, last(shop).corrects, last(shop).total_cents) == (
        *("NC1-2026-0002", "F1-2026-0001"),
        125,
    )
    assert shop.verify().findings == ()


@MOMENTS
def test_what_was_fetched_for_less_comes_back_too(shop: LittleShop, vat: str) -> None:
    """Its ticket is in a credit note already: the next one names the invoice, and no credit note."""
    advance_paid(shop, vat, 1000, invoiced=True)
    cheese = next(line for line in shop.cart.lines if line.amount_cents == 2490)
    shop.do(commands.VoidLine(cheese.id))
    number = shop.pay("card", reason="x").number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay("card", reason="x")
    assert (last(shop).corrects, last(shop).total_cents) == ("F1-2026-0001", 445)
    assert shop.verify().findings == ()
