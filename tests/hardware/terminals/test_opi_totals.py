"""What an O.P.I. terminal counted, asked without closing anything in it."""

import pytest

from hardware.drivers.terminals import OF_TOTALS, Attempt, Copy, PaymentKind, Slip, TerminalTotals
from hardware.drivers.terminals.opi import OpiTerminal
from tests.hardware.terminals.stages import Notebook, SimulatedTerminal, attempt, outcome, paid

_PART = '<TotalAmount NumberPayments="2" PaymentType="{}" Currency="{}" CardCircuit="VISA">{}</TotalAmount>'


def test_it_sums_what_was_paid_less_what_was_given_back(
    opi: SimulatedTerminal, opi_till: OpiTerminal
) -> None:
    assert opi_till.totals() == TerminalTotals(0, 0)
    paid(opi_till, attempt(1295))
    opi_till.refund(Attempt("0f" * 16, 500, PaymentKind.REFUND))
    assert outcome(opi_till).approved_cents == 500
    assert opi_till.totals() == TerminalTotals(795, 2)
    opi.script(service={"result": "Failure"})
    assert opi_till.totals() is None
    opi.script(service={"lost": "fin"})
    assert opi_till.totals() is None
    opi.script(service={"id": "1"})
    assert opi_till.totals() is None


@pytest.mark.parametrize(
    ("inside", "totals"),
    [
        ("", None),
        ("<Reconciliation/>", TerminalTotals(0, 0)),
        (
            f"<Reconciliation>{_PART.format('Debit', 'EUR', '12.95') * 2}</Reconciliation>",
            TerminalTotals(2590, 4),
        ),
        (f"<Reconciliation>{_PART.format('Debit', 'EUR', '12,95')}</Reconciliation>", None),
        (f"<Reconciliation>{_PART.format('Debit', 'USD', '12.95')}</Reconciliation>", None),
        (f"<Reconciliation>{_PART.format('Loyalty', 'EUR', '12.95')}</Reconciliation>", None),
    ],
)
def test_a_part_that_cannot_be_read_makes_it_none(
    opi: SimulatedTerminal, opi_till: OpiTerminal, inside: str, totals: TerminalTotals | None
) -> None:
    opi.script(service={"totals": inside})
    assert opi_till.totals() == totals


def test_its_slip_is_of_no_payment(opi: SimulatedTerminal, opi_till: OpiTerminal, book: Notebook) -> None:
    opi.script(service={"after": [["JournalPrinter", "TOTAUX"]]})
    assert opi_till.totals() == TerminalTotals(0, 0)
    while not book.slips:
        opi_till.step(1.0)
    assert book.slips == [Slip(OF_TOTALS, Copy.SHOP, ("TOTAUX",))]
