"""What is needed of a supplier's articles, from what is kept: levels, minimums, promises, and four weeks."""

from collections.abc import Sequence
from datetime import timedelta

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.supply.proposing import DAYS_LOOKED_BACK, Need, pace_of, proposed
from herstal_pos.domain.stock.supply.rhythm import DAYS_REMEMBERED, Rhythm, rhythm_of
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.supply.expecting import expected

MOST_PROPOSED = 300
"""Lines of one draft: a longer one is nobody's to read."""


def needs_of(product_ids: Sequence[str], work: Work, counter: Counter) -> dict[str, Need]:
    """An article without a minimum needs nothing; its minimum is 0."""
    today = business_day(work, counter)
    levels, cards = work.stock.on_hand(product_ids), work.cards.of(product_ids)
    promises, coming = work.orders.promises(product_ids), expected(work)
    moves = work.supplier_orders.moved(product_ids, today - timedelta(DAYS_LOOKED_BACK - 1))
    found = {}
    for each in product_ids:
        card, level = cards.get(each), levels.get(each, 0)
        found[each] = Need(
            on_hand=level,
            minimum=(card.minimum or 0) if card else 0,
            promised=sum(promise.quantity for promise in promises.get(each, ())),
            expected=coming.get(each, 0),
            pack=_pack(card, work),
            pace=pace_of(level, moves.get(each, {}), today),
        )
    return found


def _pack(card: ProductCard | None, work: Work) -> int:
    """Units in what is ordered: as the supplier's invoices taught, else the smallest pack that has a code."""
    if card is None:
        return 0
    supplier = work.cards.supplier(card.supplier_id) if card.supplier_id else None
    number = supplier.vat_number if supplier else ""
    item = work.invoices.item(number, card.supplier_code) if number and card.supplier_code else None
    if item is not None and item.product_id == card.product_id and item.factor > THOUSAND:
        return item.factor
    return min((pack.units for pack in card.packs), default=0)


def rhythm(supplier_id: str, work: Work, counter: Counter) -> Rhythm:
    """From its deliveries whose paper has a number."""
    since = business_day(work, counter) - timedelta(DAYS_REMEMBERED)
    return rhythm_of(work.supplier_orders.days_came(supplier_id, since))


def proposals(supplier_id: str, work: Work, counter: Counter) -> dict[str, tuple[int, int]]:
    """Thousandths to order and units in a pack, by article."""
    low = work.supplier_orders.low_of(supplier_id, MOST_PROPOSED)
    promised = work.orders.promised_products()
    cards = work.cards.of(promised)
    also = [
        each
        for each in promised
        if each in cards and cards[each].supplier_id == supplier_id and cards[each].minimum is not None
    ]
    found, days = {}, rhythm(supplier_id, work, counter).days
    for product_id, need in needs_of([*dict.fromkeys([*low, *also])], work, counter).items():
        if quantity := proposed(need, days):
            found[product_id] = quantity, need.pack
    return found
