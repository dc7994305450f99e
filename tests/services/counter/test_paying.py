"""Payment: what is asked by either means, what a press does, and what one commit leaves behind."""

import json

import pytest

from herstal_pos.domain.means import CASH
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop


def owe(shop: LittleShop, cents: int) -> None:
    shop.do(commands.AddFreeItem(cents, "standard"))


def waiting_jobs(shop: LittleShop) -> int:
    with shop.storage.look() as work:
        return work.jobs.waiting(shop.counter.till.id)


def test_exact_cash_is_rounded_to_five_cents_and_card_is_not(shop: LittleShop) -> None:
    owe(shop, 4757)
    assert (shop.cart.cash_due_cents, shop.cart.card_due_cents) == (4755, 4757)
    cash = shop.pay("cash")
    assert (cash.due_cents, cash.rounding_cents, cash.change_cents) == (4755, -2, 0)
    owe(shop, 4757)
    card = shop.pay("card")
    assert (card.due_cents, card.rounding_cents) == (4757, 0)


def test_a_note_gives_change_in_the_fewest_coins(shop: LittleShop) -> None:
    owe(shop, 4755)
    assert shop.cart.notes == ((5000, 245), (6000, 1245), (10_000, 5245))
    paid = shop.pay("cash", 5000)
    assert (paid.given_cents, paid.change_cents) == (5000, 245)
    assert paid.coins == ((1, 200), (2, 20), (1, 5))


def test_a_typed_amount_pays_like_a_note(shop: LittleShop) -> None:
    owe(shop, 4755)
    assert shop.pay("cash", 4760).change_cents == 5


def test_a_part_by_card_leaves_the_rest_for_cash_which_alone_is_rounded(shop: LittleShop) -> None:
    owe(shop, 4757)
    shop.do(shop.tender("card", 3000))
    assert [(tender.means.id, tender.amount_cents) for tender in shop.cart.tenders] == [("card", 3000)]
    assert (shop.cart.cash_due_cents, shop.cart.card_due_cents) == (1755, 1757)
    paid = shop.pay("cash")
    assert (paid.total_cents, paid.due_cents, paid.rounding_cents) == (4757, 1755, -2)
    assert shop.day.cash_expected_cents == 15_000 + 1755
    assert shop.verify().findings == ()


def test_a_part_in_cash_leaves_a_rest_without_coppers_to_the_drawer(shop: LittleShop) -> None:
    owe(shop, 4757)
    shop.do(shop.tender("cash", 2000))
    assert shop.pay("card").due_cents == 2757
    assert shop.verify().findings == ()


@pytest.mark.parametrize(
    ("means", "given", "why"),
    [
        ("card", 4758, "card_too_much 4757"),
        ("cash", 0, "amount_needed"),
        ("cash", -500, "amount_needed"),
        ("cash", 1003, "cash_in_fives 4755"),
    ],
)
def test_an_amount_that_cannot_be_is_refused_and_nothing_is_taken(
    shop: LittleShop, means: str, given: int, why: str
) -> None:
    owe(shop, 4757)
    assert shop.refusal(shop.tender(means, given)) == why
    shop.do(commands.Refresh())
    assert shop.cart.tenders == ()


def test_a_second_press_of_the_key_does_nothing(shop: LittleShop) -> None:
    owe(shop, 4755)
    press = shop.tender("cash", 5000)
    shop.do(press)
    assert shop.do(press) == []
    assert (shop.day.sale_count, waiting_jobs(shop)) == (1, 1)


def test_a_second_press_on_a_part_payment_is_refused_with_the_new_rest(shop: LittleShop) -> None:
    owe(shop, 4755)
    press = shop.tender("card", 1000)
    shop.do(press)
    assert shop.refusal(press) == "total_changed 3755"


def test_a_press_on_a_sum_that_has_changed_since_is_refused(shop: LittleShop) -> None:
    owe(shop, 1000)
    press = shop.tender()
    owe(shop, 500)
    assert shop.refusal(press) == "total_changed 1500"
    assert shop.pay().total_cents == 1500


def test_a_press_for_a_sale_that_never_was_does_nothing(shop: LittleShop) -> None:
    assert shop.do(commands.TakeTender("no-such-sale", 1, "cash")) == []


def test_a_parked_or_abandoned_sale_takes_no_money(shop: LittleShop) -> None:
    owe(shop, 1000)
    shop.do(commands.ParkSale())
    with shop.storage.look() as work:
        (parked,) = work.sales.parked()
    assert shop.refusal(commands.TakeTender(parked.id, parked.version, "cash")) == "sale_not_open"


def test_an_empty_cart_cannot_be_paid(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    shop.do(commands.VoidLine(line.id))
    assert shop.refusal(shop.tender()) == "nothing_to_pay"


def test_nothing_is_sold_before_the_day_is_open() -> None:
    with open_shop(furnished=False) as shop:
        owe(shop, 1000)
        assert shop.refusal(shop.tender()) == "day_not_open"
        shop.do(commands.OpenDay(0))
        assert shop.pay().number_text == "1-000001"


def test_three_thousand_euros_in_cash_are_lawful_and_a_cent_more_is_not(shop: LittleShop) -> None:
    owe(shop, 300_000)
    assert shop.pay("cash").due_cents == 300_000
    owe(shop, 300_005)
    assert shop.refusal(shop.tender("cash")) == "cash_limit 300000"
    assert shop.pay("card").due_cents == 300_005


def test_the_limit_is_what_is_settled_not_what_is_asked_before_rounding(shop: LittleShop) -> None:
    owe(shop, 300_001)
    assert shop.pay("cash").due_cents == 300_000


def test_a_note_above_the_limit_is_lawful_where_its_change_brings_it_below(shop: LittleShop) -> None:
    owe(shop, 299_900)
    assert shop.pay("cash", 310_000).change_cents == 10_100


def test_two_parts_in_cash_are_one_debt(shop: LittleShop) -> None:
    owe(shop, 400_000)
    shop.do(shop.tender("cash", 200_000))
    assert shop.refusal(shop.tender("cash", 100_005)) == "cash_limit_left 100000"
    shop.do(shop.tender("cash", 100_000))
    assert shop.pay("card").due_cents == 100_000


def test_money_given_back_knows_the_limit_of_the_law_too(shop: LittleShop) -> None:
    """Art. 67 §2: no payment above it is made *or* received in cash (belgium.md 13)."""
    owe(shop, 400_000)
    number = shop.pay("card").number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.do(commands.PayIn(500_000, "banque", sure=True))
    cart = shop.cart
    in_cash = commands.TakeTender(cart.sale_id, cart.version, "cash", None, reason="carte perdue")
    assert shop.refusal(in_cash) == "cash_limit 300000"
    assert shop.pay("card").change_cents == 400_000


def test_a_total_of_nothing_can_be_completed(shop: LittleShop) -> None:
    line = shop.add(BREAD)
    shop.do(commands.DiscountLine(line.id, 10_000))
    paid = shop.pay()
    assert (paid.total_cents, paid.drawer) == (0, False)
    assert shop.verify().findings == ()


def test_numbers_count_without_a_gap_also_over_refusals(shop: LittleShop) -> None:
    numbers = []
    for _ in range(3):
        numbers.append(shop.sell(BREAD).number_text)
        owe(shop, 400_000)
        shop.refusal(shop.tender("cash"))
        shop.do(commands.AbandonSale())
    assert numbers == ["1-000001", "1-000002", "1-000003"]
    assert shop.verify().findings == ()


def test_each_till_has_its_own_numbers(shop: LittleShop) -> None:
    other = shop.beside("2")
    assert [each.sell(BREAD).number_text for each in (shop, other, shop)] == [
        "1-000001",
        "2-000001",
        "1-000002",
    ]
    assert shop.verify().findings == ()


def test_one_commit_leaves_sale_stock_cash_journal_job_and_outbox(shop: LittleShop) -> None:
    shop.has_a_mall()
    shop.add(CHEESE, 342)
    shop.add(BEER)
    paid = shop.pay("cash", 2000)
    with shop.storage.look() as work:
        sale = work.sales.by_number(paid.number_text)
        assert sale is not None
        assert sale.completed_at == shop.clock.now()
        assert [tender.means for tender in sale.tenders] == [CASH]
        assert work.audit.vat_rows(sale.id) == sale.vat_totals
        assert [move.amount_cents for move in work.audit.cash_of_sale(sale.id)] == [975]
        assert sorted(move.quantity for move in work.audit.stock_of_sale(sale.id)) == [-1000, -342]
        entry = list(work.audit.journal(shop.counter.till.id))[-1]
        assert (entry.kind, sale.id in entry.body) == ("sale_completed", True)
        assert work.jobs.waiting(shop.counter.till.id) == 1
        assert work.outbox.waiting() == 2


def test_the_journal_has_each_sum_of_the_sale_and_nobody_s_name(shop: LittleShop) -> None:
    beer = shop.add(BEER)
    shop.do(commands.DiscountLine(beer.id, 1000))
    owe(shop, 998)
    paid = shop.pay("cash", 2000)
    with shop.storage.look() as work:
        sale = work.sales.by_number(paid.number_text)
        (*_, entry) = work.audit.journal(shop.counter.till.id)
    assert sale is not None
    body = json.loads(entry.body)
    figures = [body[name] for name in ("sale", "number", "total", "rounding", "discount")]
    assert figures == [sale.id, "1-000001", sale.total_cents, sale.rounding_cents, sale.discount_cents]
    assert sale.discount_cents
    assert sale.rounding_cents
    lines = sale.live_lines
    assert body["lines"] == [[each.id, each.product_id, each.quantity, each.amount_cents] for each in lines]
    assert body["stock"] == [beer.id]
    (tender,) = sale.tenders
    assert body["tenders"] == [[tender.id, "cash", tender.amount_cents]]
    assert [row[:3] for row in body["vat"]] == [
        [row.rate.code, row.rate.basis_points, row.gross_cents] for row in sale.vat_totals
    ]
    fields = {"sale", "number", "total", "rounding", "discount", "lines", "vat", "tenders", "stock"}
    assert body.keys() == fields | {"session"}


def test_the_receipt_waits_for_its_printer_with_its_sale_and_the_clerk_on_it(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    with shop.storage.look() as work:
        (job,) = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
        sale = work.sales.by_number(number)
    assert sale is not None
    named = (job.till_id, job.printer, job.kind, job.title, job.created_at, job.sale_id)
    assert named == (shop.counter.till.id, "receipt", "receipt", number, shop.clock.now(), sale.id)
    assert any("Sophie" in str(part) for part in job.parts)
    assert not any("DUPLICATA" in str(part) for part in job.parts)


def test_goods_that_come_back_are_a_return_in_the_ledger_and_their_ticket_stands_on_the_receipt(
    shop: LittleShop,
) -> None:
    number = shop.sell(BREAD).number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay()
    product = shop.product(BREAD)
    with shop.storage.look() as work:
        rows = work.stock.rows(product.id, 10)
        *_, job = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    assert sorted((row.quantity, row.cause) for row in rows)[:1] == [(-1000, "sale")]
    assert (1000, "return") in {(row.quantity, row.cause) for row in rows}
    assert number in str(job.parts)


def test_the_news_after_the_commit_begin_with_the_drawer(shop: LittleShop) -> None:
    owe(shop, 1000)
    news = shop.do(shop.tender())
    assert [type(notice) for notice in news] == [
        notices.DrawerWanted,
        notices.SaleCompleted,
        notices.PrintJobChanged,
        notices.SaleChanged,
        notices.LastSaleChanged,
    ]
    assert shop.cart.lines == ()


def test_a_card_sale_leaves_the_drawer_shut(shop: LittleShop) -> None:
    owe(shop, 1000)
    news = shop.do(shop.tender("card"))
    assert not any(isinstance(notice, notices.DrawerWanted) for notice in news)


def test_a_shop_that_rounds_every_ticket_rounds_the_card_too(shop: LittleShop) -> None:
    shop.do(commands.SaveShop({"rounding": "all"}))
    owe(shop, 4757)
    assert (shop.cart.cash_due_cents, shop.cart.card_due_cents) == (4755, 4755)
    assert shop.pay("card").rounding_cents == -2
    owe(shop, 4757)
    shop.do(shop.tender("card", 2000))
    assert shop.pay("cash").due_cents == 2755
    assert shop.verify().findings == ()
