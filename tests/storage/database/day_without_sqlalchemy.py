"""`python -m tests.storage.database.day_without_sqlalchemy DATABASE`: a day where there are tables.

A sale, a return, an order of the town and the closing; then all of it is worked out again, and backed up
where the database is a file. SQLAlchemy and Alembic cannot be imported here. It prints what came of it.
"""

import sys
from pathlib import Path
from typing import Any

BANNED: dict[str, Any] = {"sqlalchemy": None, "alembic": None}
sys.modules.update(BANNED)

from herstal_pos.domain.orders.order_steps import Progress  # noqa: E402 - after the ban
from herstal_pos.services import commands  # noqa: E402
from herstal_pos.storage import backup  # noqa: E402
from tests.little_shop import BEER, BREAD, CHEESE  # noqa: E402
from tests.town_shop import EAN, SIRUP, TownShop, open_town_shop  # noqa: E402


def main(database: str) -> None:
    with open_town_shop(database) as shop:
        ticket = shop.sell(BREAD, BEER, CHEESE).number_text
        shop.open_receipt(ticket)
        shop.do(commands.ReturnAll())
        back = shop.pay().total_cents
        order_id = _an_order_is_packed(shop)
        cents = shop.day.cash_expected_cents
        shop.do(commands.CloseDay({100: cents // 100, 1: cents % 100}))
        shop.catch_up()
        with shop.storage.look() as work:
            order = work.orders.by_id(order_id)
            closed = work.closings.last(shop.counter.till.id)
        ready = order is not None and order.progress is Progress.READY
        said = {"back": back, "ready": ready, "closed": closed is not None, "sound": shop.verify().sound}
        if not database.startswith("postgresql"):
            assert backup.back_up(database, Path(database).with_name("backup.db")).sound
    sys.stdout.write(repr(said))


def _an_order_is_packed(shop: TownShop) -> str:
    order = shop.buy(sirup=2)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.catch_up()
    shop.do(commands.PickScan(order_id, EAN[SIRUP], quantity=2000))
    shop.do(commands.PackParcel(order_id))
    shop.catch_up()
    return order_id


if __name__ == "__main__":
    main(sys.argv[1])
