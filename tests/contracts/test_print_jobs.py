from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.paper.printing import PrintJob, PrintJobState
from herstal_pos.domain.shop.till import Till
from herstal_pos.services.ports import Storage
from tests.builders import COMPLETED_AT
from tests.shop import TILL, print_job

SECOND = Till("second till", "3", practice=False)


def add(storage: Storage, *jobs: PrintJob) -> None:
    with storage.work() as work:
        for job in jobs:
            work.jobs.add(job)
        work.commit()


def set_state(storage: Storage, job: PrintJob, state: PrintJobState, reason: str = "") -> None:
    with storage.work() as work:
        work.jobs.set_state(job.id, state, reason, COMPLETED_AT)
        work.commit()


def test_a_job_comes_back_with_its_document(shop: Storage) -> None:
    job = print_job()
    add(shop, job)

    with shop.look() as work:
        assert work.jobs.by_id(job.id) == job
        assert work.jobs.by_id("nothing") is None


def test_the_oldest_waiting_job_of_the_printer_is_next(shop: Storage) -> None:
    first, second, label = print_job("1"), print_job("2"), print_job("3", "labels")
    add(shop, label, first, second)

    with shop.look() as work:
        assert work.jobs.next(TILL.id, "receipt") == first
        assert work.jobs.next(TILL.id, "labels") == label
        assert work.jobs.next(TILL.id, "kitchen") is None
        assert work.jobs.next("another till", "receipt") is None
        assert work.jobs.waiting(TILL.id) == 3


def test_nothing_is_next_while_one_is_being_sent(shop: Storage) -> None:
    first, second = print_job("1"), print_job("2")
    add(shop, first, second)
    set_state(shop, first, PrintJobState.SENDING)

    with shop.look() as work:
        assert work.jobs.next(TILL.id, "receipt") is None
        assert work.jobs.in_state(TILL.id, PrintJobState.SENDING) == [
            replace(first, state=PrintJobState.SENDING)
        ]
        assert work.jobs.waiting(TILL.id) == 1


def test_a_stuck_job_is_tried_again_before_newer_ones(shop: Storage) -> None:
    first, second = print_job("1"), print_job("2")
    add(shop, first, second)
    set_state(shop, first, PrintJobState.STUCK, "paper_out")

    with shop.look() as work:
        stuck = work.jobs.next(TILL.id, "receipt")
        assert stuck == replace(first, state=PrintJobState.STUCK, reason="paper_out")
        assert work.jobs.waiting(TILL.id) == 2


def test_what_never_came_out_is_found_at_any_till(shop: Storage) -> None:
    old = {state: replace(print_job(state.value), state=state) for state in PrintJobState}
    late = replace(print_job("late"), created_at=COMPLETED_AT + timedelta(days=1))
    elsewhere = replace(print_job("elsewhere"), till_id=SECOND.id)
    with shop.work() as work:
        work.tills.add(SECOND)
        work.commit()
    add(shop, *old.values(), late, elsewhere)

    with shop.look() as work:
        found = work.jobs.never_out(COMPLETED_AT + timedelta(hours=1))
    assert found == [
        *(old[state] for state in PrintJobState if state.value in ("queued", "sending", "stuck", "unknown")),
        elsewhere,
    ]


def test_a_job_that_ended_is_never_next(shop: Storage) -> None:
    jobs = [print_job(state) for state in ("printed", "sent", "unknown")]
    add(shop, *jobs)
    for job in jobs:
        set_state(shop, job, PrintJobState(job.title))

    with shop.look() as work:
        assert work.jobs.next(TILL.id, "receipt") is None
        assert work.jobs.waiting(TILL.id) == 0


def test_what_stood_on_a_paper_is_forgotten_and_that_it_came_out_is_not(shop: Storage) -> None:
    job, other = print_job("1"), print_job("2")
    add(shop, job, other)
    set_state(shop, job, PrintJobState.PRINTED)
    with shop.work() as work:
        work.jobs.forget_parts(job.id)
        work.commit()
    with shop.look() as work:
        assert work.jobs.by_id(job.id) == replace(job, state=PrintJobState.PRINTED, parts=[])
        assert work.jobs.by_id(other.id) == other
