"""Invoices by e-mail: to the buyer, or to the mail box of a service that passes them on to Peppol."""

from collections.abc import Callable
from email.message import EmailMessage
from email.utils import formataddr

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.i18n import Words
from herstal_pos.services import views
from herstal_pos.services.accounts.sending.ports import Handed, Handing, OutgoingInvoice, Reach
from herstal_pos.workers import mail_door

_OUTCOMES = {PrintJobState.SENT: Handing.HANDED_OVER, PrintJobState.EXPIRED: Handing.REFUSED}


class MailPoint:
    """`password`: of the mail server's user; `trust` as in `mail_door.hand_over`."""

    def __init__(
        self, server: views.MailView, password: Callable[[], str], trust: mail_door.Trust | None = None
    ) -> None:
        self._server = server
        self._password = password
        self._trust = trust

    def reach(self, company: str) -> Reach:
        """A mail server knows nothing of companies."""
        del company
        return Reach.UNKNOWN

    def hand_over(self, invoice: OutgoingInvoice) -> Handed:
        """A letter that was taken without our hearing of it goes once more under the same Message-ID: for
        whoever reads it, twice is once (RFC 5322, 3.6.4)."""
        if invoice.practice:
            return Handed(Handing.REFUSED, "practice")
        if not self._server.host:
            return Handed(Handing.WAITING, "mail_not_set")
        if "@" not in invoice.address:
            return Handed(Handing.REFUSED, "mail_no_address")
        try:
            letter = _letter(invoice, self._server.sender)
        except ValueError:
            return Handed(Handing.REFUSED, "mail_address")
        state, reason = mail_door.hand_over(letter, self._server, self._password(), self._trust)
        return Handed(_OUTCOMES.get(state, Handing.WAITING), f"mail_{reason}" if reason else "")


def _letter(invoice: OutgoingInvoice, sender: str) -> EmailMessage:
    """Raises `ValueError` for an address that no letter bears."""
    words, letter = Words(invoice.language), EmailMessage()
    letter["Subject"] = f"{invoice.title} · {invoice.shop}"
    letter["From"] = formataddr((invoice.shop, sender))
    letter["To"] = invoice.address
    letter["Message-ID"] = f"<{invoice.stem}@{sender.rpartition('@')[2]}>"
    letter.set_content(words("sending.mail_text", title=invoice.title, shop=invoice.shop))
    if invoice.xml:
        letter.add_attachment(invoice.xml, "application", "xml", filename=f"{invoice.stem}.xml")
    letter.add_attachment(invoice.pdf, "application", "pdf", filename=f"{invoice.stem}.pdf")
    return letter
