"""What promotions take off the lines of a cart. It follows from the goods alone: not from the order of scans,
of lines or of promotions.

Pieces of articles count, at their own price. Left out: what is weighed or measured, deposits, what has no
article, what comes back, a line with a discount or a price of its own. An article counts for one promotion,
the one that takes the most off; what it takes off is shared over all pieces of its groups by their prices,
over the VAT rates first: so a part that comes back brings back what was paid for it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from herstal_pos.domain.counter.discount import Discount, discount_shares
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.money import THOUSAND, split_largest_remainder
from herstal_pos.domain.stock.prices.promotion import Grouped, Promotion, grouped
from herstal_pos.domain.stock.unit import Unit

type Offers = Callable[[str], tuple[Promotion, ...]]
"""By article, the promotions that it counts for today."""
type _Goods = tuple[int, str, str]
"""Cents of a piece below nought, so that the dearest come first; article; VAT code."""
type _Counted = tuple[Promotion, set[_Goods]]
type _Off = dict[str, tuple[Promotion, int]]


def no_offers(_: str) -> tuple[Promotion, ...]:
    """There is none today."""
    return ()


def promoted(lines: list[SaleLine], offers: Offers) -> list[SaleLine]:
    """The lines with what is taken off them now; a line that stays as it is stays the very one."""
    if offers is no_offers and not any(line.promotion_id is not None for line in lines):
        return lines
    goods: dict[_Goods, list[SaleLine]] = defaultdict(list)
    of: dict[str, _Counted] = {}
    marked = False
    for line in lines:
        marked = marked or line.promotion_id is not None
        found = offers(line.product_id) if line.product_id else ()
        if found and _counts(line):
            key = -line.price_cents, line.product_id or "", line.vat.code
            goods[key].append(line)
            for promotion in found:
                of.setdefault(promotion.id, (promotion, set()))[1].add(key)
    if not goods and not marked:
        return lines
    off = _taken_off(goods, of.values())
    return [_with(line, off.get(line.id)) for line in lines]


def _counts(line: SaleLine) -> bool:
    return (
        line.kind is LineKind.ITEM
        and line.unit is Unit.PIECE
        and not line.voided
        and line.quantity > 0
        and line.price_cents > 0
        and not line.price_was_changed
        and not (line.discount_percent or line.off_cents)
        and line.gross_cents * THOUSAND == line.price_cents * line.quantity
    )


def _with(line: SaleLine, off: tuple[Promotion, int] | None) -> SaleLine:
    if off is None:
        return line.with_promotion(None, "", 0) if line.promotion_id is not None else line
    promotion, cents = off
    if (line.promotion_id, line.discount_cents) == (promotion.id, cents):
        return line
    return line.with_promotion(promotion.id, promotion.name, cents)


def _taken_off(goods: Mapping[_Goods, Sequence[SaleLine]], of: Iterable[_Counted]) -> _Off:
    """By line. The promotion that takes the most off comes first, and its articles count for no other."""
    off: _Off = {}
    pieces = {key: sum([line.quantity for line in lines]) // THOUSAND for key, lines in goods.items()}
    there = (each for each in of if sum([pieces[key] for key in each[1]]) >= each[0].pieces)
    left = _best_last(_grouped(promotion, sorted(keys), pieces) for promotion, keys in there)
    while left:
        best = left.pop()
        off |= _shared(best, goods)
        taken = {key[1] for key, used in zip(best.keys, best.groups.pieces, strict=True) if used}
        left = _without(taken, left, pieces)
    return off


class _Grouped(NamedTuple):
    """A promotion, what of the cart counts for it, its groups, and of which articles."""

    promotion: Promotion
    keys: list[_Goods]
    groups: Grouped
    articles: set[str]


def _without(taken: set[str], those: list[_Grouped], pieces: Mapping[_Goods, int]) -> list[_Grouped]:
    """The best still last. What lost some of its articles is grouped anew, what lost all of them is gone."""
    rest = [each for each in those if taken.isdisjoint(each.articles)]
    if len(rest) == len(those):
        return rest
    fewer = [
        _grouped(each.promotion, [key for key in each.keys if key[1] not in taken], pieces)
        for each in those
        if not taken.isdisjoint(each.articles) and not each.articles <= taken
    ]
    return _best_last([*rest, *fewer]) if fewer else rest


def _best_last(found: Iterable[_Grouped]) -> list[_Grouped]:
    """Those that take something off; the one that takes the most stands last, of equals the first by id."""
    there = [each for each in found if each.groups.off_cents]
    there.sort(key=lambda each: each.promotion.id, reverse=True)
    return sorted(there, key=lambda each: each.groups.off_cents)


def _grouped(promotion: Promotion, keys: list[_Goods], pieces: Mapping[_Goods, int]) -> _Grouped:
    runs = [(-key[0], pieces[key]) for key in keys]
    return _Grouped(promotion, keys, grouped(promotion, runs), {key[1] for key in keys})


def _shared(best: _Grouped, goods: Mapping[_Goods, Sequence[SaleLine]]) -> _Off:
    """Over the rates, inside each over its articles, and over the lines of an article by what they cost."""
    promotion, keys, groups, _ = best
    rows = [
        ("\n".join(map(str, key)), key, -key[0] * pieces)
        for key, pieces in zip(keys, groups.pieces, strict=True)
        if pieces
    ]
    if len(rows) == 1:  # of one article: the most frequent, and all of it is its
        shares = {rows[0][0]: groups.off_cents}
    else:
        whole = Discount(0, groups.off_cents)
        shares = discount_shares(((name, key[2], cents) for name, key, cents in rows), whole)
    off: _Off = {}
    for name, key, _ in rows:
        lines = goods[key]
        parts = split_largest_remainder(shares[name], [line.gross_cents for line in lines])
        off |= {line.id: (promotion, part) for line, part in zip(lines, parts, strict=True) if part}
    return off
