"""The archive of a period: the same bytes whenever it is asked, what is in it, and who asked for it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.services import commands, notices
from herstal_pos.storage.archiving import archive
from herstal_pos.storage.beside import archive_beside
from herstal_pos.workers.archives import ArchiveWorker
from tests.little_shop import BREAD, LittleShop
from tests.services.accounts.archives.inspected import (
    FIRST,
    LAST,
    checked,
    inspected_shop,
    lists_anew,
    packed,
    said_by,
    unpacked,
)
from tests.sold_in_the_mall import paid_out_by_mall, sold_in_the_mall


def test_the_same_books_give_the_same_bytes_and_periods_join(tmp_path: Path) -> None:
    with inspected_shop(tmp_path) as (shop, _):
        whole, written = packed(shop.storage)
        shop.sell(BREAD)  # of a day that is running
        assert packed(shop.storage) == (whole, written)
        with shop.storage.look() as work:
            days = [each.business_day for each in work.closings.all(shop.counter.till.id)]
        parts = [unpacked(packed(shop.storage, day, day)[0], tmp_path / str(day)) for day in days]
        with pytest.raises(Refused, match="archive_empty"):
            packed(shop.storage, days[-1] + timedelta(1), LAST)
    journals = [(part / "JOURNAL.tsv").read_bytes() for part in parts]
    assert b"".join(journals) == (unpacked(whole, tmp_path / "whole") / "JOURNAL.tsv").read_bytes()
    for part in parts:
        assert checked(part) == []


def test_no_name_of_a_customer_is_in_it(tmp_path: Path) -> None:
    with inspected_shop(tmp_path, days=1) as (shop, till):
        shop.add(BREAD)
        known = ("Arnaud Delvaux", "", "0470 12 34 56", "", "arnaud@delvaux.example")
        shop.do(commands.MakeCustomer(shop.cart.sale_id, *known))
        with shop.storage.look() as work:
            (made,) = work.customers.all()
        shop.pay()
        till.does(commands.CloseDay({}, reason="change", sure=True))
        inside = unpacked(packed(shop.storage)[0], tmp_path / "unpacked")
    text = "".join(file.read_text("utf-8") for file in inside.iterdir())
    assert made.id in text
    for name in ("Arnaud", "Delvaux", "470 12", "@delvaux"):
        assert name not in text


def test_it_lies_there_whole_or_not_at_all_and_a_program_of_its_own_makes_it(tmp_path: Path) -> None:
    out = tmp_path / "stick"
    out.mkdir()
    with inspected_shop(tmp_path, days=1) as (shop, _):
        there, written = archive(tmp_path / "shop.db", FIRST, LAST, out)
        assert there.name == f"herstal-pos-archive-{FIRST}-{LAST}-{written.seal}.zip"
        assert there.read_bytes() == packed(shop.storage)[0]
        facts = archive_beside(tmp_path / "shop.db", FIRST, LAST, out)
        assert facts == {"file": str(there), "seal": written.seal, "tickets": 6, "zs": 2}
        with pytest.raises(Refused, match="archive_empty"):
            archive_beside(tmp_path / "shop.db", LAST, LAST, out)
        with pytest.raises(Unavailable):
            archive_beside(tmp_path / "shop.db", FIRST, LAST, tmp_path / "no stick")
    assert list(out.iterdir()) == [there]


def test_who_asked_stands_in_the_journal_and_what_came_is_remembered(tmp_path: Path) -> None:
    with inspected_shop(tmp_path, days=1) as (shop, _):
        assert shop.refusal(commands.MakeArchive(FIRST, LAST, "stick")) == "archive_nowhere stick"
        assert shop.refusal(commands.MakeArchive(LAST, LAST, str(tmp_path))) == "archive_empty"
        worked = Worked(shop, tmp_path / "shop.db")
        worked.asks(tmp_path)
        listed = shop.heard[notices.ArchivesListed]
        assert listed.made
        last = listed.archives.last
        assert (last.tickets, last.zs, last.first, last.last) == (6, 2, str(FIRST), str(LAST))
        assert Path(last.file).name.endswith(f"{last.seal}.zip")
        (seen,) = shop.do(commands.ListArchives())
        assert (seen.archives.last, seen.made) == (last, False)
        assert seen.archives.first_day < seen.archives.last_day
        with shop.storage.look() as work:
            kinds = [entry.kind for entry in work.audit.journal(shop.counter.till.id)]
        assert kinds[-2:] == ["archive_asked", "archive_made"]
        assert shop.verify().findings == ()


def test_what_cannot_be_written_or_read_is_said(tmp_path: Path) -> None:
    with inspected_shop(tmp_path, days=1) as (shop, _):
        worked = Worked(shop, tmp_path / "shop.db")
        worked.asks(tmp_path / "gone")
        refused = worked.heard[-1]
        assert isinstance(refused, notices.CommandRefused)
        assert refused.reason == "archive_nowhere"
        worked.trouble = Damaged("a page")
        worked.asks(tmp_path)
        worked.trouble = Refused("archive_empty")
        worked.asks(tmp_path)
        assert worked.heard[1:] == [
            notices.StoreFailed("damaged"),
            notices.CommandRefused("archive_empty", {}),
        ]
        assert shop.verify().findings == ()


class Worked:
    """The thread that has archives made, without its thread."""

    def __init__(self, shop: LittleShop, database: Path) -> None:
        self.heard: list[notices.Notice] = []
        self.trouble: Exception | None = None
        self._shop, self._database = shop, database
        self._worker = ArchiveWorker(self._make, shop.do, self.heard.append)

    def _make(self, first: object, last: object, folder: Path) -> dict[str, object]:
        if self.trouble:
            raise self.trouble
        assert (first, last) == (FIRST, LAST)
        made, written = archive(self._database, FIRST, LAST, folder)
        return {"file": str(made), "seal": written.seal, "tickets": written.tickets, "zs": written.zs}

    def asks(self, folder: Path) -> None:
        for notice in self._shop.do(commands.MakeArchive(FIRST, LAST, str(folder))):
            self._worker.on_notice(notice)
        self._worker.step()


def test_what_the_mall_sold_and_paid_out_is_in_it_with_both_signs(tmp_path: Path) -> None:
    with inspected_shop(tmp_path, days=1) as (shop, till):
        sold_in_the_mall(shop)
        paid_out_by_mall(shop)
        till.does(commands.CloseDay({}, reason="change", sure=True))
        inside = unpacked(packed(shop.storage)[0], tmp_path / "unpacked")
    assert checked(inside) == []
    file, name = inside / "MALL.jsonl", "MALL.jsonl"
    lines = file.read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    payouts = [row["facts"]["mall_payouts"][0] for row in rows if row["kind"] == "mall_paid_out"]
    assert [payout[2:7] for payout in payouts] == [
        [150, 12, 2, "V2", "avance"],
        [-150, -12, -2, "V2", "avance"],
    ]
    assert payouts[1][7] == payouts[0][0], "which it takes back"
    orders = [row["facts"]["mall_sales"][0] for row in rows if row["kind"] == "mall_sold"]
    assert [sum(line[3] for line in order[5]) for order in orders] == [212, -212]
    assert said_by(inside)[0]
    for wrong, fault in (
        (lines[:-1], "manque"),
        ([*lines[:-1], lines[-1].replace("-150", "-151")], "modifiée"),
    ):
        file.write_text("".join(f"{line}\n" for line in wrong), "utf-8")
        lists_anew(inside)
        assert [one for one in checked(inside) if one.startswith(name) and fault in one], fault
