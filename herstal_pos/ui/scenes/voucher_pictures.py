"""Which vouchers the shop takes, and those that it makes itself, as pictures."""

from dataclasses import replace
from datetime import date

from herstal_pos.services import notices
from herstal_pos.services.views import (
    CARD,
    CASH,
    VOUCHERS,
    MeansView,
    OfferView,
    OwnVouchersView,
    VoucherMeansView,
    VoucherView,
)
from herstal_pos.ui.scenes.sample_shop import LINES, SETTINGS, SHOP, cart, line
from herstal_pos.ui.shell.window import MainWindow


def means_page(window: MainWindow) -> None:
    """Where the shop chooses them."""
    takes = {"meal-edenred", "meal-pluxee", "eco-edenred"}
    issuers = {"meal": ("Edenred", "Monizze", "Pluxee", "G.O.T.")}
    vouchers = tuple(
        VoucherMeansView(key := f"{voucher}-{issuer.lower()}", voucher, issuer, key in takes)
        for voucher in VOUCHERS
        for issuer in issuers.get(voucher, ("Edenred", "Monizze", "Pluxee"))
    )
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, vouchers=vouchers)))
    window.act("show_devices")
    window.act("means_page")


OWN_GIFT, OWN_CREDIT = MeansView("own_gift", "gift"), MeansView("own_credit", "credit")
SOLD = line("v1", "Bon cadeau", 2500, 1000, None, kind="voucher")


def with_vouchers(window: MainWindow, vat_code: str = "") -> None:
    shop = replace(SHOP, language=window.words.language)
    own = OwnVouchersView("one_rate" if vat_code else "any_goods", credit=True, vat_code=vat_code)
    settings = replace(SETTINGS, shop=shop, means=(CASH, CARD, OWN_GIFT), own_vouchers=own)
    window.on_notice(notices.SettingsChanged(settings))


def voucher_sold(window: MainWindow) -> None:
    """One is in the cart; the key of another stands beside those of the rates, and waits for its amount."""
    with_vouchers(window)
    window.on_notice(notices.SaleChanged(cart((*LINES[:2], SOLD)), "v1"))
    window.act("sell_voucher")


def voucher_pays(window: MainWindow) -> None:
    with_vouchers(window)
    sale = cart(LINES)
    window.on_notice(notices.SaleChanged(sale, "7"))
    offers = (OfferView(OWN_GIFT, 4757, asks_number=True),)
    window.on_notice(notices.MeansOffered(sale.sale_id, sale.version, offers))


def voucher_list(window: MainWindow) -> None:
    """What is left on those that the shop has made."""
    voucher_sold(window)
    window.act("search")
    day = date(2026, 11, 25)
    until = date(2027, 11, 25)
    found = (
        VoucherView("1-000012-403617", "gift", "2-001042", day, until, 2500, 1180),
        VoucherView("1-000011-731190", "credit", "2-001017", day, until, 1290, 1290),
        VoucherView("1-000010-220817", "taxed", "2-001003", day, until, 5000, 5000, 2100),
    )
    window.on_notice(notices.VouchersFound("", found))


def taxed_voucher_pays(window: MainWindow) -> None:
    """One of one rate is a line of the sale: it takes off what was taxed when it was sold."""
    with_vouchers(window, "reduced")
    used = line("v1", "Bon cadeau utilisé", 500, -1000, 600, kind="voucher")
    window.on_notice(notices.SaleChanged(cart((*LINES[:2], used)), "v1"))


def credit_offered(window: MainWindow) -> None:
    """Goods come back, and their customer may have credit for them."""
    with_vouchers(window)
    back = cart((line("r1", "Bougie parfumée figuier", 1290, -1000, 2100, kind="return"),))
    window.on_notice(notices.SaleChanged(back, "r1"))
    offers = (OfferView(OWN_CREDIT, -1290),)
    window.on_notice(notices.MeansOffered(back.sale_id, back.version, offers))


def voucher_settings(window: MainWindow) -> None:
    means_page(window)
    with_vouchers(window, "reduced")


SCENES = {
    scene.__name__: scene
    for scene in (
        *(means_page, voucher_sold, voucher_list, voucher_pays, taxed_voucher_pays),
        *(credit_offered, voucher_settings),
    )
}
