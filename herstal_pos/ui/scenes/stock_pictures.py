"""The stock on the screen: found by a word, and why a level is what it is."""

from herstal_pos.services import notices
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.scenes.sample_shelf import ARTICLE, LINES, LISTED, TASKS
from herstal_pos.ui.shell.window import MainWindow


def stock(window: MainWindow) -> None:
    window.go(STOCK)
    for sign in "sirop":
        window.shown.typed_elsewhere(sign)
    window.on_notice(LISTED)
    window.on_notice(notices.StockShown(ARTICLE))


def stock_why(window: MainWindow) -> None:
    stock(window)
    window.act("explain")


def stock_scanned(window: MainWindow) -> None:
    window.go(STOCK)
    window.on_notice(notices.StockListed("", "", LINES, TASKS, 12_400))
    window.on_notice(notices.StockShown(ARTICLE, found=True))


def stock_empty(window: MainWindow) -> None:
    window.go(STOCK)
    for sign in "xyz":
        window.shown.typed_elsewhere(sign)
    window.on_notice(notices.StockListed("xyz", "", (), TASKS, 12_400))


SCENES = {scene.__name__: scene for scene in (stock, stock_why, stock_scanned, stock_empty)}
