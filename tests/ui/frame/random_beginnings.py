"""Where a random hand begins: every screen, in the states in which something may be done there by mistake."""

from collections.abc import Callable
from dataclasses import replace

from herstal_pos.mall.practice.town import KEY, SHOP as SHOP_TOKEN
from herstal_pos.services import notices
from herstal_pos.ui.frame.places import WELCOME
from herstal_pos.ui.scenes.sample_shop import SETTINGS
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from herstal_pos.ui.shop.welcome.welcome_screen import WelcomeScreen
from herstal_pos.ui.shop.welcome.welcome_steps import ARTICLES, MALL, PRINTER
from tests.ui.frame.keys_at_random import RandomHand
from tests.ui.frame.random_people import PEOPLE
from tests.ui.quick_hand import QuickTill
from tests.ui.test_a_quick_hand import BEGINNINGS as BEGUN, paid, selling

type Begin = Callable[[RandomHand], None]


def keys(*names: str, first: Callable[[QuickTill], None] = lambda _: None) -> Begin:
    def begin(till: RandomHand) -> None:
        first(till)
        till.press(*names)

    return begin


def cancelled(till: RandomHand) -> None:
    """An order that a customer took back while it is picked."""
    code = till.open_picking(sirup=2, mint=1)
    till.scan_articles("sirup")
    till.shop.town.shopper_cancels(till.ref_of(code))
    till.mall_speaks()


# --- what is picked, packed and handed over


def short(till: RandomHand) -> None:
    """One is not on the shelf, one is damaged, one is still to be found."""
    till.open_picking(sirup=2, mint=1, coffee=1)
    till.press("F2", "Down", "F3")


def nothing_there(till: RandomHand) -> None:
    till.open_picking(sirup=1)
    till.press("F2")


def bags(till: RandomHand) -> None:
    till.open_picking(sirup=1, coffee=1)
    till.press("+", "+")
    till.scan_articles("sirup", "coffee")


def packed(till: RandomHand) -> None:
    """In three bags, of which the courier took none."""
    bags(till)
    till.press("F12")
    till.mall_speaks()
    till.press("F6")


def loaded(till: RandomHand) -> None:
    """One bag is on the bike."""
    packed(till)
    till.scan(till.shop.labels()[0])


def packed_short(till: RandomHand) -> None:
    till.open_picking(sirup=2, mint=1)
    till.scan_articles("sirup", "mint")
    till.press("F4", "F12")
    till.mall_speaks()
    till.press("F6")


def handed_over(till: RandomHand) -> None:
    packed(till)
    for label in till.shop.labels():
        till.scan(label)
    till.mall_speaks()


def vanished_when_packed(till: RandomHand) -> None:
    code = till.open_picking(sirup=1)
    till.scan_articles("sirup")
    till.press("F12")
    till.mall_speaks()
    till.press("F6")
    till.shop.town.vanish(till.ref_of(code))
    till.mall_speaks()


# --- who the shop is, and its mall


def in_the_clear(till: RandomHand) -> None:
    """The key was refused a first time: it would be read on its way."""
    till.press("Ctrl D", "F7")
    screen = till.window.shown
    assert isinstance(screen, SettingsScreen)
    typed = {"address": "http://mall.example.com", "shop_token": SHOP_TOKEN, "sign_in": "", "secret": KEY}
    for name, text in typed.items():
        screen.mall.fields[name].setText(text)
    till.press("F12")


def welcomed(page: str = "") -> Begin:
    def begin(till: RandomHand) -> None:
        till.window.go(WELCOME)
        if page:
            screen = till.window.shown
            assert isinstance(screen, WelcomeScreen)
            screen.turn_to(page)

    return begin


def nameless(till: RandomHand) -> None:
    """Who the shop is has to be said first."""
    missing = replace(SETTINGS, complete=False, missing=("name", "vat_number"), welcome="shop")
    till.says(notices.SettingsChanged(missing))
    till.window.go(WELCOME)


# --- what is asked before all else


def asked(notice: Callable[[RandomHand], notices.Notice]) -> Begin:
    def begin(till: RandomHand) -> None:
        selling(till)
        till.asking.on_notice(notice(till))

    return begin


BEGINNINGS: dict[str, Begin] = {
    **BEGUN,
    **PEOPLE,
    "searching": keys("F2", "s", "i", first=selling),
    "free item": keys("5", "F3", first=selling),
    "paid in part": keys("5", "F8", first=selling),
    "parked": keys("F5", first=selling),
    "old ticket asked": keys("F7", first=paid),
    "the keys": keys("F1", first=selling),
    "shop": keys("Ctrl D"),
    "printers": keys("Ctrl D", "F4"),
    "mall": keys("Ctrl D", "F7"),
    "mall in the clear": in_the_clear,
    "closing page": keys("Ctrl D", "F2"),
    "till page": keys("Ctrl D", "Shift F4"),
    "cancelled": cancelled,
    "short": short,
    "nothing there": nothing_there,
    "bags": bags,
    "packed": packed,
    "packed short": packed_short,
    "loaded": loaded,
    "handed over": handed_over,
    "vanished when packed": vanished_when_packed,
    "welcome": welcomed(),
    "welcome printer": welcomed(PRINTER),
    "welcome articles": welcomed(ARTICLES),
    "welcome mall": welcomed(MALL),
    "welcome, no name": nameless,
    "damaged": asked(lambda till: notices.StartFailed("damaged", backup_at=till.now())),
    "full": asked(lambda _: notices.StartFailed("full", spare_bytes=12_000_000)),
    "in use": asked(lambda _: notices.StartFailed("data_in_use", process="4711")),
    "damage found": asked(lambda till: notices.DamageFound(till.now())),
    "clock": asked(lambda till: notices.ClockChanged("ahead", till.now(), till.now())),
}
