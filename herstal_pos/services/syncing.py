"""The outbox is handed to the mall's thread and its answers come back, each with its effect in one commit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.listing import LEASE, Listing, MallBook, MallState
from herstal_pos.domain.outbox import OutboxRow, RowKind, RowState, level, on_sale, ready, unanswered
from herstal_pos.services import mall_talk, notices
from herstal_pos.services.connecting import mall_changed, mall_settings
from herstal_pos.services.hearing import hear, vanish
from herstal_pos.services.mall_port import MallLevel
from herstal_pos.services.order_views import orders_changed
from herstal_pos.services.ports import Counter, Work

_NUMBERS_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def take_mall_work(command: mall_talk.TakeMallWork, work: Work, counter: Counter) -> list[notices.Notice]:
    """Levels and their number are read in this one transaction; without work nothing is written."""
    settings = mall_settings(work.settings)
    if settings is None:
        return [mall_talk.MallWork("none")]
    leased = _lease(work, counter)
    if leased is None:
        return [mall_talk.MallWork("other_till", settings)]
    rows = work.outbox.open_rows()
    chosen = list(ready(rows))
    stock, dropped = _listed([row for row in chosen if row.kind is RowKind.STOCK], work)
    stock = stock[: command.most_levels]
    about_order = next((row for row in chosen if row.kind is not RowKind.STOCK), None)
    reading = _Reading(rows, work, counter)
    levels, first = reading.of(stock, about_order)
    told = mall_talk.MallWork(
        "talk",
        settings,
        work.mall.get().cursor,
        tuple(mall_talk.Ask(order.id, order.ref, order.asking or "") for order in work.orders.asking()),
        _send(about_order, first, work),
        levels,
        {held.ref: row.sequence for row, held in zip(stock, reading.listed(stock), strict=True)},
    )
    work.outbox.remove(row.sequence for row in dropped)
    sent = [row.sequence for row in (*stock, *((about_order,) if about_order else ()))]
    work.outbox.set_state(sent, RowState.SENT)
    if sent or dropped or leased:
        work.commit()
    return [told]


def _lease(work: Work, counter: Counter) -> bool | None:
    """None while another till talks to the mall; True where the lease was written, half of it having gone."""
    now, mine, book = counter.clock.now(), counter.till.id, work.mall.get()
    if book.holder == mine and book.held_until and book.held_until - now > LEASE // 2:
        return False
    return True if work.mall.hold(mine, now, now + LEASE) else None


def _listed(rows: Sequence[OutboxRow], work: Work) -> tuple[list[OutboxRow], list[OutboxRow]]:
    """What the mall does not sell it need not hear of."""
    listings = work.listings.of_products([row.product_id for row in rows if row.product_id])
    kept = [row for row in rows if row.product_id in listings]
    return kept, [row for row in rows if row.product_id not in listings]


def _send(row: OutboxRow | None, first: tuple[MallLevel, ...], work: Work) -> mall_talk.SendRow | None:
    order = work.orders.by_id(row.order_id) if row and row.order_id else None
    return mall_talk.SendRow(row, order.ref, first) if row and order else None


class _Reading:
    """Levels as the mall must see them now, under one new number (`mall.md` 9, rules 1 and 2)."""

    def __init__(self, rows: Sequence[OutboxRow], work: Work, counter: Counter) -> None:
        self._units: Mapping[str, int] = unanswered(rows)
        self._work = work
        self._counter = counter
        self._listings: dict[str, Listing] = {}

    def of(
        self, stock: Sequence[OutboxRow], about_order: OutboxRow | None
    ) -> tuple[tuple[MallLevel, ...], tuple[MallLevel, ...]]:
        """The levels of the stock rows, and those that have to go ahead of a parcel (rule 3)."""
        goods = about_order.goods if about_order and about_order.kind is RowKind.PARCEL else {}
        ids = [row.product_id for row in stock if row.product_id]
        self._listings = self._work.listings.of_products([*ids, *goods])
        ahead = [product_id for product_id, units in goods.items() if self._too_few(product_id, units)]
        if not ids and not ahead:
            return (), ()
        number = self._next_number()
        on_hand = self._work.stock.on_hand([*ids, *ahead])
        committed = self._work.orders.committed([*ids, *ahead])
        return self._levels(ids, on_hand, committed, number), self._levels(ahead, on_hand, committed, number)

    def listed(self, stock: Sequence[OutboxRow]) -> list[Listing]:
        return [self._listings[row.product_id] for row in stock if row.product_id]

    def _too_few(self, product_id: str, units: int) -> bool:
        listing = self._listings.get(product_id)
        return listing is not None and (listing.confirmed is None or listing.confirmed < units)

    def _levels(
        self, ids: Sequence[str], on_hand: dict[str, int], committed: dict[str, int], number: int
    ) -> tuple[MallLevel, ...]:
        levels = []
        for product_id in ids:
            held, units = self._listings[product_id], self._units.get(product_id, 0)
            counted = level(on_hand.get(product_id, 0), units, held.step)
            ordered = max(committed.get(product_id, 0) + units, 0)
            levels.append(MallLevel(held.ref, counted, ordered, held.buffer, number))
        return tuple(sorted(levels, key=lambda level: level.ref))

    def _next_number(self) -> int:
        """Above all that was used, also before the books were brought back from a copy; below 2**31."""
        book = self._work.mall.get()
        seconds = int((self._counter.clock.now() - _NUMBERS_BEGIN).total_seconds())
        number = max(book.push_number + 1, seconds)
        self._work.mall.put(replace(book, push_number=number))
        return number


def report_levels(command: mall_talk.ReportLevels, work: Work, counter: Counter) -> list[notices.Notice]:
    """An article that the mall refuses is parked and shown; the others are not held up by it."""
    sent = {level.ref: level for level in command.levels}
    listings = work.listings.by_refs(list(sent))
    confirmed: dict[str, int] = {}
    for result in command.results:
        row, listing = command.rows.get(result.ref), listings.get(result.ref)
        if result.state == "ok" and listing:
            told = sent[result.ref]
            counted = on_sale(told.on_hand, told.committed, told.buffer)
            confirmed[listing.product_id] = max(counted, 0) if result.on_hand is None else result.on_hand
        if row is not None and result.state == "ok":
            work.outbox.remove([row])
        if row is not None and result.state == "refused":
            work.outbox.set_state([row], RowState.PARKED, result.reason or "refused")
    work.listings.confirm(confirmed)
    parked = any(result.state == "refused" for result in command.results)
    _answered(work, counter)
    told_of = [mall_changed(work, counter)] if parked or not work.outbox.waiting() else []
    work.commit()
    return [*told_of]


def report_row(command: mall_talk.ReportRow, work: Work, counter: Counter) -> list[notices.Notice]:
    """The mall has done it: a recorded parcel took its units off, an unpacked one put them on again."""
    row = work.outbox.by_number(command.sequence)
    if row is None or row.state is not RowState.SENT:
        return []
    listings = work.listings.of_products(list(row.goods))
    work.listings.confirm(
        {
            product_id: held.confirmed - row.goods[product_id]
            for product_id, held in listings.items()
            if held.confirmed is not None
        }
    )
    work.outbox.remove([row.sequence])
    heard = hear(command.order, None, work, counter)
    _answered(work, counter)
    told = [*heard.news, mall_changed(work, counter), orders_changed(work, counter)]
    work.commit()
    return told


def park_row(command: mall_talk.ParkRow, work: Work, counter: Counter) -> list[notices.Notice]:
    """Kept and shown. What was to take back a parcel that the mall never recorded has nothing to take."""
    row = work.outbox.by_number(command.sequence)
    if row is None:
        return []
    work.outbox.set_state([row.sequence], RowState.PARKED, f"{command.reason}\n{command.detail}".strip())
    if row.kind is RowKind.PARCEL:
        for later in work.outbox.rows_of_orders():
            if later.kind is RowKind.UNPACK and later.body.get("parcel") == row.body["parcel"]:
                work.outbox.set_body(later.sequence, later.body | {"goods": dict.fromkeys(later.goods, 0)})
    order = work.orders.by_id(row.order_id) if row.order_id else None
    news = vanish(order, work, counter) if order and command.gone else ()
    told = [*news, mall_changed(work, counter), orders_changed(work, counter)]
    work.commit()
    return told


def report_mall(command: mall_talk.ReportMall, work: Work, counter: Counter) -> list[notices.Notice]:
    """How the mall stands; nothing is written while that stays the same."""
    if mall_settings(work.settings) is None:
        raise Refused("mall_missing")
    state, book, now = MallState(command.state), work.mall.get(), counter.clock.now()
    known = command.capabilities
    if state is book.state and known is None and _fresh(book, now):
        return []
    well = state is MallState.WELL
    away_since = None if state is not MallState.AWAY else book.away_since or now
    changed = replace(
        book,
        state=state,
        answered_at=now if well else book.answered_at,
        away_since=away_since,
        shop_name=known.shop_name if known else book.shop_name,
        has_parts=known.has_parts if known else book.has_parts,
    )
    work.mall.put(changed)
    told: list[notices.Notice] = [mall_changed(work, counter)]
    if state is not book.state:
        told.append(orders_changed(work, counter))
    work.commit()
    return told


def _answered(work: Work, counter: Counter) -> None:
    now, book = counter.clock.now(), work.mall.get()
    work.mall.put(replace(book, state=MallState.WELL, answered_at=now, away_since=None))


def _fresh(book: MallBook, now: datetime) -> bool:
    """Half a minute old at most, or no answer."""
    if book.state is not MallState.WELL:
        return True
    return book.answered_at is not None and (now - book.answered_at).total_seconds() < 30
