"""The release before goes on in the tables of the next one, which has only added: it sells, takes back,
closes, saves settings, and what it does not know stays. So a way back loses nothing.

There is no next release yet, so this program is the release before, and the next one's migration stands here.
`./pos soak previous` lets the program of the last tag (or of a commit) do the same in the tables of today.
"""

import json
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herstal_pos.config import Config, read_config, write_config
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices
from herstal_pos.services.shop.settings_rows import OWN_ROWS, SHOP_ROWS, TILL_ROWS
from herstal_pos.storage import backup, open_storage, schema
from herstal_pos.storage.database.guards import Guard
from herstal_pos.workers.store import StoreWorker
from tests.little_shop import BEER, BREAD, LittleShop, open_shop
from tests.storage.test_rows_of_other_programs import alter, ask

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

NEXT = "9999"
ADDED = (
    "CREATE TABLE loyalty (id TEXT NOT NULL PRIMARY KEY, sale_id TEXT NOT NULL, points INTEGER NOT NULL)",
    "CREATE INDEX loyalty_by_sale ON loyalty (sale_id)",
    "ALTER TABLE sale ADD COLUMN table_number TEXT",
    "ALTER TABLE sale ADD COLUMN guests INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sale_line ADD COLUMN course TEXT",
    "ALTER TABLE product ADD COLUMN season TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE journal ADD COLUMN witness TEXT",
    "ALTER TABLE closing ADD COLUMN weather TEXT",
    f"UPDATE schema_version SET version = '{NEXT}'",  # noqa: S608
    f"UPDATE alembic_version SET version_num = '{schema.OLDEST}'",  # noqa: S608
)
GUARD = Guard("loyalty_stays", "loyalty", "DELETE")
UNKNOWN = {"of_a_newer_program": [1, {"deep": True}]}


def a_day(shop: LittleShop, ticket: str) -> None:
    number = shop.sell(BREAD, BEER).number_text
    for brought in (number, ticket):
        *_, line = shop.open_receipt(brought).lines
        shop.do(commands.ReturnLine(line.id))
        shop.pay()
    shop.add(BREAD)
    shop.do(commands.ParkSale("Madame Lambert"))
    shop.do(commands.CloseDay({5000: 3}, reason="unknown", sure=True))
    shop.do(commands.OpenDay(15_000, sure=True))
    shop.do(commands.FetchSale())
    shop.pay()
    assert shop.verify().findings == ()


def test_the_release_before_goes_on_in_what_the_next_one_has_added(place: str, tmp_path: Path) -> None:
    with open_shop(place) as shop:
        ticket, counter, clock = shop.sell(BREAD, BREAD).number_text, shop.counter, shop.clock
        guarded = GUARD.on_postgresql() if place.startswith("postgresql") else GUARD.on_sqlite()
        for statement in (*ADDED, *guarded):
            alter(place, statement)
        alter(place, "INSERT INTO loyalty (id, sale_id, points) SELECT id, id, 7 FROM sale")
        a_day(shop, shop.sell(BREAD).number_text)  # it runs on while another till migrates
    with closing(open_storage(place)) as storage:
        shop = LittleShop(storage, counter, clock)
        shop.do(commands.Refresh())
        every_setting_keeps_what_it_does_not_know(shop)
        a_day(shop, ticket)
        shop.do(commands.SaveShop({"phone": "04 222 22 22"}))
    assert ask(place, "SELECT version FROM schema_version") == NEXT
    assert ask(place, "SELECT sum(points) FROM loyalty") == 7
    assert ask(place, "SELECT count(*) FROM sale WHERE guests = 0 AND table_number IS NULL") > 3
    made = backup.back_up(place, tmp_path / "backup.db")
    assert made.findings == ()


BREAK = (
    "ALTER TABLE sale_line RENAME COLUMN quantity TO amount",
    f"UPDATE schema_version SET version = '{NEXT}', loss = 'a line of it counts for nothing'",  # noqa: S608
    f"UPDATE alembic_version SET version_num = '{NEXT}'",  # noqa: S608
)
WRITTEN = "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM sale_line)"
MENDED = (
    "ALTER TABLE sale_line RENAME COLUMN amount TO quantity",
    f"UPDATE alembic_version SET version_num = '{schema.OLDEST}'",  # noqa: S608
)


def test_a_till_that_runs_on_a_server_hears_of_a_break_at_its_next_act(postgres: "PostgresServer") -> None:
    """It writes nothing any more, says that it is to be updated; its cart is there for the next program."""
    said: list[Any] = []
    with postgres.database() as url, open_shop(url) as shop:
        shop.sell(BREAD)
        shop.add(BREAD)
        shop.add(BEER)
        cart = shop.cart
        worker = StoreWorker(lambda: (shop.storage, shop.counter), said.append)
        worker.submit(commands.Refresh())
        worker.step()
        before = ask(url, WRITTEN)
        for statement in BREAK:
            alter(url, statement)
        for command in (
            commands.TakeTender(cart.sale_id, cart.version, "cash"),
            commands.SearchProducts("pain"),
            commands.ListOrders(),
            commands.Refresh(),
        ):
            said.clear()
            worker.submit(command)
            worker.step()
            assert said == [notices.StoreFailed("newer")], command
        said.clear()
        for _ in range(2):  # as the mall's does each second: it is said once
            beat = threading.Thread(target=worker.ask, args=(commands.ShowMall(),))
            beat.start()
            worker.step(60)
            beat.join()
        assert said == [notices.StoreFailed("newer")]
        assert ask(url, WRITTEN) == before
        for statement in MENDED:
            alter(url, statement)
        shop.do(commands.Refresh())
        assert shop.cart.lines == cart.lines
        assert shop.pay().number_text == "1-000002"


def every_setting_keeps_what_it_does_not_know(shop: LittleShop) -> None:
    till = shop.counter.till.id
    with shop.storage.work() as work:
        own = work.settings.of_till(till)
        of_the_shop: tuple[Any, ...] = SHOP_ROWS
        for row in of_the_shop:
            work.settings.put(row.name, (work.settings.get(row.name) or {}) | UNKNOWN)
            row.keep(row.read(work.settings), work.settings)
            assert (work.settings.get(row.name) or {}).items() >= UNKNOWN.items(), row.name
        of_a_till: tuple[Any, ...] = (*TILL_ROWS, *OWN_ROWS)
        for each in of_a_till:
            own.put(each.name, (own.get(each.name) or {}) | UNKNOWN)
            each.keep(each.read(work.settings, till), work.settings, till)
            assert (own.get(each.name) or {}).items() >= UNKNOWN.items(), each.name
        work.commit()


def test_so_does_the_file_beside(tmp_path: Path) -> None:
    config = DataFolder(tmp_path).config
    write_config(config, Config(theme="dark"))
    config.write_text(json.dumps(json.loads(config.read_text(encoding="utf-8")) | UNKNOWN), encoding="utf-8")
    write_config(config, read_config(config))
    kept: dict[str, Any] = json.loads(config.read_text(encoding="utf-8"))
    assert kept.items() >= (UNKNOWN | {"theme": "dark"}).items()
