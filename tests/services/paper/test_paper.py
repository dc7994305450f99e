"""Tickets as stored jobs: one at a time, in order, never printed twice by guessing."""

from collections.abc import Callable
from typing import Any

import pytest

from hardware.drivers.document import Text
from herstal_pos.documents.stored_paper import document_from
from herstal_pos.domain.counter.codes import CALIBRATION_TEXT
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop, open_shop

DUPLICATE = Words("fr")("receipt.copy")


def taken(shop: LittleShop) -> notices.PrintJobTaken | None:
    news = shop.do(commands.TakePrintJob("receipt"))
    return next((notice for notice in news if isinstance(notice, notices.PrintJobTaken)), None)


def must_take(shop: LittleShop) -> notices.PrintJobTaken:
    job = taken(shop)
    assert job is not None
    return job


def report(shop: LittleShop, job: notices.PrintJobTaken, state: PrintJobState, reason: str = "") -> None:
    shop.do(commands.ReportPrintJob(job.job_id, state.value, reason))


def states(shop: LittleShop) -> list[tuple[str, str, str]]:
    with shop.storage.look() as work:
        jobs = [job for state in PrintJobState for job in work.jobs.in_state(shop.counter.till.id, state)]
    ordered = sorted(jobs, key=lambda job: job.id)
    return [(job.kind.value, job.title, job.state.value) for job in ordered]


def says(parts: list[dict[str, Any]], text: str) -> bool:
    return any(isinstance(part, Text) and part.text == text for part in document_from(parts).parts)


def test_jobs_come_in_the_order_of_the_sales_and_one_at_a_time(shop: LittleShop) -> None:
    numbers = [shop.sell(BREAD).number_text for _ in range(2)]
    first = must_take(shop)
    assert (first.title, taken(shop)) == (numbers[0], None)
    report(shop, first, PrintJobState.PRINTED)
    second = must_take(shop)
    report(shop, second, PrintJobState.SENT)
    assert (second.title, taken(shop)) == (numbers[1], None)
    assert [row[2] for row in states(shop)] == ["printed", "sent"]


def test_a_stuck_job_is_tried_again_before_the_next(shop: LittleShop) -> None:
    numbers = [shop.sell(BREAD).number_text for _ in range(2)]
    report(shop, must_take(shop), PrintJobState.STUCK, "paper_out")
    assert must_take(shop).title == numbers[0]


def test_a_job_older_than_its_customer_s_patience_is_not_printed(shop: LittleShop) -> None:
    old = shop.sell(BREAD).number_text
    shop.clock.pass_by(minutes=29)
    young = shop.sell(BREAD).number_text
    shop.clock.pass_by(minutes=1)
    assert must_take(shop).title == young
    assert states(shop) == [("receipt", old, "expired"), ("receipt", young, "sending")]


def test_a_stuck_job_expires_too(shop: LittleShop) -> None:
    shop.sell(BREAD)
    report(shop, must_take(shop), PrintJobState.STUCK, "unreachable")
    shop.clock.pass_by(minutes=30)
    assert taken(shop) is None
    assert [row[2] for row in states(shop)] == ["expired"]


def test_an_expired_ticket_can_be_had_by_its_number_as_a_duplicate(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    shop.clock.pass_by(hours=2)
    assert taken(shop) is None
    shop.do(commands.ReprintReceipt(number))
    copy = must_take(shop)
    assert (copy.title, says(copy.parts, DUPLICATE)) == (number, True)


def test_the_first_ticket_is_no_duplicate(shop: LittleShop) -> None:
    shop.sell(BREAD)
    assert not says(must_take(shop).parts, DUPLICATE)


def test_a_reprint_without_a_number_is_of_the_last_ticket_and_stands_in_the_journal(shop: LittleShop) -> None:
    for _ in range(2):
        shop.sell(BREAD)
    news = shop.do(commands.ReprintReceipt())
    (queued,) = news
    assert queued.job.title == "1-000002"
    with shop.storage.look() as work:
        entry = list(work.audit.journal(shop.counter.till.id))[-1]
    assert (entry.kind, "1-000002" in entry.body) == ("receipt_reprinted", True)
    assert shop.verify().findings == ()


def test_a_reprint_of_what_was_never_sold_is_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.ReprintReceipt()) == "no_ticket_yet"
    assert shop.refusal(commands.ReprintReceipt("1-000007")) == "ticket_unknown 1-000007"


def test_a_reprinted_return_names_the_ticket_that_came_back(shop: LittleShop) -> None:
    shop.open_receipt(shop.sell(BREAD).number_text)
    shop.do(commands.ReturnAll())
    shop.pay()
    shop.do(commands.ReprintReceipt())
    with shop.storage.look() as work:
        jobs = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    assert says(jobs[-1].parts, Words("fr")("receipt.returns", number="1-000001"))


def test_what_was_being_sent_when_the_till_stopped_is_asked(shop: LittleShop) -> None:
    number = shop.sell(BREAD).number_text
    must_take(shop)
    news = shop.do(commands.Refresh())
    asked = [notice.job for notice in news if isinstance(notice, notices.PrintJobChanged)]
    assert [(job.title, job.state, job.reason) for job in asked] == [(number, "unknown", "restart")]
    assert taken(shop) is None


def doubtful(shop: LittleShop) -> notices.PrintJobTaken:
    shop.sell(BREAD)
    job = must_take(shop)
    report(shop, job, PrintJobState.UNKNOWN, "mute")
    return job


def test_a_doubtful_ticket_that_came_out_is_settled(shop: LittleShop) -> None:
    job = doubtful(shop)
    shop.do(commands.AnswerDoubtful(job.job_id, came_out=True))
    assert states(shop) == [("receipt", "1-000001", "printed")]


def test_a_doubtful_ticket_that_did_not_come_out_is_printed_as_a_duplicate(shop: LittleShop) -> None:
    job = doubtful(shop)
    shop.do(commands.AnswerDoubtful(job.job_id, came_out=False))
    again = must_take(shop)
    assert (again.title, says(again.parts, DUPLICATE)) == ("1-000001", True)


def test_a_doubt_answered_twice_prints_once(shop: LittleShop) -> None:
    job = doubtful(shop)
    for _ in range(2):
        shop.do(commands.AnswerDoubtful(job.job_id, came_out=False))
    assert len(states(shop)) == 2


def test_a_doubtful_ticket_does_not_hold_the_next_one_up(shop: LittleShop) -> None:
    doubtful(shop)
    number = shop.sell(BREAD).number_text
    assert must_take(shop).title == number


@pytest.mark.parametrize(
    "queue",
    [
        lambda shop: shop.do(commands.ShowDay(printed=True)),
        lambda shop: shop.do(commands.PrintTest()),
    ],
)
def test_a_doubtful_report_or_trial_is_printed_again_as_it_was(
    shop: LittleShop, queue: Callable[[LittleShop], object]
) -> None:
    shop.do(commands.ChoosePrinter("tcp://127.0.0.1:9", "generic-80"))
    queue(shop)
    job = must_take(shop)
    report(shop, job, PrintJobState.UNKNOWN, "mute")
    shop.do(commands.AnswerDoubtful(job.job_id, came_out=False))
    assert must_take(shop).parts == job.parts


def test_a_job_that_is_gone_is_refused(shop: LittleShop) -> None:
    assert shop.refusal(commands.ReportPrintJob("x", "printed")) == "job_gone"
    assert shop.refusal(commands.AnswerDoubtful("x", came_out=True)) == "job_gone"


def test_a_trial_ticket_needs_a_printer(shop: LittleShop) -> None:
    assert shop.refusal(commands.PrintTest()) == "printer_missing"
    shop.do(commands.ChoosePrinter(" tcp://127.0.0.1:9 ", "generic-80"))
    shop.do(commands.PrintTest())
    with shop.storage.look() as work:
        jobs: list[PrintJob] = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    assert [job.kind for job in jobs] == [PrintJobKind.TEST]


def test_the_code_that_sets_a_scanner_right_needs_a_printer(shop: LittleShop) -> None:
    assert shop.refusal(commands.PrintScannerCode()) == "printer_missing"
    shop.do(commands.ChoosePrinter("tcp://127.0.0.1:9", "generic-58"))
    shop.do(commands.PrintScannerCode())
    codes = [row["text"] for row in must_take(shop).parts if row["part"] == "barcode"]
    assert codes == [CALIBRATION_TEXT]


def test_a_till_prints_its_own_jobs_only(shop: LittleShop) -> None:
    shop.beside("2").sell(BREAD)
    assert taken(shop) is None


def test_a_practice_ticket_says_so_and_a_real_one_does_not(shop: LittleShop) -> None:
    with open_shop(practice=True) as practice:
        tickets = [must_take(till) for till in (shop, practice) if till.sell(BREAD)]
    assert [ticket.title for ticket in tickets] == ["1-000001", "P1-000001"]
    assert [says(ticket.parts, Words("fr")("receipt.practice")) for ticket in tickets] == [False, True]
