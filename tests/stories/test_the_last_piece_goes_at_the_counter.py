"""A customer at the counter takes the piece that an online order waits for: never refused, and said."""

from pathlib import Path

import pytest

from herstal_pos.ui.frame.theme import H1, LABEL_BOLD, TOTAL
from tests.stories.order_counter import (
    BAZAAR,
    BEER_CAN,
    BRIQUETTES,
    Acts,
    OrderCounter,
    OrderTill,
    order_counter,
    say,
)

pytestmark = pytest.mark.whole

OPENING = 3
BASKET = {BRIQUETTES: 1, BEER_CAN: 1}


@pytest.mark.usefixtures("lettered")
def test_the_last_piece_goes_at_the_counter(tmp_path: Path) -> None:
    with order_counter(tmp_path, at=BAZAAR, opening=OPENING) as counter:
        with counter.till() as till:
            code = counter.buy(BASKET)["shown"]
            till.wait_for_order(code)
            till.accept()
            _two_are_free(till, counter)
            _the_last_is_promised(till, counter, code)
            _the_board_says_so(till, counter, code)
            _the_rest_goes(till, counter, code)
        counter.both_sides_agree()


def _two_are_free(till: OrderTill, counter: OrderCounter) -> None:
    till.hands.press("2")
    till.hands.scan(BRIQUETTES.sku)
    till.read(say.money(2 * counter.price(BRIQUETTES)), TOTAL)
    assert till.running.pay("F12") == "1-000001"


def _the_last_is_promised(till: OrderTill, counter: OrderCounter, code: str) -> None:
    """The line asks; the next scan is an answer, and sells it."""
    till.hands.scan(BRIQUETTES.sku)
    till.read(say("promise.last", code=code), LABEL_BOLD, ground="warn_soft")
    till.hands.acts()
    till.hands.scan(BEER_CAN.sku)
    till.read(say.money(counter.price(BRIQUETTES) + counter.price(BEER_CAN)), TOTAL)
    assert till.hands.acts() == Acts(scans=1)
    assert till.running.pay("F12") == "1-000002"


def _the_board_says_so(till: OrderTill, counter: OrderCounter, code: str) -> None:
    """And the mall counts no piece on hand that is promised still."""
    till.hands.press("F6")
    till.read(code, H1, ground="surface")
    till.read(say("orders.missing", count=1), LABEL_BOLD, ink="warn", ground="surface")
    counter.wait_for_quiet()
    assert counter.town.levels()[BRIQUETTES.sku] == (0, 1)


def _the_rest_goes(till: OrderTill, counter: OrderCounter, code: str) -> None:
    """What is not there is said with one key: it is refunded before its parcel."""
    till.hands.press("Return")
    till.wait_to_pick(code)
    till.pick(BEER_CAN)
    till.say_that_one_is_missing()
    [_] = till.pack_by(lambda: till.hands.press("F12"))
    counter.wait_for_quiet()
    [payment] = counter.placed()["payments"]
    assert payment["refunds"] == [{"total": counter.price(BRIQUETTES)}]
    assert counter.town.levels()[BRIQUETTES.sku] == (0, 0)
