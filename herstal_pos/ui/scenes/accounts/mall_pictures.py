"""The account of the mall as pictures."""

from datetime import date

from herstal_pos.services import notices
from herstal_pos.services.views import CustomerView, MallAccountView, MallOrderView, PayoutView
from herstal_pos.ui.accounts.mall.mall_screen import MallScreen
from herstal_pos.ui.frame.places import MALL_ACCOUNT
from herstal_pos.ui.scenes.accounts.accountant_pictures import accountant
from herstal_pos.ui.shell.window import MainWindow

ACCOUNT = MallAccountView(
    31_284,
    date(2026, 11, 16),
    (
        PayoutView("p4", date(2026, 11, 18), 48_120, 1_936, 336, "+++004/0211/60467+++", "", False),
        PayoutView("p3", date(2026, 11, 18), 84_120, 0, 0, "+++004/0211/60467+++", "", True),
        PayoutView("p2", date(2026, 11, 9), -1_250, 0, 0, "Retour M-2398", "retour payé par la ville", False),
        PayoutView("p1", date(2026, 11, 4), 36_530, 1_470, 255, "+++004/0211/60366+++", "", False),
    ),
    5,
    (
        MallOrderView("o3", "M-2421", date(2026, 11, 25), 4_615),
        MallOrderView("o2", "M-2418", date(2026, 11, 24), 12_990, "F1-2026-0007"),
        MallOrderView("o1", "M-2409", date(2026, 11, 20), 0, "NC1-2026-0003"),
    ),
)
BUYERS = notices.CustomersFound("", (CustomerView("c1", "Ateliers de la Meuse", number="BE 0403.019.261"),))


def mall_account(window: MainWindow) -> None:
    accountant(window)
    window.go(MALL_ACCOUNT)
    window.on_notice(notices.MallAccountShown(ACCOUNT))


def mall_account_none(window: MainWindow) -> None:
    """Nothing was sold, and nothing paid."""
    accountant(window)
    window.go(MALL_ACCOUNT)
    window.on_notice(notices.MallAccountShown(MallAccountView(0, None, (), 0)))


def mall_payout(window: MainWindow) -> None:
    mall_account(window)
    window.act("next_step")


def mall_payout_above(window: MainWindow) -> None:
    mall_payout(window)
    screen = window.shown
    if isinstance(screen, MallScreen):
        screen.form.present(screen.form.typed | {"payout_received": "400,00", "payout_fee": "12,10"})
    window.act("next_step")
    window.on_notice(notices.CommandRefused("payout_above", {"amount_cents": 31_284}))


def mall_orders(window: MainWindow) -> None:
    mall_account(window)
    window.act("mall_orders")


def mall_buyers(window: MainWindow) -> None:
    mall_orders(window)
    window.act("mall_invoice")
    window.on_notice(BUYERS)


_SCENES = (mall_account, mall_account_none, mall_payout, mall_payout_above, mall_orders, mall_buyers)
SCENES = {scene.__name__: scene for scene in _SCENES}
