"""A list a second time: after prices, sales, days and a death in its middle."""

from collections.abc import Iterator

from herstal_pos.services import commands, notices
from herstal_pos.services.stock.importing import import_catalogue
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.stock.lists.test_bringing_in import bring, look
from tests.services.stock.test_articles import article
from tests.services.stock.test_planned_prices import days_later, follow, plan

HEAD = "code;nom;prix;tva;stock\n"


def _list(count: int, prices: dict[int, str] | None = None) -> str:
    lines = (f"{at};Article {at};{(prices or {}).get(at, '2,50')};21;9\n" for at in range(1, count + 1))
    return HEAD + "".join(lines)


def _owed(shop: LittleShop) -> set[str]:
    with shop.storage.look() as work:
        products = (work.products.by_id(label.product_id) for label in work.labels_owed.owed(99))
        return {product.code for product in products if product}


def _brought(steps: Iterator[object], least: int) -> None:
    for step in steps:
        if isinstance(step, notices.ListGoesOn) and step.total and step.done >= least:
            return


def test_a_till_that_died_in_the_middle_doubles_nothing() -> None:
    with open_shop(furnished=False) as shop:
        steps = import_catalogue(commands.ImportCatalogue(_list(450)), shop.storage, shop.counter)
        _brought(steps, 200)
        steps.close()
        assert (look(shop, _list(450)).added, look(shop, _list(450)).same) == (250, 200)
        again = bring(shop, _list(450))
        assert (again.added, again.changed, again.same) == (250, 0, 200)
        assert shop.on_hand("7") == 9_000
        assert shop.verify().findings == ()


def test_three_new_prices_are_three_labels_and_three_steps_of_history() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, _list(50))
        new = _list(50, {7: "3,00", 8: "2,00", 9: "1,00"})
        assert (look(shop, new).changed, bring(shop, new).changed) == (3, 3)
        assert _owed(shop) == {"7", "8", "9"}
        assert [(each.price_cents, each.was_cents) for each in article(shop, "7").prices] == [(300, 250)]
        assert bring(shop, new).same == 50


def test_stock_of_what_was_sold_stays_the_ledger_s() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, _list(3))
        shop.do(commands.OpenDay(0))
        shop.sell("1", "1", "2")
        again = bring(shop, _list(3))
        assert ([why for _, why, _ in again.asked], again.same) == (["stock_kept", "stock_kept"], 3)
        assert (shop.on_hand("1"), shop.on_hand("2"), shop.on_hand("3")) == (7_000, 8_000, 9_000)


def test_what_is_retired_stays_it_and_owes_no_label_and_the_list_says_so() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, _list(2))
        seen = article(shop, "1")
        shop.do(commands.RetireArticle(seen.product_id, seen.seen, sure=True))
        new = _list(2, {1: "3,00", 2: "3,00"})
        line = ((2, "stays_retired", {"name": "Article 1"}),)
        assert (look(shop, new).asked, bring(shop, new).asked) == (line, line)
        assert _owed(shop) == {"2"}
        assert article(shop, "1").retired


def test_the_price_of_before_does_not_cut_a_dated_price_short(shop: LittleShop) -> None:
    before = shop.product(BREAD).price_cents
    text = f"code;nom;prix;tva\n{BREAD};{shop.product(BREAD).names['fr']};{{}};6\n"
    plan(shop, before - 50, 1, 2)
    days_later(shop, 1)
    follow(shop)
    assert bring(shop, text.format(before / 100)).same == 1
    assert shop.product(BREAD).price_cents == before - 50
    days_later(shop, 2)
    follow(shop)
    assert shop.product(BREAD).price_cents == before
    assert bring(shop, text.format((before + 30) / 100)).changed == 1
    assert shop.product(BREAD).price_cents == before + 30
