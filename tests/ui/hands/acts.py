"""Sequences of a counter as acts, and the keys of each act: other keys are another table."""

from collections.abc import Callable
from typing import NamedTuple

from herstal_pos.services import commands
from tests.ui.hands.human_till import HumanTill
from tests.ui.tasks import UNKNOWN

KEYS: dict[str, tuple[str, ...]] = {
    "discount": ("/",),
    "discount of all": ("Ctrl /",),
    "in per cent": ("Enter",),
    "in euros": ("F2",),
    "down to": ("F3",),
    "why": ("F7",),
    "in grams": ("F2",),
    "times": ("*",),
    "price": ("=",),
    "more": ("+",),
    "less": ("-",),
    "up": ("Up",),
    "strike": ("Del",),
    "undo": ("Ctrl Z",),
    "correct": ("Backspace",),
    "leave": ("Esc",),
    "take": ("Enter",),
    "code": ("Enter",),
    "cash": ("F12",),
    "card": ("F8",),
    "park": ("F5",),
    "fetch": ("F5",),
    "waiting": ("Ctrl Tab",),
    "search": ("F2",),
    "free article": ("F3",),
    "customer": ("F4",),
    "return": ("F7",),
    "orders": ("F6",),
    "remark": ("Ctrl N",),
    "drawer": ("Ctrl T",),
    "stock": ("Ctrl S",),
    "sale": ("Esc",),
}

OTHER = "5410126009910"
"""No article's either."""

type Books = dict[str, object]


class Sequence(NamedTuple):
    """`acts`: words of `KEYS`, `scan sirup`, `type 2`, and `look`: until the shop has answered. `meant`: what
    must be in the books, where that is not what the same acts leave at ease."""

    acts: str
    before: Callable[[HumanTill], None] = lambda _: None
    meant: Callable[[Books], bool] | None = None


def zoe(till: HumanTill) -> None:
    till.shop.do(commands.MakeCustomer(None, name="Zoé Dupont"))


def order(till: HumanTill) -> None:
    till.shop.buy(sirup=1)
    till.mall_speaks()


def promise(till: HumanTill) -> None:
    till.shop.buy(elder=1)
    till.mall_speaks()


def _amounts(books: Books) -> list[list[int]]:
    return [[line[3] for line in sale[2]] for sale in books["sold"]]  # type: ignore[attr-defined]


def _given(books: Books) -> list[int]:
    return [tender[2] for sale in books["sold"] for tender in sale[3]]  # type: ignore[attr-defined]


SEQUENCES = {
    name.replace(" ", "-"): sequence
    for name, sequence in {
        "two euros off": Sequence(
            "scan sirup, discount, type 2, in euros, cash", meant=lambda books: _amounts(books) == [[235]]
        ),
        "ten per cent off": Sequence("scan sirup, discount, type 10, in per cent, cash"),
        "ten per cent by the verb": Sequence("scan sirup, type 10, discount, cash"),
        "down to two": Sequence("scan sirup, discount, type 2, down to, cash"),
        "off all": Sequence("scan sirup, scan mint, discount of all, type 1, in euros, cash"),
        "off for a reason": Sequence(
            "scan sirup, discount, type 10, why, type 1, in per cent, cash",
            meant=lambda books: _amounts(books) == [[391]] and _given(books) == [390],
        ),
        "the green key answers": Sequence(
            "scan sirup, discount, type 10, why, type 1, cash, look, cash",  # the second press of one finger
            meant=lambda books: not books["sold"] and books["cart"][2][0][3] == 391,  # type: ignore[index]
        ),
        "money is away": Sequence("scan sirup, discount, type 2, card, in euros, cash"),
        "fifty typed": Sequence("scan sirup, type 50, cash"),
        "weighed in grams": Sequence(
            "type 101, code, type 476, in grams, scan mint, cash",
            meant=lambda books: _amounts(books) == [[1185, 410]],
        ),
        "weighed in kilograms": Sequence("type 101, code, type 2, take, cash"),
        "three typed": Sequence("type 3, scan sirup, cash"),
        "three of the line": Sequence("scan sirup, type 2, times, type 3, times, cash"),
        "another price": Sequence("scan sirup, type 3, price, cash"),
        "a slip corrected": Sequence("scan sirup, type 25, correct, times, cash"),
        "one more one less": Sequence("scan sirup, more, more, less, cash"),
        "drummed pieces": Sequence("scan sirup, more, more, more, more, cash"),
        "the line above struck": Sequence("scan sirup, scan mint, scan coffee, up, strike, cash"),
        "struck and brought back": Sequence("scan sirup, scan mint, strike, undo, cash"),
        "two struck": Sequence(
            "scan sirup, scan mint, scan coffee, strike, strike, cash",
            meant=lambda books: _amounts(books) == [[435]],
        ),
        "struck by a mistake": Sequence("scan sirup, strike, undo, more, cash"),
        "all struck": Sequence("scan sirup, strike, scan mint, cash"),
        "remark by its number": Sequence("scan sirup, remark, type 1, cash"),
        "drawer for change": Sequence("drawer, type 1, scan sirup, cash"),
        "customer by name": Sequence("scan sirup, customer, letters zoe, take, cash", zoe),
        "customer by an Enter too many": Sequence(
            "scan sirup, customer, letters zoe, take, take, cash", zoe, lambda books: books["customers"] == 1
        ),
        "customer and her article": Sequence("customer, letters zoe, take, scan sirup, cash", zoe),
        "an order accepted": Sequence("orders, take", order, lambda books: "AcceptOrder" in books["asked"]),  # type: ignore[operator]
        "orders and back": Sequence("scan sirup, orders, leave, cash", order),
        "article by letters": Sequence("search, letters gauf, take, cash"),
        "article by its tile": Sequence("free article, take, cash"),
        "free article": Sequence("free article, type 250, take, type 3, cash"),
        "next customer": Sequence("scan sirup, cash, scan mint, cash, scan coffee, card"),
        "parked and fetched": Sequence("scan sirup, park, scan mint, cash, fetch, cash"),
        "fetched by its tab": Sequence("scan sirup, park, scan mint, cash, waiting, cash"),
        "the ticket just paid comes back": Sequence("scan sirup, cash, return, take"),
        "no piece comes back by a second press": Sequence(
            "scan sirup, cash, return, take, take, cash", meant=lambda books: _amounts(books) == [[435]]
        ),
        "paid in two parts": Sequence("scan sirup, type 2, cash, card"),
        "a part is given back": Sequence("scan sirup, type 2, cash, strike, cash"),
        "struck where a part is paid": Sequence(
            f"scan sirup, type 2, cash, scan {UNKNOWN}, strike, cash",
            meant=lambda books: _given(books) == [200, 235],
        ),
        "stock and back": Sequence("scan sirup, stock, sale, cash"),
        "paid twice is paid once": Sequence("scan sirup, cash, cash, scan mint, cash"),
        "an unknown code": Sequence(f"scan sirup, scan {UNKNOWN}, type 4, take, type 3, cash"),
        "two unknown codes struck": Sequence(
            f"scan sirup, scan {UNKNOWN}, scan {OTHER}, strike, strike, cash"
        ),
        "all that asks struck": Sequence(f"scan sirup, scan {UNKNOWN}, type 101, code, strike, strike, cash"),
        "a promised last piece": Sequence("scan elder, cash", promise),
    }.items()
}
