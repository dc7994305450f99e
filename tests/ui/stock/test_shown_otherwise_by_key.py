"""What the mall shows otherwise is a task on the shelf: a key or a finger puts it right or lets it be."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.stock.move_rows import MoveRow
from herstal_pos.ui.stock.stock_rows import ShelfRow
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.shop import product
from tests.ui.orders.real_till import RealTill, open_till

ZEST = "9901"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    """The mall's people sell the zest at 9,99 € there."""
    with open_till(qtbot) as till:
        with till.shop.storage.work() as work:
            work.products.save(product("Zeste", code=ZEST))
            work.commit()
        till.shop.do(commands.PublishArticles((till.shop.product(ZEST).id,)))
        till.shop.catch_up()
        change_there(till, price_cents=999)
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S")
        till.type("zeste")
        yield till


def change_there(till: RealTill, **changed: object) -> None:
    with till.shop.town.at_work() as store:
        [zest] = [one for one in store.articles() if one.listing.title == "Zeste"]
        store.save_article(replace(zest, listing=replace(zest.listing, **changed)))  # type: ignore[arg-type]
    till.shop.do(commands.PushStock())
    till.shop.catch_up()


def price_there(till: RealTill) -> int:
    with till.shop.town.at_work() as store:
        [zest] = [one for one in store.articles() if one.listing.title == "Zeste"]
    return zest.listing.price_cents


def stock(till: RealTill) -> StockScreen:
    shown = till.window.shown
    assert isinstance(shown, StockScreen), shown
    return shown


def heard(till: RealTill) -> None:
    till.shop.catch_up()
    till.says(*till.shop.execute(commands.ShowMall()))


def test_the_card_says_both_prices_and_the_list_has_a_hint(till: RealTill) -> None:
    apart = stock(till).card.apart
    assert apart.isVisible()
    assert apart.sentence.text.startswith("Au mall 9,99\u00a0€, ici ")
    [row] = stock(till).list.rows.lines.rows
    assert isinstance(row, ShelfRow)
    assert row.second_line == "autre au mall"


def test_one_key_puts_the_tills_price_there(till: RealTill) -> None:
    till.press("Shift F8")
    assert till.sees("1 article repart au mall comme ici.")
    heard(till)
    assert price_there(till) == till.shop.product(ZEST).price_cents
    assert not stock(till).card.apart.isVisible()


def test_one_finger_does_the_same(till: RealTill) -> None:
    till.tap(stock(till).card.apart.match)
    heard(till)
    assert price_there(till) == till.shop.product(ZEST).price_cents


@pytest.mark.parametrize("by_finger", [False, True])
def test_it_is_let_be(till: RealTill, *, by_finger: bool) -> None:
    if by_finger:
        till.tap(stock(till).card.apart.leave)
    else:
        till.press("Ctrl F8")
    assert till.sees("1 article reste au mall comme là-bas.")
    heard(till)
    assert price_there(till) == 999
    assert not stock(till).card.apart.isVisible()
    assert stock(till).card.facts.rows["mall"].fact.values[0] == "9,99\u00a0€ là-bas"


def test_all_of_them_at_once_after_a_question(till: RealTill) -> None:
    with till.shop.storage.work() as work:
        sirup = next(each for each in work.listings.all() if each.sku != ZEST)
        work.commit()
    with till.shop.town.at_work() as store:
        other = store.article(sirup.ref)
        assert other is not None
        store.save_article(replace(other, listing=replace(other.listing, price_cents=998)))
    change_there(till, price_cents=999)
    till.says(*till.shop.execute(commands.CountShelf()))
    till.tap(stock(till).chips.buttons["shown_otherwise"])
    till.press("Shift F9")
    assert till.sees("Montrer 2 articles au mall comme ici")
    till.press("Enter")
    heard(till)
    assert price_there(till) == till.shop.product(ZEST).price_cents
    assert not stock(till).list.rows.lines.rows


def test_where_only_the_malls_people_change_a_price_the_card_says_so(till: RealTill) -> None:
    with till.shop.storage.work() as work:
        work.mall.put(replace(work.mall.get(), new_prices=False))
        work.commit()
    heard(till)
    apart = stock(till).card.apart
    assert (apart.by_them.isVisible(), apart.match.isVisible()) == (True, False)
    till.press("Shift F8")
    assert till.sees("Ce prix se change à l'administration du mall.")
    assert price_there(till) == 999


def test_the_prices_of_counter_and_mall_stand_apart(till: RealTill) -> None:
    till.tap(stock(till).card.facts.rows["price"])
    rows = [row for row in stock(till).card.moves.lines.rows if isinstance(row, MoveRow)]
    at = [row.name for row in rows].index("Au mall")
    below = [(row.name, row.rest) for row in rows[at + 1 :]]
    here = f"{till.shop.product(ZEST).price_cents / 100:.2f}".replace(".", ",") + "\u00a0€"
    assert below == [(f"{here} · par le mall", "9,99\u00a0€"), ("pas en vente", here)]
