"""The lines of the cart as a screen shows them: a scan makes one view, however long the cart."""

from collections.abc import Iterable, Mapping
from operator import itemgetter

from herstal_pos.domain.counter.asked.goods import UnansweredGoods
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.stock.promise import Promise
from herstal_pos.domain.stock.weighed import is_of_a_scale
from herstal_pos.domain.vat import points_shown
from herstal_pos.services.counter.views import LineView


class ShownLines:
    """Keeps the views that it gave last, as long as the shop's storage is open; one thread asks.

    A line that is the very one of before, with the same level and the same promise, has the same view.
    """

    def __init__(self) -> None:
        self._shown: dict[str, tuple[SaleLine, LineView]] = {}
        self._levels: Mapping[str, int] = {}
        self._promised: Mapping[str, Promise] = {}
        self._franchise = False

    def of(
        self,
        lines: Iterable[SaleLine],
        levels: Mapping[str, int],
        promised: Mapping[str, Promise],
        *,
        franchise: bool = False,
    ) -> tuple[LineView, ...]:
        """Return the views of the lines. `levels` in thousandths and `promised` by article; `franchise`:
        without VAT no rate is named."""
        others = _others(self._levels, levels) | _others(self._promised, promised)
        before, shown = self._shown if franchise is self._franchise else {}, {}
        for line in lines:
            known = before.get(line.id)
            if known is None or known[0] is not line or line.product_id in others:
                article = line.product_id or ""
                promise = promised.get(article) if line.quantity > 0 else None
                known = line, _view(line, levels.get(article), promise, franchise=franchise)
            shown[line.id] = known
        self._shown, self._levels, self._promised = shown, dict(levels), dict(promised)
        self._franchise = franchise
        return tuple([view for _, view in shown.values()])


def with_unanswered(
    lines: tuple[LineView, ...], places: Iterable[int], unanswered: Iterable[UnansweredGoods]
) -> tuple[LineView, ...]:
    """Put goods without an answer behind the lines that they were scanned after; `places`: of the lines."""
    shown = [(place, 0, view) for place, view in zip(places, lines, strict=True)]
    asked = [(goods.position, order, _asking(goods)) for order, goods in enumerate(unanswered, 1)]
    return tuple(view for _, _, view in sorted([*shown, *asked], key=itemgetter(0, 1)))


def _asking(goods: UnansweredGoods) -> LineView:
    return LineView(
        id=goods.id,
        kind="unanswered",
        product_id=goods.product_id or None,
        name=goods.name,
        unit=goods.unit.value,
        quantity=goods.quantity,
        price_cents=0,
        gross_cents=0,
        amount_cents=0,
        vat_points=None,
        discount_percent=0,
        is_child=False,
        weighed=False,
        on_hand=None,
        asks=goods.why,
        code=goods.code,
        aim=goods.aim,
        key=goods.key,
        of_a_scale=is_of_a_scale(goods.key),
    )


def _others(before: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    """Articles of which something else is said now."""
    return {article for article in before.keys() | now.keys() if before.get(article) != now.get(article)}


def _view(line: SaleLine, level: int | None, promise: Promise | None, *, franchise: bool) -> LineView:
    return LineView(
        id=line.id,
        kind=line.kind.value,
        product_id=line.product_id,
        name=line.name,
        unit=line.unit.value,
        quantity=line.quantity,
        price_cents=line.price_cents,
        gross_cents=line.gross_cents,
        amount_cents=line.amount_cents,
        vat_points=points_shown(line.vat, franchise=franchise),
        discount_percent=line.discount_percent,
        is_child=line.parent_id is not None,
        weighed=line.weighed,
        on_hand=level,
        promised_to=promise.code if promise else "",
        promised_bike_at=promise.bike_at if promise else None,
        price_before_cents=line.list_price_cents if line.price_was_changed else None,
        return_to=line.return_to.value if line.returns_goods else "",
        age=line.sold_from,
        off_cents=line.discount_cents if line.promotion else line.off_cents,
        reason=line.discount_reason,
        note=line.note,
        promotion=line.promotion,
    )
