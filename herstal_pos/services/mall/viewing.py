"""How it stands with the mall, as a screen shows it."""

from datetime import datetime

from herstal_pos.domain.mall.listing import MallState
from herstal_pos.domain.mall.outbox import OutboxRow, RowKind
from herstal_pos.domain.mall.outbox_body import BODY
from herstal_pos.services import notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.ports import Settings
from herstal_pos.services.shop.settings import shop_at
from herstal_pos.services.shop.settings_rows import MALL, MALL_HEARS, PAUSE, SET_ASIDE

PRACTICE = "practice"
"""The platform of the practice shop's desk."""


def mall_settings(settings: Settings) -> views.MallSettingsView | None:
    """None where the shop has no mall."""
    return MALL.read(settings) if MALL.is_there(settings) else None


def mall_view(work: Work, now: datetime, till_id: str | None = None) -> views.MallView:
    """`till_id` None: whichever till talks to the mall."""
    settings, book = mall_settings(work.settings), work.mall.get()
    state = book.state.value if settings else "none"
    other = till_id is not None and book.holder not in ("", till_id)
    elsewhere = other and book.held_until is not None and book.held_until > work.mall.clock(now)
    return views.MallView(
        state="other_till" if settings and elsewhere else state,
        settings=settings or views.MallSettingsView(),
        shop_name=book.shop_name,
        answered_at=book.answered_at,
        away_since=book.away_since,
        waiting=work.outbox.waiting() if settings else 0,
        parked=tuple(_parked(row, work, till_id or "") for row in work.outbox.parked()),
        has_parts=book.has_parts,
        listed=work.listings.count_up_to(views.MOST_LISTED + 1),
        otherwise=work.shown_otherwise.count_up_to(views.MOST_LISTED) if settings else 0,
        set_aside=SET_ASIDE.read(work.settings).things if settings else (),
        paused_until=PAUSE.read(work.settings).end(now) if settings else None,
        hears_delays=bool(settings) and MALL_HEARS.read(work.settings).delays,
    )


def mall_changed(work: Work, counter: Counter) -> notices.MallChanged:
    return notices.MallChanged(mall_view(work, counter.clock.now(), counter.till.id))


def pending_notices(work: Work, counter: Counter) -> list[notices.Notice]:
    """While the mall answers, what waits is sent and told; what waits for one that does not is told here."""
    quiet = work.mall.get().state in (MallState.NONE, MallState.WELL)
    return [] if quiet else [mall_changed(work, counter)]


def _parked(row: OutboxRow, work: Work, till_id: str) -> views.ParkedRowView:
    order = work.orders.by_id(row.order_id) if row.order_id else None
    product = work.products.by_id(row.product_id) if row.product_id else None
    name = product.name(shop_at(till_id, work.settings).language) if product else ""
    reason, _, detail = row.reason.partition("\n")
    subject = order.facts.code if order else name
    if row.kind is RowKind.ALARM:
        body = BODY.read(row.body)
        reason, detail = body.alarm, body.mark
        return views.ParkedRowView(row.sequence, "alarm", subject, reason, detail, row.at, body.cents)
    return views.ParkedRowView(row.sequence, row.kind.value, subject, reason, detail, row.at)
