"""A delivery by scans, keys and fingers before a real shop: what it takes, and what is there after it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.views import DeliveryView
from herstal_pos.ui.frame.places import RECEIVING, SALE, STOCK
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen
from herstal_pos.ui.stock.stock_rows import ShelfRow
from tests.town_shop import COFFEE, EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter

NB = "\N{NO-BREAK SPACE}"
UNKNOWN = "5410126009903"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl S", "F4")
        assert till.window.frame.shown == RECEIVING
        till.forget()
        yield till


def screen(till: RealTill) -> ReceivingScreen:
    shown = till.window.shown
    assert isinstance(shown, ReceivingScreen), shown
    return shown


def rows(till: RealTill) -> list[tuple[str, ...]]:
    shown = screen(till).list.rows.lines.rows
    return [(row.name, *row.figures) for row in shown if isinstance(row, ShelfRow)]


def on_hand(till: RealTill, code: str) -> int:
    return till.shop.on_hand(code) or 0


def received(till: RealTill, *, cost: str = "2,71") -> None:
    """Twelve sirups, without a paper."""
    till.press("1", "2")
    till.scan(EAN[SIRUP])
    till.press(*cost, "/", "F12", "Enter", "Enter", "F12")


def test_scans_and_one_key(till: RealTill) -> None:
    before = on_hand(till, SIRUP), on_hand(till, COFFEE)
    for code in (SIRUP, SIRUP, COFFEE):
        till.scan(EAN[code])
    assert [row[2] for row in rows(till)] == ["1", "2"]
    assert till.acts == 0
    till.press("F12")  # from whom, is asked once
    for sign in "Meurens":
        till.press(sign)
    till.press("Enter", "8", "8", "Enter")
    assert till.sees("Meurens, bon 88")
    till.press("F12")
    assert (on_hand(till, SIRUP), on_hand(till, COFFEE)) == (before[0] + 2000, before[1] + 1000)
    assert till.sees(f"Entré en stock{NB}: 2 lignes")
    assert screen(till).delivery is None


def test_a_number_before_the_scan_says_how_many_and_after_it_replaces(till: RealTill) -> None:
    till.press("1", "2")
    till.scan(EAN[SIRUP])
    assert rows(till)[0][2] == "12"
    till.press("2", "0", "*")
    assert rows(till)[0][2] == "20"
    till.press("6", "Enter")
    assert rows(till)[0][2] == "6"
    till.press("Ctrl Z")
    assert rows(till)[0][2] == "20"
    till.press("Del")
    assert rows(till) == []
    till.press("Ctrl Z")
    assert rows(till)[0][2] == "20"


def test_a_dearer_delivery_proposes_a_price_that_one_key_takes(till: RealTill) -> None:
    received(till)
    till.scan(EAN[SIRUP])
    till.press("2", ",", "9", "0", "/")
    price = till.shop.product(SIRUP).price_cents
    assert till.sees("Le coût monte de")
    till.press("=")
    line = screen(till).line
    assert line is not None
    assert line.new_price_cents is not None
    till.press("F12", "Enter", "Enter", "F12")
    assert till.shop.product(SIRUP).price_cents == line.new_price_cents > price


def test_the_old_price_is_kept_by_a_finger(till: RealTill) -> None:
    received(till)
    till.scan(EAN[SIRUP])
    till.press("2", ",", "9", "0", "/")
    till.tap(screen(till).note.no)
    assert screen(till).note.isHidden()
    line = screen(till).line
    assert line is not None
    assert (line.new_price_cents, line.proposed_cents) == (None, None)


def test_an_unknown_code_is_said_and_changes_nothing(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.scan(UNKNOWN)
    assert till.sees(f"Aucun article n'a le code {UNKNOWN}. Cherchez-le (F2).")
    assert len(rows(till)) == 1
    till.scan(EAN[SIRUP])
    assert not till.sees(f"Aucun article n'a le code {UNKNOWN}. Cherchez-le (F2).")


def test_an_article_without_a_code_is_searched(till: RealTill) -> None:
    till.press("F2")
    for sign in "caf":
        till.press(sign)
    till.press("Enter")
    assert len(rows(till)) == 1


def test_date_and_labels_by_a_number(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.press("0", "3", "2", "7", "F4", "3", "F3")
    line = screen(till).line
    assert line is not None
    assert (str(line.best_before), line.labels) == ("2027-03-31", 3)
    till.press("F4")
    assert till.sees("Tapez la date (310327 ou 0327), puis F4.")


def test_it_lies_aside_beside_a_sale_and_is_there_again(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.press("Esc")
    assert till.window.frame.shown == STOCK
    till.press("Esc")
    assert till.window.frame.shown == SALE
    till.scan(EAN[COFFEE])
    till.press("Ctrl S", "F4")
    assert rows(till)[0][2] == "1"
    assert len(till.shop.cart.lines) == 1


def test_two_lie_beside_each_other(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    till.press("F9")
    assert rows(till) == []
    till.scan(EAN[COFFEE])
    coffee = rows(till)
    till.press("F9")
    assert (rows(till), till.sees("2 de côté (F9)")) == ([], True)
    till.press("F9")
    assert len(rows(till)) == 1
    assert rows(till) != coffee
    assert till.sees("1 de côté (F9)")  # the empty one is gone
    till.press("F9")
    assert rows(till) == coffee


def test_the_same_paper_twice_is_asked_and_may_be_meant(till: RealTill) -> None:
    for again in (False, True):
        till.scan(EAN[SIRUP])
        till.press("F7")
        for sign in "Meurens":
            till.press(sign)
        till.press("Enter", "8", "8", "Enter")
        if again:
            assert not screen(till).note.isHidden()
            till.press("Enter")
        till.press("F12")
    assert screen(till).delivery is None


def test_a_delivery_that_could_not_be_begun_is_begun_by_the_next_scan(counter: Counter) -> None:
    """The disk was full; what was scanned then was refused, and does not come back."""
    counter.window.go(RECEIVING)
    counter.scan(EAN[SIRUP])
    counter.says(notices.StoreFailed("full"))
    counter.forget()
    counter.scan(EAN[COFFEE])
    assert counter.asked == [commands.BeginDelivery()]
    empty = DeliveryView("d", "", "", False, sample_shop.NOW, (), 0, 0, 0, 0, False, ())
    counter.says(notices.DeliveryChanged(empty, ()))
    assert counter.asked[1:] == [commands.ScanDelivered("d", EAN[COFFEE], None, None)]


def test_where_no_other_delivery_lies_aside_its_key_says_so(counter: Counter) -> None:
    counter.window.go(RECEIVING)
    empty = DeliveryView("d", "", "", False, sample_shop.NOW, (), 0, 0, 0, 0, False, ())
    counter.says(notices.DeliveryChanged(empty, ()))
    counter.forget()
    counter.press("F9")
    assert counter.asked == []
    assert counter.sees("Aucune autre livraison de côté.")


def test_a_price_without_its_comma_is_asked_about(till: RealTill) -> None:
    was = till.shop.product(SIRUP).price_cents
    till.scan(EAN[SIRUP])
    till.press(*str(was), "=")
    assert till.sees("vraiment")
    till.press("Esc")
    assert [line.price_cents for line in screen(till).delivery.lines] == [was]  # type: ignore[union-attr]
    till.press(*str(was), "=", "Enter", "F12", "Enter", "Enter", "F12")
    assert till.shop.product(SIRUP).price_cents == 100 * was
