"""The shop's stock in a Vendure mall: absolute counts, in sorted batches, one result for each article.

Vendure subtracts what it has allocated by itself. A plain mall allocates every order twice and never lets go
of the second: the surplus is sent on top of each count and taken off what is read. One that has forgotten
what it allocated has less than none: nothing on hand is below nothing then, or it would be on sale; read, it
has so many less.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from typing import Any

from herstal_pos.mall.levels import counted
from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.shapes import MOST_COUNTED, Shape, each, ident, items, maybe, paged, shaped, whole, word
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.orders import VendureOrders
from herstal_pos.mall.vendure.shown import listing_of, variant_shape
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import (
    Gone,
    LevelResult,
    MallLevel,
    MallRefused,
    MallStock,
    MallUnavailable,
    TooLarge,
)

READ = 500  # articles in a query
BATCH_PLAIN = 50  # one statement per line and column there: 100-500 lines a second
BATCH_TOWN = 500  # five statements for all
FRESH = {"SET", "UNCHANGED", "SET_WITH_LATER_MOVEMENTS"}
STATES = FRESH | {"STALE", "UNKNOWN", "AMBIGUOUS_SKU"}
"""Another word is no refusal: nobody here knows what it says."""


@dataclass(frozen=True, slots=True)
class Level:
    """As Vendure has it; `surplus` (plain) of `allocated` is promised to nobody; below nothing: forgotten."""

    on_hand: int
    allocated: int
    surplus: int = 0

    @property
    def twice(self) -> int:
        return max(self.surplus, 0)


@dataclass(frozen=True, slots=True)
class Count:
    ref: str
    pieces: int
    sequence: int


_HAS_ID = shaped(id=ident)
_MANY = whole(-MOST_COUNTED, MOST_COUNTED)
_AT_PLACES = each(shaped(stockLocationId=ident, stockOnHand=_MANY, stockAllocated=_MANY), 1000)
_LEVELS = shaped(id=ident, stockLevels=_AT_PLACES)
_SET = shaped(variantId=ident, status=word(STATES), onHand=maybe(_MANY), allocated=maybe(_MANY))


class VendureStock:
    """`place` is the shop's own stock location: a plain mall would take another shop's from us."""

    def __init__(self, wire: Wire, orders: VendureOrders, odd: OddThings, place: str, *, town: bool) -> None:
        self._wire = wire
        self._odd = odd
        self._orders = orders
        self._place = place
        self._town = town
        self._own: set[str] = set()
        self._sent: dict[str, int] = {}
        self._surplus: dict[str, int] = {}

    def put(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        newest = {level.ref: level for level in sorted(levels, key=lambda level: level.sequence)}
        whole = self._learn(newest)
        results = {
            ref: LevelResult(ref, "refused", "unknown") if whole else _unread(ref)
            for ref in newest.keys() - self._own
        }
        late = [ref for ref, level in newest.items() if level.sequence < self._sent.get(ref, 0)]
        results |= {ref: LevelResult(ref, "ok", "stale", there) for ref, there in self._shown(late, newest)}
        wanted = [newest[ref] for ref in sorted(newest.keys() - results.keys(), key=_by_id)]
        for batch in batched(wanted, BATCH_TOWN if self._town else BATCH_PLAIN, strict=False):
            try:
                heard = {result.ref: result for result in self._put(batch)}
                results |= {one.ref: heard.get(one.ref, _unread(one.ref)) for one in batch}
            except MallUnavailable:
                if not any(result.state == "ok" for result in results.values()):
                    raise
                break
        return tuple(results.get(level.ref, LevelResult(level.ref, "retry")) for level in levels)

    def read(self, refs: Iterable[str]) -> tuple[MallStock, ...]:
        wanted, shape = list(refs), variant_shape(town=self._town, stockLevels=_AT_PLACES)
        document = documents.shown_levels(town=self._town)
        read = {one["id"]: one for one in self._variants(wanted, document, shape)}
        levels = self._apart({ref: self._level(variant) for ref, variant in read.items()})
        return tuple(
            MallStock(
                ref=ref,
                on_hand=level.on_hand - level.twice,
                reserved=level.allocated - level.twice,
                available=level.on_hand - level.allocated,
                shown=listing_of(read[ref], town=self._town),
            )
            for ref in wanted
            if (level := levels.get(ref))
        )

    def raise_to(self, needs: Mapping[str, int]) -> None:
        """So many pieces at least, because they are about to leave in a parcel: puts nothing on sale, the
        order has them allocated. The article's own count comes behind the parcel."""
        levels = self.vendures(needs)
        short = {ref: need for ref, need in needs.items() if ref in levels and levels[ref].on_hand < need}
        self.write(short)

    def vendures(self, refs: Iterable[str]) -> dict[str, Level]:
        """Levels as Vendure counts them."""
        variants = self._variants(refs, documents.LEVELS, _LEVELS)
        return {variant["id"]: self._level(variant) for variant in variants}

    def _variants(self, refs: Iterable[str], document: str, shape: Shape) -> Iterator[dict[str, Any]]:
        for some in batched(refs, READ, strict=False):
            options = {"filter": {"id": {"in": some}}, "take": READ}
            yield from self._odd.well("stock", list(items(self._wire.ask(document, o=options))), shape)

    def write(self, counts: Mapping[str, int]) -> dict[str, Level]:
        """Vendure's own numbers, without a push number: older pushes stay older."""
        lines = [
            Count(ref, pieces, 0) for ref, pieces in sorted(counts.items(), key=lambda one: _by_id(one[0]))
        ]
        if not lines:
            return {}
        if self._town:
            return {
                line["variantId"]: Level(line["onHand"], line["allocated"] or 0)
                for line in self._set(lines, None)
                if line["onHand"] is not None
            }
        return self._update(lines)

    def _shown(self, refs: Sequence[str], said: Mapping[str, MallLevel]) -> Iterator[tuple[str, int]]:
        """Articles with what is on hand in the mall."""
        return (
            (ref, level.on_hand - self._ours(said[ref], level)) for ref, level in self._levels(refs).items()
        )

    def _learn(self, refs: Iterable[str]) -> bool:
        """What is not in the shop's own listing never reaches the wire: Vendure would take it. False where
        one of that was not understood: what is missing there may be it."""
        if self._own.issuperset(refs):
            return True
        self._own, found = set(), 0
        for page in paged(self._ids, READ):
            found += len(page)
            self._own.update(variant["id"] for variant in self._odd.well("listing", page, _HAS_ID))
        return found == len(self._own)

    def _ids(self, skip: int) -> list[Any]:
        options = {"sort": {"id": "ASC"}, "take": READ, "skip": skip}
        return list(items(self._wire.ask(documents.VARIANT_IDS, o=options)))

    def _levels(self, refs: Iterable[str]) -> dict[str, Level]:
        return self._apart(self.vendures(refs))

    def _apart(self, levels: dict[str, Level]) -> dict[str, Level]:
        """With what a plain mall has allocated twice. Levels are read first, orders after: an order in
        between makes the surplus too small, never too large. What an order wants that is not understood is no
        surplus: then there is none but what was found before."""
        if self._town or not levels:
            return levels
        committed, whole = self._orders.committed()
        surplus = {ref: level.allocated - committed[ref] for ref, level in levels.items()}
        if whole:
            self._surplus |= surplus
        else:
            surplus = {ref: min(found, self._surplus.get(ref, 0)) for ref, found in surplus.items()}
        return {ref: Level(level.on_hand, level.allocated, surplus[ref]) for ref, level in levels.items()}

    def _put(self, levels: Sequence[MallLevel]) -> Iterator[LevelResult]:
        if self._town:
            yield from self._bisect([Count(one.ref, counted(one), one.sequence) for one in levels])
            return
        known = self._levels(level.ref for level in levels)
        newer = {one.ref: self._ours(one, known.get(one.ref, Level(0, 0))) for one in levels}
        counts = [Count(one.ref, counted(one) + newer[one.ref], one.sequence) for one in levels]
        for result in self._bisect(counts):
            there = None if result.on_hand is None else result.on_hand - newer[result.ref]
            yield replace(result, on_hand=there)

    def _ours(self, said: MallLevel, read: Level) -> int:
        """What a plain mall has allocated twice; what it has forgotten is so many as this reading says."""
        return 0 if self._town else read.twice + min(read.surplus, 0) - min(said.surplus, 0)

    def _bisect(self, counts: Sequence[Count]) -> list[LevelResult]:
        """One bad line rolls back its whole batch on a plain mall."""
        try:
            results = self._send(counts)
        except Gone:
            return self._halves(counts, "gone")
        except TooLarge:
            return self._halves(counts, "too_large")
        except MallRefused as no:
            return self._halves(counts, no.reason)
        self._sent.update({one.ref: max(one.sequence, self._sent.get(one.ref, 0)) for one in counts})
        return results

    def _halves(self, counts: Sequence[Count], reason: str) -> list[LevelResult]:
        if len(counts) == 1:
            return [LevelResult(counts[0].ref, "refused", reason)]
        middle = len(counts) // 2
        return self._bisect(counts[:middle]) + self._bisect(counts[middle:])

    def _send(self, counts: Sequence[Count]) -> list[LevelResult]:
        wanted = {count.ref: count.sequence for count in counts}
        if not self._town:
            levels = self._update(counts)
            return [
                LevelResult(ref, "ok", "", level.on_hand) for ref, level in levels.items() if ref in wanted
            ]
        # a later sending has a greater number than all of these, so the greatest may stand for them
        lines_set = self._set(counts, max(count.sequence for count in counts))
        said = {ref for ref, sequence in wanted.items() if self._sent.get(ref) == sequence}
        return [
            _result(line, said_before=line["variantId"] in said)
            for line in lines_set
            if line["variantId"] in wanted
        ]

    def _set(self, counts: Sequence[Count], sequence: int | None) -> list[dict[str, Any]]:
        """An answer to a line is known by its article: what has none is asked again."""
        lines = [{"variantId": count.ref, "onHand": count.pieces} for count in counts]
        answer = self._wire.ask(
            documents.MALL_SET_STOCK, i={"stockLocationId": self._place, "seq": sequence, "lines": lines}
        )
        return self._odd.well("stock", answer, _SET, "mallSetStock")

    def _update(self, counts: Sequence[Count]) -> dict[str, Level]:
        lines = [
            {
                "id": count.ref,
                "stockLevels": [{"stockLocationId": self._place, "stockOnHand": count.pieces}],
            }
            for count in counts
        ]
        answer = self._wire.ask(documents.SET_STOCK, i=lines)
        return {
            one["id"]: self._level(one)
            for one in self._odd.well("stock", answer, _LEVELS, "updateProductVariants")
        }

    def _level(self, variant: Mapping[str, Any]) -> Level:
        for level in variant["stockLevels"]:
            if level["stockLocationId"] == self._place:
                return Level(level["stockOnHand"], level["stockAllocated"])
        return Level(0, 0)


def _result(line: Mapping[str, Any], *, said_before: bool) -> LevelResult:
    status, ref = line["status"], line["variantId"]
    if status in FRESH or (status == "STALE" and said_before):
        return LevelResult(ref=ref, state="ok", reason="", on_hand=line["onHand"])
    if status == "STALE":  # a number above ours stands there: ours is raised, and it is said again
        return LevelResult(ref=ref, state="retry", reason="stale", on_hand=line["onHand"])
    return LevelResult(ref, "refused", status.lower())


def _unread(ref: str) -> LevelResult:
    return LevelResult(ref, "retry", "unread")


def _by_id(ref: str) -> tuple[int, str]:
    """Vendure's ids are whole numbers: everybody locks rows in their order."""
    return len(ref), ref
