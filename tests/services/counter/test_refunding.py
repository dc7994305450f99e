"""Money that leaves is guarded like money that comes: the law, the drawer, and the means that it came by."""

import json

import pytest

from herstal_pos.services import commands, notices
from tests.little_shop import EMPTY_BOTTLE, LittleShop
from tests.services.counter.test_corrections import printed


def sold(shop: LittleShop, cents: int, *parts: tuple[str, int | None], pieces: int = 1) -> str:
    """A ticket of free items, paid by these means; gives its number."""
    shop.do(commands.AddFreeItem(cents, "standard", "Article", pieces * 1000))
    for means, given in parts[:-1]:
        shop.do(shop.tender(means, given))
    return shop.pay(*parts[-1]).number_text


def bring_back(shop: LittleShop, number: str, pieces: int | None = None) -> None:
    returning = shop.open_receipt(number)
    if pieces is None:
        shop.do(commands.ReturnAll())
    else:
        shop.do(commands.ReturnLine(returning.lines[0].id, pieces * 1000))


def by_reason(shop: LittleShop, means: str, reason: str) -> notices.SaleCompleted:
    cart = shop.cart
    news = shop.do(commands.TakeTender(cart.sale_id, cart.version, means, None, reason=reason))
    (completed,) = (notice for notice in news if isinstance(notice, notices.SaleCompleted))
    return completed


def due(shop: LittleShop) -> int:
    return shop.cart.card_due_cents


def fill_drawer(shop: LittleShop, cents: int) -> None:
    shop.do(commands.PayIn(cents, "banque", sure=True))


# --- the law and the drawer


def test_a_refund_in_cash_beyond_the_drawer_says_what_it_holds(shop: LittleShop) -> None:
    number = sold(shop, 100_000, ("cash", None))
    shop.do(commands.PayOut(60_000, "banque", sure=True))
    bring_back(shop, number)
    assert shop.refusal(shop.tender("cash")) == "drawer_holds 55000"
    assert shop.cart.tenders == ()
    fill_drawer(shop, 45_000)
    shop.pay("cash")
    assert shop.day.cash_expected_cents == 0


def test_linked_refunds_in_cash_sum_to_the_limit_of_the_law(shop: LittleShop) -> None:
    number = sold(shop, 100_000, ("cash", 300_000), ("card", None), pieces=4)
    bring_back(shop, number, 2)
    by_reason(shop, "cash", "terminal en panne")
    bring_back(shop, number, 2)
    shop.do(shop.tender("cash"))
    assert due(shop) == -100_000, "what was paid in cash is back; the rest was paid by card"
    cart = shop.cart
    again = commands.TakeTender(cart.sale_id, cart.version, "cash", None, reason="terminal en panne")
    assert shop.refusal(again) == "cash_limit_left 0"
    shop.pay("card")
    assert shop.verify().findings == ()


def test_an_exchange_counts_the_cash_of_the_ticket_that_it_goes_on_from(shop: LittleShop) -> None:
    number = sold(shop, 250_000, ("cash", None))
    bring_back(shop, number)
    shop.do(commands.AddFreeItem(310_000, "standard"))
    assert shop.refusal(shop.tender("cash")) == "cash_limit_left 50000"
    shop.pay("card")


def test_empties_are_given_money_for_as_a_refund_is(shop: LittleShop) -> None:
    bottle = shop.product(EMPTY_BOTTLE).id
    shop.do(commands.ReturnDeposit(bottle, 2_000_000, sure=True))
    assert shop.refusal(shop.tender("cash")) == "drawer_holds 15000"
    fill_drawer(shop, 500_000)
    shop.pay("cash")
    shop.do(commands.ReturnDeposit(bottle, 10_000_000, sure=True))
    for _ in range(3):
        shop.do(commands.ReturnDeposit(shop.product("903").id, 300_000, sure=True))
        shop.do(commands.ReturnDeposit(bottle, 1_000_000, sure=True))
    assert shop.refusal(shop.tender("cash")) == "cash_limit 300000"
    shop.pay("card")


@pytest.mark.parametrize("first", [200_000, 300_000])
def test_a_pay_out_obeys_the_same_rule_also_in_two_parts(shop: LittleShop, first: int) -> None:
    fill_drawer(shop, 900_000)
    assert shop.refusal(commands.PayOut(300_001, "fournisseur")) == "cash_limit 300000"
    shop.do(commands.PayOut(first, "Fournisseur", sure=True))
    left = f"cash_limit_left {300_000 - first}"
    assert shop.refusal(commands.PayOut(300_005 - first, "fournisseur")) == left
    shop.do(commands.PayOut(100_000, "fleurs", sure=True))


# --- as it came


def test_a_card_is_refunded_to_the_card_and_cash_needs_a_reason(shop: LittleShop) -> None:
    number = sold(shop, 5000, ("card", None))
    bring_back(shop, number)
    assert shop.refusal(shop.tender("cash")) == "refund_elsewhere"
    refused = shop.heard[notices.CommandRefused]
    assert isinstance(refused, notices.CommandRefused)
    assert refused.again == shop.tender("cash")
    by_reason(shop, "cash", "carte perdue")
    with shop.storage.look() as work:
        entries = [e for e in work.audit.journal(shop.counter.till.id) if e.kind == "refund_redirected"]
    (body,) = (json.loads(entry.body) for entry in entries)
    assert (body["means"], body["amount"], body["reason"]) == ("cash", -5000, "carte perdue")
    assert shop.verify().findings == ()


def test_a_ticket_of_two_means_goes_back_in_its_parts_over_several_returns(shop: LittleShop) -> None:
    number = sold(shop, 2500, ("card", 6000), ("cash", None), pieces=4)
    bring_back(shop, number, 3)
    shop.do(shop.tender("cash"))
    assert due(shop) == -3500, "4,000 came in cash"
    shop.pay("card")
    bring_back(shop, number, 1)
    assert shop.refusal(shop.tender("cash")) == "refund_elsewhere"
    shop.pay("card")
    assert shop.day.cash_expected_cents == 15_000
    assert shop.verify().findings == ()


def test_what_goes_back_by_one_means_in_parts_is_handed_out_as_one_sum(shop: LittleShop) -> None:
    number = sold(shop, 5000, ("cash", 2000), ("card", None))
    bring_back(shop, number)
    shop.do(shop.tender("cash"))
    paid = by_reason(shop, "cash", "terminal en panne").paid
    assert paid.drawer
    assert (paid.change_cents, paid.coins) == (5000, ((1, 5000),)), "the drawer opens once, for both parts"


def test_cents_that_were_rounded_are_nobodys_excess(shop: LittleShop) -> None:
    number = sold(shop, 99, ("cash", None), pieces=3)
    for _ in range(3):
        bring_back(shop, number, 1)
        shop.pay("cash")
    assert shop.verify().findings == ()


def test_what_was_exchanged_goes_back_to_the_means_of_the_first_ticket(shop: LittleShop) -> None:
    number = sold(shop, 5000, ("card", None))
    bring_back(shop, number)
    shop.do(commands.AddFreeItem(5000, "standard"))
    second = shop.pay("cash").number_text
    bring_back(shop, second)
    assert shop.refusal(shop.tender("cash")) == "refund_elsewhere"
    shop.pay("card")


def test_empties_beside_a_return_may_go_by_any_means(shop: LittleShop) -> None:
    number = sold(shop, 5000, ("card", None))
    bring_back(shop, number)
    shop.do(commands.ReturnDeposit(shop.product(EMPTY_BOTTLE).id, 10_000))
    shop.do(shop.tender("cash"))
    assert due(shop) == -5000
    shop.pay("card")


def test_the_z_shows_each_reason(shop: LittleShop) -> None:
    bring_back(shop, sold(shop, 5000, ("card", None)))
    by_reason(shop, "cash", "carte perdue")
    shop.do(commands.ShowDay(printed=True))
    job = shop.heard[notices.PrintJobChanged]
    assert isinstance(job, notices.PrintJobChanged)
    with shop.storage.look() as work:
        stored = work.jobs.by_id(job.job.id)
    assert stored is not None
    assert "carte perdue" in str(stored.parts)
    shop.do(commands.CloseDay({}))
    assert shop.verify().findings == ()


# --- the paper


def test_the_paper_names_every_ticket_that_it_takes_back_from_also_after_escape(shop: LittleShop) -> None:
    first, second = sold(shop, 500, ("cash", None)), sold(shop, 700, ("cash", None))
    bring_back(shop, first)
    bring_back(shop, second)
    shop.do(commands.CloseReceipt())
    paper = printed(shop, shop.pay("cash").number_text)
    assert first in paper
    assert second in paper
