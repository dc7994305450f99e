"""From a walk for several orders to what its screen shows."""

from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine
from herstal_pos.domain.orders.walk import BINS, Walk, article_of
from herstal_pos.domain.stock.product import Product, goods_age
from herstal_pos.services import views
from herstal_pos.services.orders.viewing import order_card
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here

type Wanting = list[tuple[OnlineOrder, OrderLine]]


def walk_view(walk: Walk, work: Work, counter: Counter) -> views.WalkView:
    language = shop_here(work, counter).language
    by_article: dict[str, Wanting] = {}
    for order in walk.going:  # of what is stopped, nothing is looked for
        for line in order.lines:
            by_article.setdefault(article_of(line), []).append((order, line))
    products = {product.id: product for product in work.products.among(list(by_article))}
    levels = work.stock.on_hand(list(products))
    undone = next((article_of(order.line(step.line_id)) for order, step in walk.last_done), "")
    lines = [
        _line(article, wanting, products.get(article), levels.get(article), language, current=undone)
        for article, wanting in by_article.items()
    ]
    lines.sort(key=lambda line: (line.shelf == "", line.shelf, line.name))
    bins = tuple(
        views.WalkBinView(BINS[order.bin or 0], order_card(order, work), order in walk.going)
        for order in walk.orders
    )
    return views.WalkView(bins, tuple(lines), walk.left, undone)


def _line(
    article: str,
    wanting: Wanting,
    product: Product | None,
    on_hand: int | None,
    language: str,
    *,
    current: str,
) -> views.WalkLineView:
    left = sum(order.left(line) for order, line in wanting)
    missing = any(order.given_up(line) for order, line in wanting)
    state = "open"
    if left == 0:
        state = "short" if missing else "done"
    elif article == current:
        state = "current"
    first = wanting[0][1]
    return views.WalkLineView(
        article=article,
        name=product.name(language) if product else first.title,
        sku=first.sku,
        shelf=product.shelf if product else "",
        unit=product.unit.value if product else "piece",
        step=first.step,
        age=goods_age(product, first.title),
        on_hand=(on_hand or 0) if product and product.tracked else None,
        reason=next((why for order, line in wanting if (why := order.missing_reason(line))), ""),
        needs=tuple(_need(order, line) for order, line in wanting),
        state=state,
    )


def _need(order: OnlineOrder, line: OrderLine) -> views.WalkNeedView:
    return views.WalkNeedView(
        BINS[order.bin or 0], order.wanted(line), order.picked(line), order.given_up(line)
    )
