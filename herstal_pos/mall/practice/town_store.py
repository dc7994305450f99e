"""Where the practice mall keeps what it knows: one SQLite file, one JSON text per article and order."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from herstal_pos.mall.practice.json_codec import from_json, to_json
from herstal_pos.services.mall.platform import MallListing, MallOrder, Part, Stage

_TABLES = """
CREATE TABLE IF NOT EXISTS article (
    ref INTEGER PRIMARY KEY, name TEXT NOT NULL, sku TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS article_name ON article (name);
CREATE INDEX IF NOT EXISTS article_sku ON article (sku);
CREATE TABLE IF NOT EXISTS placed (ref INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY, placed INTEGER NOT NULL, sibling INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class TownArticle:
    """`allocated`: promised to open orders; `sequence`: of the newest count. `picture`: what shoppers see."""

    listing: MallListing
    on_hand: int = 0
    allocated: int = 0
    sequence: int = 0
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Placed:
    """An order and what the shop is not shown of it: `prepared` is the stage without its parcels,
    `delayed_for` why it comes later."""

    order: MallOrder
    parts: tuple[Part, ...]
    prepared: Stage = Stage.NEW
    refunded_cents: int = 0
    vanished: bool = False
    delayed_for: str = ""


class TownStore:
    """`with keeping:` is one transaction. Not for two threads at once: the town has the lock."""

    def __init__(self, path: str) -> None:
        self._file = sqlite3.connect(path, check_same_thread=False)
        self._file.executescript(_TABLES)

    def __enter__(self) -> Self:
        self._file.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.__exit__(kind, error, trace)

    def close(self) -> None:
        self._file.close()

    def new_ref(self, table: str) -> str:
        """The next number of `article` or `placed`."""
        [number] = self._file.execute(f"SELECT coalesce(max(ref), 0) + 1 FROM {table}").fetchone()  # noqa: S608
        return str(number)

    def articles(self) -> Iterator[TownArticle]:
        for (body,) in self._file.execute("SELECT body FROM article ORDER BY ref"):
            yield from_json(TownArticle, json.loads(body))

    def article(self, ref: str) -> TownArticle | None:
        found = self._file.execute("SELECT body FROM article WHERE ref = ?", (ref,)).fetchone()
        return from_json(TownArticle, json.loads(found[0])) if found else None

    def article_like(self, key: str, sku: str) -> TownArticle | None:
        return next(iter(self.articles_like(key, sku)), None)

    def articles_like(self, key: str, sku: str) -> list[TownArticle]:
        """The one of the shop's own key, else all that bear its code."""
        for where, value in (("name", key), ("sku", sku)):
            rows = self._file.execute(f"SELECT body FROM article WHERE {where} = ? ORDER BY ref", (value,))  # noqa: S608
            if found := [from_json(TownArticle, json.loads(body)) for (body,) in rows]:
                return found
        return []

    def save_article(self, article: TownArticle) -> None:
        listing = article.listing
        row = (listing.ref, listing.key, listing.sku, _text(article))
        self._file.execute("REPLACE INTO article VALUES (?, ?, ?, ?)", row)

    def remove_article(self, ref: str) -> None:
        self._file.execute("DELETE FROM article WHERE ref = ?", (ref,))

    def placed(self, ref: str) -> Placed | None:
        found = self._file.execute("SELECT body FROM placed WHERE ref = ?", (ref,)).fetchone()
        return from_json(Placed, json.loads(found[0])) if found else None

    def all_placed(self) -> Iterator[Placed]:
        for (body,) in self._file.execute("SELECT body FROM placed ORDER BY ref"):
            yield from_json(Placed, json.loads(body))

    def newest_placed(self, most: int) -> list[Placed]:
        rows = self._file.execute("SELECT body FROM placed ORDER BY ref DESC LIMIT ?", (most,))
        return [from_json(Placed, json.loads(body)) for (body,) in rows]

    def save_placed(self, placed: Placed, *, sibling: bool = False) -> None:
        """And tell of it in the feed."""
        self._file.execute("REPLACE INTO placed VALUES (?, ?)", (placed.order.ref, _text(placed)))
        event = (placed.order.ref, sibling)
        self._file.execute("INSERT INTO event (placed, sibling) VALUES (?, ?)", event)

    def events(self, since: int, most: int) -> list[tuple[int, str, bool]]:
        """Number, order, whether only a sibling moved."""
        rows = self._file.execute(
            "SELECT seq, placed, sibling FROM event WHERE seq > ? ORDER BY seq LIMIT ?", (since, most)
        )
        return [(seq, str(ref), bool(sibling)) for seq, ref, sibling in rows]

    def last_event(self) -> int:
        [number] = self._file.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()
        return int(number)


def _text(value: TownArticle | Placed) -> str:
    return json.dumps(to_json(value), ensure_ascii=False)
