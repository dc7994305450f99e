"""A printer of pages that takes nothing: labels are drawn and printed all the same."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from herstal_pos.services import commands, notices
from tests.scenarios.headless_till import HeadlessTill
from tests.services.accounts.invoices.invoiced import ADDRESS, COMPANY


@contextmanager
def _found_first(programs: Path) -> Iterator[None]:
    before = os.environ["PATH"]
    os.environ["PATH"] = os.pathsep.join([str(programs), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def test_no_label_waits_for_an_invoice_on_paper(tmp_path: Path) -> None:
    gate, programs = tmp_path / "gate", tmp_path / "programs"
    os.mkfifo(gate)
    programs.mkdir()
    (programs / "lp").write_text(f"#!/bin/sh\ncat {gate} >/dev/null\n", encoding="utf-8")
    (programs / "lp").chmod(0o755)
    with _found_first(programs), HeadlessTill(tmp_path / "shop") as till:
        till.furnish()
        till.open_day()
        known = till.do(commands.MakeCustomer(None, "Ateliers", COMPANY, **ADDRESS), notices.CustomerShown)
        number = till.sell("1").number_text
        made = till.do(commands.InvoiceTicket(number, known.customer.id), notices.InvoiceMade)
        till.submit(commands.PrintIssued(made.invoice.invoice_id, "laser"))
        with gate.open("w"):  # it is being printed now
            assert till.do(commands.PreviewLabel(), notices.LabelPreviewed).png
            assert till.all(notices.PagesOut) == []
        assert till.wait_for(notices.PagesOut) == notices.PagesOut(printer="laser")
