"""The till is killed and started again, and the clerk goes on with the pick ticket in his hand before the
shop's books are open."""

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, OrderLine, Stage
from herstal_pos.domain.orders.order_steps import Step, StepKind
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import SHOP
from herstal_pos.services import commands, dispatch
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.till import WindowedTill
from herstal_pos.ui.frame.places import PICKING

CODE = "M-1002"


def test_a_ticket_scanned_before_the_shop_is_open_opens_its_order(tmp_path: Path, qtbot: QtBot) -> None:
    scanned = threading.Event()

    def accepted(storage: Storage, counter: Counter) -> None:
        scanned.wait()
        for known in (commands.SaveShop(SHOP), commands.OpenDay(0)):
            dispatch.execute(known, storage, counter)
        with storage.work() as work:
            work.orders.save(order(counter))
            work.commit()

    till = WindowedTill(Place(DataFolder(tmp_path / "shop"), Config()), accepted)
    qtbot.addWidget(till.window)
    till.window.show()
    till.start()
    try:
        till.window.scan(CODE)
        scanned.set()
        qtbot.waitUntil(lambda: till.window.frame.shown == PICKING)
    finally:
        scanned.set()
        till.stop()


def order(counter: Counter) -> OnlineOrder:
    now = counter.clock.now()
    facts = OrderFacts(CODE, now, Stage.ACCEPTED, False, Address("", "", "", "", ""), by_bike=True)
    line = OrderLine("1", "1", "2004040000011", "Gaufre", None, 1000, 150, 2)
    return OnlineOrder("1", "1", now, facts, [line], "1", [Step(StepKind.ACCEPT, now)])
