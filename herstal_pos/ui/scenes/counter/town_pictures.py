"""The town's numbered vouchers at the sale, and their months, as pictures."""

from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.services import notices
from herstal_pos.services.views import MeansView, OfferView, TownForm, TownMonthView, TownSchemeView
from herstal_pos.ui.frame.places import DAY, TOWN
from herstal_pos.ui.scenes.means_pictures import SALE, sale_other
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW, NOW, SETTINGS, SHOP
from herstal_pos.ui.shell.window import MainWindow

MEANS = MeansView("town-1", "voucher", "Chèque-commerce")
OFFER = OfferView(MEANS, 4250, pattern="HER-[0-9][0-9][0-9][0-9][0-9]", faces=(500, 1500))
FORM = TownForm("Chèque-commerce", "Ville de Herstal", "5; 15", "HER-#####", "", "31/12/2026", "tabac")
MONTHS = (
    TownMonthView(date(2026, 11, 1), 7, 6500, 6320, None, is_over=False),
    TownMonthView(date(2026, 10, 1), 23, 20_500, 20_500, None, is_over=True),
    TownMonthView(date(2026, 9, 1), 18, 15_000, 14_880, NOW - timedelta(days=50), is_over=True),
)
LISTED = notices.TownListed(
    (
        TownSchemeView("town-1", FORM, taken=True, months=MONTHS),
        TownSchemeView("town-2", replace(FORM, name="Bon de 2025", values=""), taken=False),
    )
)


def town_number(window: MainWindow) -> None:
    sale_other(window)
    window.on_notice(notices.MeansOffered(SALE.sale_id, SALE.version, (OFFER,)))
    window.act("means_1")


def town_value(window: MainWindow) -> None:
    town_number(window)
    window.sale.scan("HER-00042", None)


def day_town(window: MainWindow) -> None:
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, has_town=True)))
    window.go(DAY)
    window.on_notice(notices.DayChanged(DAY_VIEW))


def town(window: MainWindow) -> None:
    day_town(window)
    window.go(TOWN)
    window.on_notice(LISTED)
    for _ in range(2):
        window.act("row_down")


def town_none(window: MainWindow) -> None:
    day_town(window)
    window.go(TOWN)
    window.on_notice(notices.TownListed(()))


def town_scheme(window: MainWindow) -> None:
    town(window)
    window.act("edit_scheme")


def town_refused(window: MainWindow) -> None:
    town(window)
    window.on_notice(notices.CommandRefused("scheme_values_wrong", {}))


_SCENES = (town_number, town_value, day_town, town, town_none, town_scheme, town_refused)
SCENES = {scene.__name__: scene for scene in _SCENES}
