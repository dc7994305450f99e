"""All articles as a list in the columns that the import reads, so that one shop's list is another's."""

from collections import Counter as Counted
from collections.abc import Generator, Sequence

from herstal_pos.domain.errors import Stopped
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.families.family import Family
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import notices
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.csv_cells import rate_text
from herstal_pos.services.stock.lists.columns import COLUMNS
from herstal_pos.services.stock.lists.commands import ExportArticles
from herstal_pos.services.stock.lists.merging import number_of
from herstal_pos.services.stock.lists.writing import written

_PER_STEP = 200
_COLUMNS = [column for column in COLUMNS if column != "price_net"]


def export_articles(
    _: ExportArticles, storage: Storage, counter: Counter
) -> Generator[notices.ListGoesOn, None, notices.ArticlesExported]:
    """Without what is retired. A sale comes between two steps."""
    with storage.look() as work:
        total, language = work.cards.count(), shop_here(work, counter).language
    rows: list[dict[str, str]] = []
    models = _Models()
    after = 0
    while True:
        with storage.look() as work:
            products, after = work.products.page(after, _PER_STEP)
            rows += _rows(products, models, work, counter)
        if len(products) < _PER_STEP:
            break
        try:
            yield notices.ListGoesOn(len(rows), total)
        except Stopped:
            return notices.ArticlesExported("", 0)
    return notices.ArticlesExported(written(_COLUMNS, rows, language), len(rows))


class _Models:
    """Two families of one name would be one where the list is read: the second says a number."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._alike: Counted[str] = Counted()

    def name(self, family: Family) -> str:
        if family.id not in self._names:
            self._alike[family.name] += 1
            number = self._alike[family.name]
            self._names[family.id] = f"{family.name} ({number})" if number > 1 else family.name
        return self._names[family.id]


def _rows(products: Sequence[Product], models: _Models, work: Work, counter: Counter) -> list[dict[str, str]]:
    ids = [product.id for product in products]
    cards, levels, costs = work.cards.of(ids), work.stock.on_hand(ids), work.goods.costs(ids)
    places = _places(ids, models, work)
    rows = []
    for product in products:
        card = cards.get(product.id)
        if card and card.retired:
            continue
        deposit = work.products.by_id(product.deposit_id) if product.deposit_id else None
        rows.append(
            {f"name_{language}": name for language, name in product.names.items()}
            | places.get(product.id, {})
            | {
                "code": number_of(product),
                "barcodes": " ".join(product.barcodes),
                "unit": product.unit.value,
                "price": _number(product.price_cents, 100),
                "vat": rate_text(counter.vat_rate(product.vat_code)),
                "category": product.category,
                "deposit": number_of(deposit) if deposit else "",
                "age": str(product.sold_from or ""),
                "tile": product.tile,
                "stock": _number(levels.get(product.id, 0), THOUSAND) if product.tracked else "",
                "cost": _cost(costs.get(product.id)),
                "shelf": product.shelf,
                "minimum": _number(card.minimum, THOUSAND) if card and card.minimum is not None else "",
                "supplier_code": card.supplier_code if card else "",
                "vouchers": " ".join(card.vouchers) if card else "",
                "listed": "1" if product.listed else "",
            }
        )
    return rows


def _places(product_ids: Sequence[str], models: _Models, work: Work) -> dict[str, dict[str, str]]:
    """By article, where it stands in its family."""
    of = work.families.of_products(product_ids)
    return {
        variant.product_id: {
            "model": models.name(family),
            **{f"option_{place}": axis.title for place, axis in enumerate(family.axes, 1)},
            **{f"value_{place}": value for place, value in enumerate(variant.values, 1)},
        }
        for family in work.families.by_ids(sorted({*of.values()})).values()
        for variant in family.variants
    }


def _cost(cost: int | None) -> str:
    return "" if cost is None else f"{cost // 10_000},{cost % 10_000:04}"


def _number(amount: int, parts: int) -> str:
    """With a comma, and as many decimals as there are; three of them get a fourth, else they might be
    thousands.

    >>> _number(320, 100), _number(48_000, 1000), _number(-2_350, 1000), _number(1_125, 1000)
    ('3,20', '48', '-2,35', '1,1250')
    """
    sign, amount = "-" if amount < 0 else "", abs(amount)
    whole, rest = divmod(amount, parts)
    if parts == 100:
        return f"{sign}{whole},{rest:02}"
    decimals = f"{rest:03}".rstrip("0")
    return f"{sign}{whole},{decimals}{'0' * (len(decimals) == 3)}" if decimals else f"{sign}{whole}"
