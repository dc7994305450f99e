"""A supplier's invoice of 5,000 lines (goal: 1 s), beside the library's parser that only builds its tree."""

from functools import partial
from xml.etree import ElementTree as ET

from herstal_pos.services.stock.invoices.ubl import MOST_LINES, read_invoice
from tests.performance.conftest import Say
from tests.performance.timing import in_turn
from tests.services.stock.invoices.test_reading import many


def test_an_invoice_of_5000_lines(say: Say) -> None:
    content = many(MOST_LINES)
    tree = partial(ET.fromstring, content)  # noqa: S314 - our own
    pairs = in_turn(partial(read_invoice, content), tree, rounds=5, count=1)
    say(pairs.summary("15 e-invoice, 5,000 lines | tree alone", "goal: 1,000,000 µs"))
