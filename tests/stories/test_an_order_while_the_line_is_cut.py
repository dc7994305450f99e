"""The network goes while an order is prepared: the counter goes on and says so; the mall hears all of it."""

from pathlib import Path
from typing import Any

import pytest

from herstal_pos.domain.mall.listing import MallBook
from herstal_pos.ui.frame.theme import LABEL, LABEL_BOLD, TOTAL
from tests.soak.test_the_line_is_cut import heard_by_the_mall
from tests.stories.order_counter import (
    BACON,
    BRIQUETTES,
    GRATED,
    GROCERY,
    HERVE,
    SAUSAGES,
    SLICES,
    WAFFLES,
    Acts,
    OrderCounter,
    OrderTill,
    order_counter,
    say,
)
from tests.stories.screen import until

pytestmark = pytest.mark.whole

FOUR = (HERVE, SLICES, GRATED, BACON)
BASKET = dict.fromkeys((*FOUR, WAFFLES, BRIQUETTES), 1)


@pytest.mark.usefixtures("lettered")
def test_an_order_while_the_line_is_cut(tmp_path: Path) -> None:
    with order_counter(tmp_path, at=GROCERY) as counter:
        with counter.till() as till:
            first = counter.buy(BASKET)
            till.wait_for_order(first["shown"])
            assert "confirm" not in till.accept().text
            counter.wait_for_quiet()
            second = counter.buy({HERVE: 2})
            till.wait_for_order(second["shown"])

            counter.line.cut()
            since = _it_says_so(till, counter)
            _the_second_is_accepted(till, since)
            _the_first_leaves(till, first["shown"], since)
            _the_counter_sells(till, counter)
            assert counter.placed()["state"] == "PaymentSettled"

            counter.line.mend()
            till.call_the_mall()
            counter.wait_for_quiet()
            till.read_that_all_is_equal()
            till.read(say("status.mall_well", age="").strip(), LABEL, ink="ink2")
        _all_was_heard_in_its_order(counter, first, second)
        counter.both_sides_agree()


def _it_says_so(till: OrderTill, counter: OrderCounter) -> str:
    """Since when nobody answers; gives the time when the mall told of its orders last."""
    until(lambda: _book(counter).away_since, "a mall that is away")
    book = _book(counter)
    assert book.away_since is not None
    assert book.pulled_at is not None
    till.read(say("status.mall_away", time=say.time(book.away_since)), LABEL, ground="sunken")
    return say.time(book.pulled_at)


def _book(counter: OrderCounter) -> MallBook:
    with counter.books() as work:
        return work.mall.get()


def _the_second_is_accepted(till: OrderTill, since: str) -> None:
    """By its last known state, and the ticket says so. It is of one shop: it has no parts."""
    till.hands.acts()
    ticket = till.accept().text
    assert till.hands.acts() == Acts(keys=1)
    assert say("pick.unconfirmed", time=since) in ticket
    assert say("pick.part", no=1, count=1) not in ticket


def _the_first_leaves(till: OrderTill, code: str, since: str) -> None:
    """Four articles, four scans: its label comes by itself. Its bag is one scan."""
    till.open(code)
    till.read(say("picking.unconfirmed", time=since), LABEL_BOLD, ground="sunken")
    assert till.hands.acts() == Acts(keys=1)
    *others, last = FOUR
    for article in others:
        till.pick(article)
    [bag] = till.pack_by(lambda: till.hands.scan(last.sku))
    assert till.hands.acts() == Acts(scans=4)
    till.load(bag, say("orders.gone_unconfirmed", code=code, time=since))
    assert till.hands.acts() == Acts(scans=1)


def _the_counter_sells(till: OrderTill, counter: OrderCounter) -> None:
    """The board gives way to the cart."""
    till.hands.scan(SAUSAGES.sku)
    till.read(say.money(counter.price(SAUSAGES)), TOTAL)
    assert till.running.pay("F12") == "1-000001"


def _all_was_heard_in_its_order(counter: OrderCounter, first: dict[str, Any], second: dict[str, Any]) -> None:
    assert heard_by_the_mall(counter.town, first["id"]) == [
        "PLACED PaymentSettled",
        "STATE Accepted",
        "STATE Picking",
        "FULFILLMENT Pending",
        "FULFILLMENT ReadyForPickup",
        "FULFILLMENT Shipped",
        "STATE Shipped",
    ]
    assert heard_by_the_mall(counter.town, second["id"]) == ["PLACED PaymentSettled", "STATE Accepted"]
    levels = counter.town.levels()
    kept = {article: levels[article.sku] for article in (HERVE, BACON, SAUSAGES)}
    assert kept == {HERVE: (9, 2), BACON: (9, 0), SAUSAGES: (9, 0)}  # of ten; two are promised
