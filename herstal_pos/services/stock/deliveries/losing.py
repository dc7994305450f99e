"""Goods that are gone: broken, expired, stolen, used here, tasted, given away, or back at their supplier."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.counter.limits import MOST_QUANTITY
from herstal_pos.domain.day.goods_entry import losses_body
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.receiving import LossReason, StockLoss
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import commands, notices
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.levels import move_goods, stock_changed
from herstal_pos.services.stock.viewing import product_views


def lose_goods(command: commands.LoseGoods, work: Work, counter: Counter) -> list[notices.Notice]:
    """The average cost stays. More than the ledger has is `Asked("loss_too_many")`: it may be wrong, the
    person sees the goods. Of what no stock is kept nothing can be lost: `Refused("loss_untracked")`."""
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    if not product.tracked:
        raise Refused("loss_untracked")
    if product.unit is Unit.PIECE and command.quantity % THOUSAND:
        raise Refused("whole_pieces")
    if not 0 < command.quantity <= MOST_QUANTITY:
        raise Refused("quantity_range")
    if command.reason not in LossReason:
        raise Refused("loss_reason_needed")
    on_hand = work.stock.on_hand([product.id]).get(product.id, 0)
    if command.quantity > on_hand and not command.sure:
        raise Asked("loss_too_many", quantity=max(on_hand, 0))
    (loss,) = take_out([(product, command.quantity)], LossReason(command.reason), work, counter)
    (view,) = product_views([product], work, counter)
    work.commit()
    return [notices.GoodsLost(view, loss.quantity, loss.reason.value)]


def take_out(
    goods: Sequence[tuple[Product, int]], reason: LossReason, work: Work, counter: Counter
) -> list[StockLoss]:
    """Thousandths above 0 of articles of which stock is kept; in the caller's commit, and one entry."""
    now, day = counter.clock.now(), business_day(work, counter)
    losses = [
        StockLoss(counter.ids.new(), product.id, quantity, reason, now, day, counter.clerk_id, Version("", 0))
        for product, quantity in goods
    ]
    if not losses:
        return []
    entry = write_down("goods_lost", losses_body(losses), work, counter)
    version = Version(counter.till.prefix, entry.sequence)
    losses = [replace(loss, version=version) for loss in losses]
    for loss in losses:
        work.goods.add_loss(loss)
    moves = [
        StockMovement(
            counter.ids.new(), loss.product_id, -loss.quantity, StockCause.LOST, now, day, fact_id=loss.id
        )
        for loss in losses
    ]
    move_goods(moves, work, counter)
    stock_changed([loss.product_id for loss in losses], now, work)
    return losses
