"""A first start, page by page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import WELCOME
from herstal_pos.ui.scenes.sample_orders import NO_MALL
from herstal_pos.ui.scenes.sample_shop import FOUND_PRINTERS, SETTINGS, SHOP
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.welcome.welcome_screen import WelcomeScreen
from herstal_pos.ui.shop.welcome.welcome_steps import ARTICLES, MALL, PRINTER

_NO_PRINTER = views.PrinterView()
_LISTS = (PurePosixPath("/media/usb/articles.csv"), PurePosixPath("/media/usb/prix-novembre.csv"))
_BROUGHT = notices.CatalogueImported(
    214, 3, ((7, "csv_price", {"text": "3.20.1"}), (19, "csv_vat", {"text": "19"}))
)


def begun(
    window: MainWindow,
    shop: views.ShopView,
    step: str,
    *,
    complete: bool,
    printer: views.PrinterView = _NO_PRINTER,
) -> WelcomeScreen:
    spoken = replace(shop, language=window.words.language)
    settings = replace(SETTINGS, shop=spoken, printer=printer, complete=complete, welcome=step)
    window.on_notice(notices.SettingsChanged(settings))
    window.on_notice(notices.MallChanged(NO_MALL))
    window.on_notice(notices.ParkedChanged(()))
    window.go(WELCOME)
    screen = window.shown
    assert isinstance(screen, WelcomeScreen)  # noqa: S101 - it was gone to
    return screen


def welcome(window: MainWindow) -> None:
    begun(window, views.ShopView(), "shop", complete=False)


def welcome_shop(window: MainWindow) -> None:
    """With its number: what the law wants of its invoices."""
    begun(window, SHOP, "shop", complete=True)


def welcome_printer(window: MainWindow) -> None:
    begun(window, SHOP, PRINTER, complete=True)
    window.on_notice(FOUND_PRINTERS)


def welcome_articles(window: MainWindow) -> None:
    screen = begun(window, SHOP, ARTICLES, complete=True)
    screen.articles.show_found(_LISTS)
    screen.articles.file.setText(str(_LISTS[0]))


def welcome_brought(window: MainWindow) -> None:
    welcome_articles(window)
    window.on_notice(_BROUGHT)


def welcome_mall(window: MainWindow) -> None:
    begun(window, SHOP, MALL, complete=True)


SCENES: dict[str, Callable[[MainWindow], None]] = {
    scene.__name__: scene
    for scene in (welcome, welcome_shop, welcome_printer, welcome_articles, welcome_brought, welcome_mall)
}
