"""A period for the accountant, its forms, and what comes of it, as pictures."""

from copy import replace
from datetime import date, timedelta

from herstal_pos.services import notices
from herstal_pos.services.views import (
    CARD,
    CASH,
    AccountantForm,
    AccountantView,
    GapView,
    MeansView,
    RateView,
    SendingView,
)
from herstal_pos.ui.frame.places import ACCOUNTANT, DAY
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW, NOW
from herstal_pos.ui.shell.window import MainWindow

_ACCOUNTS = {
    "customers": "400000",
    "claims": "416000",
    "vat": "451000",
    "advances": "460000",
    "deposits": "488000",
    "vouchers": "499000",
    "waiting": "499900",
    "cash": "570000",
    "transit": "580000",
    "loss": "657000",
    "gain": "757000",
    "bank": "550000",
    "fees": "613000",
    "vat_back": "411000",
    "sales_zero": "700000",
    "sales_reduced": "700006",
    "sales_intermediate": "700012",
    "sales_standard": "700021",
}
_FOLDER = "/media/cle-usb/Comptable"
FORM = AccountantForm(
    *("folder", _FOLDER, "", False, True, "BE71 0961 2345 6769", "VEN", "NCV", "CAI", "2024"), _ACCOUNTS
)
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
_MEALS = MeansView("meal", "voucher", "Titres-repas Edenred")
SHOWN = AccountantView(
    *("month", FIRST, LAST, True, 26, 2287, 3_641_820, -14, -60, 1_204_000),
    vat=(
        RateView(2100, 1_284_000, 1_061_157, 222_843),
        RateView(600, 2_331_820, 2_199_830, 131_990),
        RateView(None, 26_000, 26_000, 0),
    ),
    tenders=((CARD, 1287, 2_107_250), (CASH, 912, 1_348_556), (_MEALS, 88, 186_000)),
    gaps=(
        GapView("missing", {"number": "208", "till": "1"}),
        GapView("open", {"day": "2026-10-24", "till": "2"}),
    ),
    sendings=(
        SendingView(NOW - timedelta(days=3), FIRST, LAST, "folder", "comptable-2026-10.zip", False, True),
    ),
    new_zs=(("1", 213),),
    files=("recapitulatif.pdf", "feuilles-du-jour.pdf", "ecritures.csv", "winbooks/ACT.txt"),
    way="folder",
    goes_to=_FOLDER,
    form=FORM,
)


def accountant(window: MainWindow) -> None:
    window.go(DAY)
    window.on_notice(notices.DayChanged(DAY_VIEW))
    window.go(ACCOUNTANT)
    window.on_notice(notices.AccountantShown(SHOWN))


def accountant_none(window: MainWindow) -> None:
    """Nothing is closed, and nobody has said where it goes."""
    accountant(window)
    empty = AccountantView(
        *("month", FIRST, LAST, False, 0, 0, 0, 0, 0, 0, (), (), (GapView("no_coda", {}),), (), (), ()),
        *("folder", "", replace(FORM, folder="", iban="")),
        is_empty=True,
    )
    window.on_notice(notices.AccountantShown(empty))


def accountant_sent(window: MainWindow) -> None:
    accountant(window)
    changed = ("ecritures.csv", "journal-des-recettes.csv")
    file = f"{_FOLDER}/comptable-2026-10-2.zip"
    window.on_notice(notices.AccountantSent(SHOWN, file, "folder", changed, by_itself=False))


def accountant_failed(window: MainWindow) -> None:
    accountant(window)
    window.on_notice(notices.SendingFailed("gone", by_itself=False))


def accountant_rules(window: MainWindow) -> None:
    accountant(window)
    window.act("accountant_rules")


def accountant_accounts(window: MainWindow) -> None:
    accountant(window)
    window.act("accountant_accounts")


def accountant_days(window: MainWindow) -> None:
    accountant(window)
    window.act("accountant_days")


_SCENES = (accountant, accountant_none, accountant_sent, accountant_failed, accountant_rules)
SCENES = {scene.__name__: scene for scene in (*_SCENES, accountant_accounts, accountant_days)}
