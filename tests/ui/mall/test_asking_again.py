"""What was not understood of the mall is asked for at once, where a person says so."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import notices
from herstal_pos.services.commands import Command
from herstal_pos.services.mall import exchange
from tests.town_shop import TownShop, open_town_shop, report_in
from tests.ui.mall.mall_till import MallTill


@pytest.fixture
def connected(qtbot: QtBot) -> Iterator[MallTill]:
    with open_town_shop() as shop:
        till = MallTill(qtbot, shop)
        till.open_page()
        yield till


class Stumbling:
    """One order that this program cannot keep, until it is `mended`; the books are the shop's."""

    def __init__(self, shop: TownShop, ref: str) -> None:
        self._shop = shop
        self._ref = ref
        self.mended = False

    def ask(self, command: Command) -> list[notices.Notice]:
        report = report_in(command)
        if (
            not self.mended
            and isinstance(report, exchange.ReceiveOrders)
            and self._ref in {order.ref for order in report.orders}
        ):
            return [notices.StoreFailed("bug")]
        return self._shop.execute(command)


@pytest.fixture
def stumbling(connected: MallTill) -> Stumbling:
    """With the row of the set-aside order chosen."""
    shop = connected.shop
    found = Stumbling(shop, shop.buy(coffee=1).ref)
    shop.worker.close()
    shop.worker = shop.new_worker(found.ask)
    connected.mall_speaks()
    assert [one.why for one in shop.mall.set_aside] == ["kept"]
    return found


def by_touch(till: MallTill) -> None:
    till.tap(till.button("Redemander"))


def by_key(till: MallTill) -> None:
    till.press("Down", "Enter")


@pytest.mark.parametrize("ask_again", [by_touch, by_key])
def test_what_was_not_understood_is_asked_for_at_once(
    connected: MallTill, stumbling: Stumbling, ask_again: Callable[[MallTill], None]
) -> None:
    ask_again(connected)
    assert connected.issues.compared.accessibleName() == "Redemandé, 1 toujours pas compris"
    assert len(connected.issues.list.lines.rows) == 1
    stumbling.mended = True
    ask_again(connected)
    assert connected.issues.compared.accessibleName() == "Redemandé, tout est compris"
    assert connected.issues.list.lines.rows == ()
    assert len(connected.shop.board()) == 1
    assert connected.sees("Réessayer")


@pytest.mark.usefixtures("stumbling")
def test_a_mall_that_is_away_is_asked_again_in_words(connected: MallTill) -> None:
    connected.shop.wire.always = Fault.DOWN
    by_touch(connected)
    assert connected.sentence == "Le mall ne répond pas. Réessayez plus tard."
    assert connected.issues.compared.isHidden()


@pytest.mark.usefixtures("stumbling")
def test_only_the_till_that_talks_to_the_mall_asks_again(connected: MallTill) -> None:
    connected.says(notices.MallChanged(replace(connected.shop.mall, state="other_till")))
    assert not connected.issues.retry.isEnabled()
    connected.forget()
    by_key(connected)
    assert connected.asked == []
