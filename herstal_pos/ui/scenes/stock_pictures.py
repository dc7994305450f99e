"""The stock on the screen: found by a word, and why a level is what it is."""

from herstal_pos.services import notices
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.scenes.sample_shelf import ARTICLE, COUNTED, LINES, LISTED
from herstal_pos.ui.shell.window import MainWindow


def stock(window: MainWindow) -> None:
    window.go(STOCK)
    for sign in "sirop":
        window.shown.typed_elsewhere(sign)
    window.on_notice(COUNTED)
    window.on_notice(LISTED)
    window.on_notice(notices.StockShown(ARTICLE))


def stock_why(window: MainWindow) -> None:
    stock(window)
    window.act("explain")


def stock_scanned(window: MainWindow) -> None:
    window.go(STOCK)
    window.on_notice(COUNTED)
    window.on_notice(notices.StockListed("", "", LINES))
    window.on_notice(notices.StockShown(ARTICLE, found=True))


def stock_empty(window: MainWindow) -> None:
    window.go(STOCK)
    for sign in "xyz":
        window.shown.typed_elsewhere(sign)
    window.on_notice(COUNTED)
    window.on_notice(notices.StockListed("xyz", "", ()))


SCENES = {scene.__name__: scene for scene in (stock, stock_why, stock_scanned, stock_empty)}
