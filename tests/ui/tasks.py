"""The tasks of a counter, each with the goal of its scans, taps and keys, and how one sees that it is done.

What varies (a price, a count of the drawer) has a word.
"""

from collections.abc import Callable
from typing import NamedTuple

from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.places import CLOSING
from tests.ui.orders.real_till import RealTill

NB = "\N{NO-BREAK SPACE}"
THREE = f"15,95{NB}€"  # sirup, mint and coffee
UNKNOWN = "5410126009903"

type Act = Callable[[RealTill], None]
type Seen = Callable[[RealTill], bool]


class Task(NamedTuple):
    """A row of the table. `before` is not counted, or by its word `varies`; `seen` holds after either way."""

    said: str
    goal: str
    before: Act
    by_keys: Act
    by_fingers: Act
    seen: Seen
    varies: str = ""


# --- acts


def keys(*pressed: str) -> Act:
    return lambda till: till.press(*pressed)


def taps(*labels: str) -> Act:
    def tap(till: RealTill) -> None:
        for label in labels:
            till.tap(till.button(label))

    return tap


def scans(*names: str) -> Act:
    return lambda till: till.scan_articles(*names)


def then(*acts: Act) -> Act:
    def do(till: RealTill) -> None:
        for act in acts:
            act(till)

    return do


def nothing(_till: RealTill) -> None:
    pass


three = scans("sirup", "mint", "coffee")


def on_the_ticket(till: RealTill) -> None:
    till.tap(till.window.sale.pay_bar.total)


def a_promise(till: RealTill) -> None:
    """The only bottle is an order's, and stands in the cart."""
    till.shop.buy(elder=1)
    till.mall_speaks()
    till.press("Ctrl M")
    till.mall_speaks()
    till.scan_articles("elder")


def a_new_order(till: RealTill) -> None:
    till.shop.buy(sirup=1)
    till.mall_speaks()


def an_order(**pieces: int) -> Act:
    def open_it(till: RealTill) -> None:
        till.open_picking(**pieces)

    return open_it


def two_bags(till: RealTill) -> None:
    till.open_picking(sirup=1, mint=1)
    till.press("+")
    till.scan_articles("sirup", "mint")
    till.mall_speaks()


def the_bags(till: RealTill) -> None:
    for label in till.shop.labels():
        till.scan(label)


def the_old_ticket(till: RealTill) -> None:
    sold: notices.SaleCompleted = till.shop.heard[notices.SaleCompleted]
    till.scan(f"T{sold.paid.number_text}")


def counted(*counts: str) -> Act:
    """Of notes of 200, 100 and 50 euros; 150 are in the drawer."""

    def count(till: RealTill) -> None:
        till.window.go(CLOSING)
        for pieces in counts:
            till.press(*pieces, "Enter")

    return count


def a_price(till: RealTill) -> None:
    till.scan(UNKNOWN)
    till.press(*"3,20")


# --- what is seen


def sees(*texts: str) -> Seen:
    return lambda till: all(till.sees(text) for text in texts)


def asked(command: commands.Command) -> Seen:
    return lambda till: till.last == command


def line(quantity: int, amount_cents: int) -> Seen:
    """The cart's last line."""

    def is_so(till: RealTill) -> bool:
        last = till.shop.cart.lines[-1]
        return (last.quantity, last.amount_cents) == (quantity, amount_cents)

    return is_so


def column(name: str) -> Seen:
    return lambda till: list(till.shop.board().values()) == [name]


def closed(difference_cents: int, reason: str) -> Seen:
    def is_so(till: RealTill) -> bool:
        notice: notices.DayClosed = till.shop.heard[notices.DayClosed]
        return (notice.z.difference_cents, notice.z.reason) == (difference_cents, reason)

    return is_so


def on_the_bike(till: RealTill) -> bool:
    till.mall_speaks()
    return column("handed_over")(till)


CLOSE = "Clôturer la journée"

COUNTER_TASKS = (
    Task(
        "three articles, exact cash",
        "3 S + 1",
        nothing,
        then(three, keys("F12")),
        then(three, taps(f"Espèces {THREE}")),
        sees("Payé en espèces", "Rien à rendre"),
    ),
    Task(
        "three articles, card",
        "3 S + 1",
        nothing,
        then(three, keys("F8")),
        then(three, taps("Carte")),
        sees("Payé par carte"),
    ),
    Task(
        "three articles, note of 50",
        "3 S + 1",
        nothing,
        then(three, keys("F10")),
        then(three, taps(f"50{NB}€")),
        sees("34,05"),
    ),
    Task(
        "three articles, 50 typed",
        "3 S + 3",
        nothing,
        then(three, keys("5", "0", "F12")),
        then(three, taps("5", "0", f"Espèces {THREE}")),
        sees("34,05"),
    ),
    Task(
        "10 % on the last line",
        "3",
        three,
        keys("1", "0", "/"),
        taps("1", "0", "Remise"),
        line(1000, 675),
    ),
    Task(
        "10 % on the ticket",
        "3 (touch 4)",
        three,
        keys("1", "0", "Ctrl /"),
        then(on_the_ticket, taps("1", "0", "Remise")),
        lambda till: till.shop.cart.discount_percent == 1000,
    ),
    Task(
        "3 pieces of one article",
        "S + 1",
        nothing,
        then(keys("3"), scans("sirup")),
        then(taps("3"), scans("sirup")),
        line(3000, 1305),
    ),
    Task("park", "1", three, keys("F5"), taps("En attente"), lambda till: till.cart == []),
    Task(
        "fetch",
        "1",
        then(three, keys("F5")),
        keys("F5"),
        lambda till: till.tap(till.beginning("Reprendre")),
        lambda till: len(till.cart) == 3,
    ),
    Task(
        "return one of a receipt, cash",
        "2 S + 1",
        then(three, keys("F12")),
        then(the_old_ticket, scans("mint"), keys("F12")),
        then(the_old_ticket, scans("mint"), lambda till: till.tap(till.beginning("Rendre"))),
        sees("Rendu en espèces"),
    ),
    Task(
        "last piece promised, sell anyway",
        "0 or 1",
        a_promise,
        keys("Enter"),
        taps("Vendre ici"),
        lambda till: not till.sees("Dernière pièce"),
    ),
    Task(
        "reprint last",
        "1",
        then(three, keys("F12"), three),
        keys("Ctrl P"),
        taps("Ticket"),
        asked(commands.ReprintReceipt()),
    ),
    Task(
        "unknown code",
        "price + 2",
        a_price,
        keys("Enter", "3"),
        then(taps("Créer"), taps(f"6{NB}%")),
        line(1000, 320),
        "price",
    ),
    Task("accept an order", "1", a_new_order, keys("Ctrl M"), taps("Accepter"), column("to_prepare")),
    Task(
        "pick 4 articles, one bag",
        "4 S",
        an_order(sirup=2, mint=1, coffee=1),
        then(three, scans("sirup")),
        then(three, scans("sirup")),
        lambda till: column("ready")(till) and len(till.shop.labels()) == 1,
    ),
    Task(
        "one missing in picking",
        "1",
        an_order(sirup=1, mint=1),
        keys("F2"),
        taps("Pas en rayon"),
        sees("Manque 1"),
    ),
    Task(
        "another line is missing",
        "2",
        an_order(sirup=1, mint=1),
        keys("Down", "F2"),
        then(lambda till: till.tap_row(till.picking.list, 1), taps("Pas en rayon")),
        sees("Manque 1"),
    ),
    Task("hand over two bags to the bike", "2 S", two_bags, the_bags, the_bags, on_the_bike),
    Task(
        "close the day",
        "count + 1",
        counted("0", "1", "1"),
        keys("F12"),
        taps(CLOSE),
        closed(0, ""),
        "count",
    ),
    Task(
        "close the day, a difference",
        "count + 2",
        counted("0", "1", "2"),
        keys("F4", "F12"),
        taps("Rendu mal compté", CLOSE),
        closed(5000, "change"),
        "count",
    ),
)
