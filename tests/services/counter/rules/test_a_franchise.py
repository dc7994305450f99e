"""A small enterprise charges no VAT from a day on (CTVA art. 56bis): nothing that it sells and no paper names
any (art. 51 §1, 3°). What was sold before comes back as it was sold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from herstal_pos.documents.stored_paper import document_from
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.shop.invoice_rules import InvoiceRules, RegimeFrom, VatRegime
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.domain.vat import VatRate
from herstal_pos.services import commands, notices
from herstal_pos.services.shop.settings_rows import INVOICES
from tests.documents.tickets import MIDDLE, on_paper
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.counter.preorders.test_the_whole_path import reserve
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use
from tests.sold_in_the_mall import books_by, line, ordered

ZERO, REDUCED, OUTSIDE = VatRate("zero", 0), VatRate("reduced", 600), VatRate("outside", None)


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as shop:
        yield shop


def becomes(shop: LittleShop, regime: str, *, days: int = 0) -> None:
    """From today on, or in so many days."""
    day = shop.counter.today() + timedelta(days=days)
    shop.do(commands.SaveInvoiceRules("paper", regime=regime, regime_from=f"{day:%d/%m/%Y}" if days else ""))


def rates(shop: LittleShop, number: str) -> dict[VatRate, int]:
    with shop.storage.look() as work:
        sale = work.sales.by_number(number)
    assert isinstance(sale, Sale)
    return {row.rate: row.gross_cents for row in sale.vat_totals if row.gross_cents}


def printed(shop: LittleShop) -> str:
    """The papers that wait, as they come out."""
    said = ""
    while True:
        shop.heard.pop(notices.PrintJobTaken, None)
        shop.do(commands.TakePrintJob("receipt"))
        taken = shop.heard.get(notices.PrintJobTaken)
        if taken is None:
            return said
        shop.do(commands.ReportPrintJob(taken.job_id, "printed"))
        said += on_paper(document_from(taken.parts), MIDDLE)


def test_whatever_an_article_bears_is_sold_without(shop: LittleShop) -> None:
    becomes(shop, "franchise")
    shop.add(BREAD)
    shop.add(BEER)  # with its empty bottle
    shop.add(CHEESE, 350)
    shop.do(commands.AddFreeItem(250, "standard"))
    assert {each.vat_points for each in shop.cart.lines} == {None}
    assert shop.cart.vat == ()
    number = shop.pay().number_text
    table = rates(shop, number)
    assert table.keys() == {ZERO, OUTSIDE}
    assert shop.verify().findings == ()


def test_no_paper_names_a_rate(shop: LittleShop) -> None:
    becomes(shop, "franchise")
    shop.sell(BREAD, BEER)
    shop.do(commands.ReprintReceipt())
    shop.do(commands.ShowDay(printed=True))
    assert {row.points for row in shop.day.vat} == {None}
    shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
    said = printed(shop)
    assert "%" not in said
    assert said.count("Régime particulier de la franchise de taxe") == 4


def test_what_was_in_the_cart_before(shop: LittleShop) -> None:
    shop.add(BREAD)
    shop.do(commands.ParkSale())
    shop.add(BREAD)
    becomes(shop, "franchise")
    assert rates(shop, shop.pay().number_text) == {ZERO: 320}
    shop.do(commands.FetchSale())
    assert rates(shop, shop.pay().number_text) == {ZERO: 320}


def test_from_a_day_on_and_until_another(shop: LittleShop) -> None:
    becomes(shop, "franchise", days=1)
    before = shop.sell(BREAD).number_text
    shop.clock.pass_by(days=1)
    within = shop.sell(BREAD).number_text
    becomes(shop, "normal", days=1)
    last = shop.sell(BREAD).number_text
    shop.clock.pass_by(days=1)
    after = shop.sell(BREAD).number_text
    said = [rates(shop, number) for number in (before, within, last, after)]
    assert said == [{REDUCED: 320}, {ZERO: 320}, {ZERO: 320}, {REDUCED: 320}]
    assert shop.verify().findings == ()


def test_a_copy_of_before_names_the_rate_of_then(shop: LittleShop) -> None:
    shop.sell(BREAD)
    becomes(shop, "franchise", days=1)
    shop.clock.pass_by(days=1)
    printed(shop)
    shop.do(commands.ReprintReceipt())
    shop.do(commands.ReprintReceipt())
    assert "6 %" in printed(shop).replace("\u00a0", " ")


def test_what_was_sold_with_it_comes_back_with_it(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    becomes(shop, "franchise")
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.add(BREAD)
    shop.add(BREAD)
    assert rates(shop, shop.pay().number_text) == {REDUCED: -320, ZERO: 640}
    assert shop.verify().findings == ()


def test_what_was_sold_without_comes_back_without(shop: LittleShop) -> None:
    becomes(shop, "franchise")
    number = shop.sell(BREAD).number_text
    becomes(shop, "normal")
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    assert rates(shop, shop.pay().number_text) == {ZERO: -320}


@pytest.mark.parametrize("vat", ["advance", "pick_up"])
def test_a_preorder_that_is_fetched_when_the_shop_charges_none(shop: LittleShop, vat: str) -> None:
    """The VAT of its advance is owed, and stays so; the rest bears none."""
    shop.do(commands.SavePreorderRules(vat))
    made = reserve(shop, BREAD, BREAD, advance=240)
    shop.pay("card")
    becomes(shop, "franchise")
    shop.do(commands.PickUpPreorder(made.id))
    table = rates(shop, shop.pay("card").number_text)
    assert table == ({ZERO: 400} if vat == "advance" else {ZERO: 640, OUTSIDE: -240})
    assert shop.verify().findings == ()


def test_a_preorder_that_is_fetched_when_it_charges_vat_again(shop: LittleShop) -> None:
    becomes(shop, "franchise")
    shop.do(commands.AddFreeItem(1000, "standard", "Gâteau"))
    made = reserve(shop, BREAD, advance=330)
    assert rates(shop, shop.pay("card").number_text) == {ZERO: 330}
    becomes(shop, "normal", days=1)
    shop.clock.pass_by(days=1)
    shop.do(commands.PickUpPreorder(made.id))
    table = rates(shop, shop.pay("card").number_text)
    assert table == {VatRate("standard", 2100): 670, REDUCED: 320}
    assert shop.verify().findings == ()


def test_vouchers(shop: LittleShop) -> None:
    has_vouchers(shop, vat_code="reduced")
    taxed = sold(shop, 200)
    becomes(shop, "franchise")
    shop.add(BREAD)
    shop.do(use(shop, taxed))
    assert rates(shop, shop.pay().number_text) == {ZERO: 120}
    shop.do(commands.SellVoucher(320))
    number = shop.pay().number_text
    assert rates(shop, number) == {ZERO: 320}


def test_a_voucher_that_was_sold_without_pays_goods_that_bear_it(shop: LittleShop) -> None:
    becomes(shop, "franchise")
    has_vouchers(shop, vat_code="reduced")
    voucher = sold(shop, 200)
    becomes(shop, "normal", days=1)
    shop.clock.pass_by(days=1)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    assert rates(shop, shop.pay().number_text) == {REDUCED: 120}


def test_the_mall_s_orders(shop: LittleShop) -> None:
    books_by(shop, MallSelling.PAID)
    becomes(shop, "franchise")
    order = ordered(shop, "8", "M-8", line("1", BREAD, 1, 1000), line("2", "wine", 1, 500))
    with shop.storage.look() as work:
        (sale,) = work.mall_sales.of_order(order)
    assert {each.rate for each in sale.lines} == {ZERO}


def test_the_day_is_today_at_the_earliest(shop: LittleShop) -> None:
    asked = commands.SaveInvoiceRules("paper", regime="franchise")
    yesterday = shop.counter.today() - timedelta(days=1)
    assert shop.refusal(replace(asked, regime_from=f"{yesterday:%d/%m/%Y}")) == "regime_day"
    assert shop.refusal(replace(asked, regime_from="demain")) == "day_unreadable"


def test_what_was_planned_is_dropped_by_what_is_said_since() -> None:
    first, second = date(2027, 1, 1), date(2028, 1, 1)
    rules = InvoiceRules().with_regime(VatRegime.FRANCHISE, first).with_regime(VatRegime.NORMAL, second)
    assert [rules.regime_on(day) for day in (date(2026, 12, 31), first, second)] == [
        VatRegime.NORMAL,
        VatRegime.FRANCHISE,
        VatRegime.NORMAL,
    ]
    assert rules.with_regime(VatRegime.NORMAL, date(2026, 12, 1)).changes == ()
    assert rules.planned(first) == RegimeFrom(second, VatRegime.NORMAL)


def test_a_regime_of_before_holds_without_a_day(shop: LittleShop) -> None:
    """As the program kept it that knew no days."""
    with shop.storage.work() as work:
        work.settings.put("invoices", {"regime": "franchise"})
        assert INVOICES.read(work.settings).regime_on(date(2026, 1, 1)) is VatRegime.FRANCHISE
        work.commit()
    becomes(shop, "normal", days=1)
    with shop.storage.look() as work:
        assert (work.settings.get("invoices") or {})["regime"] == "franchise"
