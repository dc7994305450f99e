"""Promotions. They are few and seldom change: read once, and kept until this program changes one."""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.counter.promoted import no_offers
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.prices.promotion import Promotion, PromotionKind, of_day
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ALL, _ARTICLES = NamedStatement("promotions.all"), NamedStatement("promotions.articles")
_ADD, _CHANGE = NamedStatement("promotions.add"), NamedStatement("promotions.change")
_ADD_ARTICLE = NamedStatement("promotions.add_article")
_DROP_ARTICLES = NamedStatement("promotions.drop_articles")
_CATEGORY = NamedStatement("promotions.category")
_KINDS = frozenset(kind.value for kind in PromotionKind)


class KnownPromotions:
    """What was read last, and for which of them each article counts on one day; shared by all units of work
    of one storage."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: tuple[Promotion, ...] | None = None
        self._changes = 0
        self._day: date | None = None
        self._of_day: tuple[Promotion, ...] = ()
        self._offers: dict[str, tuple[Promotion, ...]] = {}

    def read(self, connection: Connection) -> tuple[Promotion, ...]:
        with self._lock:
            known, seen = self._known, self._changes
        if known is not None:
            return known
        read = read_promotions(connection)
        with self._lock:
            if seen == self._changes:  # else it was changed while we read
                self._known = read
        return read

    def forget(self) -> None:
        with self._lock:
            self._known = None
            self._changes += 1
        self.forget_articles()

    def forget_articles(self) -> None:
        """Some article may stand in another category."""
        self._day, self._of_day, self._offers = None, (), {}

    def offers(
        self, day: date, connection: Connection
    ) -> tuple[tuple[Promotion, ...], dict[str, tuple[Promotion, ...]]]:
        """Those that hold on a day, and by article for which it counts, as far as it is known; one thread
        asks."""
        promotions = self.read(connection)
        if self._day != day:
            self._day, self._of_day, self._offers = day, of_day(promotions, day), {}
        return self._of_day, self._offers


class Promotions:
    """Of one unit of work: after a `save` it reads its own, and the others do once it is committed."""

    def __init__(self, connection: Connection, known: KnownPromotions) -> None:
        self._connection = connection
        self._known = known
        self._changed = False

    def all(self) -> tuple[Promotion, ...]:
        return read_promotions(self._connection) if self._changed else self._known.read(self._connection)

    def offers(self, day: date) -> Callable[[str], tuple[Promotion, ...]]:
        holding, known = self._known.offers(day, self._connection)
        if not holding:
            return no_offers
        by_category = any(each.category for each in holding)

        def counted(product_id: str) -> tuple[Promotion, ...]:
            found = known.get(product_id)
            if found is None:
                category = self._category(product_id) if by_category else ""
                found = known[product_id] = tuple(
                    each for each in holding if each.counts(product_id, category)
                )
            return found

        return counted

    def save(self, promotion: Promotion) -> None:
        row = _row(promotion)
        if _CHANGE.write(self._connection, row | {"of_id": promotion.id}) == 0:
            _ADD.write(self._connection, row)
        _DROP_ARTICLES.write(self._connection, {"of_id": promotion.id})
        articles = [{"promotion_id": promotion.id, "product_id": each} for each in promotion.articles]
        _ADD_ARTICLE.write_all(self._connection, articles)
        self._changed = True

    def committed(self, *, articles: bool) -> None:
        """`articles`: some were written too."""
        if self._changed:
            self._known.forget()
        elif articles:
            self._known.forget_articles()

    def _category(self, product_id: str) -> str:
        return _CATEGORY.value(self._connection, {"id": product_id}) or ""


def read_promotions(connection: Connection) -> tuple[Promotion, ...]:
    """The newest first. A kind that only a newer program knows is left to it."""
    rows = _ALL.all(connection, {})
    articles: dict[str, list[str]] = {}
    ids = [row[0] for row in rows]
    for promotion_id, product_id in _ARTICLES.all(connection, {"ids": ids}) if ids else ():
        articles.setdefault(promotion_id, []).append(product_id)
    return tuple(_promotion(row, articles.get(row[0], ())) for row in rows if row[2] in _KINDS)


def _promotion(row: Sequence[Any], articles: Iterable[str]) -> Promotion:
    id_, name, kind, pieces, value, first, last, category, ended, chain, entry = row
    version = Version(chain, entry)
    return Promotion(
        id_,
        name,
        PromotionKind(kind),
        pieces,
        value,
        first,
        last,
        tuple(articles),
        category,
        bool(ended),
        version,
    )


def _row(promotion: Promotion) -> dict[str, Any]:
    return {
        "id": promotion.id,
        "name": promotion.name,
        "kind": promotion.kind.value,
        "pieces": promotion.pieces,
        "value": promotion.value,
        "first_day": promotion.first,
        "last_day": promotion.last,
        "category": promotion.category,
        "ended": promotion.ended,
        "chain": promotion.version.chain,
        "entry": promotion.version.entry,
    }
