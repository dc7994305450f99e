"""How the shop makes its invoices, and which way they leave it."""

from enum import StrEnum

from herstal_pos.records import record


class VatRegime(StrEnum):
    NORMAL = "normal"
    FRANCHISE = "franchise"
    """Small enterprises charge no VAT (CTVA art. 56bis), and their invoices say so."""


class InvoiceWay(StrEnum):
    PAPER = "paper"
    """They are printed; nothing is sent."""
    FOLDER = "folder"
    """As files in a folder, from which a program for Peppol fetches them."""
    MAIL = "mail"


@record(frozen=True)
class InvoiceRules:
    """`folder`: where the files go; `address`: whose mail box takes them for Peppol, "" for the customer's
    own."""

    way: InvoiceWay = InvoiceWay.PAPER
    folder: str = ""
    address: str = ""
    regime: VatRegime = VatRegime.NORMAL
