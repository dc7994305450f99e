"""The outbox is handed to the mall's thread and its answers come back, each with its effect in one commit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.listing import Listing, MallBook, MallState
from herstal_pos.domain.mall.outbox import (
    GOODS,
    STANDS_STILL,
    OutboxRow,
    RowKind,
    RowState,
    level,
    on_sale,
    ready,
    still_fresh,
    unanswered,
)
from herstal_pos.domain.mall.pause import MallHears
from herstal_pos.domain.orders.delaying import forget_delays
from herstal_pos.services import notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.comparing import requested
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.mall.leasing import give_up, lease, numbered
from herstal_pos.services.mall.pausing import pause_is_over, sells_nothing
from herstal_pos.services.mall.platform import MallLevel, SetAside
from herstal_pos.services.mall.publishing import ListingReading
from herstal_pos.services.mall.viewing import mall_changed, mall_settings
from herstal_pos.services.orders.fulfilling import stands_still
from herstal_pos.services.orders.order_updates import apply_update, vanish
from herstal_pos.services.orders.rules.by_rule import act_by_rule
from herstal_pos.services.orders.rules.hours import opens_at
from herstal_pos.services.orders.viewing import orders_changed
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.order_rows import ORDERS
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import MALL_HEARS, PAUSE, SET_ASIDE, SURPLUS
from herstal_pos.services.stock.kept.reading import kept_back, sells_the_last
from herstal_pos.services.stock.levels import stock_changed

_GREATEST_RAISED = 2**31 - 2**26
"""What is left after it is one number a second for two years: raising takes none of those."""
_MOST_LISTINGS = 100
_NAMED = 8
"""Of a batch: as many as are seen at once."""


def take_mall_work(command: exchange.TakeMallWork, work: Work, counter: Counter) -> list[notices.Notice]:
    """Levels and their number are read in this one transaction; without work nothing is written."""
    settings = mall_settings(work.settings)
    if settings is None:
        return [exchange.MallWork("none")]
    if command.key_of != secret_name(settings):
        return _without_a_key(settings, work, counter)
    leased = lease(command.turn, work, counter, command.above)
    if leased is None:
        return [exchange.MallWork("other_till", settings)]
    turn, is_new = leased
    resumed, ruled = pause_is_over(work, counter), act_by_rule(work, counter)
    about_orders, most = work.outbox.rows_of_orders(), command.most_levels + len(command.resting)
    moving = [row for row in about_orders if row.reason != STANDS_STILL]
    shown = work.outbox.rows_of_listings(_listings_at_once(command) + len(command.resting))
    rows = sorted((*moving, *_first_counts(about_orders, most, work), *shown), key=lambda row: row.sequence)
    fresh = _still_fresh(about_orders, work, counter) if command.holds else {}
    chosen = [row for row in ready(rows) if row.sequence not in command.resting | fresh.keys()]
    counts = [row for row in chosen if row.kind is RowKind.STOCK and command.most_levels]
    send = next((row for row in chosen if row.order_id is not None), None)
    shows = ListingReading([row for row in chosen if row.kind is RowKind.LISTING], work, counter)
    reading = _Reading(about_orders, counts, send, work)
    levels, first = reading.levels(counter)
    listings = shows.numbered(_next_number(work, counter)) if shows.rows else ()
    batch = exchange.MallWork(
        "talk",
        settings,
        turn,
        work.mall.get().cursor,
        tuple(exchange.Ask(each.id, each.ref, each.asking) for each in work.orders.asking() if each.asking),
        _send(send, first, work),
        levels,
        reading.rows,
        listings,
        shows.rows,
        shows.before,
        goes_on=bool(reading.unlisted),
        set_aside=_set_aside(work),
        later_s=min(fresh.values(), default=0),
        closed_until=PAUSE.read(work.settings).end(counter.clock.now()),
        opens_at=opens_at(work, counter),
    )
    if batch.nothing and command.most_levels and not fresh:
        wished = requested(work.settings)
        batch = replace(batch, compare=wished.wish, at_leisure=wished.at_leisure)
    work.outbox.remove([*reading.unlisted, *shows.done])
    if send and not work.outbox.send(send.sequence):
        return take_mall_work(command, work, counter)  # another till has taken it back at this moment
    work.outbox.set_state([*reading.rows.values(), *shows.rows.values()], RowState.SENT)
    if send or reading.rows or reading.unlisted or shows.rows or shows.done or is_new or resumed or ruled:
        work.commit()
    return [batch, *ruled, *([mall_changed(work, counter)] if resumed else [])]


def _still_fresh(rows: Sequence[OutboxRow], work: Work, counter: Counter) -> dict[int, int]:
    rules = ORDERS.read(work.settings)
    seconds = {RowKind.REJECT: rules.refusal_s, RowKind.HAND_OVER: rules.bike_s, RowKind.DELAY: rules.bike_s}
    return still_fresh(rows, seconds, counter.clock.now())


def _listings_at_once(command: exchange.TakeMallWork) -> int:
    """Each is several words to a mall that takes few levels; none while it is left alone."""
    return min(command.most_levels // 5, _MOST_LISTINGS)


def _set_aside(work: Work) -> tuple[SetAside, ...]:
    things = SET_ASIDE.read(work.settings).things
    return tuple(SetAside(one.kind, one.ref, one.name, one.field, one.why) for one in things)


def _first_counts(about_orders: Sequence[OutboxRow], most: int, work: Work) -> list[OutboxRow]:
    """As many as may be sent at once, and as many more as may have to wait behind an order."""
    waiting = sum(len(row.goods) for row in about_orders)
    return work.outbox.rows_of_articles(most + 2 * waiting)


def _without_a_key(settings: views.MallSettingsView, work: Work, counter: Counter) -> list[notices.Notice]:
    """It would hold the mall and be let in nowhere."""
    if give_up(work, counter):
        work.commit()
    book = work.mall.get()
    elsewhere = book.held_until is not None and book.held_until > work.mall.clock(counter.clock.now())
    return [exchange.MallWork("other_till" if elsewhere else "keyless", settings)]


def _send(row: OutboxRow | None, first: tuple[MallLevel, ...], work: Work) -> exchange.SendRow | None:
    order = work.orders.by_id(row.order_id) if row and row.order_id else None
    return exchange.SendRow(row, order.ref, first) if row and order else None


class _Reading:
    """Levels as the mall must see them now, under one new number (`mall.md` 9, rules 1 and 2).

    `rows`: by ref, the row of each level; `unlisted` rows are about what the mall does not sell.
    """

    def __init__(
        self,
        about_orders: Sequence[OutboxRow],
        counts: Sequence[OutboxRow],
        send: OutboxRow | None,
        work: Work,
    ) -> None:
        goods = send.goods if send and send.kind is RowKind.PARCEL else {}
        ids = [row.product_id for row in counts if row.product_id]
        listings = work.listings.of_products([*ids, *goods])
        self._units: Mapping[str, int] = unanswered(about_orders)
        self._work = work
        self._counted = [listings[product_id] for product_id in ids if product_id in listings]
        self._ahead = [
            listings[product_id]
            for product_id, units in goods.items()
            if product_id in listings and _too_few(listings[product_id], units)
        ]
        self.rows = {
            listings[row.product_id].ref: row.sequence
            for row in counts
            if row.product_id and row.product_id in listings
        }
        self.unlisted = [row.sequence for row in counts if row.product_id not in listings]

    def levels(self, counter: Counter) -> tuple[tuple[MallLevel, ...], tuple[MallLevel, ...]]:
        """Those of the rows, and those that have to go ahead of a parcel (rule 3)."""
        if not self._counted and not self._ahead:
            return (), ()
        number = _next_number(self._work, counter)
        ids = [listing.product_id for listing in (*self._counted, *self._ahead)]
        on_hand, committed = self._work.stock.on_hand(ids), self._work.orders.committed(ids)
        surplus = SURPLUS.read(self._work.settings).found
        kept, last = self._kept_back(on_hand, counter), sells_the_last(self._work)
        closed = sells_nothing(self._work, counter)

        def level_of(listing: Listing) -> MallLevel:
            units = self._units.get(listing.product_id, 0)
            counted = level(on_hand.get(listing.product_id, 0), units, listing.step)
            ordered = max(committed.get(listing.product_id, 0) + units, 0)
            more = surplus.get(listing.product_id, 0)
            as_kept = replace(listing, buffer=kept[listing.product_id])
            back = max(counted, 0) if closed else as_kept.kept_back(counted, to_the_last=last)
            return MallLevel(listing.ref, counted, ordered, back, number, more)

        return _by_ref(map(level_of, self._counted)), _by_ref(map(level_of, self._ahead))

    def _kept_back(self, on_hand: Mapping[str, int], counter: Counter) -> dict[str, int]:
        """Kept with the listing: what the mall counts is held against it."""
        listings = [*self._counted, *self._ahead]
        kept = kept_back(listings, on_hand, self._work, counter)
        changed = {
            one.product_id: kept[one.product_id] for one in listings if kept[one.product_id] != one.buffer
        }
        self._work.listings.keep_back(changed)
        return kept


def _next_number(work: Work, counter: Counter) -> int:
    book = work.mall.get()
    number = numbered(book.push_number, counter.clock.now())
    work.mall.put(replace(book, push_number=number))
    return number


def _too_few(listing: Listing, units: int) -> bool:
    return listing.confirmed is None or listing.confirmed < units


def _by_ref(levels: Iterable[MallLevel]) -> tuple[MallLevel, ...]:
    return tuple(sorted(levels, key=lambda level: level.ref))


def report_levels(command: exchange.ReportLevels, work: Work, counter: Counter) -> list[notices.Notice]:
    """An article that the mall refuses is parked and shown; the others are not held up by it."""
    sent = {level.ref: level for level in command.levels}
    listings = work.listings.by_refs(list(sent))
    confirmed: dict[str, int] = {}
    answered: list[int] = []
    for result in command.results:
        row, listing = command.rows.get(result.ref), listings.get(result.ref)
        if result.state == "ok" and listing:
            sent_level = sent[result.ref]
            counted = on_sale(sent_level.on_hand, sent_level.committed, sent_level.buffer)
            there = max(counted, 0) if result.on_hand is None else result.on_hand - sent_level.surplus
            if there != listing.confirmed:
                confirmed[listing.product_id] = there
        if row is not None and result.state == "ok":
            answered.append(row)
        if row is not None and result.state == "refused":
            work.outbox.set_state([row], RowState.PARKED, result.reason or "refused")
    work.outbox.remove(answered)
    work.listings.confirm(confirmed)
    parked = any(result.state == "refused" for result in command.results)
    if any((result.state, result.reason) == ("retry", "stale") for result in command.results):
        _raise_the_number(work)
    _answered(work, counter)
    news: list[notices.Notice] = [_levels_confirmed(command, listings, work, counter)]
    if parked or not work.outbox.waiting():
        news.append(mall_changed(work, counter))
    work.commit()
    return news


def _raise_the_number(work: Work) -> None:
    """A wrong clock once pushed with a greater one: doubled until above it, never to the last there is, and
    not far by a mall that calls whatever it hears stale."""
    book = work.mall.get()
    more = min(book.push_number, (_GREATEST_RAISED - book.push_number) // 2)
    work.mall.put(replace(book, push_number=book.push_number + max(more, 0)))


def _levels_confirmed(
    command: exchange.ReportLevels, listings: Mapping[str, Listing], work: Work, counter: Counter
) -> notices.LevelsConfirmed:
    """Looking up every name would hold up the next batch."""
    taken = {result.ref for result in command.results if result.state == "ok"}
    confirmed = [level for level in command.levels if level.ref in taken]
    named = tuple(
        _confirmed_level(level, listings[level.ref], work, counter)
        for level in confirmed[-_NAMED:]
        if level.ref in listings
    )
    return notices.LevelsConfirmed(len(confirmed), work.outbox.waiting(), named)


def _confirmed_level(
    sent_level: MallLevel, listing: Listing, work: Work, counter: Counter
) -> views.ConfirmedLevelView:
    product = work.products.by_id(listing.product_id)
    return views.ConfirmedLevelView(
        product_id=listing.product_id,
        name=product.name(shop_here(work, counter).language) if product else listing.sku,
        on_hand=sent_level.on_hand,
        offered=max(sent_level.on_hand - sent_level.committed - sent_level.buffer, 0),
        at=counter.clock.now(),
    )


def report_row(command: exchange.ReportRow, work: Work, counter: Counter) -> list[notices.Notice]:
    """The mall has done it: a recorded parcel took its units off, an unpacked one put them on again."""
    row = work.outbox.by_number(command.sequence)
    if row is None or row.state is not RowState.SENT:
        return []
    listings = work.listings.of_products(list(row.goods))
    work.listings.confirm(
        {
            product_id: listing.confirmed - row.goods[product_id]
            for product_id, listing in listings.items()
            if listing.confirmed is not None
        }
    )
    work.outbox.remove([row.sequence])
    applied = apply_update(command.order, None, work, counter)
    _answered(work, counter)
    news = [*applied.news, mall_changed(work, counter), orders_changed(work, counter)]
    work.commit()
    return news


def report_overtaken(command: exchange.ReportOvertaken, work: Work, counter: Counter) -> list[notices.Notice]:
    """What the row was about is not so any more: the order as it is now says what there is left to do."""
    row = work.outbox.by_number(command.sequence)
    if row is None or row.state is not RowState.SENT:
        return []
    if command.waits:
        reason = STANDS_STILL if stands_still(row, command.order) else ""
        work.outbox.set_state([row.sequence], RowState.WAITING, reason)
    else:
        work.outbox.remove([row.sequence])
        stock_changed(row.goods, counter.clock.now(), work)
    applied = apply_update(command.order, None, work, counter, again=True)
    _answered(work, counter)
    news = [*applied.news, mall_changed(work, counter), orders_changed(work, counter)]
    work.commit()
    return news


def park_row(command: exchange.ParkRow, work: Work, counter: Counter) -> list[notices.Notice]:
    """Kept and shown. What was to take back a parcel that the mall never recorded has nothing to take."""
    row = work.outbox.by_number(command.sequence)
    if row is None:
        return []
    work.outbox.set_state([row.sequence], RowState.PARKED, f"{command.reason}\n{command.detail}".strip())
    if row.kind is RowKind.PARCEL:
        for later in work.outbox.rows_of_orders():
            if later.kind is RowKind.UNPACK and later.parcel == row.parcel:
                work.outbox.set_body(later.sequence, later.body | {GOODS: dict.fromkeys(later.goods, 0)})
    order = work.orders.by_id(row.order_id) if row.order_id else None
    if order and row.kind is RowKind.DELAY:
        forget_delays(order)
        work.orders.save(order)
    news = vanish(order, work, counter) if order and command.gone else ()
    all_news = [*news, mall_changed(work, counter), orders_changed(work, counter)]
    work.commit()
    return all_news


def report_mall(command: exchange.ReportMall, work: Work, counter: Counter) -> list[notices.Notice]:
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
        new_prices=known.new_prices if known else book.new_prices,
    )
    work.mall.put(changed)
    if known:
        MALL_HEARS.keep(MallHears(known.hears_shop, known.hears_delays), work.settings)
    news: list[notices.Notice] = [mall_changed(work, counter)]
    if state is not book.state:
        news.append(orders_changed(work, counter))
    work.commit()
    return news


def _answered(work: Work, counter: Counter) -> None:
    now, book = counter.clock.now(), work.mall.get()
    work.mall.put(replace(book, state=MallState.WELL, answered_at=now, away_since=None))


def _fresh(book: MallBook, now: datetime) -> bool:
    """Half a minute old at most, or no answer."""
    if book.state is not MallState.WELL:
        return True
    return book.answered_at is not None and abs((now - book.answered_at).total_seconds()) < 30
