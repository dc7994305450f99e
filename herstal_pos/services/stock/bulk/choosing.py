"""Which articles are changed: a page of them after the other, so that a sale comes between two pages."""

from herstal_pos.domain.stock.product import Product
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.browsing import found_ids, waiting
from herstal_pos.services.stock.bulk.commands import BulkChoice

MOST = 1_000_000
"""Articles of one change."""


class Chosen:
    """`done` of `total` were looked at; `total` counts those too that a category, a shelf or a supplier
    leaves out."""

    def __init__(self, choice: BulkChoice, work: Work, counter: Counter) -> None:
        self._choice = choice
        self._ids = _listed(choice, work, counter)
        self._after = 0
        self.done = 0
        self.total = work.cards.count() if self._ids is None else len(self._ids)
        self.is_over = False

    def page(self, most: int, work: Work) -> list[Product]:
        """The next ones; none of a page may be wanted."""
        if self._ids is None:
            found, self._after = work.products.page(self._after, most)
            self.is_over = len(found) < most
            self.done += len(found)
        else:
            ids = self._ids[self.done : self.done + most]
            found = work.products.among(ids, self._choice.text if self._choice.chip else "")
            self.done += len(ids)
            self.is_over = self.done >= self.total
        return self._wanted(found, work)

    def _wanted(self, found: list[Product], work: Work) -> list[Product]:
        choice = self._choice
        found = [
            product
            for product in found
            if choice.category in (None, product.category) and choice.shelf in (None, product.shelf)
        ]
        if choice.supplier_id is None:
            return found
        cards = work.cards.of([product.id for product in found])
        suppliers = {id_: card.supplier_id or "" for id_, card in cards.items()}
        return [product for product in found if suppliers.get(product.id, "") == choice.supplier_id]


def _listed(choice: BulkChoice, work: Work, counter: Counter) -> list[str] | None:
    """None: all that there are."""
    if choice.chip:
        return waiting(choice.chip, work, counter, MOST)
    return found_ids(choice.text, MOST, work) if choice.text.strip() else None
