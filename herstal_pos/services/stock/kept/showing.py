"""How an article stands in the mall, as its card shows it."""

from dataclasses import replace

from herstal_pos.domain.mall.differing import differences, is_shown
from herstal_pos.domain.mall.listing import Listing
from herstal_pos.domain.mall.outbox import OutboxRow, RowState
from herstal_pos.domain.mall.publishing import unit_price, why_not_shown
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import MALL
from herstal_pos.services.stock.kept.reading import kept_apart

PRICES_SHOWN = 20


def in_mall(product: Product, on_hand: int, work: Work, counter: Counter) -> views.InMallView:
    """`on_hand` in thousandths."""
    if not MALL.is_there(work.settings):
        return views.InMallView()
    listing = work.listings.of_products([product.id]).get(product.id)
    shown = _state(work.outbox.about(product.id), listing)
    if listing is None:
        return shown
    here = unit_price(product, listing.step)
    there = None if shown.state == "coming" or listing.price_cents in (None, here) else listing.price_cents
    kept, doubted = kept_apart([listing], {product.id: on_hand}, work, counter)[product.id]
    return replace(
        shown,
        price_cents=there,
        kept=kept * listing.step,
        doubted=doubted * listing.step,
        otherwise=_otherwise(product, listing, work),
        title=listing.title,
        takes_prices=work.mall.get().new_prices,
        price_here=here,
    )


def _state(rows: list[OutboxRow], listing: Listing | None) -> views.InMallView:
    refused = next((row for row in rows if row.state is RowState.PARKED), None)
    if refused is not None:
        reason, _, detail = refused.reason.partition("\n")
        refs = tuple(detail.split()) if reason == "ambiguous" else ()
        return views.InMallView("refused", None, reason, refs)
    if rows:
        return views.InMallView("coming")
    if listing is None:
        return views.InMallView("absent")
    return views.InMallView("on" if is_shown(listing) else "off")


def _otherwise(product: Product, listing: Listing, work: Work) -> tuple[str, ...]:
    if not work.shown_otherwise.among([product.id]):
        return ()
    card = work.cards.of([product.id]).get(product.id)
    return differences(product, listing, may=not why_not_shown(product, card))


def mall_prices(product_id: str, work: Work) -> tuple[views.MallPriceView, ...]:
    """The newest first."""
    return tuple(
        views.MallPriceView(each.at, each.price_cents, each.was_cents, each.theirs)
        for each in work.listings.prices(product_id, PRICES_SHOWN)
    )
