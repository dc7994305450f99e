"""Forty shelf labels, and paper for sixteen: none comes twice, none is lost, what is owed stays owed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hardware.drivers.labels.printer import PATIENCE
from hardware.drivers.simulators.label_printer import LabelEvent, LabelOut, SimulatedLabelPrinter
from herstal_pos.devices.label_printer import ZplPrinter
from herstal_pos.services import commands, notices
from herstal_pos.workers.printing import ASK_AGAIN_S, LOOK_AGAIN_S, PrintWorker
from tests.little_shop import LittleShop, open_shop

LABELS, UNTIL = 40, 16
BRIEF = replace(PATIENCE, answer_s=0.3, finish_s=0.3, poll_s=0.005)


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        opened.do(commands.ChooseLabelPrinter("tcp://192.0.2.8", "zebra-203"))
        with opened.storage.look() as work:
            found = [product for product in work.products.search("a", 60) if not product.empties][:LABELS]
        for product in found:
            opened.do(commands.SetPrice(product.id, product.price_cents + 10, sure=True))
        opened.do(commands.PrintShelfLabels(tuple((product.id, 1) for product in found), "label"))
        yield opened


def owed(shop: LittleShop) -> int:
    shop.do(commands.ListLabels())
    return int(shop.heard[notices.LabelsListed].total)


def in_doubt(shop: LittleShop) -> list[str]:
    shop.do(commands.Refresh())
    with shop.storage.look() as work:
        return [job.id for job in work.jobs.never_out(shop.clock.now().replace(year=9999))]


@pytest.mark.parametrize("came_out", [True, False])
def test_out_of_paper_after_sixteen(shop: LittleShop, came_out: bool) -> None:
    out: list[LabelEvent] = []

    def listen(event: LabelEvent) -> None:
        if isinstance(event, LabelOut):
            out.append(event)
            if len(out) == UNTIL:
                printer.switch(paper_out=True)

    with SimulatedLabelPrinter(listener=listen) as printer:
        device = ZplPrinter(printer.address, "zebra-203", patience=BRIEF)
        worker = PrintWorker("label", lambda: device, shop.do, lambda _: None, shop.clock, drawer=False)
        assert worker.step() == ASK_AGAIN_S
        left = owed(shop)
        assert left in (LABELS - UNTIL, LABELS - UNTIL + 1)
        assert worker.step() == ASK_AGAIN_S
        assert owed(shop) == left
        printer.switch(paper_out=False)
        assert worker.step() == LOOK_AGAIN_S
        doubtful = in_doubt(shop)
        assert owed(shop) == len(doubtful) <= 1
        for job_id in doubtful:
            shop.do(commands.AnswerDoubtful(job_id, came_out=came_out))
        worker.step()
        assert owed(shop) == 0
        assert len(printer.labels) == LABELS + (not came_out) * len(doubtful)
