"""What follows from an article that is made or changed: its card's version, the history of its price and
VAT code, the labels that it owes, and the entry of the journal that seals all. In the caller's commit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.day.articles_entry import articles_body, prices_body, vat_changes_body
from herstal_pos.domain.stock.card import LabelOwed, LabelReason, PriceChange, ProductCard, Version
from herstal_pos.domain.stock.prices.vat_code import VatChange
from herstal_pos.domain.stock.product import Product
from herstal_pos.records import record
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.levels import articles_changed

_NO_ENTRY = Version("", 0)


@record(frozen=True)
class Kept:
    """`before` None: it is made. `card` None: that of the shop, or a new one."""

    product: Product
    before: Product | None
    card: ProductCard | None = None


def new_card(product_id: str, counter: Counter) -> ProductCard:
    now = counter.clock.now()
    return ProductCard(product_id, now, now, counter.clerk_id, _NO_ENTRY)


def keep(kept: Sequence[Kept], work: Work, counter: Counter) -> None:
    """A code of another article or pack is `Refused`, and then nothing of it is kept."""
    work.products.save_many([each.product for each in kept])
    write_down_kept(kept, work, counter)
    if kept:
        articles_changed([each.product for each in kept], work, counter)


def write_down_kept(kept: Sequence[Kept], work: Work, counter: Counter) -> None:
    """Of articles whose rows were saved: one entry, however many. Each new price owes its label."""
    if not kept:
        return
    now = counter.clock.now()
    known = work.cards.of([each.product.id for each in kept if each.card is None])
    cards = [
        replace(
            each.card or known.get(each.product.id) or new_card(each.product.id, counter),
            changed_at=now,
            changed_by=counter.clerk_id,
        )
        for each in kept
    ]
    changes, vats = _price_changes(kept, now, work, counter), _vat_changes(kept, now, work, counter)
    articles = [(each.product, card) for each, card in zip(kept, cards, strict=True)]
    body = articles_body(articles) | prices_body(changes) | (vat_changes_body(vats) if vats else {})
    entry = write_down("articles_kept", body, work, counter)
    version = Version(counter.till.prefix, entry.sequence)
    work.cards.save_many([replace(card, version=version) for card in cards])
    work.cards.add_prices(replace(change, version=version) for change in changes)
    work.vat_codes.add(replace(change, version=version) for change in vats)
    work.vat_codes.end([change.product_id for change in vats], counter.today())
    _owe_labels(kept, cards, now, work)
    _note_for_the_cart(kept, work, counter)


def _note_for_the_cart(kept: Sequence[Kept], work: Work, counter: Counter) -> None:
    """An open cart keeps what it has; it is told of what is something else now."""
    pairs = [(each.before, each.product) for each in kept if each.before]
    changed = {
        now.id: now
        for before, now in pairs
        if (before.price_cents, before.vat_code) != (now.price_cents, now.vat_code)
    }
    sale = work.sales.open_sale(counter.till.id) if changed else None
    lines = [line for line in sale.live_lines if line.product_id in changed] if sale else []
    if lines:
        language = shop_here(work, counter).language
        sold = [(line, changed[line.product_id or ""]) for line in lines if line.kind is not LineKind.RETURN]
        work.cart_keeps.note(
            [now.name(language) for line, now in sold if line.list_price_cents != now.price_cents],
            [now.name(language) for line, now in sold if line.vat.code != now.vat_code],
        )


def _price_changes(kept: Sequence[Kept], now: datetime, work: Work, counter: Counter) -> list[PriceChange]:
    day = business_day(work, counter)
    return [
        PriceChange(
            counter.ids.new(),
            each.product.id,
            each.product.price_cents,
            each.before.price_cents if each.before else None,
            now,
            day,
            counter.clerk_id,
            _NO_ENTRY,
        )
        for each in kept
        if each.before is None or each.before.price_cents != each.product.price_cents
    ]


def _vat_changes(kept: Sequence[Kept], now: datetime, work: Work, counter: Counter) -> list[VatChange]:
    day = business_day(work, counter)
    return [
        VatChange(
            counter.ids.new(),
            each.product.id,
            each.product.vat_code,
            each.before.vat_code,
            now,
            day,
            counter.clerk_id,
            _NO_ENTRY,
        )
        for each in kept
        if each.before is not None and each.before.vat_code != each.product.vat_code
    ]


def _owe_labels(kept: Sequence[Kept], cards: Sequence[ProductCard], now: datetime, work: Work) -> None:
    """What the shelf still shows stays what it showed before the first of several changes; a price that is
    that one again owes nothing. Empties and what is retired have no
    label."""
    owed = work.labels_owed.of([each.product.id for each in kept])
    owes: list[LabelOwed] = []
    done: list[str] = []
    for each, card in zip(kept, cards, strict=True):
        product, before, label = each.product, each.before, owed.get(each.product.id)
        if product.empties or card.retired:
            done.append(product.id)
        elif before is None:
            owes.append(LabelOwed(product.id, LabelReason.NEW, 1, None, now))
        elif before.price_cents != product.price_cents:
            if label and label.reason is LabelReason.PRICE and label.was_cents == product.price_cents:
                done.append(product.id)
            elif label is None:
                owes.append(LabelOwed(product.id, LabelReason.PRICE, 1, before.price_cents, now))
    work.labels_owed.drop(done)
    work.labels_owed.save(owes)
