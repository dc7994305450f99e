"""Articles are put into the mall, changed there and taken off sale, as the shop says (`mall-more.md` 11)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.mall.listing import Listing
from herstal_pos.domain.mall.outbox import OutboxRow, RowState
from herstal_pos.domain.mall.publishing import new_step, shown_names, unit_price, why_not_shown
from herstal_pos.domain.stock.pictures.picture import picture_key
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.differing import stand_in_mall
from herstal_pos.services.mall.platform import ListingResult, MallListing
from herstal_pos.services.mall.viewing import mall_changed, mall_settings
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged
from herstal_pos.services.stock.article_entries import Kept, keep
from herstal_pos.services.stock.levels import mark_in_mall, stock_changed

MOST_AT_ONCE = 500
"""Articles in one commit."""
MOST_PICTURES = 600_000
"""Bytes of all that are said at once; the others follow."""


def publish_articles(command: commands.PublishArticles, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: mall_missing; of one article alone why the mall may not show it. Of several those are left
    out. Many are asked about."""
    if mall_settings(work.settings) is None:
        raise Refused("mall_missing")
    wanted = command.product_ids or tuple(work.not_in_mall.first(MOST_AT_ONCE))
    products = work.products.among(wanted[:MOST_AT_ONCE])
    cards = work.cards.of([product.id for product in products])
    why_not = {product.id: why_not_shown(product, cards.get(product.id)) for product in products}
    fit = [product for product in products if not (command.on and why_not[product.id])]
    if not fit:
        raise (products and why_not[products[0].id]) or Refused("nothing_to_publish")
    if not command.sure and (len(fit) > 1 or not command.on):
        raise Asked("publish_many" if command.on else "withdraw_from_mall", count=len(fit))
    changed = [Kept(replace(one, listed=command.on), one) for one in fit if one.listed != command.on]
    keep(changed, work, counter)
    _link_chosen(command, fit, work)
    _say_so(fit, work, counter, on=command.on)
    news = [
        notices.ArticlesPublished(len(fit), len(products) - len(fit), on=command.on),
        mall_changed(work, counter),
    ]
    work.commit()
    return [*news]


def _link_chosen(command: commands.PublishArticles, fit: Sequence[Product], work: Work) -> None:
    """Of several that bear its number a person chose this one."""
    if command.ref and len(fit) == 1:
        if command.ref in work.listings.by_refs([command.ref]):
            raise Refused("listing_taken")
        [product] = fit
        work.listings.save([Listing(product.id, command.ref, _number(product), new_step(product))])


def _say_so(products: Sequence[Product], work: Work, counter: Counter, *, on: bool) -> None:
    """Off sale: first there is nothing to be bought, then it is not shown."""
    ids, now = [product.id for product in products], counter.clock.now()
    listings = work.listings.of_products(ids)
    work.listings.save(
        replace(listing, withdrawn=not on) for listing in listings.values() if listing.withdrawn == on
    )
    stock_changed(listings, now, work)
    work.outbox.listing_changed(ids if on else [*listings], now)
    mark_in_mall(products, work)


def _number(product: Product) -> str:
    return product.barcodes[0] if product.barcodes else product.code


# --- said


class ListingReading:
    """Listings as the mall must show them now. `rows`: by key, the row of each; `done` rows have nothing to
    say."""

    def __init__(self, rows: Sequence[OutboxRow], work: Work, counter: Counter) -> None:
        by_product = {row.product_id: row for row in rows if row.product_id}
        self.rows: dict[str, int] = {}
        self.done: list[int] = []
        self.before = any(row.state is RowState.SENT for row in rows)
        self.listings: list[MallListing] = []
        codes = [rate.code for rate in counter.law.vat_rates(counter.today())]
        self._rates = {code: charged(code, work, counter).basis_points for code in codes}
        listings = work.listings.of_products([*by_product])
        cards = work.cards.of([*by_product])
        self._pictures = work.pictures.of([*by_product]) if work.mall.get().keeps_pictures else {}
        bytes_left = MOST_PICTURES
        for product in work.products.among([*by_product]):
            row, known = by_product.pop(product.id), listings.get(product.id)
            may = product.listed and not why_not_shown(product, cards.get(product.id))
            wanted = self._wanted(product, known, may=may) if may or known else None
            if wanted is None or (known and known.said == fingerprint(wanted)):
                self.done.append(row.sequence)
            elif not self.rows or len(wanted.picture or b"") <= bytes_left:
                bytes_left -= len(wanted.picture or b"")
                self.listings.append(wanted)
                self.rows[wanted.key] = row.sequence
        self.done += [row.sequence for row in by_product.values()]

    def numbered(self, number: int) -> tuple[MallListing, ...]:
        return tuple(replace(one, sequence=number) for one in self.listings)

    def _wanted(self, product: Product, known: Listing | None, *, may: bool) -> MallListing:
        """What is new there is shown once its count is told."""
        step = known.step if known else new_step(product)
        counted = known is not None and known.confirmed is not None and not known.withdrawn
        numbers = (*product.barcodes, product.code)
        names = shown_names(product, step)
        picture = self._pictures.get(product.id)
        return MallListing(
            key=product.id,
            sku=known.sku if known and known.sku in numbers else _number(product),
            title=names.pop("fr"),
            price_cents=unit_price(product, step),
            vat_points=self._rates.get(product.vat_code) or 0,
            active=may and counted,
            ref=known.ref if known else "",
            names=names,
            picture=picture.jpeg if picture and may else None,
        )


def fingerprint(listing: MallListing) -> str:
    """Of all that shoppers see; the mall's reference and the number of a sending are no part of it."""
    said = [listing.key, listing.sku, listing.title, listing.price_cents, listing.vat_points, listing.active]
    if listing.picture is not None:
        said.append(picture_key(listing.picture))
    content = json.dumps([*said, sorted(listing.names.items())], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:24]


# --- answered


def report_listings(command: exchange.ReportListings, work: Work, counter: Counter) -> list[notices.Notice]:
    """What is refused is parked and shown, the others are not held up by it."""
    said = {listing.key: listing for listing in command.listings}
    results = _one_for_one(command.results, work)
    taken = [result for result in results if result.state == "ok" and result.key in said]
    work.outbox.remove(row for one in taken if (row := command.rows.get(one.key)) is not None)
    _keep_taken(taken, said, work, counter)
    _note_pictures(results, work)
    refused = [result for result in results if result.state == "refused" and result.key in command.rows]
    for result in refused:
        reason = f"{result.reason}\n{result.detail}".strip()
        work.outbox.set_state([command.rows[result.key]], RowState.PARKED, reason)
    mark_in_mall(work.products.among([result.key for result in refused]), work)
    changed = mall_changed(work, counter)
    work.commit()
    return [changed]


def _note_pictures(results: Sequence[ListingResult], work: Work) -> None:
    """What the mall answered to one holds for all: where it keeps none, none is sent any more."""
    said = {result.keeps_pictures for result in results} - {None}
    book = work.mall.get()
    if said and book.keeps_pictures != (True in said):
        work.mall.put(replace(book, keeps_pictures=True in said))


def _one_for_one(results: Sequence[ListingResult], work: Work) -> list[ListingResult]:
    """Where the mall calls two articles of the shop one, the first has it, and the other is told."""
    owners = {
        ref: other.product_id for ref, other in work.listings.by_refs([one.ref for one in results]).items()
    }
    return [
        one
        if one.state != "ok" or owners.setdefault(one.ref, one.key) == one.key
        else ListingResult(one.key, "refused", "", "listing_taken")
        for one in results
    ]


def _keep_taken(
    taken: Sequence[ListingResult], said: Mapping[str, MallListing], work: Work, counter: Counter
) -> None:
    ids, now = [result.key for result in taken], counter.clock.now()
    products = {product.id: product for product in work.products.among(ids)}
    known = work.listings.of_products(ids)
    kept = []
    for result in taken:
        product, listing = products.get(result.key), said[result.key]
        if result.keeps_pictures is False:
            listing = replace(listing, picture=None)
        if product is None:
            continue
        before = known.get(product.id)
        fresh = before is None or before.ref != result.ref
        listed = Listing(product.id, result.ref, listing.sku, new_step(product)) if fresh else before
        assert listed is not None  # noqa: S101 - it is the one or the other
        kept.append(
            replace(
                listed,
                sku=listing.sku,
                price_cents=listing.price_cents,
                active=listing.active,
                said=fingerprint(listing),
                title=listing.title,
                let_stand="",
                ours=True,
            )
        )
    uncounted = [listing.product_id for listing in kept if listing.confirmed is None]
    stock_changed(uncounted, now, work)
    work.outbox.listing_changed([one for one in uncounted if products[one].listed], now)
    work.listings.save(kept)
    after = {listing.product_id: listing for listing in kept}
    stand_in_mall([*products.values()], known, after, work, counter)
