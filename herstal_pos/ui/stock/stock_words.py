"""What the screen of the stock says: rows, hints, movements, prices."""

from datetime import datetime

from herstal_pos.i18n import Words
from herstal_pos.services.views import (
    LotView,
    MallPriceView,
    PriceChangeView,
    ProductView,
    PromiseView,
    StockCardView,
    StockLineView,
    StockRowView,
    VatChangeView,
)
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.stock.cost_words import rate_words
from herstal_pos.ui.stock.move_rows import MoveRow
from herstal_pos.ui.stock.stock_rows import ShelfRow

_HINTS = {
    "negative": (Icon.WARNING_OCTAGON, "bad"),
    "promised": (Icon.WARNING, "warn"),
    "expired": (Icon.CALENDAR_X, "bad"),
    "expires": (Icon.CALENDAR_X, "warn"),
    "label_price": (Icon.WARNING, "warn"),
    "label_new": (Icon.WARNING, "warn"),
    "label_delivery": (Icon.WARNING, "warn"),
    "shown_otherwise": (Icon.WARNING, "warn"),
    "unfinished": (Icon.NOTE_PENCIL, "ink2"),
    "low": (Icon.ARROW_DOWN, "warn"),
    "retired": (Icon.PROHIBIT, "ink2"),
}
_NONE = "–"


def stock_row(line: StockLineView, words: Words) -> ShelfRow:
    product = line.product
    icon, colour = _HINTS.get(line.hint, (None, "ink2"))
    return ShelfRow(
        product.id,
        product.name,
        hint(line, words) if line.hint else where(line, words),
        (words.money(product.price_cents), *levels(product, words)),
        icon,
        Weight.BOLD if icon is Icon.ARROW_DOWN else Weight.FILL,
        colour,
        is_negative=(product.on_hand or 0) < 0,
    )


def levels(product: ProductView, words: Words) -> tuple[str, str, str]:
    """On hand, promised, free."""
    if product.on_hand is None:
        return _NONE, _NONE, _NONE
    figures = (product.on_hand, product.reserved, product.on_hand - product.reserved)
    on_hand, promised, free = (words.quantity(figure, product.unit) for figure in figures)
    return on_hand, promised, free


def where(line: StockLineView, words: Words) -> str:
    """Its code and its shelf."""
    product = line.product
    if product.variants:
        return words("family.variants", number=product.variants)
    code = product.barcode or (words("search.code", code=product.code) if product.code else "")
    return " · ".join(part for part in (code, line.shelf) if part)


def hint(line: StockLineView, words: Words) -> str:
    product = line.product
    if line.hint == "low":
        level, least = (words.quantity(each or 0, product.unit) for each in (product.on_hand, line.minimum))
        return words("shelf.hint_low", on_hand=level, minimum=least)
    if line.expires_on is not None:
        day, quantity = f"{line.expires_on:%d.%m.%Y}", words.quantity(line.expiring, product.unit)
        return words(f"shelf.hint_{line.hint}", quantity=quantity, day=day)
    return words(f"shelf.hint_{line.hint}")


def when(at: datetime, now: datetime, words: Words) -> str:
    """The time of today, the day of what was before."""
    if words.date(at) == words.date(now):
        return words.time(at)
    return words.day_of_month(at) if at.year == now.year else words.date(at)


def move_row(place: int, row: StockRowView, unit: str, now: datetime, words: Words) -> MoveRow:
    change = words.quantity(row.quantity, unit)
    more = row.quantity > 0
    return MoveRow(
        str(place),
        when(row.at, now, words),
        moved(row, words),
        f"+{change}" if more else change,
        words.quantity(row.rest, unit),
        "ok" if more else "ink",
    )


def moved(row: StockRowView, words: Words) -> str:
    """Why: by its cause, its number and its reason, as far as they are known."""
    why = row.why
    if row.cause in ("lost", "counted"):
        why = words(f"shelf.why_{row.why}") if row.why else ""
    parts = (words(f"stock.{row.cause}", number=row.number_text).strip(), why)
    return " · ".join(part for part in parts if part)


def lots_rows(lots: tuple[LotView, ...], unit: str, now: datetime, words: Words) -> list[MoveRow]:
    """Each lot, and under it its tickets and deliveries."""
    rows: list[MoveRow] = []
    for each in lots:
        sold = words("shelf.lot", lot=each.lot, sold=words.quantity(each.sold, unit))
        rows.append(MoveRow(f"lot {each.lot}", "", sold, "", ""))
        for place, row in enumerate(each.rows):
            shown = move_row(place, row, unit, now, words)
            rows.append(shown._replace(key=f"{each.lot} {place}", rest=""))
    return rows


def promise_row(promise: PromiseView, unit: str, words: Words) -> MoveRow:
    said = words("promise.tag", code=promise.code)
    at = words.time(promise.bike_at) if promise.bike_at else ""
    return MoveRow(promise.order_id, at, said, words.quantity(promise.quantity, unit), "")


def prices_rows(article: StockCardView, now: datetime, words: Words) -> list[MoveRow]:
    """Of the counter, and what the mall's shoppers saw apart; each the newest first."""
    both: list[PriceChangeView | VatChangeView] = [*article.prices, *article.vats]
    changes = sorted(both, key=lambda change: change.at, reverse=True)
    rows = [change_row(place, change, now, words) for place, change in enumerate(changes)]
    if article.mall_prices:
        rows.append(MoveRow("mall", "", words("shelf.prices_mall"), "", ""))
    return rows + [
        mall_price_row(place, price, now, words) for place, price in enumerate(article.mall_prices)
    ]


def mall_price_row(place: int, price: MallPriceView, now: datetime, words: Words) -> MoveRow:
    was, is_now = (
        words.money(cents) if cents is not None else words("shelf.not_seen")
        for cents in (price.was_cents, price.price_cents)
    )
    name = f"{was} · {words('shelf.by_the_mall')}" if price.theirs else was
    return MoveRow(f"mall {place}", when(price.at, now, words), name, "", is_now)


def change_row(place: int, change: PriceChangeView | VatChangeView, now: datetime, words: Words) -> MoveRow:
    """Of a price or a VAT code: what it was, who changed it, what it became."""
    if isinstance(change, PriceChangeView):
        first = change.was_cents is None
        was = words("shelf.price_first") if first else words.money(change.was_cents or 0)
        became = words.money(change.price_cents)
    else:
        was = words("shelf.vat_was", rate=rate_words(change.was_points, words))
        became = rate_words(change.points, words)
    name = f"{was} · {change.clerk}" if change.clerk else was
    return MoveRow(str(place), when(change.at, now, words), name, "", became)


def none_words(there: bool, sought: str, chip: str, words: Words) -> tuple[str, str]:
    """What stands in a list without rows, and what to do; nothing where there are some. `chip` "": of all."""
    if there or not (sought or chip):
        return "", ""
    back = keys.cap("back", words)
    if sought:
        hint = words("shelf.none_named_hint", key=keys.cap("new_article", words), back=back)
        return words("shelf.none_named", text=sought), hint
    return words("shelf.none_here"), words("shelf.none_here_hint", back=back)
