"""The whole day without a window: opened, sold, ordered, returned, counted, closed; its Z on paper, its stock
in the town, its backup checked; and the next morning.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from herstal_pos.domain.orders.parcel import bag_code
from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.town import KEY, SHOP, Basket, PracticeTown
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.platform import MallListing, MallOrder, Stage
from herstal_pos.services.shop.secret import Secret
from herstal_pos.storage import backup
from tests.counter_printer import CounterPrinter
from tests.fakes.clock import FixedClock
from tests.fakes.secrets import MemorySecrets
from tests.scenarios.headless_till import HeadlessTill
from tests.simulation.raw_z import raw_z

SIRUP, MINT, COFFEE = "2004040000165", "2004040000202", "2004040000219"
OPENING = {SIRUP: 7, MINT: 2, COFFEE: 12}
FLOAT = 15_000
FOUND = {10_000: 1, 5_000: 1, 500: 1, 100: 1, 20: 1, 5: 1}
"""156,25 €: two euros less than there should be."""


@contextmanager
def town() -> Iterator[tuple[PracticeTown, str]]:
    """It sells three of the shop's articles, counted wrong as yet; gives its address."""
    town = PracticeTown(FixedClock())
    for sku in OPENING:
        town.offer(MallListing(sku, sku, sku, 435, 600), 0)
    try:
        with PracticeServer(Line(town)) as server:
            yield town, server.address
    finally:
        town.close()


def counts(town: PracticeTown) -> dict[str, tuple[int, int]]:
    return {article.listing.sku: (article.on_hand, article.allocated) for article in town.stock()}


def begin(till: HeadlessTill, printer: CounterPrinter, address: str) -> None:
    till.furnish(printer.address)
    till.open_day(FLOAT)
    fields = {"address": address, "shop_token": SHOP, "sign_in": ""}
    till.do(commands.ConnectMall(fields, Secret(KEY)), notices.LevelsConfirmed)


def prepare(till: HeadlessTill, order: MallOrder) -> None:
    """To the bike, with one bottle of mint missing."""
    arrived = till.wait_for(notices.OrderArrived)
    assert arrived.card.code == order.code
    order_id = arrived.card.order_id
    till.do(commands.AcceptOrder(order_id), notices.OrdersChanged)
    till.do(commands.PickScan(order_id, SIRUP, quantity=2000), notices.PickingChanged)
    picking = till.do(commands.PickScan(order_id, MINT), notices.PickingChanged).picking
    mint = next(line for line in picking.lines if line.sku == MINT)
    till.do(commands.MarkShortage(order_id, mint.line_id, "out_of_stock"), notices.PickingChanged)
    packed = till.do(commands.PackParcel(order_id), notices.ParcelPacked)
    since = len(till.heard)
    till.submit(commands.HandOverBag(bag_code(packed.parcel_key, 1)))
    till.wait_for(notices.OrderHandedOver, since=since)


def bring_back(till: HeadlessTill, number: str) -> views.PaidView:
    """Its first line, for cash."""
    ticket = till.do(commands.OpenReceipt(number), notices.SaleChanged).sale.returning
    assert ticket is not None
    till.do(commands.ReturnLine(ticket.lines[0].id), notices.SaleChanged)
    till.do(commands.CloseReceipt(), notices.SaleChanged)
    return till.pay()


def books(file: Path, statement: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute(statement, values).fetchall()


def z_of(file: Path, number: int) -> dict[str, Any]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return raw_z(database, number)


def the_backup_is_the_shop_as_it_was_closed(
    file: Path,
    restored: Path,
    sums: tuple[int, int, int],
    tenders: dict[str, tuple[int, int]],
    vat: dict[int | None, tuple[int, int]],
) -> None:
    """Its Z, from raw rows, agrees to the cent; so does the restored one's."""
    assert backup.check(file).sound
    raw = z_of(file, 1)
    assert (raw["sales"], raw["total"], raw["expected"]) == sums
    assert raw["tenders"] == tenders
    assert raw["vat"] == vat
    assert backup.restore(file, restored).sound
    assert z_of(restored, 1) == raw


def test_a_whole_day_is_closed_and_the_next_one_opened(tmp_path: Path) -> None:
    with (
        CounterPrinter() as printer,
        town() as (mall, address),
        HeadlessTill(tmp_path, secrets=MemorySecrets(), backs_up=True) as till,
    ):
        begin(till, printer, address)
        assert counts(mall) == {sku: (count, 0) for sku, count in OPENING.items()}

        # Bread and a syrup for cash, coffee by card; an order for the bike; the bread comes back.
        till.add("1")
        first = till.sell(SIRUP)
        assert (first.total_cents, first.due_cents) == (755, 755)
        coffee = till.sell(COFFEE, means="card")
        order = mall.place(Basket({SIRUP: 2, MINT: 2}))
        prepare(till, order)
        assert bring_back(till, first.number_text).total_cents == -320
        till.do(commands.PayIn(1_640, "monnaie"), notices.DayChanged)
        till.do(commands.PayOut(1_250, "fleuriste"), notices.DayChanged)
        till.add("2")
        till.do(commands.ParkSale("Mme Dubois"), notices.ParkedChanged)

        # Counted, and two euros are missing: any count is taken.
        expected = FLOAT + 755 - 320 + 1_640 - 1_250
        assert till.day.cash_expected_cents == expected == 15_825
        till.do(commands.CountCash(FOUND), notices.ClosingChanged)
        since = len(till.heard)
        z = till.do(commands.CloseDay(FOUND, reason="change"), notices.DayClosed).z
        assert (z.number, z.sale_count, z.total_cents) == (1, 3, 435 + coffee.total_cents)
        assert (z.expected_cents, z.counted_cents, z.difference_cents) == (expected, 15_625, -200)
        assert (z.kept_cents, z.to_safe_cents, z.reason) == (FLOAT, 625, "change")

        # What follows, each by itself: the paper, the town's counts read back, the backup.
        printer.wait_until(lambda: any("RAPPORT Z n° 1" in ticket for ticket in printer.tickets()))
        (paper,) = (ticket for ticket in printer.tickets() if "RAPPORT Z n° 1" in ticket)
        for figure in ("158,25", "156,25", "-2,00", "Tickets 1-000001 à 1-000003"):
            assert figure in paper
        compared = till.do(commands.PushStock(), notices.StockCompared)
        assert (compared.articles, compared.differences) == (3, ())
        assert counts(mall) == {SIRUP: (4, 0), MINT: (0, 0), COFFEE: (11, 0)}
        assert mall.open_orders()[0][0].stage is Stage.HANDED_OVER
        backup = till.wait_for(notices.BackupChanged, since=since).backup
        assert (backup.reason, backup.due) == ("", False)

        must = (3, z.total_cents, expected), {"cash": (2, 435), "card": (1, coffee.total_cents)}
        vat = {row.points: (row.gross_cents, row.vat_cents) for row in z.vat}
        the_backup_is_the_shop_as_it_was_closed(Path(backup.file), tmp_path / "new" / "a.db", *must, vat)

        # The next morning: the parked bread is there, numbers go on.
        till.clock.pass_by(hours=16)
        till.open_day(z.kept_cents)
        assert (till.day.business_day.isoformat(), till.day.float_cents) == ("2026-11-26", FLOAT)
        till.do(commands.FetchSale(), notices.SaleChanged)
        assert till.pay().number_text == "1-000004"
        second = till.do(commands.CloseDay({10_000: 1, 5_000: 1, 200: 1, 50: 1, 20: 2}), notices.DayClosed).z
        assert (second.number, second.sale_count, second.difference_cents) == (2, 1, 0)
        assert till.verify().findings == ()
    database = till.place.folder.database
    days = books(database, "SELECT business_day, count(*) FROM sale WHERE number > 0 GROUP BY business_day")
    assert days == [("2026-11-25", 3), ("2026-11-26", 1)]
