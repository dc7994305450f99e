"""The board's runs: the orders by the bike that fetches them, each card in its seat until the bike has left.

Pure functions of the cards and the time.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from herstal_pos.services.views import OrderCardView
from herstal_pos.ui.orders import times

OPEN_RUNS = 2
"""The next so many bikes stand open, and those that are late; the rest is folded."""
GONE, PICKED_UP, UNTOLD = "gone", "picked_up", "untold"
"""Runs without a bike's time: what has left, what customers fetch, and what the mall told no time of."""
FILTERS = ("all", "new", "to_prepare", "ready")


class BikeRun(NamedTuple):
    """`key` is the bike's time, or one of the runs without."""

    key: str
    bike_at: datetime | None
    cards: tuple[OrderCardView, ...]
    folds: bool

    @property
    def new(self) -> tuple[OrderCardView, ...]:
        return tuple(card for card in self.cards if times.awaits_answer(card))


def run_key(card: OrderCardView) -> str:
    if card.bike_at is not None:
        return card.bike_at.isoformat()
    return UNTOLD if card.by_bike else PICKED_UP


def stopped(cards: Iterable[OrderCardView]) -> list[OrderCardView]:
    """What must not go on as it is: those that are for nothing first."""
    return sorted((card for card in cards if card.stop), key=lambda card: not times.is_stopped(card))


def runs_of(cards: Iterable[OrderCardView], now: datetime) -> list[BikeRun]:
    """By the bike, those without one behind, and last what left today with a bike that has left."""
    by_key: dict[str, list[OrderCardView]] = {}
    for card in cards:
        if not card.stop:
            by_key.setdefault(run_key(card), []).append(card)
    here = {key: run for key, run in by_key.items() if any(card.handed_over_at is None for card in run)}
    gone = [card for key, run in by_key.items() if key not in here for card in run]
    runs, ahead = [], 0
    for key in sorted(here, key=lambda key: (key in (UNTOLD, PICKED_UP), key)):
        bike_at = here[key][0].bike_at
        ahead += bike_at is None or bike_at >= now
        runs.append(BikeRun(key, bike_at, tuple(here[key]), folds=ahead > OPEN_RUNS))
    if gone:
        latest = sorted(gone, key=lambda card: card.handed_over_at or card.placed_at, reverse=True)
        runs.append(BikeRun(GONE, None, tuple(latest), folds=True))
    return runs


def shown_by(name: str, cards: Iterable[OrderCardView]) -> list[OrderCardView]:
    """`all`, or those of one column."""
    return [card for card in cards if name in ("all", card.column)]


def counts(cards: Iterable[OrderCardView]) -> dict[str, int]:
    """By filter; what has left is none of them."""
    here = [card.column for card in cards if card.column != "handed_over"]
    return {name: len(here) if name == "all" else here.count(name) for name in FILTERS}


def found(text: str, cards: Iterable[OrderCardView]) -> list[OrderCardView]:
    """By code, name or article: each word of `text` begins a word of the order."""
    wanted = _words(text)
    return [card for card in cards if all(_has(word, card) for word in wanted)]


def _has(word: str, card: OrderCardView) -> bool:
    articles = (text for line in card.goods for text in (line.name, line.sku))
    there = (*_words(" ".join((card.code, card.customer, *articles))), "".join(_words(card.code)))
    return any(part.startswith(word) for part in there)


def _words(text: str) -> list[str]:
    """Without accents and case.

    >>> _words("Gâteau d'Œufs M-2418")
    ['gateau', 'd', 'oeufs', 'm', '2418']
    """
    bare = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return re.findall(r"\w+", "".join(sign for sign in bare if not unicodedata.combining(sign)))


class Seats:
    """Where each card of a run sits: it keeps its seat, whatever becomes of it and of its neighbours, as long
    as the run is there. A seat that was left stays empty; `settle` closes up."""

    def __init__(self) -> None:
        self._seats: dict[str, list[str]] = {}

    def settle(self) -> None:
        """Nobody has seen them yet, or asked for others."""
        self._seats = {}

    def of(self, run: BikeRun) -> list[str]:
        """Ids by seat, "" for an empty one; who comes new sits behind."""
        ids = [card.order_id for card in run.cards]
        if run.key == GONE:
            return ids
        seats = self._seats.get(run.key)
        if seats is None:
            seats = self._seats[run.key] = _first_seats(run)
        taken, here = set(seats), set(ids)
        seats += [order_id for order_id in ids if order_id not in taken]
        return [order_id if order_id in here else "" for order_id in seats]

    def leave(self, runs: Sequence[BikeRun]) -> None:
        """Of a bike that has left nobody keeps a seat."""
        keys = {run.key for run in runs}
        self._seats = {key: seats for key, seats in self._seats.items() if key in keys}


def _first_seats(run: BikeRun) -> list[str]:
    """In the order in which they came."""
    cards = sorted(run.cards, key=lambda card: (card.placed_at, card.code))
    return [card.order_id for card in cards]
