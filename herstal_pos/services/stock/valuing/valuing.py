"""The value of the stock on a day: of each category, and what lies beside it. The sale goes on meanwhile."""

from collections.abc import Generator

from herstal_pos.domain.errors import Stopped
from herstal_pos.domain.stock.valuing.valued import ValuedArticle, ValueKind, ValueSum
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.stock.valuing.walking import StockWalk, ValuedDay, begun

MOST_ROWS = 200
"""Of a group: nobody scrolls through more of them; the file has them all."""
_BESIDE = ("idle", ValueKind.UNKNOWN.value, ValueKind.NEGATIVE.value, ValueKind.EMPTIES.value)

type Steps = Generator[notices.ValueGoesOn, None, notices.StockValued]


def value_stock(command: commands.ValueStock, storage: Storage, counter: Counter) -> Steps:
    """`Refused("idle_days")`."""
    at = begun(command, storage, counter)
    sums = _Sums()
    try:
        for step in StockWalk(at, storage, counter).steps():
            for article in step.articles:
                sums.take(article)
            yield notices.ValueGoesOn(step.done, step.total)
    except Stopped:
        return notices.StockValued(None)
    return notices.StockValued(sums.view(at, command.idle_days))


class _Group:
    """Of its articles those are kept that matter most."""

    def __init__(self) -> None:
        self.sum = ValueSum()
        self._rows: list[ValuedArticle] = []

    def take(self, article: ValuedArticle) -> None:
        self.sum.add(article)
        self._rows.append(article)
        if len(self._rows) >= 2 * MOST_ROWS:
            self._rows = self.most()

    def most(self) -> list[ValuedArticle]:
        return sorted(self._rows, key=_weight)[:MOST_ROWS]


def _weight(article: ValuedArticle) -> tuple[int, int, str]:
    return -abs(article.value_cents or 0), -abs(article.quantity), article.product_id


class _Sums:
    def __init__(self) -> None:
        self._all = ValueSum()
        self._groups: dict[tuple[str, str], _Group] = {}

    def take(self, article: ValuedArticle) -> None:
        kind = article.kind
        if kind is ValueKind.GOODS:
            self._all.add(article)
        self._take(kind.value, article.category if kind is ValueKind.GOODS else "", article)
        if article.idle:
            self._take("idle", "", article)

    def _take(self, kind: str, category: str, article: ValuedArticle) -> None:
        self._groups.setdefault((kind, category), _Group()).take(article)

    def view(self, at: ValuedDay, idle_days: int) -> views.StockValueView:
        """Categories by what they are worth, then what lies beside them."""
        goods = {key: group for key, group in self._groups.items() if key[0] == ValueKind.GOODS}
        by_value = sorted(goods, key=lambda key: (-goods[key].sum.value_cents, key[1]))
        beside = [(kind, "") for kind in _BESIDE if (kind, "") in self._groups]
        groups = [
            _group_view(*key, self._groups[key].sum, self._groups[key].most()) for key in (*by_value, *beside)
        ]
        every = _group_view(ValueKind.GOODS.value, "", self._all, [])
        return views.StockValueView(at.day, at.is_now, idle_days, every, tuple(groups))


def _group_view(kind: str, category: str, sums: ValueSum, rows: list[ValuedArticle]) -> views.ValueGroupView:
    return views.ValueGroupView(
        kind,
        category,
        sums.articles,
        sums.unknown,
        sums.value_cents,
        sums.margin,
        sums.cover_days,
        tuple(_row_view(row) for row in rows),
    )


def _row_view(article: ValuedArticle) -> views.ValuedArticleView:
    return views.ValuedArticleView(
        article.product_id,
        article.name,
        article.code,
        article.unit,
        article.quantity,
        article.value_cents,
        article.margin,
        article.cover_days,
        article.last_sold,
    )
