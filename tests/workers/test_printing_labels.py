"""The label printer's thread, on a printer that gets the very bytes a real one would: each label once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hardware.drivers.labels.printer import PATIENCE
from hardware.drivers.simulators.label_printer import LabelEvent, LabelOut, SimulatedLabelPrinter
from herstal_pos.devices.label_printer import PrinterOfLabels
from herstal_pos.services import commands, notices
from herstal_pos.workers.printing import ASK_AGAIN_S, LOOK_AGAIN_S, PrintWorker
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.town_shop import COFFEE, EAN, open_town_shop

QUICK = replace(PATIENCE, poll_s=0.01)
BRIEF = replace(QUICK, answer_s=0.05)
"""Where silence is what is asked for."""


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        opened.do(commands.ChooseLabelPrinter("tcp://192.0.2.8", "zebra-203"))
        yield opened


@pytest.fixture
def printer() -> Iterator[SimulatedLabelPrinter]:
    with SimulatedLabelPrinter() as switched_on:
        yield switched_on


class Labels:
    """A label printer's worker that asks the shop in line."""

    def __init__(self, shop: LittleShop, device: PrinterOfLabels) -> None:
        self.shop = shop
        self.news: list[notices.Notice] = []
        self.worker = PrintWorker(
            "label", lambda: device, shop.do, self.news.append, shop.clock, drawer=False
        )

    def states(self) -> list[tuple[str, str]]:
        return [
            (notice.printer, notice.state)
            for notice in self.news
            if isinstance(notice, notices.PrinterChanged)
        ]

    def job(self) -> tuple[str, str]:
        changed: notices.PrintJobChanged = self.shop.heard[notices.PrintJobChanged]
        return changed.job.printer, changed.job.state


def test_a_label_is_printed_and_the_tickets_are_the_other_printer_s(
    shop: LittleShop, printer: SimulatedLabelPrinter
) -> None:
    labels = Labels(shop, PrinterOfLabels(printer.address, "zebra-203", patience=QUICK))
    shop.sell(BREAD)
    shop.do(commands.PrintTestLabel())
    assert labels.worker.step() == LOOK_AGAIN_S
    assert labels.job() == ("label", "printed")
    assert labels.states() == [("label", "ready")]
    assert [label.codes for label in printer.labels] == [
        (("qr", "HERSTAL-TEST"), ("code128", "HERSTAL-TEST"))
    ]
    assert printer.warnings == ()


def test_it_opens_no_drawer_and_says_nothing_of_one(shop: LittleShop, printer: SimulatedLabelPrinter) -> None:
    labels = Labels(shop, PrinterOfLabels(printer.address, "zebra-203", patience=QUICK))
    shop.add(BREAD)
    for notice in shop.do(shop.tender("cash")):
        labels.worker.on_notice(notice)
    labels.worker.step()
    assert not [each for each in labels.news if isinstance(each, notices.DrawerChanged)]


def test_a_label_that_is_queued_wakes_it(shop: LittleShop, printer: SimulatedLabelPrinter) -> None:
    labels = Labels(shop, PrinterOfLabels(printer.address, "zebra-203", patience=QUICK))
    labels.worker.step()
    for notice in shop.do(commands.PrintTestLabel()):
        labels.worker.on_notice(notice)
    labels.worker.wait(1e9)
    labels.worker.step()
    assert len(printer.labels) == 1


def test_labels_wait_while_the_printer_is_silent_and_come_out_once(
    shop: LittleShop, printer: SimulatedLabelPrinter
) -> None:
    printer.switch(paper_out=True)
    labels = Labels(shop, PrinterOfLabels(printer.address, "zebra-203", patience=BRIEF))
    shop.do(commands.PrintTestLabel())
    assert labels.worker.step() == ASK_AGAIN_S
    assert labels.states() == [("label", "unreachable")]
    printer.switch(paper_out=False)
    calm = Labels(shop, PrinterOfLabels(printer.address, "zebra-203", patience=QUICK))
    calm.worker.step()
    calm.worker.step()
    assert len(printer.labels) == 1
    assert calm.job() == ("label", "printed")


def test_a_label_in_doubt_is_asked_about_and_printed_again_as_a_label(
    shop: LittleShop, printer: SimulatedLabelPrinter
) -> None:
    labels = Labels(shop, PrinterOfLabels(printer.address, "zebra-203", patience=QUICK))
    shop.do(commands.PrintTestLabel())
    news = shop.do(commands.TakePrintJob("label"))
    (taken,) = (notice for notice in news if isinstance(notice, notices.PrintJobTaken))
    shop.do(commands.ReportPrintJob(taken.job_id, "unknown", "mute"))
    assert labels.job() == ("label", "unknown")
    shop.do(commands.AnswerDoubtful(taken.job_id, came_out=False))
    labels.worker.step()
    assert len(printer.labels) == 1
    assert labels.job() == ("label", "printed")


def test_the_labels_of_a_parcel_come_out_with_the_codes_of_its_bags(printer: SimulatedLabelPrinter) -> None:
    with open_town_shop() as shop:
        shop.do(commands.ChooseLabelPrinter(printer.address, "zebra-203"))
        order = shop.buy(coffee=1)
        shop.catch_up()
        order_id = shop.card(order.code).order_id
        shop.do(commands.AcceptOrder(order_id))
        shop.do(commands.PickScan(order_id, EAN[COFFEE]))
        shop.do(commands.PackParcel(order_id, bags=2))
        bags = shop.labels()
        Labels(shop, PrinterOfLabels(printer.address, "zebra-203", patience=QUICK)).worker.step()
        assert [set(label.codes) for label in printer.labels] == [
            {("qr", bag), ("code128", bag)} for bag in bags
        ]
        assert printer.warnings == ()
        shop.catch_up()
        for label in printer.labels:
            shop.scan(label.codes[0][1])
        shop.catch_up()
        assert shop.board() == {order.code: "handed_over"}


LABELS, UNTIL = 40, 16
CURT = replace(PATIENCE, answer_s=0.3, finish_s=0.3, poll_s=0.005)


def batch_in(shop: LittleShop) -> None:
    with shop.storage.look() as work:
        found = [product for product in work.products.search("a", 60) if not product.empties][:LABELS]
    for product in found:
        shop.do(commands.SetPrice(product.id, product.price_cents + 10, sure=True))
    shop.do(commands.PrintShelfLabels(tuple((product.id, 1) for product in found), "label"))


def owed(shop: LittleShop) -> int:
    shop.do(commands.ListLabels())
    return int(shop.heard[notices.LabelsListed].total)


def in_doubt(shop: LittleShop) -> list[str]:
    shop.do(commands.Refresh())
    with shop.storage.look() as work:
        return [job.id for job in work.jobs.never_out(shop.clock.now().replace(year=9999))]


@pytest.mark.parametrize("came_out", [True, False])
def test_of_forty_shelf_labels_and_paper_for_sixteen_none_comes_twice(
    shop: LittleShop, came_out: bool
) -> None:
    batch_in(shop)
    out: list[LabelEvent] = []

    def listen(event: LabelEvent) -> None:
        if isinstance(event, LabelOut):
            out.append(event)
            if len(out) == UNTIL:
                simulated.switch(paper_out=True)

    with SimulatedLabelPrinter(listener=listen) as simulated:
        device = PrinterOfLabels(simulated.address, "zebra-203", patience=CURT)
        worker = PrintWorker("label", lambda: device, shop.do, lambda _: None, shop.clock, drawer=False)
        assert worker.step() == ASK_AGAIN_S
        left = owed(shop)
        assert left in (LABELS - UNTIL, LABELS - UNTIL + 1)
        assert worker.step() == ASK_AGAIN_S
        assert owed(shop) == left
        simulated.switch(paper_out=False)
        assert worker.step() == LOOK_AGAIN_S
        doubtful = in_doubt(shop)
        assert owed(shop) == len(doubtful) <= 1
        for job_id in doubtful:
            shop.do(commands.AnswerDoubtful(job_id, came_out=came_out))
        worker.step()
        assert owed(shop) == 0
        assert len(simulated.labels) == LABELS + (not came_out) * len(doubtful)
