"""Names past their term: nowhere in tables, spool and outbox of a till that goes on, then in no backup; in
its log and in what leaves it for ever never.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

from herstal_pos import log
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, Stage
from herstal_pos.domain.retention import ORDER_CUSTOMER_DAYS, RETENTIONS
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.secret import Secret
from herstal_pos.storage.accounts.exports.parcel import beside
from herstal_pos.workers.store import StoreWorker
from tests.fakes.clock import StumblingIds
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.accounts.archives.inspected import packed
from tests.workers.backing_up.test_backup_worker import Backups

THIRY = Address("Marc Thiry", "Rue Large Voie 12", "4040", "Herstal", "0470 99 88 77")
NAMES = ("Thiry", "99 88 77", "Dubois", "0470 11 22 33", "Lejeune", "odile@example.org", "boite@example.org")
WEEKS = 15
LOG_BYTES = 4_000


def customers(shop: LittleShop) -> None:
    """One had a parcel; one fetched what was put aside; of one the paper never came out."""
    now = shop.clock.now()
    facts = OrderFacts("M-2418", now, Stage.DELIVERED, cancelled=False, address=THIRY, by_bike=True)
    order = OnlineOrder("order", "9", now, facts, [], "fingerprint", handed_over_at=now)
    with shop.storage.work() as work:
        work.orders.save(order)
        work.commit()
    for fetched in (True, False):
        shop.add(BREAD)
        cart, day = shop.cart, shop.counter.today() + timedelta(days=1)
        wanted = (cart.sale_id, cart.version, day, "Mme Dubois", "0470 11 22 33", "", 0)
        shop.do(commands.MakePreorder(*wanted))
        made: notices.PreorderMade = shop.heard[notices.PreorderMade]
        shop.do(commands.PrintPreorder(made.preorder.id))
        if fetched:
            shop.do(commands.PickUpPreorder(made.preorder.id))
            shop.pay()
        else:
            shop.do(commands.CancelPreorder(made.preorder.id))
    shop.do(commands.MakeCustomer("", "Odile Lejeune", email="odile@example.org"))
    shop.sell(BREAD)
    shop.do(commands.SaveMail(views.MailView("mail.example", sender="pont@example.be")))
    shop.do(commands.MailTicket(None, Secret("boite@example.org")))


def forgotten_at_once(shop: LittleShop) -> None:
    """Who wishes it; and the letter that nobody took for days is over when it is asked for."""
    shop.do(commands.FindCustomers("Lejeune"))
    found: notices.CustomersFound = shop.heard[notices.CustomersFound]
    shop.do(commands.EraseCustomer(found.customers[0].id))
    shop.do(commands.TakeMail())


@contextmanager
def logged(file: Path) -> Iterator[None]:
    """As a till logs, but for files that are full sooner."""
    file.parent.mkdir()
    handler, root = log._WithTheFirstWord(file, LOG_BYTES), logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    handler._file.close()


def everything_goes_wrong(shop: LittleShop, ids: StumblingIds) -> None:
    """In commands that bear names: each meets a bug, and the log has it."""
    heard: list[notices.Notice] = []
    store = StoreWorker(lambda: (shop.storage, shop.counter), heard.append)
    shop.add(BREAD)
    cart, day = shop.cart, shop.counter.today() + timedelta(days=1)
    for command in (
        commands.MakeCustomer(None, "Anne Dubois", phone="0470 11 22 33"),
        commands.MakePreorder(cart.sale_id, cart.version, day, "Mme Dubois", "0470 11 22 33", "", 0),
        commands.MailTicket(None, Secret("boite@example.org")),
    ):
        ids.stumble(1, RuntimeError("a bug of the test's"))
        store.submit(command)
        store.step(0)
        ids.stumble(0, None)
    failed = [notice.reason for notice in heard if isinstance(notice, notices.StoreFailed)]
    assert failed == ["bug"] * 3
    shop.do(commands.AbandonSale())


def kept_for_ever(shop: LittleShop, database: Path, folder: Path) -> set[str]:
    """Names in the archives that leave the shop today."""
    first, last = shop.counter.today() - timedelta(days=7), shop.counter.today()
    (folder / f"{last}.zip").write_bytes(packed(shop.storage, first, last)[0])
    asked = {"first": str(first), "last": str(last), "prefix": "1", "at": shop.clock.now().isoformat()}
    beside(str(database), **asked, folder=str(folder))
    found: set[str] = set()
    for file in folder.iterdir():
        with ZipFile(file) as archive:
            content = b"".join(map(archive.read, archive.namelist()))
        found |= {name for name in NAMES if name.encode() in content}
    return found


def known_in(file: Path) -> set[str]:
    """Of all that is in it, cells, indices and pages that nothing uses any more."""
    content = file.read_bytes()
    return {name for name in NAMES if name.encode() in content}


def in_tables_of(file: Path) -> set[str]:
    """By its tables alone."""
    found: set[str] = set()
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            text = str(raw.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 - its own
            found |= {name for name in NAMES if name in text}
    return found


def test_names_go_from_the_books_then_from_the_backups(tmp_path: Path) -> None:
    database, away, logs = tmp_path / "shop" / "till.db", tmp_path / "away", tmp_path / "logs"
    database.parent.mkdir()
    away.mkdir()
    remembered: dict[int, bool] = {}
    ids = StumblingIds()
    with open_shop(database, ids=ids) as shop, logged(logs / "till.log"):
        backups = Backups(shop, database, tmp_path / "backups")
        customers(shop)
        assert in_tables_of(database) == set(NAMES)
        for week in range(1, WEEKS):
            backups.do(commands.CloseDay({}, reason="unknown", sure=True))
            backups.worker.step()
            remembered[week] = any(map(known_in, backups.files))
            assert kept_for_ever(shop, database, away) == set()
            shop.clock.pass_by(days=7)
            shop.do(commands.OpenDay(0, sure=True))
            if week == 1:
                forgotten_at_once(shop)
                assert in_tables_of(database) == set(NAMES[:4])
            everything_goes_wrong(shop, ids)
            if week * 7 > ORDER_CUSTOMER_DAYS:
                assert in_tables_of(database) == set(), week
        assert backups.files
    assert remembered[1]
    assert [
        week for week, is_so in remembered.items() if is_so and week * 7 > 2 * ORDER_CUSTOMER_DAYS + 7
    ] == []
    assert known_in(database) == set()
    assert len(list(logs.iterdir())) == 1 + log.KEPT_FILES  # it has turned
    assert all("bug in Make" in file.read_text("utf-8") for file in logs.iterdir())
    assert set().union(*map(known_in, logs.iterdir())) == set()


def test_the_page_says_what_the_table_does() -> None:
    """Term, source and end of each kind."""
    page = (Path(__file__).parents[2] / "docs" / "developers" / "retention.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")][1:]
    stated = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows if "---" not in row]
    assert stated == [(each.kind, each.term, each.law, each.ends) for each in RETENTIONS]


def test_a_law_s_year_is_no_backup_s() -> None:
    """What is kept for ten years is the books and archives; backups are for a broken disk."""
    assert {each.kind for each in RETENTIONS if "years" in each.term} == {
        "tickets, Z, journal, drawer, invoices",
        "archives of a period",
    }
    assert date(2026, 1, 1) + timedelta(days=ORDER_CUSTOMER_DAYS) == date(2026, 2, 14)
