"""On demand, always, above an amount: which tickets come on paper by themselves, and how the others do."""

import pytest

from herstal_pos.domain.shop.ticket_rules import PaperWish, TicketRules
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.viewing import settings_view
from tests.little_shop import BEER, BREAD, EMPTY_BOTTLE, LittleShop, open_shop
from tests.services.counter.accounts.accounts import has_account
from tests.services.stock.test_articles import article, change


@pytest.fixture
def on_demand(shop: LittleShop) -> LittleShop:
    shop.do(commands.SaveShop({"paper": "on_demand"}))
    return shop


def wish(shop: LittleShop) -> str:
    with shop.storage.look() as work:
        return settings_view(work, shop.counter).shop.paper


def printed(shop: LittleShop) -> notices.PrintJobTaken | None:
    news = shop.do(commands.TakePrintJob("receipt"))
    taken = [notice for notice in news if isinstance(notice, notices.PrintJobTaken)]
    for job in taken:
        shop.do(commands.ReportPrintJob(job.job_id, "printed"))
    return taken[0] if taken else None


def words_of(taken: notices.PrintJobTaken | None) -> str:
    assert taken is not None
    return str(taken.parts)


def test_nobody_asked_and_nothing_is_printed(on_demand: LittleShop) -> None:
    paid = on_demand.sell(BREAD)
    assert not paid.on_paper
    assert printed(on_demand) is None
    assert on_demand.verify().findings == ()


def test_what_has_a_guarantee_comes_on_paper_by_itself(on_demand: LittleShop) -> None:
    change(on_demand, article(on_demand, BREAD), guarantee=True)
    assert article(on_demand, BREAD).form.guarantee
    assert on_demand.sell(BREAD).on_paper
    assert not on_demand.sell(BEER).on_paper
    change(on_demand, article(on_demand, BREAD), guarantee=False)
    assert not on_demand.sell(BREAD).on_paper
    assert on_demand.verify().findings == ()


def test_the_first_paper_is_no_duplicate_and_the_second_is(on_demand: LittleShop) -> None:
    paid = on_demand.sell(BREAD)
    on_demand.do(commands.ReprintReceipt())
    first = printed(on_demand)
    assert first is not None
    assert first.job_id == paid.job_id
    assert "DUPLICATA" not in words_of(first)
    on_demand.do(commands.ReprintReceipt(paid.number_text))
    assert "DUPLICATA" in words_of(printed(on_demand))
    assert on_demand.verify().findings == ()


def test_pressed_twice_it_is_one_paper_and_a_duplicate(on_demand: LittleShop) -> None:
    on_demand.sell(BREAD)
    on_demand.do(commands.ReprintReceipt())
    on_demand.do(commands.ReprintReceipt())
    assert "DUPLICATA" not in words_of(printed(on_demand))
    assert "DUPLICATA" in words_of(printed(on_demand))
    assert printed(on_demand) is None


def test_a_day_later_it_is_a_duplicate(on_demand: LittleShop) -> None:
    number = on_demand.sell(BREAD).number_text
    on_demand.clock.pass_by(hours=1)
    on_demand.do(commands.ReprintReceipt(number))
    assert "DUPLICATA" in words_of(printed(on_demand))


def test_another_till_prints_its_own_duplicate(on_demand: LittleShop) -> None:
    number = on_demand.sell(BREAD).number_text
    other = on_demand.beside("2")
    other.do(commands.ReprintReceipt(number))
    assert "DUPLICATA" in words_of(printed(other))
    assert printed(on_demand) is None


def test_goods_that_come_back_have_paper(on_demand: LittleShop) -> None:
    on_demand.open_receipt(on_demand.sell(BREAD).number_text)
    on_demand.do(commands.ReturnAll())
    assert on_demand.pay().on_paper
    assert printed(on_demand) is not None


def test_money_for_empties_has_paper_and_empties_in_a_sale_have_none(on_demand: LittleShop) -> None:
    empties = commands.ReturnDeposit(on_demand.product(EMPTY_BOTTLE).id)
    on_demand.do(empties)
    assert on_demand.pay().on_paper
    on_demand.do(empties)
    assert not on_demand.sell(BEER).on_paper


def test_what_is_still_owed_has_paper(on_demand: LittleShop) -> None:
    has_account(on_demand)
    assert on_demand.sell(BREAD, means="account").on_paper


def test_above_an_amount(shop: LittleShop) -> None:
    shop.do(commands.SaveShop({"paper": "above", "paper_above": "6,40"}))
    assert not shop.sell(BREAD, BREAD).on_paper
    assert shop.sell(BREAD, BREAD, BREAD).on_paper


def test_always(shop: LittleShop) -> None:
    assert wish(shop) == "always"
    assert shop.sell(BREAD).on_paper


def test_a_sum_that_is_none_is_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.SaveShop({"paper_above": "beaucoup"})) == "paper_above_wrong"


@pytest.mark.parametrize(
    ("postcode", "paper"), [("4040", "on_demand"), ("1000", "always"), ("9000", "always")]
)
def test_a_new_shop_in_wallonia_begins_on_demand(postcode: str, paper: str) -> None:
    with open_shop(furnished=False) as shop:
        shop.do(commands.SaveShop({"name": "Chez Anne"}))
        assert wish(shop) == "always"
        shop.do(commands.SaveShop({"postcode": postcode}))
        assert wish(shop) == paper
        shop.do(commands.SaveShop({"paper": "above"}))
        shop.do(commands.SaveShop({"postcode": "4000"}))
        assert wish(shop) == "above"


def test_a_shop_that_sells_already_goes_on_as_it_did() -> None:
    with open_shop(furnished=False) as shop:
        shop.do(commands.OpenDay(0))
        shop.do(commands.AddFreeItem(500, "standard"))
        shop.pay()
        shop.do(commands.SaveShop({"name": "Chez Anne", "postcode": "4040"}))
        assert wish(shop) == "always"


def test_the_rule_for_what_goes_back_comes_first() -> None:
    for paper in PaperWish:
        assert TicketRules(paper, 10_000).want_paper(-1, gives_back=False)
        assert TicketRules(paper, 10_000).want_paper(500, gives_back=True)


# --- the paper of a present


def test_a_present_s_paper_has_the_goods_and_no_price(shop: LittleShop) -> None:
    shop.add(BREAD, 2000)
    paid = shop.sell(BEER)
    printed(shop)
    shop.do(commands.PrintGiftTicket())
    paper = words_of(printed(shop))
    assert "Pain de campagne 800 g" in paper
    assert f"T{paid.number_text}" in paper
    assert "Vidange" not in paper
    for price in ("3,20", "6,40", "1,15", "0,10", "€"):
        assert price not in paper


def test_it_is_brought_back_by_its_code(shop: LittleShop) -> None:
    paid = shop.sell(BREAD)
    shop.do(commands.PrintGiftTicket(paid.number_text))
    shop.scan(f"T{paid.number_text}")
    returning: views.ReceiptView | None = shop.cart.returning
    assert returning is not None
    assert returning.number_text == paid.number_text


def test_nothing_was_given(shop: LittleShop) -> None:
    assert shop.refusal(commands.PrintGiftTicket()) == "no_ticket_yet"
    shop.do(commands.ReturnDeposit(shop.product(EMPTY_BOTTLE).id))
    shop.pay()
    assert shop.refusal(commands.PrintGiftTicket()) == "nothing_given"


def test_one_in_doubt_is_printed_again_without_prices(shop: LittleShop) -> None:
    shop.sell(BREAD)
    printed(shop)
    shop.do(commands.PrintGiftTicket())
    (taken,) = [
        notice
        for notice in shop.do(commands.TakePrintJob("receipt"))
        if isinstance(notice, notices.PrintJobTaken)
    ]
    shop.do(commands.ReportPrintJob(taken.job_id, "unknown"))
    shop.do(commands.AnswerDoubtful(taken.job_id, came_out=False))
    assert printed(shop) == notices.PrintJobTaken(shop_job(shop), taken.title, taken.parts)


def shop_job(shop: LittleShop) -> str:
    changed: notices.PrintJobChanged = shop.heard[notices.PrintJobChanged]
    return changed.job.id
