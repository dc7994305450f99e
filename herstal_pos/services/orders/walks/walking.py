"""One walk for several orders: each scan says which bin; what is missing, the newest order goes without."""

from collections.abc import Callable, Sequence

from herstal_pos.domain.counter.codes import article_key, classify
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders import walk as walks
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine
from herstal_pos.domain.orders.parcel import NO_MARKS, BagCode
from herstal_pos.domain.orders.walk import BINS, Walk
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.basket import (
    give_up,
    known_article,
    packs_weighed,
    put_in,
    step_back,
    units_scanned,
    unknown_article,
)
from herstal_pos.services.orders.fulfilling import order_of, save_orders
from herstal_pos.services.orders.leaving.handing_over import hand_over_bag
from herstal_pos.services.orders.packing import packed
from herstal_pos.services.orders.walks.walk_viewing import walk_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here, weighed_prefixes

type Share = tuple[OnlineOrder, OrderLine, int]


def begin_walk(command: commands.BeginWalk, work: Work, counter: Counter) -> list[notices.Notice]:
    """Bag labels come out at the till that begins it. The one that it has left goes on instead."""
    left = _left_here(work, counter)
    if left.going:
        return [notices.WalkChanged(walk_view(left, work, counter))]
    _end(Walk([order_of(order.id, work) for order in left.orders]), work)
    orders = [order_of(order_id, work) for order_id in command.order_ids]
    walk = walks.begin(orders, Walk(orders).moment(counter.clock.now()))
    for order in walk.orders:
        order.till_id = counter.till.id
    return _save_and_show(walk, work, counter)


def open_walk(_: commands.OpenWalk, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("no_walk")` where none was left here."""
    walk = _left_here(work, counter)
    if not walk.orders:
        raise Refused("no_walk")
    return [notices.WalkChanged(walk_view(walk, work, counter))]


def walk_scan(command: commands.WalkScan, work: Work, counter: Counter) -> list[notices.Notice]:
    """A bag's label is what it is at the bike; what no bin needs changes nothing."""
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    if isinstance(code, BagCode):
        return hand_over_bag(commands.HandOverBag(command.code), work, counter)
    walk = _walk(command.order_ids, work)
    known, product = known_article(code, work)
    if known is None or product is None:
        return [unknown_article(code, command.code, "")]
    wanting = walk.wanting(product.id)
    if not wanting:
        has = any(line.product_id == product.id for order in walk.orders for line in order.lines)
        name = product.name(shop_here(work, counter).language)
        return [notices.WrongArticle("", name, article_key(known), "enough" if has else "not_in_order")]
    line = wanting[0][1]
    if packs := packs_weighed(known, product, line, command.quantity):
        return _put(walk, product.id, packs, walk.put_whole, work, counter)
    units = units_scanned(known, product, line, command.quantity)
    return _put(walk, product.id, [units], walk.put, work, counter)


def walk_take(command: commands.WalkTake, work: Work, counter: Counter) -> list[notices.Notice]:
    """More than is left is refused."""
    walk = _walk(command.order_ids, work)
    left = sum(order.left(line) for order, line in walk.wanting(command.article))
    if not 0 < command.count <= left:
        raise Refused("nothing_left_to_pick", count=left)
    return _put(walk, command.article, [command.count], walk.put, work, counter)


def _put(
    walk: Walk,
    article: str,
    packs: Sequence[int],
    put: Callable[[str, int], list[Share]],
    work: Work,
    counter: Counter,
) -> list[notices.Notice]:
    at, done = walk.moment(counter.clock.now()), list[Share]()
    for units in packs:
        shares = put(article, units)
        for order, line, some in shares:
            put_in(order, line.id, some, work, counter, at)
        done += shares
    return _save_and_show(walk, work, counter, article, done)


def walk_miss(command: commands.WalkMiss, work: Work, counter: Counter) -> list[notices.Notice]:
    """The ledger gives up what it claims to be there; the mall hears of it just before each parcel."""
    walk = _walk(command.order_ids, work)
    at, shares = walk.moment(counter.clock.now()), walk.take_away(command.article, command.count)
    for order, line, some in shares:
        give_up(order, line, some, command.reason, work, counter, at)
        work.orders.save(order)  # what the next one is short of is reckoned from all that is saved
    return _save_and_show(walk, work, counter, command.article, shares, missing=True)


def undo_walk(command: commands.UndoWalk, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("already_told")` where the mall has heard of it."""
    walk = _walk(command.order_ids, work)
    last = walk.last_done
    if not last:
        walk.end()
        return save_orders(walk.orders, work, counter, notices.WalkChanged(None))
    for order, _ in last:
        step_back(order, order.undo(), work, counter)
    return _save_and_show(walk, work, counter)


def end_walk(command: commands.EndWalk, work: Work, counter: Counter) -> list[notices.Notice]:
    """Labels come with each parcel; an order of which nothing was found is refused instead."""
    walk = _walk(command.order_ids, work)
    complete = [order for order in walk.going if not any(map(order.left, order.lines))]
    bags = dict(zip(command.order_ids, command.bags, strict=True))
    marks = dict(zip(command.order_ids, command.marks, strict=False))
    walk.end()
    news: list[notices.Notice] = []
    for order in complete:
        news += packed(order, bags[order.id], marks.get(order.id, NO_MARKS), work, counter)
    return save_orders(walk.orders, work, counter, *news, notices.WalkChanged(None))


def _walk(order_ids: Sequence[str], work: Work) -> Walk:
    """Without what was packed by itself meanwhile; `Refused("no_walk")` where another till has ended it."""
    orders = [order for order_id in order_ids if (order := order_of(order_id, work)).bin is not None]
    if not orders:
        raise Refused("no_walk")
    return Walk(sorted(orders, key=_bin))


def _left_here(work: Work, counter: Counter) -> Walk:
    return walks.left_at(counter.till.id, work.orders.board(counter.clock.now()))


def _bin(order: OnlineOrder) -> int:
    return order.bin or 0


def _save_and_show(
    walk: Walk,
    work: Work,
    counter: Counter,
    article: str = "",
    shares: Sequence[Share] = (),
    *,
    missing: bool = False,
) -> list[notices.Notice]:
    for order in walk.orders:
        work.orders.save(order)
    done: dict[str, int] = {}
    for order, _, some in shares:
        letter = BINS[_bin(order)]
        done[letter] = done.get(letter, 0) + some
    shown = notices.WalkChanged(walk_view(walk, work, counter), article, tuple(done.items()), missing)
    return save_orders(walk.orders, work, counter, shown)


def _end(walk: Walk, work: Work) -> None:
    walk.end()
    for order in walk.orders:
        work.orders.save(order)
