"""Goods that moved without a sale, held against the entries of the journal that seal them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herstal_pos.domain.day.moves_entry import moves_body
from herstal_pos.services.ports import BRUSSELS
from herstal_pos.services.whole.entries import Entry, differs
from herstal_pos.services.whole.ports import Audit

if TYPE_CHECKING:
    from datetime import datetime

_KIND = "stock_moved"


class Moves:
    """`take` each entry of a till in the order of its chain, one till after the other."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._before = ""
        self._named = 0
        self._first: int | None = None
        self._begun: datetime | None = None
        self._older: datetime | None = None

    def take(self, entry: Entry) -> Iterator[str]:
        """When the entry was written, where its rows are not what it says."""
        if entry.kind == "sale_completed" and self._before != "sale_sealed":
            self._older = max(self._older or entry.at, entry.at)
        self._before = entry.kind
        if entry.kind != _KIND:
            return
        ids = [str(id_) for id_ in entry.body.get("moves", ())]
        rows = self._audit.moves(ids)
        self._named += len(rows)
        self._begun = min(self._begun or entry.at, entry.at)
        for sequence, _ in rows:
            self._first = min(self._first or sequence, sequence)
        if differs(entry, moves_body([move for _, move in rows])):
            yield f"{entry.at.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"

    def unnamed(self) -> int:
        """Rows behind the first one sealed that no entry names.

        What was there before was written by an older program. One of those that goes on beside this one is
        known by its tickets, which nobody seals: then nobody can say which rows are its.
        """
        if self._first is None or self._begun is None or (self._older and self._older >= self._begun):
            return 0
        return self._audit.moves_without_sale(self._first) - self._named
