"""Where a quick hand begins on the screens of the shelf."""

from collections.abc import Callable
from pathlib import Path

from herstal_pos.services import commands
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from tests.town_shop import EAN, MINT, SIRUP
from tests.ui.quick_hand import QuickTill

INVOICES = Path(__file__).parents[2] / "services" / "stock" / "invoices"
LIST = b"code;nom;prix;tva\nL1;Lampe;3,20;21\nL2;Balai;9,90;21\n"


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


def einvoices(till: QuickTill) -> None:
    """Two that wait."""
    for name in ("06", "22"):
        (file,) = INVOICES.glob(f"{name}*.xml")
        till.hear(commands.ReadInvoice(file.read_bytes(), file.name))
    till.press("Ctrl E")


def einvoice(till: QuickTill) -> None:
    """With lines that are doubtful."""
    (file,) = INVOICES.glob("01*.xml")
    till.hear(commands.ReadInvoice(file.read_bytes(), file.name))
    till.press("Ctrl E")


def a_list(till: QuickTill) -> None:
    """Read, and ready to be brought in."""
    till.press("Ctrl S", "F9")
    lists = till.window.shown
    assert isinstance(lists, ListsScreen)
    lists.begin(LIST, "list.csv")


SHELF: dict[str, Callable[[QuickTill], None]] = {
    begin.__name__: begin
    for begin in (losing, paper_known, counting_one, article, labels_owed, einvoices, einvoice, a_list)
}
"""Where something is posted, saved or printed."""
