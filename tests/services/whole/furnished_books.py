"""A shop that has used everything once: each of its tables that has money, names or rights has a row."""

import sqlite3
from contextlib import closing
from pathlib import Path

from herstal_pos.services import commands
from tests.little_shop import BEER, BREAD, CHEESE
from tests.ordered_goods import Ordered
from tests.put_aside import one_more, put_aside
from tests.services.counter.customers.test_customers import made
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use
from tests.services.stock.articles.test_pictures import ONE, taken
from tests.services.stock.bulk.steps import propose
from tests.services.stock.families.test_families import SIZES, keep as keep_family, shoe
from tests.services.stock.invoices.invoice_steps import accept, answer, crated, made as made_article, read
from tests.services.stock.promotions.test_promotions import keep as keep_promotion
from tests.services.stock.test_articles import article, change
from tests.services.whole.test_every_column_is_watched import (
    by_invoices,
    by_town_vouchers,
    by_transfer,
    counted,
    on_the_shelf,
    ordered_from_a_supplier,
    over_a_terminal,
    sent_to_the_accountant,
)
from tests.sold_in_the_mall import paid_out_by_mall
from tests.staff import hire
from tests.town_shop import TownShop, open_town_shop


def furnish_books(file: Path) -> None:
    with open_town_shop(file) as shop:
        shop.beside("2").sell(BREAD)
        _rules(shop)
        for stage in ("accepted", "handed_over"):
            Ordered(shop, stage)
        _articles(shop)
        _tickets(shop)
        on_the_shelf(shop)
        counted(shop)
        ordered_from_a_supplier(shop)
        shop.do(commands.KeepTicketKey("A" * 52))
        over_a_terminal(shop)
        by_transfer(shop)
        put_aside(shop)
        one_more(shop)
        by_town_vouchers(shop)
        by_invoices(shop)
        sent_to_the_accountant(shop)
        _invoice(shop)
        paid_out_by_mall(shop)
        shop.add(BREAD)
        hire(shop)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")


def _rules(shop: TownShop) -> None:
    """Settings and means that a shop chooses in its first week."""
    described = {"street": "Rue du Pont 12", "count_limit": "12"}
    shop.do(commands.SaveShop(described))
    shop.do(commands.SaveClerkRules(5, 500, 5000, 20))
    shop.do(commands.ChooseMeans(("meal-edenred", "gift-monizze")))


def _articles(shop: TownShop) -> None:
    crated(shop)
    for price_cents in (340, 350):
        shop.do(commands.SetPrice(shop.product(BREAD).id, price_cents))
    for code in ("intermediate", "standard"):
        change(shop, article(shop, BREAD), vat_code=code)
    shop.do(taken(article(shop, BREAD), ONE))
    keep_family(shop, shoe(shop), SIZES)
    keep_promotion(shop, CHEESE, BEER, name="Fête")
    shop.do(commands.PlanPrice(shop.product(BEER).id, 99, "2412", "2612"))
    shop.do(commands.PlanVat(shop.product(BEER).id, "reduced", "2412"))
    propose(shop, points=500)
    shop.do(commands.LinkBarcode("5410041040807", shop.product(CHEESE).id))
    shop.do(commands.AbandonSale())


def _invoice(shop: TownShop) -> None:
    """One comes in, and one waits."""
    made_article(shop, "990", "Casier vide", price_cents=450, vat_code="outside", empties=True)
    made_article(shop, "B512", "Biscuit choco", barcodes=("5410000000026",), vat_code="reduced")
    invoice = read(shop, "01")
    answer(shop, invoice, 2)
    answer(shop, invoice, 5, "new", price_cents=10)
    accept(shop, invoice)
    read(shop, "10")


def _tickets(shop: TownShop) -> None:
    made(shop, "Anne Dupont", company="BE0403170701", phone="+32470123456", card="CARTE-77")
    shop.add(BREAD, 2000)
    struck = shop.add(BREAD)
    shop.do(commands.VoidLine(struck.id))
    shop.add(CHEESE, 342)
    shop.do(commands.DiscountSale(1000))
    shop.do(shop.tender("card", 500))
    shop.pay("cash", 2000)
    number = shop.sell(BEER, means="card").number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay(reason="carte perdue")
    shop.do(commands.PayOut(1250, "fleuriste"))
    has_vouchers(shop)
    for cents in (100, 200):
        voucher = sold(shop, cents)
        shop.add(BREAD)
        shop.do(use(shop, voucher))
        shop.pay()
    shop.do(commands.CloseDay({5000: 2, 200: 3}, reason="change", sure=True))
    shop.clock.pass_by(hours=16)
    shop.do(commands.OpenDay(10000))
