"""Invoices as a test wants them, in one line each."""

from dataclasses import replace
from datetime import date
from typing import Any

from herstal_pos.domain.accounts.invoices.making import InvoiceOrder
from herstal_pos.domain.accounts.invoices.parties import InvoiceParty
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.counter.transfers.account import TransferAccount
from herstal_pos.domain.means import CARD, Means
from herstal_pos.domain.vat import VatRate
from tests.builders import BUSINESS_DAY, COMPLETED_AT, line, sale_of

SELLER = InvoiceParty("Épicerie du Pont", "rue du Pont 1", "4040", "Herstal", "0403019261")
BUYER = InvoiceParty("Ateliers de la Meuse SRL", "rue Hayeneux 48", "4040", "Herstal", "0999999922")
ACCOUNT = TransferAccount("BE71096123456769", "Épicerie du Pont")


def order(number: str = "F1-000013", **said: Any) -> InvoiceOrder:
    return InvoiceOrder(number, date(2026, 11, 25), SELLER, BUYER, **said)


def done(
    *lines: SaleLine,
    means: Means = CARD,
    number: int = 1,
    day: date = BUSINESS_DAY,
    sale: Sale | None = None,
) -> Sale:
    """A completed ticket, for a company: what is left to pay of it is paid by `means`."""
    made = sale_of(*lines, rounds=False) if sale is None else sale
    if not made.paid:
        made.take(f"tender-{made.id}", means, None, "clerk")
    made.complete(COMPLETED_AT, day, "session", number, f"1-{number:06d}")
    return made


def vouched(cents: int, vat: VatRate) -> SaleLine:
    """A voucher that is sold, or below zero pays as a line."""
    quantity = 1000 if cents > 0 else -1000
    made = line(abs(cents), quantity, vat, name="Bon cadeau", kind=LineKind.VOUCHER)
    return replace(made, voucher="1-000012-403617")
