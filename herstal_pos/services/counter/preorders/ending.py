"""What a sale that is about a pre-order means for it once it is paid."""

from dataclasses import replace

from herstal_pos.domain.counter.preorders.preorder import (
    Preorder,
    PreorderEnd,
    PreorderEnding,
    advance_of,
    preorder_ends_body,
)
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import notices
from herstal_pos.services.counter.preorders.papers import queue_slip
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Limit, Work
from herstal_pos.services.stock.levels import stock_changed


def settle_preorder(sale: Sale, work: Work, counter: Counter) -> list[notices.Notice]:
    """In the caller's commit, with the sale saved. An advance that was taken brings the paper; else its goods
    have left with this ticket, or money went back. `Refused("preorder_gone")` where it ended meanwhile."""
    work.hold(Limit.PREORDER, [sale.preorder_id or ""])
    preorder = work.preorders.by_id(sale.preorder_id or "")
    if preorder is None or work.preorders.end_of(preorder.id) is not None:
        raise Refused("preorder_gone", number=preorder.number if preorder else "")
    if advance_of(sale.lines) > 0:
        return [queue_slip(preorder, work, counter)]
    left = work.preorders.paid([preorder.id]).get(preorder.id, 0)
    return [end_preorder(preorder, sale, left, _reason(sale), work, counter)]


def end_preorder(
    preorder: Preorder, sale: Sale | None, kept_cents: int, reason: str, work: Work, counter: Counter
) -> notices.PreorderEnded:
    """In the caller's commit. `sale`: with which its goods left or its advance went back. What it promised is
    free."""
    goods = [line for line in sale.live_lines if not line.is_advance] if sale else []
    why = PreorderEnding.PICKED_UP if goods and not reason else PreorderEnding.CANCELLED
    end = PreorderEnd(
        counter.ids.new(),
        preorder.id,
        why,
        sale.id if sale else None,
        kept_cents,
        reason,
        counter.clock.now(),
        business_day(work, counter),
        counter.clerk_id,
        Version("", 0),
    )
    entry = write_down("preorder_ended", preorder_ends_body([end]), work, counter)
    work.preorders.end(replace(end, version=Version(counter.till.prefix, entry.sequence)))
    ordered = work.sales.by_id(preorder.goods_id)
    changed = {line.product_id: None for line in ordered.live_lines if line.product_id} if ordered else {}
    stock_changed(changed, end.at, work)
    return notices.PreorderEnded(preorder.number, why.value)


def _reason(sale: Sale) -> str:
    """Of a cancellation; a pick-up has none."""
    return next((line.note for line in sale.live_lines if line.is_advance and line.note), "")
