"""Goods come back without their ticket: by right, for a reason, at a lawful price, up to a sum a day."""

import json

import pytest

from herstal_pos.documents.day.day_report import x_report
from herstal_pos.domain.money import THOUSAND
from herstal_pos.services import commands, notices
from herstal_pos.services.day.viewing import report_of
from herstal_pos.services.shop.settings import shop_here
from tests.documents.tickets import MIDDLE, on_paper
from tests.little_shop import BEER, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop
from tests.services.counter.test_corrections import printed
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use


def back(shop: LittleShop, code: str, quantity: int = THOUSAND, reason: str = "Ticket perdu") -> None:
    shop.do(commands.ReturnUnticketed(shop.product(code).id, quantity, reason=reason))


def lines(shop: LittleShop) -> list[tuple[str, int, int]]:
    return [(line.kind, line.quantity, line.amount_cents) for line in shop.cart.lines]


def last_z(shop: LittleShop) -> str:
    with shop.storage.look() as work:
        closing = work.closings.last(shop.counter.till.id)
        assert closing is not None
        return on_paper(
            x_report(report_of(closing, work), shop_here(work, shop.counter), "fr", practice=False), MIDDLE
        )


def test_it_comes_back_for_a_reason_at_today_s_price_onto_the_shelf(shop: LittleShop) -> None:
    before = shop.on_hand(BREAD) or 0
    back(shop, BREAD, 2 * THOUSAND)
    assert lines(shop) == [("return", -2000, -640)]
    shop.do(commands.PlaceReturned(shop.line.id, "damaged"))
    paid = shop.pay()
    assert (paid.total_cents, paid.change_cents, paid.drawer) == (-640, 640, True)
    assert shop.on_hand(BREAD) == before
    assert "Sans ticket · Ticket perdu" in printed(shop, paid.number_text)
    assert (shop.day.returned_cents, shop.day.unticketed) == (640, (1, 640))
    with shop.storage.look() as work:
        (entry,) = [e for e in work.audit.journal(shop.counter.till.id) if e.kind == "return_unticketed"]
    said = json.loads(entry.body)
    assert (said["quantity"], said["amount"], said["reason"]) == (2000, 640, "Ticket perdu")
    assert shop.verify().findings == ()


def test_a_reason_is_asked_for_first_and_a_measure_after_it(shop: LittleShop) -> None:
    asked = commands.ReturnUnticketed(shop.product(CHEESE).id)
    (refused,) = shop.execute(asked)
    assert isinstance(refused, notices.CommandRefused)
    assert (refused.reason, refused.again) == ("unticketed_reason", asked)
    said = asked.__replace__(reason="Reçu en cadeau")
    assert shop.refusal(said) == "measure_missing kg"
    assert shop.refusal(said.__replace__(quantity=-THOUSAND)) == "quantity_range"
    assert shop.refusal(commands.ReturnUnticketed(code="abc", reason="x")) == "code_unknown abc"
    assert shop.refusal(commands.ReturnUnticketed(shop.product(EMPTY_BOTTLE).id)) == "unticketed_empties"


def test_the_lowest_price_of_thirty_days_is_the_most_and_less_may_be_typed(shop: LittleShop) -> None:
    bread = shop.product(BREAD).id
    for cents in (200, 320):
        shop.clock.pass_by(days=1)
        shop.do(commands.SetPrice(bread, cents))
    back(shop, BREAD)
    assert lines(shop) == [("return", -1000, -200)]
    line = shop.line.id
    assert shop.refusal(commands.ChangePrice(line, 201)) == "unticketed_price 200"
    shop.do(commands.ChangePrice(line, 150))
    shop.do(commands.ChangeQuantity(line, 3000))
    assert lines(shop) == [("return", -3000, -450)]
    shop.do(commands.VoidLine(line))
    shop.do(commands.SaveClerkRules(10, 1000, 10_000, 0))
    back(shop, BREAD)
    assert lines(shop) == [("return", -1000, -320)]
    shop.do(commands.AbandonSale())
    shop.do(commands.SaveClerkRules(10, 1000, 10_000, 30))
    shop.clock.pass_by(days=31)
    back(shop, BREAD)
    assert lines(shop) == [("return", -1000, -320)]


def test_the_sum_of_a_day_is_one_of_the_till_and_said_in_words(shop: LittleShop) -> None:
    shop.do(commands.SaveClerkRules(10, 1000, 1000, 30))
    back(shop, BREAD, 2 * THOUSAND)
    shop.pay()
    asked = commands.ReturnUnticketed(shop.product(BREAD).id, 2 * THOUSAND, reason="x")
    assert shop.refusal(asked) == "unticketed_limit 1000 360"
    back(shop, BREAD)
    assert shop.refusal(commands.ChangeQuantity(shop.line.id, 2000)) == "unticketed_limit 1000 360"
    shop.do(commands.ParkSale())
    back(shop, BREAD)
    shop.pay()
    shop.do(commands.FetchSale())
    assert shop.refusal(shop.tender()) == "unticketed_limit 1000 40"
    shop.do(commands.VoidLine(shop.line.id))
    shop.sell(BREAD)
    assert shop.day.unticketed == (2, 960)
    assert shop.verify().findings == ()


def test_the_sum_of_a_day_holds_whatever_pays_the_rest(shop: LittleShop) -> None:
    has_vouchers(shop)
    voucher = sold(shop, 5000)
    shop.do(commands.SaveClerkRules(10, 1000, 500, 30))
    back(shop, BREAD)
    shop.add(CHEESE)
    shop.do(commands.ParkSale())
    back(shop, BREAD)
    shop.pay()
    shop.do(commands.FetchSale())
    assert shop.refusal(use(shop, voucher)) == "unticketed_limit 500 180"
    assert shop.day.unticketed == (1, 320)


def test_it_goes_out_in_cash_and_by_another_means_for_a_reason(shop: LittleShop) -> None:
    back(shop, BREAD)
    assert shop.refusal(shop.tender("card")) == "refund_elsewhere"
    shop.do(commands.ReturnDeposit(shop.product(EMPTY_BOTTLE).id))
    shop.do(shop.tender("card"))  # the bottle's alone
    assert shop.cart.card_due_cents == -320
    assert shop.refusal(shop.tender("card")) == "refund_elsewhere"
    shop.pay("cash")
    back(shop, BREAD)
    shop.pay("card", reason="Terminal")
    assert shop.verify().findings == ()


def test_a_full_bottle_brings_its_deposit_and_an_exchange_is_one_ticket(shop: LittleShop) -> None:
    back(shop, BEER)
    assert lines(shop) == [("return", -1000, -115), ("return", -1000, -10)]
    shop.add(BREAD)
    paid = shop.pay()
    assert (paid.total_cents, shop.day.unticketed) == (195, (1, 125))
    assert shop.verify().findings == ()


@pytest.mark.parametrize("bad", [(10, 1000, -1, 30), (10, 1000, 300_001, 30), (10, 1000, 1, 366)])
def test_rules_that_no_shop_has(shop: LittleShop, bad: tuple[int, int, int, int]) -> None:
    assert shop.refusal(commands.SaveClerkRules(*bad)) == "unticketed_rules_wrong"


def test_it_stands_on_the_z_alone_where_there_was_one(shop: LittleShop) -> None:
    shop.sell(BREAD)
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    assert "sans ticket" not in last_z(shop)
    shop.do(commands.OpenDay(10_000))
    back(shop, BREAD)
    shop.pay()
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    assert "dont sans ticket (1)" in last_z(shop)
    assert shop.verify().findings == ()
