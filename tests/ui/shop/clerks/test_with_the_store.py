"""The window before a real shop with staff: by keys alone, and by fingers alone."""

import json

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import LOCK, SALE
from tests.little_shop import BREAD
from tests.staff import BADGES, PINS, Staff, hire
from tests.town_shop import open_town_shop
from tests.ui.orders.real_till import RealTill


def enter(till: RealTill, pin: str, *, by_finger: bool) -> None:
    serves = till.window._serves
    pad = serves.sheet.pad if serves.sheet else till.window.shown.pad  # type: ignore[attr-defined]
    for digit in pin:
        if by_finger:
            till.tap(pad.digits[digit])
        else:
            till.press(digit)


@pytest.mark.parametrize("by_finger", [False, True])
def test_a_large_discount_of_somebody_who_may_not(qtbot: QtBot, *, by_finger: bool) -> None:
    with open_town_shop(connected=False) as shop:
        staff = hire(shop)
        line = shop.add(BREAD)
        till = RealTill(qtbot, shop)
        till.window.on_notice(shop.do(commands.ListClerks())[0])
        if by_finger:
            till.tap(till.button("Sophie"))
        else:
            till.press("Ctrl L")
        assert till.window.frame.shown == LOCK
        if by_finger:
            till.tap(till.button("Lucie"))
        else:
            till.press("Down", "Down")
        enter(till, PINS["Lucie"], by_finger=by_finger)
        assert till.window.frame.shown == SALE
        assert staff.here == "Lucie"
        till.window._bridge.submit(commands.DiscountLine(line.id, 3000))
        enter(till, "0000", by_finger=by_finger)
        enter(till, PINS["Sophie"], by_finger=by_finger)
        assert till.window.sale.sale.lines[0].discount_percent == 3000
        assert staff.here == "Lucie"
        till.scan(BADGES["Karim"])
        assert staff.here == "Karim"
        till.press("Ctrl J")
        assert till.sees("Karim")
        till.press("Esc")
        with shop.storage.look() as work:
            entries = list(work.audit.journal(shop.counter.till.id))
        (given,) = [json.loads(entry.body) for entry in entries if entry.kind == "leave_given"]
        assert (given["clerk"], given["by"]) == (staff.id_of("Lucie"), staff.id_of("Sophie"))
        assert shop.verify().findings == ()


def test_a_start_shows_nobody(qtbot: QtBot) -> None:
    with open_town_shop(connected=False) as shop:
        hire(shop)
        shop.do(commands.LockTill())
        till = RealTill(qtbot, shop)
        till.window.on_notice(shop.do(commands.ListClerks())[0])
        till.press("F12", "Ctrl T", "1", "2")
        assert till.window.frame.shown == LOCK
        assert Staff(shop).seen.locked
