"""The value of the stock as a file for a spreadsheet: every article, not only those that matter most.

Texts are armed against formulas, numbers never.
"""

import csv
import io
from collections.abc import Generator

from herstal_pos.domain.errors import Stopped
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.valuing.valued import ValuedArticle
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.lists.columns import armed
from herstal_pos.services.stock.valuing.walking import StockWalk, begun

COLUMNS = (
    *("day", "kind", "category", "code", "article", "on_hand", "unit", "cost", "value"),
    *("price", "margin", "cover", "idle", "last_sold"),
)

type Steps = Generator[notices.ValueGoesOn, None, notices.StockValueExported]


def export_stock_value(command: commands.ExportStockValue, storage: Storage, counter: Counter) -> Steps:
    """`Refused("idle_days")`."""
    at = begun(command, storage, counter)
    with storage.look() as work:
        words = Words(shop_here(work, counter).language)
    text = io.StringIO()
    text.write("\ufeff")  # by which spreadsheets know UTF-8
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([words(f"value.column_{column}") for column in COLUMNS])
    try:
        for step in StockWalk(at, storage, counter).steps():
            for article in step.articles:
                writer.writerow([at.day.isoformat(), *_cells(article, words)])
            yield notices.ValueGoesOn(step.done, step.total)
    except Stopped:
        return notices.StockValueExported("", at.day)
    return notices.StockValueExported(text.getvalue(), at.day)


def _cells(article: ValuedArticle, words: Words) -> list[str]:
    """What nobody knows is left empty, never 0."""
    cover, sold = article.cover_days, article.last_sold
    return [
        words(f"value.kind_{article.kind.value}"),
        armed("name", article.category),
        armed("name", article.code),
        armed("name", article.name),
        _number(article.quantity, THOUSAND, 3),
        words(f"value.unit_{article.unit}"),
        _number(article.cost, 10_000, 4),
        _number(article.value_cents, 100, 2),
        _number(article.price_cents, 100, 2),
        _number(article.margin, 100, 2),
        "" if cover is None else str(cover),
        words("value.yes") if article.idle else "",
        sold.isoformat() if sold else "",
    ]


def _number(amount: int | None, parts: int, places: int) -> str:
    """With a comma, as the spreadsheets of here read it.

    >>> _number(-2350, 1000, 3), _number(500, 100, 2), _number(None, 100, 2)
    ('-2,350', '5,00', '')
    """
    if amount is None:
        return ""
    whole, rest = divmod(abs(amount), parts)
    return f"{'-' if amount < 0 else ''}{whole},{rest:0{places}}"
