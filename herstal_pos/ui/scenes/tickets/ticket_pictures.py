"""What can be done with a ticket once it is paid, as pictures."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.services import notices
from herstal_pos.services.views import CARD, CASH, FoundTicketView, MailView
from herstal_pos.ui.scenes.sample_label import sample_label
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, NOW, PAID, SETTINGS, SHOP, cart
from herstal_pos.ui.scenes.tickets.sample_qr import QR
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.settings_screen import SettingsScreen

FOUND = (
    FoundTicketView("2-001042", NOW, 4757, ("Pain de campagne 800 g", "Fromage de Herve AOP"), (CASH,)),
    FoundTicketView("2-001041", NOW - timedelta(hours=3), 320, ("Pain de campagne 800 g",), (CARD,)),
    FoundTicketView("2-001038", NOW - timedelta(days=40), -1290, ("Sirop de Liège 450 g",), (CASH, CARD)),
)
ON_DEMAND = replace(PAID, on_paper=False)


def paid_on_demand(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.on_notice(notices.SaleCompleted(ON_DEMAND))
    window.on_notice(notices.SaleChanged(EMPTY))
    window.on_notice(notices.DrawerChanged("opened"))


def paid_qr(window: MainWindow) -> None:
    paid_on_demand(window)
    window.act("ticket_qr")
    window.on_notice(QR)


def next_qr(window: MainWindow) -> None:
    """The next sale is open, and the customer before still reads."""
    paid_qr(window)
    window.act("next_sale")


def sale_qr(window: MainWindow) -> None:
    """Somebody comes back for it while another one's goods are scanned."""
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.act("ticket_qr")
    window.on_notice(replace(QR, has_goods=False))


def tickets_found(window: MainWindow) -> None:
    window.act("return_goods")
    window.act("search")
    window.on_notice(notices.TicketsFound("", FOUND))


def tickets_none(window: MainWindow) -> None:
    tickets_found(window)
    window.sale.typed_elsewhere("z")
    window.on_notice(notices.TicketsFound("z", ()))


def ticket_page(window: MainWindow) -> None:
    """Head and foot of the paper, and how it will look."""
    shop = replace(SHOP, language=window.words.language, receipt_head="www.epiceriedupont.example")
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop)))
    window.act("show_devices")
    window.act("ticket_page")
    window.on_notice(notices.TicketPreviewed(sample_label("ticket").png))


def ticket_mail_server(window: MainWindow) -> None:
    """The server that sends them."""
    ticket_page(window)
    mail = MailView("smtp.telenet.example", 465, "tls", "epicerie", "bonjour@epiceriedupont.example")
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, mail=mail)))
    shown = window.shown
    assert isinstance(shown, SettingsScreen)  # noqa: S101 - it was called for
    shown.ticket.by_mail.click()


def paid_mail(window: MainWindow) -> None:
    """Whom the ticket is sent to."""
    mail = MailView("smtp.telenet.example", sender="bonjour@epiceriedupont.example")
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, mail=mail)))
    paid_on_demand(window)
    window.act("ticket_mail")
    for sign in "marie@example.be":
        window.sale.typed_elsewhere(sign)


_MAIL = (ticket_mail_server, paid_mail)
_SCENES = (paid_on_demand, paid_qr, next_qr, sale_qr, tickets_found, tickets_none, ticket_page, *_MAIL)
SCENES = {scene.__name__: scene for scene in _SCENES}
