"""What the strip shows: the sale and those that wait, with their age."""

from collections.abc import Sequence
from datetime import datetime

from herstal_pos.i18n import Words
from herstal_pos.services.views import PaidView, ParkedView, SaleView
from herstal_pos.ui.counter.parked import parked_name
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.shell.strip import StripTab

CURRENT, PAID, NEXT_SALE = "current", "paid", "next sale"


def tabs(
    words: Words,
    sale: SaleView,
    paid: PaidView | None,
    parked: Sequence[ParkedView],
    now: datetime,
    *,
    is_current: bool,
) -> list[StripTab]:
    """The key of a parked sale's tab is its id; `is_current`: the sale's screen is the one shown."""
    return [
        _sale_tab(words, sale, paid, is_current=is_current),
        *(_parked_tab(words, waiting, now) for waiting in parked),
    ]


def _sale_tab(words: Words, sale: SaleView, paid: PaidView | None, *, is_current: bool) -> StripTab:
    if paid is not None:
        label, second = words("strip.paid"), words("strip.ticket", number=paid.number_text)
        return StripTab(PAID, label, second, Icon.CHECK_CIRCLE, is_current=is_current)
    if not sale.lines:
        return StripTab(
            CURRENT, words("strip.new"), words("sale.no_items"), Icon.BASKET, is_current=is_current
        )
    items = words("sale.items", count=sale.item_count)
    second = f"{items} · {words.money(sale.total_cents)}"
    return StripTab(CURRENT, words("strip.current"), second, Icon.BASKET, is_current=is_current)


def _parked_tab(words: Words, parked: ParkedView, now: datetime) -> StripTab:
    second = words("strip.parked", count=parked.item_count, age=_age(words, parked.opened_at, now))
    return StripTab(parked.sale_id, parked_name(parked, words), second, Icon.PAUSE)


def _age(words: Words, since: datetime, now: datetime) -> str:
    minutes = max(0, int((now - since).total_seconds()) // 60)
    if minutes < 100:
        return words("strip.minutes", minutes=minutes)
    return words("strip.hours", hours=round(minutes / 60))


def next_tab(orders: Sequence[str], parked: int, turned: int | None, order: str) -> tuple[str, int]:
    """Through the sales that wait, then through `orders`, and back to the sale: the order's id, `NEXT_SALE`,
    or "" for the sale that was shown; and how many sales were turned. `turned`: None away from the sale."""
    if turned is not None:
        turns_on = turned < parked or not orders
        return (NEXT_SALE, turned + 1) if turns_on else (orders[0], 0)
    after = orders[orders.index(order) + 1 :] if order in orders else []
    return (after[0] if after else ""), 0
