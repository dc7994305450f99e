"""Articles: found as typed, shown as tiles, explained, made at the counter, imported."""

from dataclasses import replace
from itertools import batched

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.product import Product, Unit
from herstal_pos.domain.stock import StockCause, StockMovement
from herstal_pos.services import commands, csv_catalogue, notices, views
from herstal_pos.services.cart import add, open_cart
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.settings import shop, weighed_prefixes
from herstal_pos.services.viewing import product_views

ROWS_SHOWN = 30
ROWS_PER_COMMIT = 500


def search_products(command: commands.SearchProducts, work: Work, counter: Counter) -> list[notices.Notice]:
    found = work.products.search(command.text, command.limit) if command.text.strip() else []
    return [notices.ProductsFound(command.text, product_views(found, work, counter))]


def list_tiles(_: commands.ListTiles, work: Work, counter: Counter) -> list[notices.Notice]:
    return [notices.TilesFound(product_views(work.products.tiles(), work, counter))]


def explain_stock(command: commands.ExplainStock, work: Work, counter: Counter) -> list[notices.Notice]:
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    rows = work.stock.rows(product.id, ROWS_SHOWN)
    on_hand = work.stock.on_hand([product.id]).get(product.id, 0)
    shown = tuple(views.StockRowView(row.at, row.cause.value, row.quantity, row.number_text) for row in rows)
    view = product_views([product], work, counter)[0]
    earlier = on_hand - sum(row.quantity for row in rows)
    return [notices.StockExplained(views.StockView(view, on_hand, earlier, shown))]


def create_product(command: commands.CreateProduct, work: Work, counter: Counter) -> list[notices.Notice]:
    """Made with what the customer's piece in the clerk's hand tells; the rest can wait."""
    if command.price_cents <= 0:
        raise Refused("amount_needed")
    if work.products.by_barcode(command.barcode):
        raise Refused("barcode_taken")
    name = command.name.strip() or command.barcode
    product = Product(
        id=counter.ids.new(),
        code=command.barcode,
        names={shop(work.settings).language: name, "fr": name},
        unit=Unit.PIECE,
        price_cents=command.price_cents,
        vat_code=command.vat_code,
        barcodes=(command.barcode,),
    )
    work.products.save(product)
    return add(open_cart(work, counter), product, command.quantity, work, counter)


def link_barcode(command: commands.LinkBarcode, work: Work, counter: Counter) -> list[notices.Notice]:
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    linked = replace(product, barcodes=(*product.barcodes, command.barcode))
    work.products.save(linked)
    return add(open_cart(work, counter), linked, command.quantity, work, counter)


def import_catalogue(text: str, storage: Storage, counter: Counter) -> notices.CatalogueImported:
    """In transactions of 500 rows, so that a sale in between does not wait; safe to repeat.

    A new article brings its opening stock; the stock of a known one stays what the ledger says.
    """
    with storage.look() as work:
        prefixes = weighed_prefixes(work.settings)
        rows, refused = csv_catalogue.parse(text, counter.law.vat_rates(counter.today()), prefixes)
        known = {row.code: held.id for row in rows if (held := work.products.by_code(row.code))}
        known |= {
            row.deposit_code: held.id
            for row in rows
            if row.deposit_code
            and row.deposit_code not in known
            and (held := work.products.by_code(row.deposit_code))
        }
    ids = known | {row.code: counter.ids.new() for row in rows if row.code not in known}
    told = [(no.line, no.reason, dict(no.params)) for no in refused]
    added = changed = 0
    # A deposit must be there before the article that charges it.
    rows.sort(key=lambda row: row.deposit_code is not None)
    for batch in batched(rows, ROWS_PER_COMMIT, strict=False):
        try:
            with storage.work() as work:
                work.products.save_many([_product(row, ids) for row in batch])
                work.stock.add(
                    [_opening(row, ids, counter) for row in batch if row.stock and row.code not in known]
                )
                work.commit()
        except Refused as clash:
            told.append((batch[0].line, clash.reason, dict(clash.params)))
            continue
        added += sum(row.code not in known for row in batch)
        changed += sum(row.code in known for row in batch)
    return notices.CatalogueImported(added, changed, tuple(sorted(told, key=lambda row: row[0])))


def _product(row: csv_catalogue.ProductRow, ids: dict[str, str]) -> Product:
    return Product(
        id=ids[row.code],
        code=row.code,
        names=row.names,
        unit=row.unit,
        price_cents=row.price_cents,
        vat_code=row.vat_code,
        category=row.category,
        deposit_id=ids.get(row.deposit_code) if row.deposit_code else None,
        age=row.age,
        tile=row.tile,
        tracked=row.stock is not None,
        shelf=row.shelf,
        listed=row.listed,
        barcodes=row.barcodes,
    )


def _opening(row: csv_catalogue.ProductRow, ids: dict[str, str], counter: Counter) -> StockMovement:
    now, today = counter.clock.now(), counter.today()
    return StockMovement(counter.ids.new(), ids[row.code], row.stock or 0, StockCause.OPENING, now, today)
