"""A code that no article has, in the real window before real books: whatever is pressed next, it stands."""

from collections.abc import Callable, Iterator
from copy import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.views import LineView
from tests.town_shop import SKU
from tests.ui.orders.real_till import RealTill, open_till

UNKNOWN = "5412345678908"

type Act = Callable[[RealTill], None]


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()), *opened.shop.execute(commands.ListTiles()))
        opened.scan(SKU["sirup"])
        opened.scan(UNKNOWN)
        yield opened


def unanswered(till: RealTill) -> list[LineView]:
    """In the books."""
    till.says(*till.shop.execute(commands.Refresh()))
    return till.shop.cart.unanswered


ACTS: dict[str, Act] = {
    "cash": lambda till: till.press("F12"),
    "cash, pressed again": lambda till: till.press("F12", "F12", "F12"),
    "card": lambda till: till.press("F8"),
    "a note": lambda till: till.press("F9"),
    "an amount": lambda till: till.press(*"20", "F12"),
    "by finger": lambda till: till.tap(till.button("Espèces")),
    "further means": lambda till: till.press("Shift F8"),
    "a tile": lambda till: till.tap(till.beginning("Pain")),
    "another scan": lambda till: till.scan(SKU["coffee"]),
    "escape": lambda till: till.press("Esc", "Esc"),
    "an arrow": lambda till: till.press("Up"),
    "a search": lambda till: till.press("F2", "Esc"),
    "another page": lambda till: till.press("F6", "Esc"),
    "a customer": lambda till: till.press("F4", "Esc"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_whatever_is_pressed_it_stands_and_nothing_is_paid(till: RealTill, act: Act) -> None:
    act(till)
    assert [line.code for line in unanswered(till)] == [UNKNOWN]
    till.press("F12")
    assert notices.SaleCompleted not in till.shop.heard
    assert till.shop.cart.tenders == ()
    assert till.sees("1 code inconnu\u00a0: répondez ou Suppr")
    till.press("Del")
    assert unanswered(till) == []
    till.press("F12")
    assert notices.SaleCompleted in till.shop.heard


def test_it_is_answered_by_keys_after_others_were_scanned(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press("Up", *"3,20", "Enter", "1")
    (made,) = [line for line in till.shop.cart.lines if line.price_cents == 320]
    assert (made.quantity, unanswered(till)) == (1000, [])


def test_it_is_answered_by_fingers_after_others_were_scanned(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.tap_row(till.window.sale.card.list, 1)
    for label in ("3", ",", "2", "Créer", "21\u00a0%"):
        till.tap(till.button(label))
    assert [line.price_cents for line in till.shop.cart.lines if line.price_cents == 320] == [320]
    assert unanswered(till) == []


def test_it_is_parked_and_fetched_with_its_sale(till: RealTill) -> None:
    till.press("F5")
    assert till.cart == []
    till.press("F5")
    assert [line.code for line in unanswered(till)] == [UNKNOWN]
    till.press("F12")
    assert notices.SaleCompleted not in till.shop.heard


def test_it_alone_is_a_cart(qtbot: QtBot) -> None:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.scan(UNKNOWN)
        assert till.sees("Code inconnu")
        till.press("F12")
        assert notices.SaleCompleted not in till.shop.heard
        assert till.sees("1 code inconnu")
        till.press("Del")
        assert till.cart == []


def test_what_another_made_of_it_goes_in_the_cart_by_itself(till: RealTill) -> None:
    bread = till.shop.product("1")
    with till.shop.storage.work() as work:
        work.products.save(replace(bread, barcodes=(*bread.barcodes, UNKNOWN)))
        work.commit()
    till.press("F12")
    assert notices.SaleCompleted not in till.shop.heard
    assert (unanswered(till), till.cart[-1:]) == ([], [bread.name("fr")])
