"""The day's end: any count is taken, the Z is one commit, and nothing that waits is lost by it."""

import json
from datetime import date
from pathlib import Path

import pytest

from hardware.drivers.document import Document, Text
from herstal_pos.documents.stored_paper import document_from
from herstal_pos.domain.day.cash import CashMovementKind
from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.services import commands, notices, views
from herstal_pos.services.whole.verifying import verify
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop

FLOAT = 15_000
FOUND = {10_000: 1, 5_000: 1, 200: 3, 20: 1}
"""156,20 €."""


def close(shop: LittleShop, command: commands.CloseDay) -> views.ZView:
    (closed,) = (notice for notice in shop.do(command) if isinstance(notice, notices.DayClosed))
    return closed.z


def closing(shop: LittleShop) -> views.ClosingView:
    shop.do(commands.ShowClosing())
    changed: notices.ClosingChanged = shop.heard[notices.ClosingChanged]
    return changed.closing


def pieces_of(cents: int) -> dict[int, int]:
    """In cents of one: the drawer of a patient clerk."""
    return {100: cents // 100, 1: cents % 100}


def z_papers(shop: LittleShop) -> list[Document]:
    with shop.storage.look() as work:
        jobs = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    return [document_from(job.parts) for job in jobs if job.kind is PrintJobKind.Z_REPORT]


def test_a_count_that_agrees_closes_the_day_and_leaves_the_float(shop: LittleShop) -> None:
    shop.sell(BREAD, BEER)
    expected = shop.day.cash_expected_cents
    z = close(shop, commands.CloseDay(pieces_of(expected)))
    assert (z.number, z.difference_cents, z.reason, z.counted_cents) == (1, 0, "", expected)
    assert (z.kept_cents, z.to_safe_cents) == (FLOAT, expected - FLOAT)
    assert not shop.day.open
    assert shop.verify().sound


def test_what_is_missing_is_kept_for_ever_with_its_reason(shop: LittleShop) -> None:
    shop.sell(BREAD)
    expected = shop.day.cash_expected_cents
    z = close(shop, commands.CloseDay(pieces_of(expected - 200), reason="change"))
    assert (z.difference_cents, z.reason) == (-200, "change")
    with shop.storage.look() as work:
        made = work.closings.last(shop.counter.till.id)
        assert made is not None
        moves = [move for move, _ in work.cash.movements(made.session_id)]
    left = {move.kind: move.amount_cents for move in moves}
    assert left[CashMovementKind.DIFFERENCE] == -200
    assert sum(move.amount_cents for move in moves) == z.kept_cents == FLOAT
    assert shop.verify().sound


def test_a_difference_without_a_word_is_one_of_unknown_reason(shop: LittleShop) -> None:
    assert close(shop, commands.CloseDay(FOUND)).reason == "unknown"


def test_an_empty_drawer_can_be_closed(shop: LittleShop) -> None:
    z = close(shop, commands.CloseDay({}))
    assert (z.counted_cents, z.kept_cents, z.to_safe_cents, z.difference_cents) == (0, 0, 0, -FLOAT)
    assert shop.verify().sound


def test_the_clerk_says_what_stays_and_the_next_day_begins_with_it(shop: LittleShop) -> None:
    close(shop, commands.CloseDay(FOUND, kept_cents=10_000))
    assert closing(shop).kept_cents == 10_000
    shop.do(commands.OpenDay(10_000))
    assert shop.day.float_cents == 10_000
    assert shop.refusal(commands.CloseDay(FOUND, kept_cents=15_621)) == "drawer_holds 15620"


def test_the_closings_are_numbered_without_gaps(shop: LittleShop) -> None:
    numbers = []
    for _ in range(3):
        shop.sell(BREAD)
        numbers.append(close(shop, commands.CloseDay(FOUND)).number)
        shop.do(commands.OpenDay(FLOAT))
    assert numbers == [1, 2, 3]
    assert shop.verify().sound


def test_a_closed_day_takes_no_sale_and_no_cash(shop: LittleShop) -> None:
    close(shop, commands.CloseDay(FOUND))
    assert shop.refusal(commands.CloseDay(FOUND)) == "day_not_open"
    assert shop.refusal(commands.PayIn(100, "monnaie")) == "day_not_open"
    shop.add(BREAD)
    assert shop.refusal(shop.tender()) == "day_not_open"


@pytest.mark.parametrize(
    ("pieces", "why"),
    [({3: 1}, "count_wrong 3"), ({100: -1}, "count_wrong 100"), ({1: 100_001}, "count_wrong 1")],
)
def test_what_is_no_euro_is_refused(shop: LittleShop, pieces: dict[int, int], why: str) -> None:
    assert shop.refusal(commands.CountCash(pieces)) == why
    assert shop.refusal(commands.CloseDay(pieces)) == why
    assert shop.day.open


def test_a_count_may_be_finished_later(shop: LittleShop) -> None:
    shop.do(commands.CountCash(FOUND))
    with shop.storage.look() as work:
        assert work.settings.get(f"count.{shop.counter.till.id}")
    seen = closing(shop)
    assert (dict(seen.pieces), seen.counted_cents, seen.kept_cents) == (FOUND, 15_620, FLOAT)
    close(shop, commands.CloseDay(FOUND))
    assert closing(shop).pieces == ()


def test_a_blind_count_is_told_nothing_before_the_day_is_closed(shop: LittleShop) -> None:
    assert closing(shop).expected_cents == FLOAT
    shop.do(commands.SaveClosingRules(blind=True, second_place=""))
    assert closing(shop).expected_cents is None
    assert close(shop, commands.CloseDay(FOUND)).expected_cents == FLOAT


def test_a_difference_beyond_the_shops_limit_is_said_twice_and_then_taken(shop: LittleShop) -> None:
    shop.do(commands.SaveClosingRules(blind=True, second_place="", limit_cents=500))
    within, beyond = pieces_of(FLOAT - 500), pieces_of(FLOAT + 501)
    assert shop.refusal(commands.CloseDay(beyond)) == "difference_large 500"
    assert shop.day.open
    assert close(shop, commands.CloseDay(beyond, sure=True)).difference_cents == 501
    shop.do(commands.OpenDay(FLOAT))
    assert close(shop, commands.CloseDay(within)).difference_cents == -500


def test_a_cart_that_is_begun_is_parked_and_there_tomorrow(shop: LittleShop) -> None:
    shop.add(BREAD)
    close(shop, commands.CloseDay(FOUND))
    assert len(closing(shop).parked) == 1
    shop.do(commands.OpenDay(FLOAT))
    shop.do(commands.FetchSale())
    assert [line.name for line in shop.cart.lines]
    shop.pay()
    assert shop.day.sale_count == 1


def test_a_part_paid_cart_is_finished_first(shop: LittleShop) -> None:
    shop.add(CHEESE)
    shop.do(shop.tender("card", 100))
    assert shop.refusal(commands.CloseDay(FOUND)) == "part_paid_first"
    shop.pay()
    close(shop, commands.CloseDay(FOUND))


def test_yesterday_is_closed_today_with_its_own_day(shop: LittleShop) -> None:
    shop.sell(BREAD)
    assert not closing(shop).overdue
    shop.clock.pass_by(hours=24)
    assert closing(shop).overdue
    z = close(shop, commands.CloseDay(FOUND))
    assert (z.business_day, z.sale_count) == (date(2026, 11, 25), 1)


def test_the_z_is_printed_and_its_copy_is_the_same_paper_under_a_mark(shop: LittleShop) -> None:
    assert shop.refusal(commands.ReprintZ()) == "no_z_yet"
    shop.sell(BREAD)
    close(shop, commands.CloseDay(FOUND, reason="tiroir mal fermé"))
    shop.do(commands.ReprintZ())
    paper, copy = z_papers(shop)
    assert copy.parts[2:] == paper.parts
    assert isinstance(copy.parts[0], Text)
    assert copy.parts[0].text == "DUPLICATA"
    assert any(isinstance(part, Text) and part.text == "tiroir mal fermé" for part in paper.parts)
    assert shop.refusal(commands.ReprintZ(7)) == "z_gone 7 1"


def test_a_float_that_is_not_what_was_kept_is_written_down(shop: LittleShop) -> None:
    close(shop, commands.CloseDay(FOUND, kept_cents=10_000))
    shop.do(commands.OpenDay(5_000))
    with shop.storage.look() as work:
        entry = [*work.audit.journal(shop.counter.till.id)][-1]
    assert (entry.kind, json.loads(entry.body)["kept"]) == ("day_opened", 10_000)


def test_the_z_comes_out_in_the_morning_when_the_paper_was_out_at_night(shop: LittleShop) -> None:
    shop.sell(BREAD)
    close(shop, commands.CloseDay(FOUND))
    shop.clock.pass_by(hours=12)
    titles = []
    for _ in range(2):
        for notice in shop.do(commands.TakePrintJob("receipt")):
            if isinstance(notice, notices.PrintJobTaken):
                titles.append(notice.title)
                shop.do(commands.ReportPrintJob(notice.job_id, "printed"))
    assert titles == ["Z 1"]


def test_each_till_has_a_z_of_its_own(shop: LittleShop) -> None:
    beside = shop.beside("2")
    assert close(shop, commands.CloseDay(FOUND)).number == 1
    assert beside.day.open
    assert close(beside, commands.CloseDay(FOUND)).number == 1
    assert shop.verify().sound


def test_a_day_without_a_ticket_goes_on_from_the_total_before_also_with_the_clock_put_back(
    shop: LittleShop,
) -> None:
    shop.sell(BREAD)
    before = shop.day.total_cents
    close(shop, commands.CloseDay(FOUND))
    shop.clock.pass_by(hours=-48)
    shop.do(commands.OpenDay(FLOAT, clock_right=True))
    assert close(shop, commands.CloseDay(FOUND)).total_cents == 0
    shop.do(commands.OpenDay(FLOAT))
    shop.sell(BREAD)
    close(shop, commands.CloseDay(FOUND))
    with shop.storage.look() as work:
        journal = [*work.audit.journal(shop.counter.till.id)]
    entries = [json.loads(entry.body) for entry in journal if entry.kind == "day_closed"]
    assert [entry["grand_total"] for entry in entries] == [before, before, 2 * before]
    assert shop.verify().sound


def test_verify_sees_a_z_that_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(str(file)) as shop:
        shop.sell(BREAD)
        close(shop, commands.CloseDay(FOUND))
        assert verify(shop.storage).sound
        with shop.storage.work() as work:
            connection = work._connection  # type: ignore[attr-defined]
            connection.run("DROP TRIGGER closing_is_final")
            connection.run("UPDATE closing SET expected_cents = expected_cents + 100")
            work.commit()
        assert "closing" in {finding.kind for finding in verify(shop.storage).findings}
