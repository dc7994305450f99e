"""A till that starts after a long while no longer knows to whom it once gave a parcel."""

from datetime import timedelta
from pathlib import Path

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, Stage
from herstal_pos.services import commands, notices
from tests.fakes.clock import FixedClock
from tests.scenarios.headless_till import HeadlessTill

ADDRESS = Address("Marc Thiry", "Rue Large Voie 12", "4040", "Herstal", "0470 12 34 56")


def test_the_customer_of_an_old_order_is_forgotten_at_the_start(tmp_path: Path) -> None:
    clock = FixedClock()
    with HeadlessTill(tmp_path, clock=clock) as till:
        place = till.place
    long_ago = clock.now() - timedelta(days=60)
    facts = OrderFacts("M-2418", long_ago, Stage.DELIVERED, cancelled=False, address=ADDRESS, by_bike=True)
    order = OnlineOrder("order", "9", long_ago, facts, [], "fingerprint", handed_over_at=long_ago)
    storage = place.open_storage()
    with storage.work() as work:
        work.orders.save(order)
        work.commit()
    storage.close()

    with HeadlessTill(tmp_path, clock=clock) as till:
        till.do(commands.ListTiles(), notices.TilesChanged)  # behind what the start has asked
        storage = till.place.open_storage(read_only=True)
        with storage.look() as work:
            stored = work.orders.by_id("order")
        storage.close()
        assert stored is not None
        assert stored.facts.address.name == ""
        assert till.verify().sound
