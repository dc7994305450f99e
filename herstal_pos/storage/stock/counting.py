"""What is counted, and what a figure is held against."""

from collections import Counter
from collections.abc import Sequence

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.counting import (
    CountedArticle,
    CountKind,
    CountLine,
    CountPage,
    CountReason,
    PostedLine,
    StockCount,
)
from herstal_pos.domain.stock.product import readable_names, readable_unit
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ARTICLES = NamedStatement("counting.articles")
_IN_CARTS = (NamedStatement("counting.in_open_carts"), NamedStatement("counting.in_parked_carts"))
_ON_SHELF = NamedStatement("counting.on_shelf")
_PAGE = {False: NamedStatement("counting.page"), True: NamedStatement("counting.page_of_category")}
_LEFT = {False: NamedStatement("counting.left"), True: NamedStatement("counting.left_of_category")}
_NEWEST_COUNT = NamedStatement("counting.newest_count")
_MOVED_LATELY = NamedStatement("counting.moved_lately")
_SOLD_SINCE = NamedStatement("counting.sold_since")
_POSTED = NamedStatement("counting.posted")
_COUNT = NamedStatement("counting.count")
_LINES = NamedStatement("counting.lines")


class Counting:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def articles(self, product_ids: Sequence[str]) -> dict[str, CountedArticle]:
        rows = _ARTICLES.all(self._connection, {"ids": product_ids}) if product_ids else []
        return {
            id_: CountedArticle(
                id_, readable_names(names), readable_unit(unit), price_cents, shelf, category, bool(tracked)
            )
            for id_, names, unit, price_cents, shelf, category, tracked in rows
        }

    def in_carts(self, product_ids: Sequence[str]) -> dict[str, int]:
        found: Counter[str] = Counter()
        for statement in _IN_CARTS if product_ids else ():
            found.update(dict(statement.all(self._connection, {"product_ids": product_ids})))
        return dict(found)

    def on_shelf(self, shelf: str, limit: int) -> list[str]:
        return [row[0] for row in _ON_SHELF.all(self._connection, {"shelf": shelf, "limit": limit})]

    def newest_count(self) -> int:
        return _NEWEST_COUNT.count(self._connection, {})

    def page(self, category: str, page: CountPage, limit: int) -> list[tuple[str, str, int]]:
        takes = {"since": page.since, "shelf": page.shelf, "after": page.after, "last": page.last}
        rows = _PAGE[bool(category)].all(
            self._connection, takes | {"limit": limit} | ({"category": category} if category else {})
        )
        return [(id_, shelf, sequence) for id_, shelf, sequence in rows]

    def left(self, category: str, since: int) -> int:
        takes = {"since": since} | ({"category": category} if category else {})
        return _LEFT[bool(category)].count(self._connection, takes)

    def moved_lately(self, newest: int) -> list[tuple[str, int, int, int]]:
        return [
            (id_, price_cents, level, moves)
            for id_, price_cents, level, moves in _MOVED_LATELY.all(self._connection, {"newest": newest})
        ]

    def sold_since(self, product_id: str, after: int) -> int:
        return _SOLD_SINCE.count(self._connection, {"product_id": product_id, "after": after})

    def posted(self, product_ids: Sequence[str]) -> dict[str, list[PostedLine]]:
        found: dict[str, list[PostedLine]] = {}
        for product_id, *row in (
            _POSTED.all(self._connection, {"product_ids": product_ids}) if product_ids else ()
        ):
            found.setdefault(product_id, []).append(PostedLine(*row))
        return found

    def count(self, count_id: str) -> StockCount | None:
        row = _COUNT.first(self._connection, {"id": count_id})
        if row is None:
            return None
        kind, what, begun_at, at, day, clerk_id, chain, entry = row
        lines = tuple(
            CountLine(id_, product_id, counted, expected, through, CountReason(reason))
            for id_, product_id, counted, expected, through, reason in _LINES.all(
                self._connection, {"count_id": count_id}
            )
        )
        version = Version(chain, entry)
        return StockCount(count_id, CountKind(kind), what, begun_at, at, day, clerk_id, version, lines)
