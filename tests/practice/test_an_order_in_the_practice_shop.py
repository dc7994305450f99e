"""A whole order in the practice shop: till and desk as they stand there, each step by its own device."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import Config
from herstal_pos.machinery import Machinery
from herstal_pos.mall.practice.line import Fault
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.shoppers import Wish
from herstal_pos.mall.practice.town import PracticeTown
from herstal_pos.paths import DataFolder
from herstal_pos.practice.desk.articles import aim
from herstal_pos.practice.run import Addresses, set_up
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.platform import MallOrder, Stage
from herstal_pos.services.ports import Counter, Storage
from tests.no_second_thoughts import without_second_thoughts
from tests.practice.conftest import Desk, open_desk

pytestmark = pytest.mark.usefixtures("practice_light")


@dataclass
class Screen:
    """What the till's screens know: the latest notice of each kind, from the till's threads."""

    heard: dict[type, notices.Notice] = field(default_factory=dict)
    scan: Callable[[notices.Scanned], object] = lambda _: None

    def __call__(self, notice: notices.Notice) -> None:
        self.heard[type(notice)] = notice
        if isinstance(notice, notices.Scanned):
            self.scan(notice)

    @property
    def cards(self) -> dict[str, views.OrderCardView]:
        board = self.heard.get(notices.OrdersChanged)
        return {card.code: card for card in board.cards} if isinstance(board, notices.OrdersChanged) else {}

    @property
    def mall(self) -> views.MallView | None:
        notice = self.heard.get(notices.MallChanged)
        return notice.mall if isinstance(notice, notices.MallChanged) else None

    @property
    def picking(self) -> views.PickingView | None:
        notice = self.heard.get(notices.PickingChanged)
        return notice.picking if isinstance(notice, notices.PickingChanged) else None


@dataclass
class Practice:
    desk: Desk
    till: Machinery
    screen: Screen
    place: Place

    def wait_until(self, condition: Callable[[], bool]) -> None:
        self.desk.wait_until(condition)

    def stage(self, code: str) -> str:
        self.till.submit(commands.ListOrders())
        card = self.screen.cards.get(code)
        return card.stage if card else ""

    def sent(self, wish: Wish) -> MallOrder:
        """By the desk's button; returns once it is on the till's board."""
        click(self.desk.window.mall.orders[wish])
        order = self.desk.street.orders[0][0]
        self.wait_until(lambda: order.code in self.screen.cards)
        return order

    def accept(self, code: str) -> str:
        """The till's order; its pick ticket is out."""
        card = self.screen.cards[code]
        assert card.stage == "new"
        self.till.submit(commands.AcceptOrder(card.order_id))
        self.wait_until(lambda: self.stage(code) == "accepted")
        self.wait_until(lambda: code in self.desk.window.roll.accessibleDescription())
        return card.order_id

    def pick(self, order_id: str) -> None:
        """Each piece under the desk's scanner; packed in two bags."""
        self.screen.scan = lambda scan: self.till.submit(commands.PickScan(order_id, scan.code, scan.aim))
        self.till.submit(commands.OpenPicking(order_id))
        self.wait_until(lambda: self.screen.picking is not None)
        assert self.screen.picking
        left = self.screen.picking.left
        for sku in [line.sku for line in self.screen.picking.lines for _ in range(line.wanted)]:
            left -= 1
            self.desk.window.scan(sku, aim(sku))
            self.wait_until(lambda: self.screen.picking is not None and self.screen.picking.left == left)  # noqa: B023 - waited for at once
        self.till.submit(commands.PackParcel(order_id, bags=2))

    def hand_over(self, code: str) -> None:
        """By tapping the labels."""
        self.screen.scan = lambda scan: self.till.submit(commands.ScanBarcode(scan.code, scan.aim))
        tray = self.desk.window.labels.tray
        self.wait_until(lambda: len(tray.labels) == 2)
        click(self.desk.window.pages.tabs.buttons["labels"])
        for number in (0, 1):
            shown = tray.place_of(number) & tray.viewport().rect()
            QTest.mouseClick(tray.viewport(), Qt.MouseButton.LeftButton, pos=shown.center())
        self.wait_until(lambda: self.stage(code) == "handed_over")

    def in_the_mall(self, ref: str) -> MallOrder:
        return self.desk.street.line._side.get_order(ref)

    def quiet(self) -> None:
        """Until nothing waits for the mall."""
        while not self._is_quiet():
            pass

    def _is_quiet(self) -> bool:
        """As it is now: what was heard before does not count."""
        self.screen.heard.pop(notices.MallChanged, None)
        self.till.submit(commands.ShowMall())
        self.wait_until(lambda: self.screen.mall is not None)
        mall = self.screen.mall
        return mall is not None and mall.state == "well" and mall.waiting == 0


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@contextmanager
def practising(folder: Path, qtbot: QtBot) -> Iterator[Practice]:
    """The till's threads and the desk, on the practice shop's folder. At the end both sides agree."""
    place = Place(DataFolder(folder), Config(), practice=True)
    with (
        closing(PracticeTown(SystemClock(), str(place.folder.practice_town))) as town,
        open_desk(town, qtbot) as desk,
        PracticeServer(desk.street.line) as mall,
    ):
        addresses = Addresses(**desk.devices.addresses, mall=mall.address)

        def open_shop() -> tuple[Storage, Counter]:
            storage, counter = place.open_shop()
            set_up(addresses, place.secrets(), storage, counter)
            return without_second_thoughts((storage, counter))

        screen = Screen()
        till = Machinery(open_shop, screen, desk.scanner.address, secrets=place.secrets)
        till.start()
        practice = Practice(desk, till, screen, place)
        try:
            desk.wait_until(lambda: screen.mall is not None and screen.mall.listed > 100)
            desk.scanner.wait_for_reader()
            desk.window.pages.turn_to("mall")
            yield practice
            practice.quiet()
        finally:
            till.stop()
            desk.window.close()
        assert screen.mall
        assert screen.mall.settings.address == mall.address
        agree(place, town)


def agree(place: Place, town: PracticeTown) -> None:
    """The mall has what the ledger has, and holds what the till's open orders hold."""
    counts = {article.listing.ref: (article.on_hand * 1000, article.allocated) for article in town.stock()}
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        listed = list(work.listings.all())
        ids = [listing.product_id for listing in listed]
        on_hand, committed = work.stock.on_hand(ids), work.orders.committed(ids)
        ledger = {
            one.ref: (on_hand.get(one.product_id, 0), committed.get(one.product_id, 0)) for one in listed
        }
        assert not work.outbox.parked()
    assert ledger == counts


def test_an_order_is_sent_accepted_picked_packed_and_handed_over(tmp_path: Path, qtbot: QtBot) -> None:
    with practising(tmp_path, qtbot) as practice:
        order = practice.sent(Wish.THREE_SHOPS)
        order_id = practice.accept(order.code)
        practice.pick(order_id)
        practice.hand_over(order.code)
        practice.quiet()
        mall_order = practice.in_the_mall(order.ref)
        assert mall_order.stage is Stage.HANDED_OVER
        assert [parcel.state for parcel in mall_order.parcels] == ["handed_over"]
        assert all(line.packed == line.quantity for line in mall_order.lines)


def test_after_a_restart_the_till_finds_the_mall_where_it_is_now(tmp_path: Path, qtbot: QtBot) -> None:
    with practising(tmp_path, qtbot) as practice:
        order = practice.sent(Wish.LAST_PIECE)
        practice.accept(order.code)
        practice.quiet()
        before = practice.screen.cards[order.code]
    with practising(tmp_path, qtbot) as practice:
        assert practice.stage(order.code) == "accepted"
        assert practice.screen.cards[order.code].order_id == before.order_id
        assert [one.ref for one, _ in practice.desk.street.orders] == [order.ref]
        second = practice.sent(Wish.ONE_SHOP)
        practice.pick(before.order_id)
        practice.hand_over(order.code)
        assert practice.stage(second.code) == "new"


def test_what_was_done_while_the_line_was_cut_is_told_when_it_is_mended(tmp_path: Path, qtbot: QtBot) -> None:
    with practising(tmp_path, qtbot) as practice:
        order = practice.sent(Wish.ADULT)
        cut = practice.desk.window.mall.troubles[Fault.DOWN]
        click(cut)
        practice.wait_until(lambda: practice.screen.mall is not None and practice.screen.mall.state == "away")
        order_id = practice.accept(order.code)
        practice.pick(order_id)
        practice.hand_over(order.code)
        assert practice.in_the_mall(order.ref).stage is Stage.NEW
        practice.desk.window.pages.turn_to("mall")
        click(cut)
        practice.till.submit(commands.PushStock())
        practice.quiet()
        assert practice.in_the_mall(order.ref).stage is Stage.HANDED_OVER
