"""How the shop makes its invoices, and which way they leave it."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from herstal_pos.records import record

E_INVOICES_SINCE = date(2026, 1, 1)
"""The first day on which the law wants an invoice or a credit note between Belgian companies as a structured
file, whatever the regime of who makes it (CTVA art. 53 § 2bis; AR of 8-07-2025)."""


class VatRegime(StrEnum):
    NORMAL = "normal"
    FRANCHISE = "franchise"
    """Small enterprises charge no VAT (CTVA art. 56bis), and their invoices say so."""


class InvoiceWay(StrEnum):
    UNDECIDED = "undecided"
    """Nobody has said yet: none is sent, and those to companies wait for it."""
    PAPER = "paper"
    """They are printed; nothing is sent, also what is due as an e-invoice."""
    FOLDER = "folder"
    """As files in a folder, from which a program for Peppol fetches them."""
    MAIL = "mail"


@record(frozen=True)
class RegimeFrom:
    """A regime of the VAT that holds from the beginning of `first_day`."""

    first_day: date
    regime: VatRegime


@record(frozen=True)
class InvoiceRules:
    """`folder`: where the files go; `address`: whose mail box takes them for Peppol, "" for the customer's
    own. `regime` holds until the first of its `changes`, the oldest first."""

    way: InvoiceWay = InvoiceWay.UNDECIDED
    folder: str = ""
    address: str = ""
    regime: VatRegime = VatRegime.NORMAL
    changes: tuple[RegimeFrom, ...] = ()

    def regime_on(self, day: date) -> VatRegime:
        begun = (each.regime for each in reversed(self.changes) if each.first_day <= day)
        return next(begun, self.regime)

    def with_regime(self, regime: VatRegime, first_day: date) -> "InvoiceRules":
        """Return the rules with this regime from a day on; what was planned for that day or a later one is
        dropped."""
        before = tuple(each for each in self.changes if each.first_day < first_day)
        rules = replace(self, changes=before)
        if rules.regime_on(first_day) is regime:
            return rules
        return replace(rules, changes=(*before, RegimeFrom(first_day, regime)))

    def ever(self, regime: VatRegime) -> bool:
        """Return whether the shop is, was or will be under it."""
        return regime in (self.regime, *(each.regime for each in self.changes))

    def planned(self, today: date) -> RegimeFrom | None:
        """Return the next change of regime that is to begin; None without any."""
        return next((each for each in self.changes if each.first_day > today), None)

    @property
    def sends(self) -> bool:
        """Return whether the shop sends all its invoices by itself."""
        return self.way in (InvoiceWay.FOLDER, InvoiceWay.MAIL)
