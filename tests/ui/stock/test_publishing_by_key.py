"""An article is put into the mall and taken out of it by its key, by a finger, and many at once."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.shop import product
from tests.ui.orders.real_till import RealTill, open_till

SOAP = "9901"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        with till.shop.storage.work() as work:
            work.products.save(product("Savon", code=SOAP))
            work.commit()
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S")
        till.type("savon")
        yield till


def stock(till: RealTill) -> StockScreen:
    shown = till.window.shown
    assert isinstance(shown, StockScreen), shown
    return shown


def in_mall(till: RealTill) -> str:
    return stock(till).card.facts.rows["mall"].fact.values[0]


def heard(till: RealTill) -> None:
    """The mall's thread says what there is, and hears what came of it."""
    till.shop.catch_up()
    till.says(*till.shop.execute(commands.ShowMall()))


def test_one_key_puts_it_there_and_the_card_follows(till: RealTill) -> None:
    assert in_mall(till) == "non"
    till.press("F8")
    assert till.sees("1 article part au mall.")
    assert in_mall(till) == "en route"
    heard(till)
    assert in_mall(till) == "en vente"


def test_taking_it_out_is_asked_about_and_enter_means_it(till: RealTill) -> None:
    till.press("F8")
    heard(till)
    till.press("F8")
    heard(till)
    assert in_mall(till) == "en vente"
    till.press("F8", "Enter")
    assert till.sees("1 article quitte le mall.")
    heard(till)
    assert in_mall(till) == "retiré"


def test_a_finger_on_the_fact_does_the_same(till: RealTill) -> None:
    till.tap(stock(till).card.facts.rows["mall"])
    assert till.sees("1 article part au mall.")
    heard(till)
    assert in_mall(till) == "en vente"


def shown_there(till: RealTill) -> bool:
    with till.shop.town.at_work() as store:
        return any(one.listing.title == "Savon" and one.listing.active for one in store.articles())


def test_all_that_is_not_there_goes_at_once_after_a_question(till: RealTill) -> None:
    till.shop.do(commands.SetPrice(till.shop.product(SOAP).id, 300, sure=True))
    till.press("Shift F9")
    assert stock(till).chips.chip == "not_in_mall"
    assert "Savon" in {row.name for row in stock(till).list.rows.lines.rows}
    till.press("Shift F9")
    assert till.sees("articles au mall")
    heard(till)
    assert not shown_there(till)
    till.press("Enter")
    heard(till)
    assert shown_there(till)
    assert "Savon" not in {row.name for row in stock(till).list.rows.lines.rows}


def test_a_finger_puts_all_of_them_there(till: RealTill) -> None:
    till.shop.do(commands.SetPrice(till.shop.product(SOAP).id, 300, sure=True))
    till.says(*till.shop.execute(commands.CountShelf()))
    for _ in range(2):
        till.tap(stock(till).chips.buttons["not_in_mall"])
    assert till.sees("articles au mall")
    till.tap(till.button("Oui"))
    heard(till)
    assert shown_there(till)
