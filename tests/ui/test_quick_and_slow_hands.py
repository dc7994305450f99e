"""Whatever hands do, done fast on a slow store it ends in the same books as done one by one.

The acts are drawn by a seed: scans, numbers and verbs, lines, parking and fetching, payments in parts, by key
and by finger. The books are the tickets with lines and payments, what waits, the open cart, the drawer.
"""

from collections.abc import Callable
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.services import commands, notices
from tests.town_shop import SKU
from tests.ui.orders.real_till import RealTill
from tests.ui.slow_till import SlowTill, open_slow_till

SEEDS = range(6)
ACTS = 60
FAST_MS = (30, 60, 100, 150)

type Act = tuple[str, ...]
"""A word for what is used, then what it is used on."""

_LOOKED_AT = ("Del", "Ctrl Z")
"""What they strike or undo has to be seen first; before that they are dead, and say so."""
_GOODS = ("sirup", "mint", "coffee", "elder")
_STARTS: tuple[tuple[int, Callable[[Random], list[Act]]], ...] = (
    (10, lambda draw: [("scan", draw.choice(_GOODS))]),
    (2, lambda draw: [("key", draw.choice("2346")), ("scan", draw.choice(_GOODS))]),
    (1, lambda draw: [*_keys(draw.choice(("201", "207", "208"))), ("key", "Enter")]),
    (4, lambda draw: [*_keys(draw.choice(("2", "3", "5", "12"))), ("key", "*")]),
    (2, lambda draw: [*_keys(draw.choice(("5", "10"))), ("key", draw.choice(("/", "Ctrl /")))]),
    (1, lambda draw: [*_keys(draw.choice(("1,50", "2"))), ("key", "=")]),
    (3, lambda draw: [("key", draw.choice(("+", "-")))]),
    (3, lambda draw: [("key", draw.choice(("Up", "Down")))]),
    (2, lambda _: [("key", "Del")]),
    (2, lambda _: [("key", "Ctrl Z")]),
    (2, lambda _: [("key", "F5")]),
    (1, lambda _: [("key", "Ctrl Tab")]),
    (1, lambda _: [("key", "Esc")]),
    (1, lambda draw: [*_keys(draw.choice(("7", "40"))), ("key", "Backspace")]),
    (3, lambda draw: [*_keys(draw.choice(("1", "2,05", "50"))), ("key", draw.choice(("F12", "F8")))]),
    (2, lambda draw: [*_keys("1"), ("tap", draw.choice(("cash", "card")))]),
    (3, lambda draw: [("key", draw.choice(("F12", "F8", "F9", "F10")))]),
    (2, lambda draw: [("tap", draw.choice(("cash", "card")))]),
)


def _keys(text: str) -> list[Act]:
    return [("key", sign) for sign in text]


def _act(act: Act) -> str:
    return {"F12": "cash", "F8": "card"}.get(act[1], act[1])


def _pays(act: Act) -> bool:
    return act[0] == "tap" or act[1] in ("F8", "F9", "F10", "F12")


def drawn(seed: int) -> list[Act]:
    """No deed twice running: that is one by design, by key or by finger, and has its own tests."""
    draw = Random(seed)  # noqa: S311
    acts: list[Act] = []
    while len(acts) < ACTS:
        (begin,) = draw.choices([start for _, start in _STARTS], [weight for weight, _ in _STARTS])
        more = begin(draw)
        if not acts or _act(more[0]) != _act(acts[-1]) or more[0][0] == "scan":
            acts += more
    return acts


def do(till: SlowTill, act: Act) -> None:
    match act:
        case ("scan", name):
            till.scan(SKU[name])
        case ("key", key):
            if key in _LOOKED_AT:
                till.settle()
            till.press(key)
        case ("tap", means):
            bar = till.window.sale.pay_bar
            till.tap_once_on(bar.cash if means == "cash" else bar.card)


def said_of(sale: Sale) -> tuple[object, ...]:
    return (
        sale.discount_percent,
        sale.rounding_cents,
        [(line.name, line.quantity, line.price_cents, line.amount_cents) for line in sale.live_lines],
        [(tender.means.id, tender.amount_cents, tender.given_cents) for tender in sale.tenders],
    )


def books(till: RealTill) -> dict[str, object]:
    shop = till.shop
    with shop.storage.look() as work:
        sold, number = [], 1
        while (sale := work.sales.by_number(f"{shop.counter.till.prefix}-{number:06d}")) is not None:
            sold.append(said_of(sale))
            number += 1
        parked = [said_of(sale) for sale in work.sales.parked()]
        cart = work.sales.open_sale(shop.counter.till.id)
    shop.do(commands.ShowDay())
    day: notices.DayChanged = shop.heard[notices.DayChanged]
    return {
        "sold": sold,
        "parked": parked,
        "cart": said_of(cart) if cart is not None and cart.live_lines else (),
        "drawer": day.day.cash_expected_cents,
    }


def done(qtbot: QtBot, acts: list[Act], hand_ms: int) -> dict[str, object]:
    """At hand speed, or with 0 one by one."""
    with open_slow_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.hand_ms = hand_ms
        paid = False
        for act in acts:
            if _pays(act) and paid:  # whoever takes money has seen that the customer before has gone
                till.settle()
            paid |= _pays(act)
            do(till, act)
            if not hand_ms:
                till.settle()
        till.settle()
        written = books(till) | {"asked": [type(one).__name__ for one in till.asked]}
        till.window.close()
        return written


@pytest.mark.parametrize("seed", SEEDS)
def test_fast_hands_on_a_slow_store_write_the_same_books(qtbot: QtBot, seed: int) -> None:
    acts = drawn(seed)
    fast = done(qtbot, acts, FAST_MS[seed % len(FAST_MS)])
    assert fast == done(qtbot, acts, 0)
    assert fast["sold"]
