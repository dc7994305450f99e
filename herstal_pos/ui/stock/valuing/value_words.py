"""The value of the stock in words: its groups as rows, and the articles of one."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import StockValueView, ValuedArticleView, ValueGroupView
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.stock.stock_rows import ShelfRow

MORE = "more"
"""The key of the row that says how many are left out."""
_GOODS, _UNKNOWN, _NEGATIVE = "goods", "unknown", "negative"
_NOTHING = "—"


def key_of(group: ValueGroupView) -> str:
    return f"{group.kind} {group.category}"


def name_of(group: ValueGroupView, words: Words) -> str:
    if group.kind != _GOODS:
        return words(f"value.kind_{group.kind}")
    return group.category or words("value.no_category")


def group_rows(value: StockValueView, words: Words) -> list[ShelfRow]:
    return [_group_row(group, value, words) for group in value.groups]


def _group_row(group: ValueGroupView, value: StockValueView, words: Words) -> ShelfRow:
    said = [words("sale.items", count=group.articles)]
    if group.kind == "idle":
        said.append(words("value.idle_since", count=value.idle_days))
    if group.unknown and group.kind != _UNKNOWN:
        said.append(words("receiving.unknown_costs", count=group.unknown))
    is_worth = group.articles > group.unknown
    amount = words.money(group.value_cents) if is_worth else _NOTHING
    figures = (_margin(group.margin, words), _days(group.cover_days, words), "", amount)
    odd = group.kind in (_UNKNOWN, _NEGATIVE)
    icon = Icon.WARNING if odd else None
    return ShelfRow(
        key_of(group), name_of(group, words), " · ".join(said), figures, icon, Weight.FILL, "warn"
    )


def article_rows(group: ValueGroupView, words: Words) -> list[ShelfRow]:
    rows = [_article_row(each, group, words) for each in group.rows]
    if more := group.articles - len(group.rows):
        rows.append(ShelfRow(MORE, words("value.more", count=more), words("value.in_file"), ("", "", "", "")))
    return rows


def _article_row(article: ValuedArticleView, group: ValueGroupView, words: Words) -> ShelfRow:
    said = [article.code] if article.code else []
    if group.kind == "idle":
        sold = article.last_sold
        said.append(words("value.last_sold", day=words.date(sold)) if sold else words("value.never_sold"))
    worth = _NOTHING if article.value_cents is None else words.money(article.value_cents)
    figures = (
        _margin(article.margin, words),
        _days(article.cover_days, words),
        words.quantity(article.quantity, article.unit),
        worth,
    )
    return ShelfRow(article.product_id, article.name, " · ".join(said), figures)


def _margin(margin: int | None, words: Words) -> str:
    return _NOTHING if margin is None else words.percent(margin)


def _days(days: int | None, words: Words) -> str:
    return _NOTHING if days is None else words("value.days", days=words.quantity(days * 1000))
