"""The ways to what is done with a ticket once it is paid, or put aside, for `tests.ui.test_reach`."""

from dataclasses import replace

from herstal_pos.services import notices, views
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, PAID, SETTINGS, cart
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

TICKET_WAYS = {
    "customer_language": Way("filled", ("Ctrl K",), ("Touches", "Langue du client")),
    "preorder": Way("filled", ("Shift F5",), ("Réserver",)),
    "ticket_qr": Way("paid", ("F8",), ("QR du ticket",)),
    "last_qr": Way("paid", ("Ctrl Q",), ("QR du ticket",)),
    "ticket_paper": Way("paid", ("F9",), ("Copie duplicata",)),
    "ticket_mail": Way("paid_with_mail", ("F10",), ("E-mail",)),
    "ticket_gift": Way("paid", ("F11",), ("Cadeau",)),
    "gift_receipt": Way("paid", ("Ctrl G",), ("Cadeau",)),
}


def paid_with_mail(counter: Counter) -> None:
    """In a shop that sends its tickets by e-mail."""
    mail = views.MailView("mail.example", sender="pont@example.be")
    counter.says(notices.SettingsChanged(replace(SETTINGS, mail=mail)))
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))
