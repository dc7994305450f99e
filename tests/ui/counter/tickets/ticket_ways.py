"""The ways to what is done with a ticket once it is paid, or put aside, for `tests.ui.test_reach`."""

from tests.ui.stock.shelf_ways import Way

TICKET_WAYS = {
    "customer_language": Way("filled", ("Ctrl K",), ("Touches", "Langue du client")),
    "preorder": Way("filled", ("Shift F5",), ("Réserver",)),
    "ticket_qr": Way("paid", ("F8",), ("QR du ticket",)),
    "last_qr": Way("paid", ("Ctrl Q",), ("QR du ticket",)),
    "ticket_paper": Way("paid", ("F9",), ("Copie duplicata",)),
    "ticket_gift": Way("paid", ("F11",), ("Cadeau",)),
    "gift_receipt": Way("paid", ("Ctrl G",), ("Cadeau",)),
}
