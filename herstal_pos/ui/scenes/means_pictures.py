"""The further means of a shop that has some, as pictures."""

from dataclasses import replace

from herstal_pos.services import notices
from herstal_pos.services.views import CARD, CASH, MeansView, OfferView, TenderView
from herstal_pos.ui.scenes.sample_shop import LINES, PAID, SETTINGS, SHOP, cart
from herstal_pos.ui.shell.window import MainWindow

OFFERS = (
    OfferView(MeansView("meal", "voucher"), 2717),
    OfferView(MeansView("gift", "gift"), 0, "pays_nothing"),
    OfferView(MeansView("credit", "credit"), 4757),
    OfferView(MeansView("transfer", "transfer"), 0, "not_refunded"),
    OfferView(MeansView("account", "account"), -1250),
)
FURTHER = tuple(offer.means for offer in OFFERS)
SALE = cart(LINES)


def with_further(window: MainWindow) -> None:
    """As in another shop of the same street."""
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, means=(CASH, CARD, *FURTHER))))


def sale_other(window: MainWindow) -> None:
    with_further(window)
    window.on_notice(notices.SaleChanged(SALE, "7"))


def sale_means(window: MainWindow) -> None:
    sale_other(window)
    window.on_notice(notices.MeansOffered(SALE.sale_id, SALE.version, OFFERS))


def sale_means_next(window: MainWindow) -> None:
    sale_means(window)
    window.act("other_means")


def sale_means_rest(window: MainWindow) -> None:
    with_further(window)
    rest = {"cash_due_cents": 2040, "card_due_cents": 2040, "notes": ((2500, 460), (3000, 960), (4000, 1960))}
    window.on_notice(notices.SaleChanged(cart(LINES, tenders=(TenderView(FURTHER[0], 2717),), **rest)))


def paid_by_voucher(window: MainWindow) -> None:
    sale_other(window)
    exact = replace(PAID, rounding_cents=0, due_cents=4757, given_cents=4757, change_cents=0, coins=())
    window.on_notice(notices.SaleCompleted(replace(exact, means=FURTHER[0], drawer=False)))


SCENES = {
    scene.__name__: scene
    for scene in (sale_other, sale_means, sale_means_next, sale_means_rest, paid_by_voucher)
}
