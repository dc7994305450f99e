"""An article's facts in words."""

from collections.abc import Iterator

from herstal_pos.i18n import Words
from herstal_pos.services.views import VOUCHERS, StockCardView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.stock.article.elsewhere import Shops, also_at
from herstal_pos.ui.stock.cost_words import rate_words
from herstal_pos.ui.stock.facts import Fact

_NONE = "–"


def facts(article: StockCardView, words: Words) -> list[Fact]:
    """The most wanted first."""
    return [Fact(key, _label(key, words), values) for key, values in _facts(article, words)]


def _label(key: str, words: Words) -> str:
    """With the key that does the same as a finger on it, where there is one of its own."""
    label = words(f"shelf.fact_{key}")
    return f"{label} · {keys.cap('publish', words)}" if key == "mall" else label


def _facts(article: StockCardView, words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    product = article.product
    yield "price", _price(article, words)
    yield "margin", _margin(article, words)
    yield "mall", _mall(article, words)
    yield "vat", _vat(article, words)
    yield "codes", _codes(article, words)
    yield "shelf", _place(article, words)
    minimum = article.line.minimum
    yield "minimum", (words.quantity(minimum, product.unit) if minimum is not None else _NONE,)
    named = [words(f"voucher.{each}") for each in VOUCHERS if each in article.vouchers]
    yield "vouchers", (" · ".join(named) or _NONE,)
    yield "doubt", _kept_back(article, words)
    yield "age", (words("shelf.age", age=article.age) if article.age else _NONE,)
    yield "deposit", (words.money(article.deposit_cents) if article.deposit_cents is not None else _NONE,)
    counted = article.counted_at
    yield "counted", (words.day_of_month(counted) if counted is not None else words("shelf.never"),)


def _price(article: StockCardView, words: Words) -> tuple[str, ...]:
    """With that of a kilo or a litre, as the shelf has to say it."""
    price = words.money(article.product.price_cents)
    if article.unit_price is None:
        return (price,)
    cents, unit = article.unit_price
    each = words("line.per_unit", price_cents=cents, unit=unit)
    return (each, price) if article.product.unit == unit else (f"{price} · {each}", price)


def _place(article: StockCardView, words: Words) -> tuple[str, ...]:
    """On which shelf, and as which tile at the counter."""
    shelf = article.line.shelf or _NONE
    return (words("shelf.tile", shelf=shelf, tile=article.tile), shelf) if article.tile else (shelf,)


def _vat(article: StockCardView, words: Words) -> tuple[str, ...]:
    """What comes, else since when it is so."""
    rate, planned = rate_words(article.product.vat_points, words), article.planned_vat
    if planned is not None:
        first = words.day_of_month(planned.first_day)
        return words("shelf.vat_then", rate=rate, then=rate_words(planned.points, words), first=first), rate
    if article.vats:
        return words("shelf.vat_since", rate=rate, first=words.day_of_month(article.vats[0].at)), rate
    return (rate,)


def _mall(article: StockCardView, words: Words) -> tuple[str, ...]:
    """Another price there is what matters most of it."""
    mall = article.mall
    if mall.state == "none":
        return (_NONE,)
    if mall.price_cents is not None:
        price = words.money(mall.price_cents)
        return words("shelf.mall_price", price=price), price
    if mall.otherwise:
        return (words(f"shelf.mall_other_{mall.otherwise[0]}"),)
    return (words(f"shelf.mall_{mall.state}"),)


def _kept_back(article: StockCardView, words: Words) -> tuple[str, ...]:
    """What the mall is not told: for the counter, and in doubt."""
    kept = (article.mall.kept, article.mall.doubted)
    if not any(kept):
        return (_NONE,)
    return (" · ".join(words.quantity(each, article.product.unit) for each in kept),)


def _margin(article: StockCardView, words: Words) -> tuple[str, ...]:
    if article.cost_cents is None:
        return (words("shelf.unknown"),)
    cost = words.money(article.cost_cents)
    if article.margin is None:
        return (cost,)
    share = words.percent(round(article.margin, -2))
    return words("shelf.margin", margin=share, cost=cost), share


def _codes(article: StockCardView, words: Words) -> tuple[str, ...]:
    count = words.quantity(len(article.barcodes) * 1000)
    if not article.packs:
        return (count if article.barcodes else _NONE,)
    packs = ", ".join(words.quantity(units, article.product.unit) for _, units in article.packs)
    return words("shelf.codes", codes=count, packs=packs), count


def second_line(article: StockCardView, elsewhere: Shops, words: Words) -> tuple[str, ...]:
    """Who delivers it, where it stands, and who changed it last; the longest first. Of what is all gone,
    which shops of the town have it, as far as the mall told."""
    if not article.product.available:
        having = next((elsewhere[code] for code in article.barcodes if elsewhere.get(code)), ())
        if said := also_at(having, words):
            return (said,)
    changed = ""
    if article.changed_at is not None:
        day = words.day_of_month(article.changed_at)
        changed = words("shelf.changed", day=day, clerk=article.changed_by)
    shelf = words("shelf.where", shelf=article.line.shelf) if article.line.shelf else ""
    number = words("search.code", code=article.product.code) if article.product.code else ""
    parts = [part for part in (article.supplier or number, shelf, changed) if part]
    fewer = (parts, [part for part in parts if part != shelf], parts[-1:])
    return tuple(" · ".join(each) for each in fewer)
