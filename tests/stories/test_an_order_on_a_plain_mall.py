"""A mall that knows no parts, bikes, slots and notes: the same way, and none of it on paper or screen."""

from pathlib import Path

import pytest

from tests.stories.order_counter import (
    BRIQUETTES,
    COUQUE,
    HERVE,
    HONEY_CAKES,
    NOTE,
    WAFFLES,
    Acts,
    OrderCounter,
    order_counter,
    say,
)

pytestmark = pytest.mark.whole

BASKET = {WAFFLES: 1, HONEY_CAKES: 2, COUQUE: 1, HERVE: 1, BRIQUETTES: 1}
TOWN_FACTS = ("Magasin", "Autres magasins", "Vélo à", "Livraison", "Note du client", NOTE)


@pytest.mark.usefixtures("lettered")
def test_an_order_on_a_plain_mall(tmp_path: Path) -> None:
    with order_counter(tmp_path, "plain") as counter:
        with counter.till() as till:
            code = counter.buy(BASKET)["shown"]
            till.wait_for_order(code)
            ticket = till.accept().text
            assert code in ticket
            assert [words for words in TOWN_FACTS if words in ticket] == []
            till.open(code)
            assert till.order_texts() == []
            till.hands.acts()
            till.pick(WAFFLES)
            till.pick(HONEY_CAKES, 1, 2)
            till.say_that_one_is_missing()
            [bag] = till.pack_by(lambda: till.hands.scan(COUQUE.sku))
            till.load(bag, say("orders.gone_with_bike", code=code))
            assert till.hands.acts() == Acts(scans=4, keys=1)
            counter.wait_for_quiet()
        _so_the_mall_has_it(counter)
        counter.both_sides_agree()


def _so_the_mall_has_it(counter: OrderCounter) -> None:
    order = counter.placed()
    assert order["state"] == "Shipped"
    assert [parcel["state"] for parcel in order["fulfillments"]] == ["Shipped"]
    [payment] = order["payments"]
    assert payment["refunds"] == [{"total": counter.price(HONEY_CAKES)}]
    levels = counter.town.levels()
    for_sale = [levels[article.sku][0] - levels[article.sku][1] for article in (WAFFLES, HONEY_CAKES, COUQUE)]
    assert for_sale == [9, 8, 9]  # of ten: what a plain mall allocates twice it counts on hand as well
