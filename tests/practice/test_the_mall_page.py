"""On the desk a person lets orders come, bikes ride and the line fail."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from herstal_pos.mall.practice.line import Fault
from herstal_pos.mall.practice.shoppers import Wish, free
from herstal_pos.practice.desk.mall_page import MallPage
from herstal_pos.practice.desk.order_rows import OrderRow
from herstal_pos.practice.desk.street import SLOW_S
from herstal_pos.services.mall.platform import MallOrder, MallParcel, Stage
from herstal_pos.ui.widgets.segments import PartProgress
from tests.fakes.clock import FixedClock
from tests.practice.conftest import Desk


@pytest.fixture
def page(desk: Desk) -> MallPage:
    desk.window.pages.turn_to("mall")
    return desk.window.mall


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def clock(desk: Desk) -> FixedClock:
    fixed = desk.street.town.clock
    assert isinstance(fixed, FixedClock)
    return fixed


def newest(desk: Desk) -> MallOrder:
    return desk.street.orders[0][0]


def rows(page: MallPage) -> list[OrderRow]:
    return [row for row in page.list.lines.rows if isinstance(row, OrderRow)]


def pack(desk: Desk, order: MallOrder) -> None:
    """As the till tells it."""
    lines = tuple((line.id, line.quantity) for line in order.lines)
    desk.street.line._side.advance(order.ref, Stage.PACKED, [MallParcel("one", "recorded", lines)])


@pytest.mark.parametrize(("wish", "shops"), [(Wish.ONE_SHOP, 1), (Wish.THREE_SHOPS, 3)])
def test_an_order_goes_to_as_many_shops_as_was_asked(
    desk: Desk, page: MallPage, wish: Wish, shops: int
) -> None:
    assert page.none.isVisible()
    click(page.orders[wish])
    assert not page.none.isVisible()
    [(order, parts)] = desk.street.orders
    assert len(parts) == shops
    assert page.said == f"Commande envoyée\u00a0: {order.code}"
    assert [len(row.bars) for row in rows(page)] == [3 if shops == 3 else 0]
    assert page.list.selected == order.ref


def test_an_order_takes_the_last_piece(desk: Desk, page: MallPage) -> None:
    least = min(free(article) for article in desk.street.town.stock())
    click(page.orders[Wish.LAST_PIECE])
    assert least in [line.quantity for line in newest(desk).lines]
    assert min(free(article) for article in desk.street.town.stock()) == 0


def test_an_order_holds_what_is_for_adults_until_there_is_none(desk: Desk, page: MallPage) -> None:
    said = []
    while page.said != "Le mall n'a plus rien de tel à vendre":
        click(page.orders[Wish.ADULT])
        said.append(page.said)
    assert len(said) > 5
    assert all("2004040001" in line.sku for line in newest(desk).lines[:1])


def test_the_bike_comes_as_soon_as_was_asked(desk: Desk, page: MallPage) -> None:
    click(page.bike.buttons["5"])
    click(page.orders[Wish.ONE_SHOP])
    assert [row.bike_text for row in rows(page)] == ["5 min"]
    click(page.acts["bike"])
    clock(desk).pass_by(minutes=2)
    page.turn()
    assert [row.bike_text for row in rows(page)] == ["vélo parti, 2 min"]


def test_the_neighbours_get_ready_by_themselves_or_are_late(desk: Desk, page: MallPage) -> None:
    click(page.lazy)
    click(page.orders[Wish.THREE_SHOPS])
    for _ in range(60):
        clock(desk).pass_by(seconds=20)
        page.turn()
    assert rows(page)[0].bars == (PartProgress.NOT_BEGUN,) * 3
    clock(desk).pass_by(minutes=20)
    page.turn()
    assert rows(page)[0].bars == (PartProgress.LATE,) * 3
    click(page.lazy)
    for _ in range(60):
        clock(desk).pass_by(seconds=20)
        page.turn()
    assert rows(page)[0].bars == (PartProgress.LATE, PartProgress.READY, PartProgress.READY)


def test_the_neighbours_are_ready_at_once_where_it_is_asked(page: MallPage) -> None:
    click(page.orders[Wish.THREE_SHOPS])
    click(page.acts["neighbours"])
    assert rows(page)[0].bars == (PartProgress.NOT_BEGUN, PartProgress.READY, PartProgress.READY)


def test_a_customer_cancels_and_the_pieces_are_free_again(desk: Desk, page: MallPage) -> None:
    before = [free(article) for article in desk.street.town.stock()]
    click(page.orders[Wish.THREE_SHOPS])
    ref = newest(desk).ref
    click(page.acts["cancel"])
    assert rows(page) == []
    assert [free(article) for article in desk.street.town.stock()] == before
    assert desk.street.line._side.get_order(ref).cancelled
    assert not any(button.isEnabled() for button in page.acts.values())


def test_what_is_packed_cannot_be_cancelled_any_more(desk: Desk, page: MallPage) -> None:
    click(page.orders[Wish.ONE_SHOP])
    pack(desk, newest(desk))
    click(page.acts["cancel"])
    assert page.said == "Trop tard\u00a0: la commande est emballée"
    assert [row.stage_text for row in rows(page)] == ["emballée"]


def test_orders_come_by_themselves_every_three_minutes(desk: Desk, page: MallPage) -> None:
    click(page.by_itself)
    for _ in range(10):
        page.turn()
        clock(desk).pass_by(minutes=1)
    assert len(desk.street.orders) == 4
    click(page.by_itself)
    clock(desk).pass_by(minutes=5)
    page.turn()
    assert len(desk.street.orders) == 4


def test_the_town_goes_on_behind_another_page(desk: Desk, page: MallPage) -> None:
    click(page.by_itself)
    desk.window.pages.turn_to("counter")
    desk.wait_until(lambda: len(desk.street.orders) == 1)


def test_what_the_courier_has_delivered_leaves_the_list(desk: Desk, page: MallPage) -> None:
    click(page.orders[Wish.ONE_SHOP])
    order = newest(desk)
    pack(desk, order)
    desk.street.town.courier_moves(order.ref, "one", "handed_over")
    page.turn()
    assert [(row.stage_text, row.bike_text) for row in rows(page)] == [("sur le vélo", "")]
    while rows(page):
        clock(desk).pass_by(seconds=20)
        page.turn()
    assert desk.street.line._side.get_order(order.ref).stage is Stage.DELIVERED


def test_the_articles_of_an_order_that_is_touched_lie_under_the_scanner(desk: Desk, page: MallPage) -> None:
    click(page.orders[Wish.THREE_SHOPS])
    order = newest(desk)
    place = page.list.visualRect(page.list.lines.index(0, 0)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.said == f"Page Caisse\u00a0: les articles de {order.code}"
    scanner = desk.window.scanner
    assert scanner.search.text() == order.code
    assert {row.name for row in scanner.list.lines.rows} == {line.title for line in order.lines}
    scanner.search.clear()
    assert len(scanner.list.lines.rows) > 150


def test_one_trouble_of_the_line_takes_the_place_of_another(desk: Desk, page: MallPage) -> None:
    line = desk.street.line
    assert (line.always, page.line_text) == (Fault.NONE, "La ligne vers le mall marche")
    for fault, switch in page.troubles.items():
        click(switch)
        assert line.always is fault
        assert [one for one, other in page.troubles.items() if other.isChecked()] == [fault]
        assert page.line_text == switch.toolTip()
    click(switch)
    assert (line.always, page.line_text) == (Fault.NONE, "La ligne vers le mall marche")
    assert set(page.troubles) == set(Fault) - {Fault.NONE}


def test_the_line_is_slow_beside_any_other_trouble(desk: Desk, page: MallPage) -> None:
    click(page.troubles[Fault.LOST])
    click(page.slow)
    assert (desk.street.line.always, desk.street.line.slow_s) == (Fault.LOST, SLOW_S)
    click(page.slow)
    assert (desk.street.line.always, desk.street.line.slow_s) == (Fault.LOST, 0)
