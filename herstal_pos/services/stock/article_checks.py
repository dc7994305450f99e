"""What an article cannot be, and what is asked about it before it is kept."""

import re
from collections.abc import Mapping

from herstal_pos.domain.counter.codes import ProductCode, UnknownText, article_key, classify
from herstal_pos.domain.counter.limits import MOST_PRICE_CENTS, MOST_QUANTITY
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.card import Pack
from herstal_pos.domain.stock.content import read_content
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged, weighed_prefixes
from herstal_pos.services.stock.prices.margin import margin_points

AGES = (0, 16, 18)
TENFOLD = 10
"""A price that grows or falls so much is mostly a comma that was forgotten."""
_LONGEST_TEXT = 200
_LETTER = re.compile(r"[^\W\d_]")


def clean(text: str) -> str:
    """In one line, without signs that no paper prints."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:_LONGEST_TEXT]


def is_name(text: str) -> bool:
    """Digits alone say nothing to whoever reads the ticket."""
    return _LETTER.search(text) is not None


def checked_names(names: Mapping[str, str], language: str) -> dict[str, str]:
    """French stands in for a missing one: where it is missing, the till's language is taken for it.

    `Refused("article_name_needed")` without any, and for one that is no word: a ticket says what was sold.
    """
    given = {each: clean(names.get(each, "")) for each in LANGUAGES}
    given = {each: name for each, name in given.items() if name}
    first = given.get("fr") or given.get(language) or next(iter(given.values()), "")
    if not first or not all(map(is_name, given.values())):
        raise Refused("article_name_needed")
    return {"fr": first} | given


def checked_code(code: str, aim: str | None, work: Work) -> "notices.CodeChecked":
    """By the one spelling under which it is kept; no word on whose it is."""
    read = classify(code, aim, weighed_prefixes(work.settings))
    match read:
        case ProductCode() | Gs1Code():
            return notices.CodeChecked(article_key(read))
        case UnknownText():
            return notices.CodeChecked(read.text, read.why.value)
    return notices.CodeChecked(code, "of_the_shop")


def owner_of(code: str, work: Work) -> Product | None:
    """Whose barcode or pack it is."""
    pack = work.cards.pack(code)
    return work.products.by_id(pack.product_id) if pack else work.products.by_barcode(code)


def checked_barcodes(form: views.ArticleForm, product_id: str, work: Work) -> tuple[str, ...]:
    """One code has one owner: `Refused("barcode_taken")`, and `barcode_wrong` for a misread."""
    own = [_own(code, product_id, work) for code in form.barcodes]
    packs = [_own(pack.barcode, product_id, work) for pack in form.packs]
    if len({*own, *packs}) != len(own) + len(packs):
        raise Refused("barcode_twice")
    return tuple(own)


def checked_packs(form: views.ArticleForm, product_id: str, work: Work) -> tuple[Pack, ...]:
    for pack in form.packs:
        if not 0 < pack.units <= MOST_QUANTITY or pack.units == THOUSAND:
            raise Refused("pack_units")
    return tuple(Pack(_own(pack.barcode, product_id, work), product_id, pack.units) for pack in form.packs)


def _own(code: str, product_id: str, work: Work) -> str:
    owner = owner_of(code, work)
    if owner is not None and owner.id == product_id:
        return code
    checked = checked_code(code, None, work)
    if checked.why:
        raise Refused("barcode_wrong", barcode=code)
    owner = owner_of(checked.code, work)
    if owner is not None and owner.id != product_id:
        raise Refused("barcode_taken", barcode=checked.code)
    return checked.code


def check_numbers(form: views.ArticleForm, before: Product | None, work: Work, counter: Counter) -> None:
    """Price, age, minimum, VAT, deposit, supplier and unit: each can be."""
    check_price(form.price_cents)
    if form.age not in AGES:
        raise Refused("age_range")
    numbers = (form.minimum, form.kept_back, form.kept_back_of_category)
    if any(number is not None and not 0 <= number <= MOST_QUANTITY for number in numbers):
        raise Refused("quantity_range")
    if form.content_text.strip() and read_content(form.content_text) is None:
        raise Refused("content_unreadable")
    counter.vat_rate(form.vat_code)
    if form.deposit_id is not None:
        deposit = work.products.by_id(form.deposit_id)
        itself = before is not None and form.deposit_id == before.id
        if deposit is None or itself or counter.vat_rate(deposit.vat_code).basis_points is not None:
            raise Refused("deposit_unknown")
    if form.supplier_id is not None and work.cards.supplier(form.supplier_id) is None:
        raise Refused("supplier_unknown")
    if before is not None and Unit(form.unit) is not before.unit and _has_moved(before.id, work):
        raise Refused("article_unit_fixed")


def check_price(price_cents: int) -> None:
    if not 0 <= price_cents <= MOST_PRICE_CENTS:
        raise Refused("price_range")


def _has_moved(product_id: str, work: Work) -> bool:
    return bool(work.goods.levels([product_id]))


def ask_about(form: views.ArticleForm, before: Product | None, work: Work, counter: Counter) -> None:
    """What is mostly a slip of the finger is `Asked`, the gravest first."""
    ask_about_price(form.price_cents, form.vat_code, before, work, counter)
    if before is not None and form.vat_code != before.vat_code:
        raise Asked("article_vat_changed")


def ask_about_price(
    price_cents: int, vat_code: str, before: Product | None, work: Work, counter: Counter
) -> None:
    """A slip, or below what the goods cost."""
    was = before.price_cents if before else price_cents
    if price_cents == 0 and (was or before is None):
        raise Asked("article_price_nought")
    ask_about_slip(price_cents, was)
    cost = work.goods.costs([before.id]).get(before.id) if before else None
    if before is None or cost is None or price_cents == was:
        return
    margin = margin_points(price_cents, charged(vat_code, work, counter).basis_points, cost)
    if margin is not None and margin < 0:
        raise Asked("article_below_cost", price_cents=price_cents)


def ask_about_slip(price_cents: int, was: int) -> None:
    """Tenfold or a tenth of what it was: a comma was forgotten."""
    if was and (price_cents >= was * TENFOLD or price_cents * TENFOLD <= was):
        raise Asked("article_price_tenfold", price_cents=price_cents, was_cents=was)
