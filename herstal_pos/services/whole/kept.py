"""Rows that a shop may change, held against the last digest of them in the journal.

Unjudged is what no entry names, and whatever an older program may have changed: one of those that goes on
beside this one is known by its tickets, which do not say that rows are kept.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from herstal_pos.domain.counter.payment_event import attempt_digest
from herstal_pos.domain.counter.sale_entry import KEEPS_ROWS
from herstal_pos.domain.day.entries.rows_entry import GONE, KIND
from herstal_pos.services.ports import Work
from herstal_pos.services.whole.entries import Entry

FINDINGS = {
    "setting": "kept_setting",
    "means": "kept_means",
    "product": "kept_article",
    "planned_price": "kept_plan",
    "planned_vat": "kept_plan",
    "supplier": "kept_supplier",
    "supplier_item": "kept_supplier",
    "supplier_invoice": "kept_invoice",
    "mall_price": "kept_mall_price",
    "online_order": "kept_order",
}
"""By what is kept, the message id `verify.<finding>`."""
_OF_ARTICLES = ("product", "planned_price", "planned_vat", "mall_price")


class KeptRows:
    """`take` each entry of a till in the order of its chain, one till after the other."""

    def __init__(self, work: Work) -> None:
        self._audit, self._products = work.audit, work.products
        self._last: dict[tuple[str, str, str], tuple[datetime, str]] = {}
        self._counts: dict[str, tuple[datetime, dict[str, object]]] = {}
        self._older: datetime | None = None
        self._before: Entry | None = None

    def take(self, entry: Entry, prefix: str) -> None:
        if entry.kind == "sale_completed":
            sealed = self._before is not None and self._before.kind == "sale_sealed"
            if not (sealed and self._before and KEEPS_ROWS in self._before.body):
                self._older = max(self._older or entry.at, entry.at)
        self._before = entry
        rows = entry.body.get("rows") if entry.kind == KIND else None
        for kept, digests in rows.items() if isinstance(rows, dict) else ():
            for key, digest in digests.items() if isinstance(digests, dict) else ():
                self._last[prefix, kept, key] = entry.at, digest
        counts = entry.body.get("how_many") if entry.kind == KIND else None
        if isinstance(counts, dict):
            self._counts[prefix] = entry.at, counts

    def otherwise(self) -> Iterator[tuple[str, str]]:
        """Yield the finding and the subject of each row that differs from its last digest, then those of
        `_more_or_less`. Where several chains name a row, the last digest of any of them is accepted: between
        chains there is no order."""
        said: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for (_, kept, key), (at, digest) in self._last.items():
            if kept in FINDINGS and self._is_judged(at):
                said[kept][key].add(digest)
        for kept, keys in said.items():
            there = self._audit.kept_rows(kept)
            for key in sorted(keys):
                if there.get(key, GONE) not in keys[key]:
                    yield FINDINGS[kept], self._named(kept, key)
        yield from self._more_or_less()

    def _more_or_less(self) -> Iterator[tuple[str, str]]:
        """Yield the finding of each kind of row of which the books have more or fewer than any chain counted
        last: a row that no entry names was added or removed. The subject is ""."""
        counted = [counts for at, counts in self._counts.values() if self._is_judged(at)]
        for kept, finding in FINDINGS.items():
            said = [counts.get(kept) for counts in counted]
            if said and None not in said and self._audit.kept_count(kept) not in said:
                yield finding, ""

    def _is_judged(self, at: datetime) -> bool:
        return self._older is None or at > self._older

    def _named(self, kept: str, key: str) -> str:
        """An article by the number that a person knows."""
        if kept not in _OF_ARTICLES:
            return key
        product = self._products.by_id(key)
        return product.code if product and product.code else key


class Attempts:
    """Payments over a terminal, each against the last entry that says how it stood: likewise."""

    def __init__(self, work: Work) -> None:
        self._audit = work.audit
        self._last: dict[str, str | None] = {}

    def take(self, entry: Entry) -> None:
        for event in self._audit.payment_events([str(id_) for id_ in entry.body.get("payment_events") or ()]):
            self._last[event.attempt_id] = entry.body.get("attempt")

    def otherwise(self) -> Iterator[str]:
        """Ids of payments that are gone, or stand otherwise; what an older program noted has no digest."""
        there = {attempt.id: attempt_digest(attempt) for attempt in self._audit.attempts()}
        for id_, digest in sorted(self._last.items()):
            if id_ not in there or digest not in (None, there[id_]):
                yield id_
