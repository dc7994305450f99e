"""Which vouchers the shop takes, as a picture."""

from dataclasses import replace

from herstal_pos.services import notices
from herstal_pos.services.views import VOUCHERS, VoucherMeansView
from herstal_pos.ui.scenes.sample_shop import SETTINGS, SHOP
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


SCENES = {means_page.__name__: means_page}
