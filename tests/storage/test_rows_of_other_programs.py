"""What a newer program has written in the tables stops nothing, and is there when it comes back."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from hardware.drivers.document import Text
from herstal_pos.documents.stored_paper import document_from
from herstal_pos.domain.day.journal import chained
from herstal_pos.domain.mall.outbox import RowKind
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, OrderLine, Stage
from herstal_pos.domain.orders.order_steps import Alarm, StepKind
from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.ports import Storage
from herstal_pos.services.whole.verifying import Verification, verify
from herstal_pos.storage import open_storage
from herstal_pos.workers.mall_words import UNREADABLE
from tests.builders import COMPLETED_AT, new_id
from tests.little_shop import BEER, BREAD, LittleShop, open_shop
from tests.shop import TILL, furnish, print_job
from tests.town_shop import open_town_shop

NOW = datetime(2026, 11, 25, 14, 32, tzinfo=UTC)
NOBODY = Address("", "", "", "", "")


@pytest.fixture
def shop(storage: Storage) -> Storage:
    furnish(storage)
    return storage


def alter(place: str, statement: str, *values: object) -> None:
    """By another program: neither its statements nor its guards are this one's."""
    if place.startswith("postgresql"):
        with psycopg.connect(place) as server:
            server.execute(statement.replace("?", "%s").encode(), values)
    else:
        with closing(sqlite3.connect(place)) as file:
            file.execute(statement, values)
            file.commit()


def ask(place: str, statement: str) -> Any:
    if place.startswith("postgresql"):
        with psycopg.connect(place) as server:
            [row] = server.execute(statement.encode()).fetchall()
    else:
        with closing(sqlite3.connect(place)) as file:
            [row] = file.execute(statement).fetchall()
    return row[0]


def order() -> OnlineOrder:
    facts = OrderFacts("M-2418", NOW, Stage.NEW, cancelled=False, address=NOBODY, by_bike=True)
    line = OrderLine("1", "r", "541", "Sirop", None, 1000, 435, 2)
    made = OnlineOrder(new_id(), "9", NOW, facts, [line], fingerprint="heard")
    made.accept(NOW)
    return made


def kept(shop: Storage, made: OnlineOrder) -> OnlineOrder:
    with shop.work() as work:
        work.orders.save(made)
        work.commit()
    return made


def test_an_order_keeps_what_only_a_newer_program_knows_of_it(place: str, shop: Storage) -> None:
    made = kept(shop, order())
    facts = json.loads(ask(place, "SELECT facts FROM online_order"))
    facts |= {"gift_wrapped": True, "stage": 42, "note": 7}
    facts["address"]["floor"] = 3
    steps = json.loads(ask(place, "SELECT steps FROM online_order"))
    steps[0]["by"] = "clerk"
    steps.insert(0, {"kind": "weigh", "at": NOW.isoformat(), "grams": 341})
    alter(place, "UPDATE online_order SET facts = ?, steps = ?", json.dumps(facts), json.dumps(steps))

    with shop.work() as work:
        [read] = work.orders.board(NOW)
        assert (read.facts, [step.kind for step in read.steps]) == (made.facts, [StepKind.ACCEPT])
        assert read.newer_steps == 1
        read.pick(NOW, "1", 1)
        work.orders.save(read)
        work.commit()

    assert json.loads(ask(place, "SELECT facts FROM online_order")) == facts
    weighed, accepted, picked = json.loads(ask(place, "SELECT steps FROM online_order"))
    assert [weighed, accepted] == steps
    assert picked == {"kind": "pick", "at": NOW.isoformat(), "line_id": "1", "count": 1}


def test_words_in_the_columns_of_an_order_stay_a_newer_program_s(place: str, shop: Storage) -> None:
    """Its mall was told a stage behind the last, it asks for something else, its bag lies in a locker."""
    made = order()
    made.pick(NOW, "1", 2)
    made.pack(NOW, "HBAAAAAAAAAA", 1)
    kept(shop, made)
    alter(place, "UPDATE online_order SET told = 9, asking = 'photo', alarm = 'locked'")
    alter(place, "UPDATE parcel SET state = 'locker', marks = ?", '{"heavy": [1]}')
    columns = "SELECT told || asking || alarm FROM online_order"

    with shop.work() as work:
        [read] = work.orders.board(NOW)
        assert (read.queued_stage, read.asking, read.alarm) == (Stage.DELIVERED, None, Alarm.CHANGED)
        assert [parcel.live for parcel in read.parcels] == [True]
        assert work.orders.asking() == [read]
        work.orders.save(read)
        work.commit()
    assert ask(place, columns) == "9photolocked"
    assert ask(place, "SELECT state FROM parcel") == "locker"
    assert json.loads(ask(place, "SELECT marks FROM parcel")) == {"heavy": [1]}
    with shop.work() as work:
        [read] = work.orders.board(NOW)
        read.alarm = None
        work.orders.save(read)
        work.commit()
    assert ask(place, columns) == "9photo"


def test_a_customer_is_forgotten_with_what_a_newer_program_knew_of_them(place: str, shop: Storage) -> None:
    kept(shop, order())
    facts = json.loads(ask(place, "SELECT facts FROM online_order")) | {"email": "marc@herstal.example"}
    alter(place, "UPDATE online_order SET facts = ?", json.dumps(facts))

    with shop.work() as work:
        [read] = work.orders.board(NOW)
        read.forget_customer()
        work.orders.save(read)
        work.commit()
    assert "email" not in ask(place, "SELECT facts FROM online_order")


@pytest.mark.parametrize("wrong", ["null", "7", '"x"', "[]", "{}", '[{"kind": 7}, null]', '{"address": 7}'])
def test_an_order_whose_words_are_none_stops_no_board(place: str, shop: Storage, wrong: str) -> None:
    kept(shop, order())
    alter(place, "UPDATE online_order SET facts = ?, steps = ?", wrong, wrong)

    with shop.look() as work:
        [read] = work.orders.board(NOW)
        assert (read.facts.code, read.steps) == ("", [])


def test_a_row_for_the_mall_of_a_newer_kind_waits_for_that_program(place: str, shop: Storage) -> None:
    with shop.work() as work:
        work.outbox.add(RowKind.ADVANCE, "order", {"stage": 1, "parcels": []}, COMPLETED_AT)
        work.outbox.add(RowKind.ADVANCE, "other", {"stage": 1, "parcels": []}, COMPLETED_AT)
        [_, newer] = work.outbox.open_rows()
        work.commit()
    alter(place, "UPDATE outbox SET kind = 'substitute' WHERE order_id = 'other'")

    with shop.work() as work:
        assert [row.order_id for row in work.outbox.open_rows()] == ["order"]
        assert [row.order_id for row in work.outbox.rows_of_orders()] == ["order"]
        assert work.outbox.by_number(newer.sequence) is None
        assert work.outbox.waiting() == 2


@pytest.mark.parametrize(
    "body", ["null", "[]", '"x"', '{"goods": [1], "parcel": 7}', '{"goods": {"a": "x"}}']
)
def test_a_row_for_the_mall_that_says_nothing_moves_nothing(place: str, shop: Storage, body: str) -> None:
    with shop.work() as work:
        work.outbox.add(RowKind.PARCEL, "order", {}, COMPLETED_AT)
        work.commit()
    alter(place, "UPDATE outbox SET body = ?", body)

    with shop.look() as work:
        [row] = work.outbox.open_rows()
        assert (row.goods, row.parcel) == ({}, "")


def test_a_paper_of_a_newer_kind_is_printed_and_keeps_its_name(place: str, shop: Storage) -> None:
    with shop.work() as work:
        work.jobs.add(print_job())
        work.commit()
    alter(place, "UPDATE print_job SET kind = 'invoice', parts = ?", '[{"part": "stamp"}]')

    with shop.work() as work:
        job = work.jobs.next(TILL.id, "receipt")
        assert job is not None
        assert (job.kind, job.parts) == (PrintJobKind.TEST, [{"part": "stamp"}])
        assert work.jobs.never_out(COMPLETED_AT.replace(year=2099)) == [job]
        work.jobs.set_state(job.id, job.state, "cover", COMPLETED_AT)
        work.commit()
    assert ask(place, "SELECT kind FROM print_job") == "invoice"


# --- the journal


def rewritten(file: Path, **more: object) -> Verification:
    """The chain as a newer program would have made it, which says more in each entry."""
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = OFF")  # hundreds of changes, and no disk is waited for
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        previous = "0" * 64
        rows = raw.execute("SELECT till_id, sequence, at, kind, body FROM journal ORDER BY sequence")
        for till_id, sequence, at, kind, body in rows.fetchall():
            moment = datetime.fromtimestamp(at / 1000, UTC)
            entry = chained(till_id, sequence, moment, kind, json.loads(body) | more, previous)
            raw.execute(
                "UPDATE journal SET body = ?, previous_hash = ?, hash = ? WHERE sequence = ?",
                (entry.body, previous, entry.hash, sequence),
            )
            previous = entry.hash
        for _, sql in triggers:
            raw.execute(sql)
    with closing(open_storage(file, read_only=True)) as storage:
        return verify(storage)


def test_a_journal_that_says_more_is_sound_and_one_that_says_otherwise_is_not(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        shop.sell(BREAD)
        shop.do(commands.CloseDay({5000: 1}, reason="unknown", sure=True))

    more = rewritten(tmp_path / "shop.db", points=12, voucher={"id": "v"})
    assert {finding.kind for finding in more.findings} == {"seal", "head_lost"}  # another one was printed
    wrong = rewritten(tmp_path / "shop.db", total=1)
    assert {finding.kind for finding in wrong.findings} == {"journal_differs", "closing", "seal", "head_lost"}


# --- read back at work


def test_a_row_that_does_not_say_what_to_do_is_set_aside_and_shown(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_town_shop(file) as shop:
        shop.buy(sirup=1)
        shop.catch_up()
        shop.cut()
        shop.do(commands.ListOrders())
        board: notices.OrdersChanged = shop.heard[notices.OrdersChanged]
        shop.do(commands.AcceptOrder(board.cards[0].order_id))
        alter(str(file), "UPDATE outbox SET body = ? WHERE kind = 'advance'", '{"stage": 99}')
        shop.mend()
        assert [(row.kind, row.reason) for row in shop.mall.parked] == [("advance", UNREADABLE)]
        shop.do(commands.DropParked(shop.mall.parked[0].row))


def test_a_z_with_a_part_that_only_a_newer_program_prints_can_be_had_again(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        shop.do(commands.CloseDay({5000: 1}, reason="unknown", sure=True))
        alter(str(file), "DROP TRIGGER closing_is_final")
        paper = json.loads(ask(str(file), "SELECT paper FROM closing"))
        stamped = [{"part": "stamp"}, *paper, {"part": "text", "text": "signé", "colour": "red"}]
        alter(str(file), "UPDATE closing SET paper = ?", json.dumps(stamped))
        shop.do(commands.ReprintZ())
        with shop.storage.look() as work:
            *_, copy = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
        assert "signé" in {part.text for part in document_from(copy.parts).parts if isinstance(part, Text)}


ODD_DRAFTS = [
    "null",
    "7",
    "[]",
    "{}",
    '{"quantity": "a", "best_before": "2027-03", "lot": 7, "steps": [7, {"line": 7}]}',
    '{"quantity": 6000, "best_before": "demain", "steps": null, "asked": 7}',
    '{"quantity": 6000, "best_before": 20270301, "cost": "x", "labels": {}}',
    '{"quantity": 99999999999999999999, "supplier_name": 7, "document": null}',
    '{"counted": "x", "through": -1, "round": 7, "kind": "none", "what": 7}',
    '{"counted": 5000, "between": "a", "away": null, "skipped": 7, "reason": "none", "why": 5}',
]


@pytest.mark.parametrize("odd", ODD_DRAFTS)
@pytest.mark.parametrize(
    "change", ["UPDATE shelf_draft SET head = ?", "UPDATE shelf_draft_line SET body = ?"]
)
def test_a_draft_is_gone_on_with(change: str, odd: str, tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        a_draft_of_another_program(change, odd, shop, tmp_path / "shop.db")


def a_draft_of_another_program(change: str, odd: str, shop: LittleShop, file: Path) -> None:
    bread, beer = shop.product(BREAD).id, shop.product(BEER).id
    shop.do(commands.BeginDelivery())
    draft = shop.heard[notices.DeliveryChanged].delivery.draft_id
    shop.do(commands.AddDelivered(draft, beer, 24_000))
    shop.do(commands.StartCount("one", product_id=bread))
    count = shop.heard[notices.CountChanged].count.draft_id
    shop.do(commands.GiveFigure(count, bread, 5000))
    alter(str(file), change, odd)
    for command in (
        commands.Refresh(),
        commands.ShowDelivery(),
        commands.UndoDelivered(draft),
        commands.AddDelivered(draft, bread, 1000),
        commands.PostDelivery(draft),
        commands.GiveFigure(count, bread, 5000),
        commands.CountAgain(count),
        commands.GiveFigure(count, bread, 5000),
        commands.PostCount(count),
    ):
        dispatch.execute(command, shop.storage, shop.counter)  # refused perhaps, in words
    assert shop.heard
    assert shop.verify().findings == ()


@pytest.mark.parametrize(
    "change",
    [
        "names = '{}'",
        "names = '[]'",
        "names = '{\"fr\": 7}'",
        'names = \'{"en": "Bread"}\'',
        "unit = 'barrel'",
    ],
)
def test_an_article_that_another_program_describes_otherwise_stops_no_till(
    change: str, tmp_path: Path
) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        beer = shop.product(BEER).id
        alter(str(tmp_path / "shop.db"), f"UPDATE product SET {change}")  # noqa: S608
        shop.do(commands.Refresh())
        shop.do(commands.ShowStock(beer))
        shop.do(commands.ShowArticle(beer))
        shop.do(commands.StartCount("one", product_id=beer))
        shop.do(commands.SetPrice(beer, 185, sure=True))
        shop.do(commands.ListLabels())
        assert shop.sell(BEER).total_cents == 195
        found = shop.verify()
        assert {finding.kind for finding in found.findings} == {"kept_article"}
        assert found.fit_to_keep


def test_a_movement_for_a_reason_of_a_newer_program_is_shown(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        beer, before = shop.product(BEER).id, shop.on_hand(BEER) or 0
        alter(
            str(tmp_path / "shop.db"),
            "INSERT INTO stock_movement (id, product_id, quantity, cause, at, business_day)"
            " SELECT 'newer', product_id, -1000, 'melted', at, business_day FROM stock_movement"
            " WHERE product_id = ? LIMIT 1",
            beer,
        )
        assert shop.on_hand(BEER) == before - 1000
        shop.do(commands.ShowStock(beer))
        with shop.storage.look() as work:
            assert work.stock.rows(beer, 1)[0].cause == "other"
