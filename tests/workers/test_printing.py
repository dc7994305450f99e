"""The printer's thread, on a printer that gets the very bytes a real one would: each ticket once."""

import socket
import threading
from collections.abc import Iterator

import pytest

from hardware.drivers.printing.printer import Patience
from hardware.drivers.profiles import GENERIC
from herstal_pos.devices.receipt_printer import EscposPrinter
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import commands, notices
from herstal_pos.services.devices.ports import ReceiptPrinter
from herstal_pos.workers.printing import ASK_AGAIN_S, LOOK_AGAIN_S, PrintWorker
from herstal_pos.workers.store import StoreWorker
from herstal_pos.workers.threads import Loop
from tests.counter_printer import PATIENCE_S, PROFILE, CounterPrinter
from tests.hardware.bad_printers import switched_off
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.workers.paper import PATIENT, Paper, on

HASTY = Patience(answer_s=0.1)


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        yield opened


@pytest.fixture
def printer() -> Iterator[CounterPrinter]:
    with CounterPrinter() as switched_on:
        yield switched_on


def test_the_drawer_opens_first_and_once_and_the_ticket_follows(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address)
    number = paper.sell()
    assert paper.worker.step() == LOOK_AGAIN_S
    assert printer.order() == ["drawer", "paper"]
    assert printer.numbers() == [number]
    assert (paper.drawers(), paper.states()) == (["opened"], ["ready"])
    assert paper.jobs() == [(number, "printed")]
    assert printer.device.warnings == ()


def test_a_card_sale_prints_and_the_drawer_stays_shut(shop: LittleShop, printer: CounterPrinter) -> None:
    paper = on(shop, printer.address)
    paper.sell(means="card")
    paper.worker.step()
    assert printer.order() == ["paper"]


def test_all_that_waits_is_printed_in_one_turn_in_the_order_of_the_sales(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address)
    numbers = [paper.sell(means="card") for _ in range(4)]
    paper.worker.step()
    assert printer.numbers() == numbers


def test_nothing_is_printed_by_a_turn_without_news(shop: LittleShop, printer: CounterPrinter) -> None:
    paper = on(shop, printer.address)
    paper.sell()
    for _ in range(3):
        paper.worker.step()
    assert (len(printer.tickets()), printer.device.pulses) == (1, 1)


def test_a_drawer_that_could_only_open_late_stays_shut(shop: LittleShop, printer: CounterPrinter) -> None:
    paper = on(shop, printer.address)
    paper.sell()
    shop.clock.pass_by(seconds=5.1)
    paper.worker.step()
    assert (printer.device.pulses, paper.drawers()) == (0, ["late"])
    assert len(printer.tickets()) == 1


def test_the_drawer_opens_also_when_paper_is_out(shop: LittleShop, printer: CounterPrinter) -> None:
    printer.device.switch(paper_out=True)
    paper = on(shop, printer.address)
    paper.sell()
    assert paper.worker.step() == ASK_AGAIN_S
    assert (printer.device.pulses, paper.drawers(), paper.states()) == (1, ["opened"], ["paper_out"])
    assert paper.jobs() == [("1-000001", "queued")]


def test_a_new_roll_brings_the_tickets_that_waited_and_the_drawer_is_not_opened_again(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    printer.device.switch(paper_out=True)
    paper = on(shop, printer.address)
    numbers = [paper.sell() for _ in range(2)]
    paper.worker.step()
    printer.device.switch(paper_out=False)
    assert paper.worker.step() == LOOK_AGAIN_S
    assert (printer.numbers(), printer.device.pulses) == (numbers, 2)
    assert paper.states() == ["paper_out", "ready"]


def test_paper_that_runs_out_in_the_middle_doubles_and_loses_nothing(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address)
    first, second = paper.sell(means="card"), paper.sell(means="card")
    printer.interrupt(5, lambda device: device.switch(paper_out=True))
    assert paper.worker.step() == ASK_AGAIN_S
    assert paper.states() == ["ready", "paper_out"]
    assert paper.jobs() == [(first, "unknown"), (second, "queued")]
    printer.device.switch(paper_out=False)
    printer.wait_until(lambda: printer.numbers() == [first])
    assert paper.worker.step() == LOOK_AGAIN_S
    assert printer.numbers() == [first, second]
    (doubtful,) = (job for job in paper.jobs() if job[1] == "unknown")
    assert doubtful == (first, "unknown"), "the clerk looks and says that it came out"


def test_a_cover_that_is_opened_in_the_middle_is_asked_and_the_answer_no_prints_a_duplicate(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address)
    number = paper.sell(means="card")
    printer.interrupt(5, lambda device: device.switch(cover_open=True))
    paper.worker.step()
    assert paper.states() == ["ready", "cover_open"]
    printer.device.switch(cover_open=False)
    printer.wait_until(lambda: len(printer.tickets()) == 1)
    asked: notices.PrintJobChanged = shop.heard[notices.PrintJobChanged]
    shop.do(commands.AnswerDoubtful(asked.job.id, came_out=False))
    paper.worker.step()
    assert printer.numbers() == [number, number]
    assert ["DUPLICATA" in ticket for ticket in printer.tickets()] == [False, True]


def test_a_printer_that_is_off_leaves_the_tickets_waiting_and_prints_them_when_it_is_back(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    printer.device.switch(off=True)
    paper = on(shop, printer.address)
    numbers = [paper.sell() for _ in range(3)]
    assert paper.worker.step() == ASK_AGAIN_S
    assert (paper.states(), paper.drawers()) == (["unreachable"], ["failed"] * 3)
    printer.device.switch(off=False)
    paper.worker.step()
    assert (printer.numbers(), printer.device.pulses) == (numbers, 0)


def test_a_printer_that_comes_back_at_noon_keeps_the_morning_s_tickets_to_itself(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    printer.device.switch(off=True)
    paper = on(shop, printer.address)
    old = paper.sell(means="card")
    paper.worker.step()
    shop.clock.pass_by(minutes=31)
    young = paper.sell(means="card")
    printer.device.switch(off=False)
    paper.worker.step()
    assert printer.numbers() == [young]
    assert paper.jobs() == [(old, "expired"), (young, "printed")]


def test_a_wrong_address_is_told_and_the_tickets_wait(shop: LittleShop) -> None:
    with switched_off() as address:
        paper = on(shop, f"tcp://{address}")
        number = paper.sell()
        assert paper.worker.step() == ASK_AGAIN_S
    assert paper.news[-1] == notices.PrinterChanged("receipt", "unreachable", "refused")
    assert paper.jobs() == [(number, "queued")]


def test_a_port_that_accepts_and_never_answers_gets_no_ticket(shop: LittleShop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        paper = on(shop, f"tcp://127.0.0.1:{deaf.getsockname()[1]}", patience=HASTY)
        number = paper.sell(means="card")
        assert paper.worker.step() == ASK_AGAIN_S
        assert paper.news[-1] == notices.PrinterChanged("receipt", "unreachable", "mute")
        assert paper.jobs() == [(number, "queued")]


def test_a_printer_that_cannot_answer_ends_in_sent_and_nobody_is_asked(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address, "generic-80")
    number = paper.sell()
    paper.worker.step()
    assert (paper.jobs(), paper.states()) == ([(number, "sent")], ["file"])
    printer.wait_until(lambda: len(printer.tickets()) == 1)
    assert printer.device.pulses == 1


def test_without_a_printer_the_drawer_fails_and_tickets_wait_until_one_is_chosen(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = Paper(shop, None)
    number = paper.sell()
    assert paper.worker.step() == LOOK_AGAIN_S
    assert paper.states() == []  # the settings may name one
    for notice in shop.do(commands.ChoosePrinter("", PROFILE)):
        paper.worker.on_notice(notice)
    assert paper.worker.step() == LOOK_AGAIN_S
    assert (paper.states(), paper.drawers()) == (["none"], ["failed"])
    paper.device = EscposPrinter(printer.address, PROFILE, PATIENT)
    paper.worker.step()
    assert printer.numbers() == [number]
    assert paper.states() == ["none", "ready"]


def test_changed_settings_are_tried_at_once(shop: LittleShop, printer: CounterPrinter) -> None:
    paper = on(shop, "tcp://127.0.0.1:1")
    number = paper.sell()
    paper.worker.step()
    paper.device = EscposPrinter(printer.address, PROFILE, PATIENT)
    for notice in shop.do(commands.ChoosePrinter(printer.address, PROFILE)):
        paper.worker.on_notice(notice)
    paper.worker.wait(0)
    paper.worker.step()
    assert printer.numbers() == [number]


def test_an_errand_is_run_in_the_next_turn_also_without_a_printer(shop: LittleShop) -> None:
    found = notices.PrintersFound((("usb:04b8:0e28", "EPSON TM-T20III", PROFILE),))
    paper = Paper(shop, None)
    paper.worker.step()
    paper.worker.run(lambda: found)
    assert found not in paper.news
    paper.worker.wait(1e9)
    paper.worker.step()
    assert paper.news[-1] == found


def test_a_printer_that_is_chosen_while_others_are_looked_for_is_asked_how_it_is(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    """Its model is known a moment after its address: what the first choice said of itself does not stay."""
    paper = Paper(shop, EscposPrinter(printer.address, GENERIC, PATIENT))

    def find_and_change() -> notices.Notice:
        paper.device = EscposPrinter(printer.address, PROFILE, PATIENT)
        for notice in shop.do(commands.ChoosePrinter(printer.address, PROFILE)):
            paper.worker.on_notice(notice)
        return notices.PrintersFound(())

    paper.worker.run(find_and_change)
    paper.worker.step()
    paper.worker.step()
    assert paper.states() == ["file", "ready"]


class DyingPrinter:
    """The till's power goes while it prints: the bytes are out, the report never comes."""

    def __init__(self, device: ReceiptPrinter) -> None:
        self._device = device

    def state(self) -> tuple[str, str]:
        return self._device.state()

    def print(self, parts: list[dict[str, object]]) -> tuple[PrintJobState, str]:
        self._device.print(parts)
        raise SystemExit

    def open_drawer(self) -> str:
        return self._device.open_drawer()


def test_a_restart_while_sending_asks_and_prints_nothing_twice(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    dying = Paper(shop, DyingPrinter(EscposPrinter(printer.address, PROFILE, PATIENT)))
    first = dying.sell()
    with pytest.raises(SystemExit):
        dying.worker.step()
    second = dying.sell(means="card")
    again = on(shop, printer.address)
    news = shop.do(commands.Refresh())
    asked = [notice.job for notice in news if isinstance(notice, notices.PrintJobChanged)]
    assert [(job.title, job.state, job.reason) for job in asked] == [(first, "unknown", "restart")]
    again.worker.step()
    assert printer.numbers() == [first, second]
    assert printer.device.pulses == 1, "the drawer is never opened again after a restart"


class OneBug(DyingPrinter):
    """In the first paper is something that cannot be drawn."""

    bugs = 1

    def print(self, parts: list[dict[str, object]]) -> tuple[PrintJobState, str]:
        if self.bugs:
            self.bugs -= 1
            raise ValueError("no room for a code")
        return self._device.print(parts)


def test_paper_that_cannot_be_drawn_is_asked_about_and_what_waits_behind_it_comes_out(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = Paper(shop, OneBug(EscposPrinter(printer.address, PROFILE, PATIENT)))
    first, second = paper.sell(), paper.sell()
    with pytest.raises(ValueError, match="no room"):
        paper.worker.step()
    paper.worker.step()
    assert printer.numbers() == [second]
    asked = [
        notice.job for notice in shop.do(commands.Refresh()) if isinstance(notice, notices.PrintJobChanged)
    ]
    assert [(job.title, job.state, job.reason) for job in asked] == [(first, "unknown", "bug")]


def test_a_report_that_the_store_could_not_keep_is_told_again_and_the_ticket_is_not(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address)
    first, second = paper.sell(means="card"), paper.sell(means="card")
    printer.interrupt(1, lambda _: setattr(paper, "store_is_away", True))
    assert paper.worker.step() == ASK_AGAIN_S
    assert (printer.numbers(), paper.jobs()) == ([first], [(first, "sending"), (second, "queued")])
    assert paper.worker.step() == ASK_AGAIN_S
    paper.store_is_away = False
    assert paper.worker.step() == LOOK_AGAIN_S
    assert printer.numbers() == [first, second]
    assert [state for _, state in paper.jobs()] == ["printed", "printed"]


def test_a_printer_that_was_well_is_looked_at_again_when_nothing_happens(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address)
    paper.worker.step()
    printer.device.switch(paper_low=True)
    paper.worker.wait(0.001)
    paper.worker.step()
    assert paper.states() == ["ready", "paper_low"]


def test_a_turn_waits_until_somebody_wants_something(shop: LittleShop) -> None:
    paper = Paper(shop, None)
    paper.sell()
    paper.worker.wait(1e9)
    paper.worker.step()
    paper.worker.wake()
    paper.worker.wait(1e9)


def test_a_slow_printer_prints_every_line(shop: LittleShop) -> None:
    with CounterPrinter() as slow:
        slow.device.switch(slow=True)
        slow.interrupt(3, lambda device: device.switch(slow=False))
        paper = on(shop, slow.address)
        number = paper.sell(means="card")
        paper.worker.step()
        assert slow.numbers() == [number]


class StuckPrinter:
    """Holds on to a ticket until the test lets go: the worst that a device can do to its thread."""

    def __init__(self) -> None:
        self.taken = threading.Event()
        self.let_go = threading.Event()

    def state(self) -> tuple[str, str]:
        return "ready", ""

    def print(self, _: list[dict[str, object]]) -> tuple[PrintJobState, str]:
        self.taken.set()
        assert self.let_go.wait(PATIENCE_S)
        return PrintJobState.PRINTED, ""

    def open_drawer(self) -> str:
        return "opened"


def test_the_store_never_waits_for_the_printer(shop: LittleShop) -> None:
    device, heard = StuckPrinter(), list[notices.Notice]()
    store = StoreWorker(lambda: (shop.storage, shop.counter), heard.append)
    worker = PrintWorker("receipt", lambda: device, store.ask, lambda _: None, shop.clock)
    paper = Loop("receipt printer", lambda: worker.wait(worker.step()))
    shop.sell(BREAD, means="card")
    paper.start()
    while not device.taken.is_set():
        store.step(timeout_s=0.01)
    for _ in range(10):
        store.submit(commands.AddByCode(BREAD))
        store.step()
        cart = heard[-1].sale
        store.submit(commands.TakeTender(cart.sale_id, cart.version, "card"))
        store.step()
    assert sum(isinstance(notice, notices.SaleCompleted) for notice in heard) == 10
    device.let_go.set()
    paper.stop()
    worker.wake()
    while paper.is_alive():
        store.step(timeout_s=0.01)
