"""The invoice as the books hold it, made again of its tickets: whenever it is made, it says the same."""

from collections.abc import Sequence

from herstal_pos.domain.accounts.invoices.invoice import Invoice, NamedInvoice
from herstal_pos.domain.accounts.invoices.issued import InvoiceParties, IssuedInvoice
from herstal_pos.domain.accounts.invoices.making import InvoiceOrder, invoice_of
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.transfers.account import TransferAccount
from herstal_pos.domain.shop.invoice_rules import VatRegime


def as_booked(
    issued: IssuedInvoice,
    parties: InvoiceParties,
    sales: Sequence[Sale],
    corrected: Sequence[IssuedInvoice],
    *,
    practice: bool = False,
) -> Invoice:
    """`sales`: its tickets, in the order of `issued.sale_ids`; `corrected`: what a credit note names."""
    return invoice_of(
        sales,
        InvoiceOrder(
            number=issued.number_text,
            day=issued.day,
            seller=parties.seller,
            buyer=parties.buyer,
            language=issued.language,
            due=issued.due_day,
            corrects=tuple(NamedInvoice(each.number_text, each.day) for each in corrected),
            account=TransferAccount(parties.iban, parties.beneficiary, parties.bic),
            communication=issued.communication,
            franchise=issued.regime is VatRegime.FRANCHISE,
            practice=practice,
            due_cents=issued.due_cents,
        ),
    )
