"""What can be done with a ticket once it is paid, as pictures."""

from dataclasses import replace

from herstal_pos.services import notices
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, PAID, cart
from herstal_pos.ui.scenes.tickets.sample_qr import QR
from herstal_pos.ui.shell.window import MainWindow

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


SCENES = {scene.__name__: scene for scene in (paid_on_demand, paid_qr, next_qr, sale_qr)}
