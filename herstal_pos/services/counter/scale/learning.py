"""The shop's table of scale labels, learned from a label and from what is printed beside its code.

A row keeps what it took the place of, so that a wrong guess is taken back whole, also after a restart.
"""

from dataclasses import astuple, replace
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.gtin import Unreadable
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.weighed import (
    WeighedCode,
    WeighedKind,
    WeighedPrefix,
    entry_of,
    is_scale_code,
    prefix_of,
    readings,
)
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scale.views import ScaleReadingView, ScaleRowView
from herstal_pos.services.counter.scanned import label_says, product_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here, weighed_prefixes
from herstal_pos.services.shop.settings_rows import WEIGHED
from herstal_pos.stored import rows

_REPLACED, _LINKED, _ITEM = "replaced", "linked", "item"
"""In a learned row of the table: the rows in whose place it stands, and the article that got its number."""

_LOOKED_AT = 200


def list_scale(_: commands.ListScale, work: Work, counter: Counter) -> list[notices.Notice]:
    del counter
    return [_listed(work)]


def read_scale_label(command: commands.ReadScaleLabel, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("scale_code_wrong")` for what is no label of a scale."""
    if not is_scale_code(command.code):
        raise Refused("scale_code_wrong", code=command.code)
    row = prefix_of(command.code, weighed_prefixes(work.settings))
    found = [
        _reading(each, command.code, work, counter)
        for each in readings(command.code, WeighedKind(command.kind), command.amount)
    ]
    found.sort(key=lambda reading: not reading.product_id)  # the shop's own articles tell the zeros apart
    now = None
    if row is not None:
        try:
            now = _reading(row, command.code, work, counter)
        except Unreadable:  # its inner check digit is another's: the row is a wrong guess
            now = None
    return [notices.ScaleLabelRead(command.code, command.amount, now, tuple(found))]


def learn_scale_label(
    command: commands.LearnScaleLabel, work: Work, counter: Counter
) -> list[notices.Notice]:
    """The article gets the scale's number, where it has another of its own. Refused: `scale_code_wrong` where
    the label does not say so, `product_gone`, `scale_prefix_taken` where articles bear printed codes that
    begin so, `barcode_taken` where the number is another article's, `unit_mismatch`.
    """
    del counter
    row = next((each for each in _readings_of(command) if _row_view(each) == command.row), None)
    if row is None:
        raise Refused("scale_code_wrong", code=command.code)
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    _must_be_free(row.prefix, work)
    code = row.read(command.code)
    linked = _link(product, code, work)
    table = work.settings.get(WEIGHED) or {}
    before = rows(table.get("prefix"))
    gone = [entry for entry in before if _collides(entry, row.prefix)]
    entry = entry_of(row) | {_REPLACED: gone, _LINKED: linked, _ITEM: code.item}
    kept = [each for each in before if each not in gone]
    work.settings.put(WEIGHED, table | {"prefix": [*kept, entry]})
    work.commit()
    return [replace(_listed(work), learned=row.prefix)]


def forget_scale_row(command: commands.ForgetScaleRow, work: Work, counter: Counter) -> list[notices.Notice]:
    """A row that somebody wrote in by hand goes too. Nothing where it has gone already."""
    del counter
    table = work.settings.get(WEIGHED) or {}
    before = rows(table.get("prefix"))
    entry = next((each for each in before if each.get("prefix") == command.prefix), None)
    if entry is None:
        return [_listed(work)]
    kept = [each for each in before if each is not entry]
    work.settings.put(WEIGHED, table | {"prefix": [*kept, *rows(entry.get(_REPLACED))]})
    _unlink(entry, work)
    work.commit()
    return [replace(_listed(work), forgotten=command.prefix)]


def _readings_of(command: commands.LearnScaleLabel) -> tuple[WeighedPrefix, ...]:
    return readings(command.code, WeighedKind(command.kind), command.amount)


def _must_be_free(prefix: str, work: Work) -> None:
    """A printed code that begins so could not be scanned any more."""
    for product in work.products.search(prefix, _LOOKED_AT):
        for code in product.barcodes:
            if code.startswith(prefix) and is_scale_code(code):
                raise Refused("scale_prefix_taken", prefix=prefix, code=code)


def _link(product: Product, code: WeighedCode, work: Work) -> str:
    """The id of the article, where it got the number now; "" where it had it."""
    bears = product_of(code, work)
    if bears is not None and bears.id != product.id:
        raise Refused("barcode_taken")
    label_says(product, code, THOUSAND)
    if bears is not None:
        return ""
    work.products.save(replace(product, barcodes=(*product.barcodes, code.item)))
    return product.id


def _unlink(entry: dict[str, Any], work: Work) -> None:
    product = work.products.by_id(str(entry[_LINKED])) if entry.get(_LINKED) else None
    if product is not None:
        barcodes = tuple(code for code in product.barcodes if code != entry.get(_ITEM))
        work.products.save(replace(product, barcodes=barcodes))


def _collides(entry: dict[str, Any], prefix: str) -> bool:
    other = str(entry.get("prefix", ""))
    return bool(other) and (other.startswith(prefix) or prefix.startswith(other))


def _listed(work: Work) -> notices.ScaleListed:
    return notices.ScaleListed(tuple(_row_view(row) for row in weighed_prefixes(work.settings)))


def _row_view(row: WeighedPrefix) -> ScaleRowView:
    return ScaleRowView(
        row.prefix, row.item_digits, row.value_digits, row.kind.value, row.decimals, row.inner_check
    )


def _reading(row: WeighedPrefix, code: str, work: Work, counter: Counter) -> ScaleReadingView:
    read = row.read(code)
    amount = next(each for each in astuple(read)[1:] if each is not None)
    product = product_of(read, work)
    if product is None:
        return ScaleReadingView(_row_view(row), read.item, amount)
    name = product.name(shop_here(work, counter).language)
    return ScaleReadingView(_row_view(row), read.item, amount, product.id, name)
