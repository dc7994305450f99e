"""What the counter keeps for itself is changed, or let go while the shop is closed: the mall hears of it."""

from dataclasses import replace

from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import KEPT_BACK
from herstal_pos.services.stock.levels import stock_changed


def hours_changed(work: Work, counter: Counter) -> None:
    """This till has opened or closed its day, in the caller's commit: with the first the shop opens, with the
    last it closes."""
    if KEPT_BACK.read(work.settings).to_the_last and not work.cash.tills_open() - {counter.till.id}:
        _announce_all(work, counter)


def sell_the_last(work: Work, counter: Counter, *, on: bool) -> None:
    """In the caller's commit; said while the shop is closed, it holds at once."""
    before = KEPT_BACK.read(work.settings)
    if before.to_the_last != on:
        KEPT_BACK.keep(replace(before, to_the_last=on), work.settings)
        if not work.cash.tills_open():
            _announce_all(work, counter)


def _announce_all(work: Work, counter: Counter) -> None:
    """All of which something is kept."""
    stock_changed(work.listings.kept_back(), counter.clock.now(), work)


def keep_back(product_id: str, quantity: int | None, work: Work) -> None:
    """Thousandths of one article; None: what its category says. In the caller's commit, which tells its
    level."""
    before = KEPT_BACK.read(work.settings)
    after = _with(before.articles, product_id, quantity)
    if after != before.articles:
        KEPT_BACK.keep(replace(before, articles=after), work.settings)


def keep_back_of_category(category: str, quantity: int | None, work: Work, counter: Counter) -> None:
    """In the caller's commit: of all its articles that have none of their own."""
    before = KEPT_BACK.read(work.settings)
    after = _with(before.categories, category, quantity) if category else before.categories
    if after != before.categories:
        KEPT_BACK.keep(replace(before, categories=after), work.settings)
        stock_changed(work.listings.of_category(category), counter.clock.now(), work)


def _with(kept: dict[str, int], key: str, quantity: int | None) -> dict[str, int]:
    others = {each: value for each, value in kept.items() if each != key}
    return others if quantity is None else others | {key: quantity}
