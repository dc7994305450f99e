"""The printer's thread, on a printer that gets the very bytes a real one would: each ticket once."""

import socket
import threading
from collections.abc import Callable, Iterator

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
from tests.little_shop import BREAD, LittleShop, open_shop

PATIENT = Patience(answer_s=PATIENCE_S, poll_s=0.05, finish_s=PATIENCE_S)
"""Asks often and bears a slow machine; who never answers is given up on by `HASTY`."""
HASTY = Patience(answer_s=0.1)


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        yield opened


@pytest.fixture
def printer() -> Iterator[CounterPrinter]:
    with CounterPrinter() as switched_on:
        yield switched_on


class Paper:
    """A print worker that asks the shop in line, and hears what the shop says as it would of the store."""

    def __init__(self, shop: LittleShop, device: ReceiptPrinter | None) -> None:
        self.shop = shop
        self.device = device
        self.told: list[notices.Notice] = []
        self.store_is_away = False
        self.first: Callable[[], object] = lambda: None  # what the store does before it gives out a job
        self.worker = PrintWorker("receipt", lambda: self.device, self._ask, self.told.append, shop.clock)

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        if self.store_is_away:
            return [notices.StoreFailed("busy")]
        if isinstance(command, commands.TakePrintJob):
            first, self.first = self.first, lambda: None
            first()
        return self.shop.do(command)

    def do(self, command: commands.Command) -> None:
        for notice in self.shop.do(command):
            self.worker.hear(notice)

    def sell(self, *, means: str = "cash") -> str:
        self.shop.add(BREAD)
        told = self.shop.do(self.shop.tender(means))
        for notice in told:
            self.worker.hear(notice)
        return next(notice.paid.number_text for notice in told if isinstance(notice, notices.SaleCompleted))

    def states(self) -> list[str]:
        return [told.state for told in self.told if isinstance(told, notices.PrinterChanged)]

    def drawers(self) -> list[str]:
        return [told.state for told in self.told if isinstance(told, notices.DrawerChanged)]

    def jobs(self) -> list[tuple[str, str]]:
        """Title and state, in the order of the jobs."""
        with self.shop.storage.look() as work:
            held = [
                job for state in PrintJobState for job in work.jobs.in_state(self.shop.counter.till.id, state)
            ]
        return [(job.title, job.state.value) for job in sorted(held, key=lambda job: job.id)]


def on(shop: LittleShop, address: str, profile: str = PROFILE, patience: Patience = PATIENT) -> Paper:
    return Paper(shop, EscposPrinter(address, profile, patience))


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


def test_a_drawer_wanted_while_the_next_job_is_asked_for_opens_before_its_paper(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    """Counter commands go before the printer's question: a sale may be committed while the question waits,
    and the question is answered with that sale's ticket."""
    paper = on(shop, printer.address)
    paper.first = paper.sell
    paper.worker.step()
    assert printer.order() == ["drawer", "paper"]


def test_a_pay_out_right_behind_a_sale_does_not_wait_for_the_paper_of_what_follows(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    """One wish is one pulse, and no paper that was wanted later, however slow, makes one void."""
    paper = on(shop, printer.address)

    def pay_out_and_report() -> None:
        printer.interrupt(1, lambda _: shop.clock.pass_by(seconds=6))
        paper.do(commands.PayOut(1250, "fleuriste"))
        paper.do(commands.ShowDay(printed=True))

    paper.sell()
    paper.worker.step()
    paper.first = pay_out_and_report
    paper.worker.wake()
    paper.worker.step()
    assert printer.order() == ["drawer", "paper", "drawer", "paper"]
    assert paper.drawers() == ["opened", "opened"]


def test_a_drawer_wanted_during_a_ticket_opens_behind_it_before_anything_is_asked_of_the_store(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address)

    def want(_: object) -> None:
        paper.store_is_away = True
        paper.worker.hear(notices.DrawerWanted(shop.clock.now()))

    printer.interrupt(1, want)
    paper.sell(means="card")
    paper.worker.step()
    assert printer.order() == ["paper", "drawer"]


def test_two_wishes_at_once_are_two_pulses(shop: LittleShop, printer: CounterPrinter) -> None:
    paper = on(shop, printer.address)
    paper.sell()
    paper.do(commands.PayOut(100, "pain"))
    paper.worker.step()
    assert printer.order() == ["drawer", "drawer", "paper"]


def test_a_drawer_does_not_wait_for_all_errands(shop: LittleShop, printer: CounterPrinter) -> None:
    """Looking for printers takes seconds; two such errands in a row would make the wish void."""
    paper = on(shop, printer.address)

    def slow() -> notices.Notice:
        shop.clock.pass_by(seconds=4)
        return notices.PrintersFound(())

    def slow_and_sell() -> notices.Notice:
        paper.sell()
        return slow()

    paper.worker.run(slow_and_sell)
    paper.worker.run(slow)
    paper.worker.step()
    assert paper.drawers() == ["opened"]


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
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    paper = on(shop, f"tcp://127.0.0.1:{port}")
    number = paper.sell()
    assert paper.worker.step() == ASK_AGAIN_S
    assert paper.told[-1] == notices.PrinterChanged("receipt", "unreachable", "refused")
    assert paper.jobs() == [(number, "queued")]


def test_a_port_that_accepts_and_never_answers_gets_no_ticket(shop: LittleShop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        paper = on(shop, f"tcp://127.0.0.1:{deaf.getsockname()[1]}", patience=HASTY)
        number = paper.sell(means="card")
        assert paper.worker.step() == ASK_AGAIN_S
        assert paper.told[-1] == notices.PrinterChanged("receipt", "unreachable", "mute")
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
        paper.worker.hear(notice)
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
        paper.worker.hear(notice)
    paper.worker.wait(0)
    paper.worker.step()
    assert printer.numbers() == [number]


def test_an_errand_is_run_in_the_next_turn_also_without_a_printer(shop: LittleShop) -> None:
    found = notices.PrintersFound((("usb:04b8:0e28", "EPSON TM-T20III", PROFILE),))
    paper = Paper(shop, None)
    paper.worker.step()
    paper.worker.run(lambda: found)
    assert found not in paper.told
    paper.worker.wait(1e9)
    paper.worker.step()
    assert paper.told[-1] == found


def test_a_printer_that_is_chosen_while_others_are_looked_for_is_asked_how_it_is(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    """Its model is known a moment after its address: what the first choice said of itself does not stay."""
    paper = Paper(shop, EscposPrinter(printer.address, GENERIC, PATIENT))

    def find_and_change() -> notices.Notice:
        paper.device = EscposPrinter(printer.address, PROFILE, PATIENT)
        for notice in shop.do(commands.ChoosePrinter(printer.address, PROFILE)):
            paper.worker.hear(notice)
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
    told = shop.do(commands.Refresh())
    asked = [notice.job for notice in told if isinstance(notice, notices.PrintJobChanged)]
    assert [(job.title, job.state, job.reason) for job in asked] == [(first, "unknown", "restart")]
    again.worker.step()
    assert printer.numbers() == [first, second]
    assert printer.device.pulses == 1, "the drawer is never opened again after a restart"


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
    assert sum(isinstance(told, notices.SaleCompleted) for told in heard) == 10
    device.let_go.set()
    paper.stop()
    worker.wake()
    while paper.is_alive():
        store.step(timeout_s=0.01)
