"""The shelf as the screen of the stock shows it: a list with what waits, and all of one article."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.counter.codes import classify
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import divide_half_up
from herstal_pos.domain.stock.card import LabelOwed, ProductCard
from herstal_pos.domain.stock.gtin import Unreadable, barcode_key
from herstal_pos.domain.stock.margin import margin
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.receiving import COST_UNIT
from herstal_pos.domain.stock.shelf_label import unit_price as unit_price_here
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.scanned import misread_or, product_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import weighed_prefixes
from herstal_pos.services.shop.settings_rows import MALL
from herstal_pos.services.stock.families.folding import folded, folded_views
from herstal_pos.services.stock.kept.showing import PRICES_SHOWN, in_mall, mall_prices
from herstal_pos.services.stock.pictures.saving import picture_of
from herstal_pos.services.stock.prices.vat_viewing import planned_vat_view, vat_views
from herstal_pos.services.stock.supply.expiring import expiring
from herstal_pos.services.stock.viewing import product_views, stock_view

MOST_OF_A_CHIP = 1000
"""Articles that wait for something: nobody scrolls through more of them."""


def list_stock(command: commands.ListStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """By name, code, barcode, and by what a pack or the supplier calls it. A family is one line, but where
    each of its articles waits for something."""
    if command.chip == "expires":
        return [notices.StockListed(command.text, command.chip, _expiring(command, work, counter))]
    if command.chip:
        found = work.products.among(waiting(command.chip, work, counter), command.text)[: command.limit]
        lines = _lines(found, product_views(found, work, counter), work)
        return [notices.StockListed(command.text, command.chip, lines)]
    rows = folded(lambda limit: _found(command.text, limit, work), command.limit, work)
    lines = _lines([row.products[0] for row in rows], folded_views(rows, work, counter), work)
    return [notices.StockListed(command.text, command.chip, lines)]


def _found(text: str, limit: int, work: Work) -> list[Product]:
    return _search(text, limit, work) if text.strip() else work.products.first(limit)


def _expiring(command: commands.ListStock, work: Work, counter: Counter) -> tuple[views.StockLineView, ...]:
    """The soonest first, each with its date instead of what else matters of it."""
    dates, today = expiring(work, counter), counter.today()
    found = work.products.among([*dates], command.text)[: command.limit]
    lines = zip(found, _lines(found, product_views(found, work, counter), work), strict=True)
    return tuple(
        replace(
            line,
            hint="expired" if dates[product.id].on < today else "expires",
            expires_on=dates[product.id].on,
            expiring=dates[product.id].quantity,
        )
        for product, line in lines
    )


def count_shelf(_: commands.CountShelf, work: Work, counter: Counter) -> list[notices.Notice]:
    """From what is kept: a million articles are no slower to count than some."""
    promised = len(work.orders.promised_products())
    tasks = work.cards.tasks()
    has_mall = MALL.is_there(work.settings)
    counts = views.ShelfTasksView(
        tasks.low,
        promised,
        tasks.to_count,
        tasks.labels,
        work.not_in_mall.count() if has_mall else 0,
        work.shown_otherwise.count_up_to(views.MOST_LISTED) if has_mall else 0,
        tasks.unfinished,
        len(expiring(work, counter)),
    )
    return [notices.ShelfCounted(counts, work.cards.count_up_to(views.MOST_COUNTED + 1))]


def show_stock(command: commands.ShowStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("product_gone")`."""
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    return [notices.StockShown(_article(product, work, counter))]


def find_stock(command: commands.FindStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("code_unknown")` for a code that neither an article nor a pack bears, `code_misread`."""
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    product = product_of(code, work) or _of_a_pack(command.code, work)
    if product is None:
        raise misread_or(code, Refused("code_unknown", code=command.code))
    return [notices.StockShown(_article(product, work, counter), found=True)]


def waiting(chip: str, work: Work, counter: Counter, most: int = MOST_OF_A_CHIP) -> list[str]:
    """Ids of the articles that wait for this of `views.CHIPS`."""
    match chip:
        case "low":
            return work.cards.low(most)
        case "promised" | "expires":
            found = work.orders.promised_products() if chip == "promised" else [*expiring(work, counter)]
            return found[:most]
        case "to_count":
            return work.cards.to_count(most)
        case "labels":
            return [label.product_id for label in work.labels_owed.owed(most)]
        case "not_in_mall" | "shown_otherwise":
            marked = work.not_in_mall if chip == "not_in_mall" else work.shown_otherwise
            return marked.first(most) if MALL.is_there(work.settings) else []
    return work.cards.unfinished(most)


def _search(text: str, limit: int, work: Work) -> list[Product]:
    """What bears exactly this number first, then what begins so."""
    exact = _of_a_pack(text.strip(), work)
    of_the_supplier = work.products.among(work.cards.by_supplier_code(text.strip(), limit))
    found = [*([exact] if exact else ()), *of_the_supplier, *work.products.search(text, limit)]
    return list({product.id: product for product in found}.values())[:limit]


def found_ids(text: str, most: int, work: Work) -> list[str]:
    """Of all that `ListStock` finds by this text; many thousands of them in one look."""
    first = [product.id for product in _search(text, MOST_OF_A_CHIP, work)]
    return [*dict.fromkeys([*first, *work.bulk.found(text, most)])][:most]


def _of_a_pack(code: str, work: Work) -> Product | None:
    try:
        pack = work.cards.pack(barcode_key(code)) if code else None
    except Unreadable:
        return None
    return work.products.by_id(pack.product_id) if pack else None


def _lines(
    products: Sequence[Product], shown: Sequence[views.ProductView], work: Work
) -> tuple[views.StockLineView, ...]:
    """Of each article its line, of a family (`shown` says so) nothing but the sums."""
    ids = [product.id for product in products]
    cards, labels = work.cards.of(ids), work.labels_owed.of(ids)
    otherwise = work.shown_otherwise.among(ids) if MALL.is_there(work.settings) else set()
    return tuple(
        _line(view, product, cards.get(product.id), labels.get(product.id), otherwise=product.id in otherwise)
        if not view.variants
        else views.StockLineView(view)
        for view, product in zip(shown, products, strict=True)
    )


def _line(
    view: views.ProductView,
    product: Product,
    card: ProductCard | None,
    label: LabelOwed | None,
    *,
    otherwise: bool,
) -> views.StockLineView:
    minimum = card.minimum if card else None
    return views.StockLineView(view, product.shelf, _hint(view, card, label, otherwise=otherwise), minimum)


def _hint(
    view: views.ProductView, card: ProductCard | None, label: LabelOwed | None, *, otherwise: bool
) -> str:
    """What is worst of it: a figure that cannot be, goods that somebody waits for, what the law asks."""
    level = view.on_hand
    minimum = card.minimum if card else None
    holds = (
        ("negative", level is not None and level < 0),
        ("promised", view.reserved > 0 and view.available == 0),
        (f"label_{label.reason.value}" if label else "", label is not None),
        ("shown_otherwise", otherwise),
        ("unfinished", card is not None and card.unfinished),
        ("retired", card is not None and card.retired),
        ("low", level is not None and minimum is not None and level <= minimum),
    )
    return next((hint for hint, is_so in holds if is_so), "")


def _article(product: Product, work: Work, counter: Counter) -> views.StockCardView:
    (line,) = _lines([product], product_views([product], work, counter), work)
    card = work.cards.of([product.id]).get(product.id)
    cost = work.goods.costs([product.id]).get(product.id)
    deposit = work.products.by_id(product.deposit_id) if product.deposit_id else None
    supplier = work.cards.supplier(card.supplier_id) if card and card.supplier_id else None
    return views.StockCardView(
        stock=stock_view(product, line.product, work),
        line=line,
        category=product.category,
        tile=product.tile,
        age=product.sold_from,
        deposit_cents=deposit.price_cents if deposit else None,
        barcodes=product.barcodes,
        packs=tuple((pack.barcode, pack.units) for pack in card.packs) if card else (),
        supplier=supplier.name if supplier else "",
        supplier_code=card.supplier_code if card else "",
        vouchers=card.vouchers if card else (),
        note=card.note if card else "",
        unit_price=_unit_price(product, card),
        cost_cents=None if cost is None else divide_half_up(cost, COST_UNIT),
        margin=None if cost is None else margin(product.price_cents, line.product.vat_points, cost),
        prices=_prices(product.id, work),
        vats=vat_views(product.id, PRICES_SHOWN, work, counter),
        planned_vat=planned_vat_view(product.id, work, counter),
        changed_at=card.changed_at if card else None,
        changed_by=_clerk(card.changed_by, work) if card else "",
        counted_at=work.goods.last_counted([product.id]).get(product.id),
        mall=in_mall(product, line.product.on_hand or 0, work, counter),
        mall_prices=mall_prices(product.id, work),
        picture=picture_of(product.id, work),
    )


def _unit_price(product: Product, card: ProductCard | None) -> tuple[int, str] | None:
    content, unit = (card.content, card.content_unit) if card else (None, "")
    return unit_price_here(product.price_cents, product.unit, content, unit)


def _prices(product_id: str, work: Work) -> tuple[views.PriceChangeView, ...]:
    changes = work.cards.prices(product_id, PRICES_SHOWN)
    names = {clerk_id: _clerk(clerk_id, work) for clerk_id in {change.clerk_id for change in changes}}
    return tuple(
        views.PriceChangeView(change.at, change.price_cents, change.was_cents, names[change.clerk_id])
        for change in changes
    )


def _clerk(clerk_id: str, work: Work) -> str:
    clerk = work.tills.clerk(clerk_id)
    return clerk.name if clerk else ""
