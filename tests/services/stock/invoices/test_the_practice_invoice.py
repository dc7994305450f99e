"""The e-invoice that lies beside the practice shop: something to try, with one of each question."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import PRACTICE, furnish
from herstal_pos.services import commands
from tests.fakes.clock import FixedClock
from tests.little_shop import LittleShop
from tests.services.stock.invoices.invoice_steps import accept, answer, shown

FILE = "e-facture.xml"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[LittleShop]:
    storage, counter = Place(DataFolder(tmp_path), Config()).open_shop()
    with closing(storage):
        furnish(storage, counter)
        yield LittleShop(storage, counter, FixedClock())


def test_two_lines_are_known_and_the_others_ask(practice: LittleShop) -> None:
    (read,) = practice.do(commands.ReadInvoice((PRACTICE / FILE).read_bytes(), FILE))
    invoice = shown(practice, read.invoice_id)
    assert invoice.row.problem == ""
    assert [line.doubt for line in invoice.lines] == ["", "", "name", "name", "name", "empties", "no_goods"]
    assert invoice.lines[2].units == 12_000  # two boxes of six


def test_five_answers_bring_it_in(practice: LittleShop) -> None:
    (read,) = practice.do(commands.ReadInvoice((PRACTICE / FILE).read_bytes(), FILE))
    invoice = shown(practice, read.invoice_id)
    before = on_hand(practice, "202")
    for number in (3, 4, 5, 6):
        answer(practice, invoice, number)
    answer(practice, invoice, 7, "no_goods")
    accept(practice, invoice)
    assert on_hand(practice, "202") == before + 12_000


def on_hand(shop: LittleShop, code: str) -> int:
    product_id = shop.product(code).id
    with shop.storage.look() as work:
        return work.stock.on_hand([product_id])[product_id]
