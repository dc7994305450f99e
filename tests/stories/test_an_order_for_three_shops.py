"""A shopper buys from three shops of the town; the bakery prepares its part, and the cargo bike takes it."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.ui.frame.theme import LABEL
from tests.emulator import Receipt
from tests.stories.order_counter import (
    BRIQUETTES,
    COUQUE,
    GROCERY,
    HERVE,
    HONEY_CAKES,
    NOTE,
    WAFFLE,
    WAFFLES,
    Acts,
    OrderCounter,
    OrderTill,
    order_counter,
    say,
)
from tests.stories.screen import until
from tests.stories.test_a_morning_at_the_counter import barcode

BASKET = {WAFFLES: 2, HONEY_CAKES: 2, COUQUE: 1, HERVE: 1, BRIQUETTES: 1}


@pytest.mark.usefixtures("lettered")
def test_an_order_for_three_shops(tmp_path: Path) -> None:
    with order_counter(tmp_path) as counter:
        with counter.till() as till:
            order = counter.buy(BASKET)
            ticket = _accepted(till, order)
            till.hands.scan(barcode(ticket))
            till.wait_to_pick(order["shown"])
            assert till.hands.acts() == Acts(scans=1)
            _picked(till, counter)
            _packed_and_handed_over(till, order["shown"])
            counter.wait_for_quiet()
        _so_the_mall_has_it(counter)
        counter.both_sides_agree()


def _accepted(till: OrderTill, order: dict[str, Any]) -> Receipt:
    """One key; the ticket says all that the mall tells."""
    till.wait_for_order(order["shown"])
    ticket = till.accept()
    assert till.hands.acts() == Acts(keys=1)
    bike = datetime.fromisoformat(order["customFields"]["bikeAt"])
    texts = (
        order["shown"],
        say("pick.part", no=1, count=3),
        say("pick.bike", time=say.time(bike)),
        NOTE,
        "2 × Gaufre de Liège, sachet de 6",
        "2 × Nonnettes au miel, sachet de 6",
        "1 × Couque de Dinant 250 g",
        "2. Épicerie du Pont",
        "3. Bazar de la Licour",
    )
    assert [words for words in texts if words not in ticket.text] == []
    return ticket


def _picked(till: OrderTill, counter: OrderCounter) -> None:
    """All but one piece by scans alone; a scan too many is taken back, a wrong article changes nothing."""
    until(lambda: len(till.order_texts()) == 3, "part, bike and note of the order")
    till.pick(WAFFLES, 1, 2)
    till.pick(WAFFLES, 2, 2)
    assert till.hands.acts() == Acts(scans=2)
    till.undo_scan(1, 2)
    assert till.hands.acts() == Acts(keys=1)
    till.pick(WAFFLES, 2, 2)
    till.pick_wrong(WAFFLE)
    _another_shop_is_ready(till, counter)
    till.pick(HONEY_CAKES, 1, 2)
    assert till.hands.acts() == Acts(scans=3)
    till.say_that_one_is_missing()
    assert till.hands.acts() == Acts(keys=1)


def _another_shop_is_ready(till: OrderTill, counter: OrderCounter) -> None:
    grocer = counter.sibling(GROCERY)
    parcel = grocer.pack(grocer.newest(), 1, "their-own-key")
    grocer.move_parcel(parcel, "ReadyForPickup")
    ready = say("picking.part", shop=grocer.shop.name, state=say("picking.part_ready"))
    till.read(ready, LABEL, ink="ink2", ground="surface")


def _packed_and_handed_over(till: OrderTill, code: str) -> None:
    """The last scan packs in two bags; each bag is one scan at the bike."""
    till.hands.press("+")
    first, second = till.pack_by(lambda: till.hands.scan(COUQUE.sku), bags=2)
    assert till.hands.acts() == Acts(scans=1, keys=1)
    till.load(first, say("orders.bag_on_bike", code=code, bag=1, handed=1, bags=2))
    till.load(second, say("orders.gone_with_bike", code=code))
    assert till.hands.acts() == Acts(scans=2)


def _so_the_mall_has_it(counter: OrderCounter) -> None:
    """One parcel on its way; the missing piece was refunded once."""
    order = counter.placed()
    assert order["state"] == "Shipped"
    assert [parcel["state"] for parcel in order["fulfillments"]] == ["Shipped"]
    lines = {line["productVariant"]["sku"]: line["quantity"] for line in order["lines"]}
    assert lines == {WAFFLES.sku: 2, HONEY_CAKES.sku: 1, COUQUE.sku: 1}
    [payment] = order["payments"]
    assert payment["refunds"] == [{"total": counter.price(HONEY_CAKES)}]
    levels = counter.town.levels()
    kept = [levels[article.sku] for article in (WAFFLES, HONEY_CAKES, COUQUE)]
    assert kept == [(8, 0), (8, 0), (9, 0)]  # of ten; the piece that is missing is written off
