"""Where a quick hand begins on the screens of the shelf."""

from collections.abc import Callable

from tests.town_shop import EAN, MINT, SIRUP
from tests.ui.quick_hand import QuickTill


def stock(till: QuickTill) -> None:
    till.press("Ctrl S", "Down")


def losing(till: QuickTill) -> None:
    stock(till)
    till.press("Del")


def receiving(till: QuickTill) -> None:
    till.press("Ctrl S", "F4", "1", "2")
    till.scan(EAN[SIRUP])
    till.scan(EAN[MINT])


def paper_known(till: QuickTill) -> None:
    receiving(till)
    till.press("F7", "Enter", "Enter")


def counting_one(till: QuickTill) -> None:
    stock(till)
    till.press("F3", "8")


def article(till: QuickTill) -> None:
    stock(till)
    till.press("Enter", *"455", "=")


def labels_owed(till: QuickTill) -> None:
    stock(till)
    till.press("Enter", *"4,55", "=", "F12", "Shift F7")


SHELF: dict[str, Callable[[QuickTill], None]] = {
    begin.__name__: begin for begin in (losing, paper_known, counting_one, article, labels_owed)
}
"""Where something is posted, saved or printed."""
