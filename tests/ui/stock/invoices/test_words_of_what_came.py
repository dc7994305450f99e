"""What is asked of goods that came before says how many came, and when."""

from dataclasses import replace

import pytest

from herstal_pos.i18n import Words
from herstal_pos.ui.scenes.shelf.invoice_pictures import INVOICE
from herstal_pos.ui.stock.invoices.invoice_words import question


@pytest.mark.parametrize(
    ("before", "asked"),
    [("2026-11-24", "déjà entré\u00a0: 8 le 24 nov.\u00a0?"), ("", "déjà entré par un autre bon\u00a0?")],
)
def test_how_many_and_when(before: str, asked: str) -> None:
    line = replace(INVOICE.lines[0], state="doubt", doubt="received", before=before, came=8000)
    assert question(line, Words("fr")) == asked
