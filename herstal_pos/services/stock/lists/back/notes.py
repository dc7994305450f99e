"""What a list changes is noted in the commits that change it: whoever is killed in its middle can put back
what had come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from herstal_pos.domain.stock.bulk.change import BulkChange, BulkField, BulkRow, BulkState, BulkWish
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.article_entries import new_card
from herstal_pos.services.stock.lists.back.noting import Came, noted


class Notes:
    """Of one list. What came last is put back first, so that a code finds its way back: places fall."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._change: BulkChange | None = None
        self._count = 0

    def may_go_on(self, work: Work) -> bool:
        """Not where another hand began to put it back."""
        there = work.bulk.by_id(self._change.id) if self._change else None
        return self._change is None or (there is not None and there.state is BulkState.APPLYING)

    def add(
        self,
        pairs: Sequence[tuple[Product | None, Product]],
        cards: Mapping[str, ProductCard],
        openings: Mapping[str, int],
        placed: Collection[str],
        work: Work,
    ) -> None:
        """Before cards and families are saved. `pairs`: the article before and after; `cards` by article, as
        they will be; `openings`: thousandths; `placed`: those with another place in a family."""
        ids = [product.id for _, product in pairs]
        before = work.cards.of(ids)
        stood = work.families.of_products([*placed])
        rows: list[BulkRow] = []
        for old, new in pairs:
            card = before.get(new.id) or new_card(new.id, self._counter)
            joined = new.id in placed and new.id not in stood
            if old == new and not joined and new.id not in cards and new.id not in openings:
                continue
            self._count += 1
            came = Came(openings.get(new.id, 0), joined)
            rows.append(noted(-self._count, (old, new), (card, cards.get(new.id, card)), came))
        self._save(rows, work)

    def end(self, work: Work) -> bool:
        """Whether something is to be committed."""
        there = work.bulk.by_id(self._change.id) if self._change else None
        if there is None or there.state is not BulkState.APPLYING:
            return False
        work.bulk.save(replace(there, state=BulkState.DONE))
        return True

    def _save(self, rows: Sequence[BulkRow], work: Work) -> None:
        if not rows:
            return
        if self._change is None:
            counter = self._counter
            wish = BulkWish(BulkField.LIST)
            now = counter.clock.now()
            self._change = BulkChange(counter.ids.new(), wish, BulkState.APPLYING, now, counter.clerk_id)
            work.bulk.save(self._change)
        work.bulk.add_rows(self._change.id, rows)
