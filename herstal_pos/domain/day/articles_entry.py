"""What the journal keeps of articles that were made or changed, and which one somebody has seen."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.card import PriceChange, ProductCard
from herstal_pos.domain.stock.prices.vat_code import VatChange
from herstal_pos.domain.stock.product import Product

_SEEN_SIGNS = 16


def prices_body(changes: Sequence[PriceChange]) -> dict[str, Any]:
    """Of one commit: the ids of its price changes, by which they are found again, and a digest of all that
    they say."""
    in_order = sorted(changes, key=lambda change: change.id)
    facts = [_price_facts(change) for change in in_order]
    return {"prices": [change.id for change in in_order], "price_facts": digest({"prices": facts})}


def vat_changes_body(changes: Sequence[VatChange]) -> dict[str, Any]:
    """As of prices; "vats", because an older program's entry has none."""
    in_order = sorted(changes, key=lambda change: change.id)
    facts = [_vat_facts(change) for change in in_order]
    return {"vats": [change.id for change in in_order], "vat_facts": digest({"vats": facts})}


def articles_body(articles: Sequence[tuple[Product, ProductCard]]) -> dict[str, Any]:
    """Of one commit: which articles, a digest of what their rows say from then on, and one of each card: the
    others of this commit may change before it does."""
    facts = sorted([_product_facts(product), _card_facts(card)] for product, card in articles)
    by_id = {product.id: card_digest(card) for product, card in articles}
    ids = sorted(by_id)
    return {"articles": ids, "facts": digest({"rows": facts}), "cards": [by_id[each] for each in ids]}


def card_digest(card: ProductCard) -> str:
    """With its packs."""
    return digest({"card": [card.product_id, *_card_facts(card)]})[:_SEEN_SIGNS]


def seen_as(product: Product, card: ProductCard | None) -> str:
    """One word for all that its rows say: who changes an article says by it which one was seen. Also an
    import or an older program that changed it meanwhile is noticed."""
    facts = [_product_facts(product), card and _card_facts(card)]
    return digest({"article": facts})[:_SEEN_SIGNS]


def _product_facts(product: Product) -> list[Any]:
    """Without `age_said` as the programs of before sealed it."""
    return [
        product.id,
        product.code,
        sorted(product.names.items()),
        product.unit.value,
        product.price_cents,
        product.vat_code,
        product.category,
        product.deposit_id,
        product.age,
        product.tile,
        product.tracked,
        product.shelf,
        product.listed,
        list(product.barcodes),
        product.empties,
        *(["age_said"] if product.age_said else []),
    ]


def _card_facts(card: ProductCard) -> list[Any]:
    """Without vouchers and guarantee as the programs of before sealed it."""
    packs = sorted((pack.barcode, pack.units) for pack in card.packs)
    return [
        card.short_name,
        card.content,
        card.content_unit,
        card.minimum,
        card.supplier_id,
        card.supplier_code,
        card.note,
        card.retired,
        card.unfinished,
        packs,
        *([list(card.vouchers)] if card.vouchers else []),
        *(["guarantee"] if card.guarantee else []),
    ]


def _price_facts(change: PriceChange) -> list[Any]:
    cents = change.price_cents, change.was_cents
    return [change.id, change.product_id, *cents, *_when(change), change.clerk_id]


def _vat_facts(change: VatChange) -> list[Any]:
    codes = change.vat_code, change.was_code
    return [change.id, change.product_id, *codes, *_when(change), change.clerk_id]


def _when(change: PriceChange | VatChange) -> tuple[str, str]:
    return change.at.astimezone(UTC).isoformat(timespec="milliseconds"), str(change.business_day)
