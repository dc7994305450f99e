from dataclasses import replace

import pytest

from herstal_pos.domain.day.cash import CashMovementKind, CashSession
from herstal_pos.domain.errors import Refused
from herstal_pos.services.ports import Storage, Work
from tests import builders
from tests.builders import complete, line, pay
from tests.shop import BROKEN_RULES, CLERK, SESSION, TILL, cash, write


def test_the_open_day_comes_back(shop: Storage) -> None:
    with shop.look() as work:
        assert work.cash.open_session(TILL.id) == SESSION
        assert work.cash.open_session("another till") is None


def test_a_second_open_day_of_a_till_is_refused(shop: Storage) -> None:
    second = CashSession("second", TILL.id, SESSION.business_day, SESSION.opened_at, CLERK.id)

    with shop.work() as work, pytest.raises(Refused, match="day_already_open"):
        work.cash.open(second)


def test_movements_come_in_the_order_of_their_making_with_their_tickets(shop: Storage) -> None:
    sale = complete(pay(builders.sale_of(line(1000))), 7)
    write(shop, sale)
    movements = [
        cash(CashMovementKind.FLOAT, 15_000),
        cash(CashMovementKind.SALE, 1000, sale_id=sale.id),
        cash(CashMovementKind.PAY_OUT, -450, "Timbres"),
    ]
    with shop.work() as work:
        for movement in reversed(movements):
            work.cash.add(movement)
        work.commit()

    with shop.look() as work:
        assert work.cash.movements(SESSION.id) == [
            (movements[2], ""),
            (movements[1], "2-000007"),
            (movements[0], ""),
        ]
        assert work.cash.movements("another day") == []


def test_a_movement_needs_its_day(shop: Storage) -> None:
    def add(work: Work) -> None:
        work.cash.add(replace(cash(CashMovementKind.PAY_IN, 100, "monnaie"), session_id="nobody's"))
        work.commit()

    with shop.work() as work, pytest.raises(BROKEN_RULES):
        add(work)
