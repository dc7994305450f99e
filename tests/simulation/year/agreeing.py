"""All that a year's shop reports, held against plain sums of its raw rows."""

import json
import sqlite3
from calendar import monthrange
from collections import Counter as Counted
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.accounts.archives.writing import write_archive
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from tests.fakes.clock import CountingIds, FixedClock
from tests.little_shop import LAW
from tests.services.accounts.archives.inspected import GUIDES, checked
from tests.services.accounts.raw_figures import raw_figures
from tests.simulation.raw_z import journalled_z, raw_z
from tests.simulation.year.accountant import in_the_mall, must_be_the_month_s, zs_without_a_gap
from tests.simulation.year.raw_year import RawYear

_CLOSED = """SELECT prefix, body FROM journal JOIN till ON till.id = journal.till_id
    WHERE kind = 'day_closed' ORDER BY prefix, sequence"""


def must_agree(file: Path, folder: Path, tickets: int) -> Counted[str]:
    """Each Z, figure, file and archive of the books in `file`; gives what was counted. `folder`: to unpack
    there."""
    counted: Counted[str] = Counted()
    with closing(sqlite3.connect(file)) as books:
        year = RawYear(books)
        for till, body in books.execute(_CLOSED).fetchall():
            z = json.loads(body)
            assert journalled_z(z) == raw_z(books, z["number"], till), f"Z {z['number']} of {till}"
            counted["zs"] += 1
        assert zs_without_a_gap(year.zs)
        worth, booked = year.worth_in_the_mall(), in_the_mall(year.mall)
        assert {order: cents for order, cents in booked.items() if cents} == {
            order: cents for order, cents in worth.items() if cents
        }
        counted["mall"] = len(year.mall)
        counted["invoices"] = sum(len(z.invoices) for z in year.zs)
        with closing(open_storage(file, read_only=True)) as storage:
            assert verify(storage).findings == ()
            _must_be_the_owner_s(storage, books, year)
            _must_prove_itself(storage, year, folder, counted)
        for first, last in months(year):
            counted["months"] += must_be_the_month_s(file, year, first, last, folder) > 0
    assert counted["tickets"] == len(year.sales) == tickets
    return counted


def months(year: RawYear) -> Iterator[tuple[date, date]]:
    """In which a day was closed, and that are over."""
    for each in sorted({(z.day.year, z.day.month) for z in year.zs}):
        first = date(*each, 1)
        yield first, first.replace(day=monthrange(*each)[1])


def _must_prove_itself(storage: Storage, year: RawYear, folder: Path, counted: Counted[str]) -> None:
    """To its own verifier; and each ticket in it says what its rows say."""
    out = BytesIO()
    written = write_archive(storage, date(2026, 1, 1), date(2031, 12, 31), out, GUIDES)
    with ZipFile(out) as archive:
        archive.extractall(folder)
    (inside,) = folder.glob("archive-*")
    assert checked(inside) == []
    totals = {sale.number: sale.total for sale in year.sales.values()}
    for line in (inside / "JOURNAL.tsv").read_text("utf-8").split("\n")[:-1]:
        kind, body = line.split("\t")[4:6]
        if kind == "sale_completed":
            said = json.loads(body)
            assert said["total"] == totals[said["number"]], said["number"]
            counted["tickets"] += 1
        counted["signatures"] += kind == "z_signed"
    assert (written.tickets, written.zs) == (counted["tickets"], counted["zs"])


def _must_be_the_owner_s(storage: Storage, books: sqlite3.Connection, year: RawYear) -> None:
    """The figures of each year, of its last month and of the last day."""
    with storage.look() as work:
        till = work.tills.with_prefix("1")
    assert till is not None
    counter = Counter(FixedClock(), CountingIds(), LAW, till, "")
    last = year.zs[-1].day
    spans = {(date(z.day.year, 1, 1), date(z.day.year, 12, 31), "year") for z in year.zs}
    month = last.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    for first, end, span in (*sorted(spans), (*month, "month"), (last, last, "day")):
        asked = commands.ShowFigures(end, span)
        news = dispatch.execute(asked, storage, counter)
        (shown,) = (each for each in news if isinstance(each, notices.FiguresShown))
        assert shown.figures is not None
        assert shown.figures.faults == ()
        assert _said(shown.figures.sums) == _wanted(raw_figures(books, first, end)), (first, span)


def _said(sums: views.SumsView) -> dict[str, Any]:
    return {
        "sales": sums.sale_count,
        "total": sums.total_cents,
        "turnover": sums.turnover_cents,
        "discounts": sums.discount_cents,
        "returned": sums.returned_cents,
        "returns": sums.return_count,
        "unknown": sums.unknown_cents,
        "unknown_lines": sums.unknown_lines,
        "drawer to_safe": -sums.to_safe_cents,
        "drawer difference": sums.difference_cents,
        "margin": sums.margin_cents,
        "hours": dict(sums.hours),
        "means": {means.id: (count, cents) for means, count, cents in sums.means},
        "categories": {(each.kind, each.name): each.cents for each in sums.categories},
    }


def _wanted(figures: dict[str, Any]) -> dict[str, Any]:
    others = ("drawer float", "drawer sale", "drawer pay_in", "drawer pay_out")
    wanted = dict.fromkeys(_NAMES, 0) | figures
    return {name: of for name, of in wanted.items() if name not in others}


_NAMES = (
    *("sales", "total", "turnover", "discounts", "returned", "returns", "unknown", "unknown_lines"),
    *("drawer to_safe", "drawer difference"),
)
