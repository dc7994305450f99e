"""What promotions take off the lines of a cart. It follows from the goods alone: not from the order of scans,
of lines or of promotions.

Pieces of articles count, at their own price. Left out: what is weighed or measured, deposits, what has no
article, what comes back, a line with a discount or a price of its own. An article counts for one promotion,
the one that takes the most off; what it takes off is shared over all pieces of its groups by their prices,
over the VAT rates first: so a part that comes back brings back what was paid for it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from herstal_pos.domain.counter.discount import NO_DISCOUNT, Discount, discount_shares
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.money import THOUSAND, split_largest_remainder
from herstal_pos.domain.stock.prices.promotion import Grouped, Promotion, grouped
from herstal_pos.domain.stock.product import Unit

type Offers = Callable[[str], tuple[Promotion, ...]]
"""By article, the promotions that it counts for today."""
type _Goods = tuple[int, str, str]
"""Cents of a piece below nought, so that the dearest come first; article; VAT code."""
type _Off = dict[str, tuple[Promotion, int]]


def no_offers(_: str) -> tuple[Promotion, ...]:
    """There is none today."""
    return ()


def promoted(lines: list[SaleLine], offers: Offers) -> list[SaleLine]:
    """The lines with what is taken off them now; a line that stays as it is stays the very one."""
    if offers is no_offers and not any(line.promotion_id is not None for line in lines):
        return lines
    goods: dict[_Goods, list[SaleLine]] = defaultdict(list)
    of: dict[Promotion, set[_Goods]] = defaultdict(set)
    marked = False
    for line in lines:
        marked = marked or line.promotion_id is not None
        found = offers(line.product_id) if line.product_id else ()
        if found and _counts(line):
            key = -line.price_cents, line.product_id or "", line.vat.code
            goods[key].append(line)
            for promotion in found:
                of[promotion].add(key)
    if not goods and not marked:
        return lines
    off = _taken_off(goods, of)
    return [_with(line, off.get(line.id)) for line in lines]


def _counts(line: SaleLine) -> bool:
    return (
        line.kind is LineKind.ITEM
        and line.unit is Unit.PIECE
        and not line.voided
        and line.quantity > 0
        and line.price_cents > 0
        and not line.price_was_changed
        and line.discount == NO_DISCOUNT
        and line.gross_cents * THOUSAND == line.price_cents * line.quantity
    )


def _with(line: SaleLine, off: tuple[Promotion, int] | None) -> SaleLine:
    if off is None:
        return line.with_promotion(None, "", 0) if line.promotion_id is not None else line
    promotion, cents = off
    if (line.promotion_id, line.discount_cents) == (promotion.id, cents):
        return line
    return line.with_promotion(promotion.id, promotion.name, cents)


def _taken_off(goods: Mapping[_Goods, Sequence[SaleLine]], of: Mapping[Promotion, set[_Goods]]) -> _Off:
    """By line. The promotion that takes the most off comes first, and its articles count for no other."""
    off: _Off = {}
    left = dict(of)
    known: dict[Promotion, tuple[list[_Goods], Grouped]] = {}
    while left:
        for promotion, keys in left.items():
            if promotion not in known:
                known[promotion] = _groups(promotion, keys, goods)
        best = min(left, key=lambda each: (-known[each][1].off_cents, each.id))
        ordered, groups = known[best]
        if not groups.off_cents:
            break
        off |= _shared(best, ordered, groups, goods)
        taken = {key[1] for key, pieces in zip(ordered, groups.pieces, strict=True) if pieces}
        del left[best]
        for promotion, theirs in list(left.items()):
            if any(key[1] in taken for key in theirs):
                left[promotion] = {key for key in theirs if key[1] not in taken}
                known.pop(promotion)
    return off


def _groups(
    promotion: Promotion, keys: Iterable[_Goods], goods: Mapping[_Goods, Sequence[SaleLine]]
) -> tuple[list[_Goods], Grouped]:
    ordered = sorted(keys)
    runs = [(-key[0], sum(line.quantity for line in goods[key]) // THOUSAND) for key in ordered]
    return ordered, grouped(promotion, runs)


def _shared(
    promotion: Promotion,
    keys: Sequence[_Goods],
    groups: Grouped,
    goods: Mapping[_Goods, Sequence[SaleLine]],
) -> _Off:
    """Over the rates, inside each over its articles, and over the lines of an article by what they cost."""
    rows = [
        ("\n".join(map(str, key)), key, -key[0] * pieces)
        for key, pieces in zip(keys, groups.pieces, strict=True)
        if pieces
    ]
    shares = discount_shares(
        ((name, key[2], cents) for name, key, cents in rows), Discount(0, groups.off_cents)
    )
    off: _Off = {}
    for name, key, _ in rows:
        lines = goods[key]
        parts = split_largest_remainder(shares[name], [line.gross_cents for line in lines])
        off |= {line.id: (promotion, part) for line, part in zip(lines, parts, strict=True) if part}
    return off
