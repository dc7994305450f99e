"""Which mall this shop has, and in words how it stands with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.address import mall_address
from herstal_pos.domain.mall.listing import Listing, MallBook, MallState, step_of
from herstal_pos.domain.mall.outbox import RowKind, RowState
from herstal_pos.domain.mall.pause import MallHears
from herstal_pos.domain.mall.publishing import sells_tobacco, unit_price
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.differing import keep_listings
from herstal_pos.services.mall.platform import (
    AuthExpired,
    Forbidden,
    Gone,
    MallError,
    MallListing,
    MallRefused,
    MallUnavailable,
)
from herstal_pos.services.mall.viewing import PRACTICE, mall_changed, mall_settings
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import MALL, MALL_HEARS
from herstal_pos.services.stock.levels import mark_in_mall, stock_changed

_DEFAULT_STEP = 100
"""Of a weighed article: 1 unit in the mall is 100 g."""
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def parse_settings(fields: Mapping[str, str], *, in_the_clear: bool = False) -> views.MallSettingsView:
    """What a person typed or pasted, cleaned. Raises `Refused`, as `mall_address` does."""
    entered = views.MallSettingsView(**{name: value.strip() for name, value in fields.items()})
    address = mall_address(entered.address, in_the_clear=in_the_clear)
    platform = "practice" if address.startswith("practice:") else "vendure"
    return replace(entered, platform=platform, address=address)


def show_mall(_: commands.ShowMall, work: Work, counter: Counter) -> list[notices.Notice]:
    return [mall_changed(work, counter)]


def save_mall(command: exchange.SaveMall, work: Work, counter: Counter) -> list[notices.Notice]:
    """Another mall, or another shop of it, has nothing to do with what was heard before: it is refused while
    something of that is here. Every level is told, also where the mall is the same again."""
    before = mall_settings(work.settings)
    settings, capabilities = command.settings, command.capabilities
    same = before is not None and _is_same(before, settings)
    known = work.mall.get()
    if not same and known.shop_name not in ("", capabilities.shop_name) and _has_heard(work, counter):
        raise Refused("mall_other_shop", theirs=capabilities.shop_name, ours=known.shop_name)
    book = known if same else MallBook(push_number=known.push_number)
    if not same:
        work.listings.remove([listing.product_id for listing in work.listings.all()])
    MALL.keep(settings, work.settings)
    MALL_HEARS.keep(MallHears(capabilities.hears_shop, capabilities.hears_delays), work.settings)
    stock_changed((listing.product_id for listing in work.listings.all()), counter.clock.now(), work)
    _ask_again_for_pictures(work, counter)
    work.mall.put(
        replace(
            book,
            state=MallState.WELL,
            shop_name=capabilities.shop_name,
            has_parts=capabilities.has_parts,
            new_prices=capabilities.new_prices,
            keeps_pictures=True,
            answered_at=counter.clock.now(),
            away_since=None,
        )
    )
    write_down("mall_connected", {"address": settings.address, "shop": capabilities.shop_name}, work, counter)
    changed = mall_changed(work, counter)
    work.commit()
    return [changed]


def _ask_again_for_pictures(work: Work, counter: Counter) -> None:
    """It may keep some by now: whose picture it has already says nothing."""
    listings = work.listings.of_products(work.pictures.products())
    published = [product_id for product_id, listing in listings.items() if listing.said]
    work.outbox.listing_changed(published, counter.clock.now())


def _is_same(before: views.MallSettingsView, after: views.MallSettingsView) -> bool:
    """A practice mall has another address at each start, and there is but one."""
    moved = before.platform == after.platform == PRACTICE
    return before.shop_token == after.shop_token and (moved or before.address == after.address)


def _has_heard(work: Work, counter: Counter) -> bool:
    """An order of a mall is here, in whatever state."""
    return bool(work.orders.board(_LONG_AGO) or work.orders.over_since(counter.clock.now()))


def disconnect_mall(_: commands.DisconnectMall, work: Work, counter: Counter) -> list[notices.Notice]:
    """What waits for it stays in the outbox."""
    if mall_settings(work.settings) is None:
        raise Refused("mall_missing")
    MALL.clear(work.settings)
    work.mall.put(replace(work.mall.get(), state=MallState.NONE))
    write_down("mall_disconnected", {}, work, counter)
    changed = mall_changed(work, counter)
    work.commit()
    return [changed]


def receive_listings(command: exchange.ReceiveListings, work: Work, counter: Counter) -> list[notices.Notice]:
    """Articles are matched by the shop's own key, else by their code; what is new there, or was made anew, is
    counted there.
    What was not understood this time stays as it was."""
    known = {listing.product_id: listing for listing in work.listings.all()}
    found = {
        listing.product_id: listing
        for listed in command.listings
        if (listing := _matched(listed, known, work))
    }
    matched = {
        product_id: _as_before(known[product_id], listing)
        if product_id in known and known[product_id].ref == listing.ref
        else listing
        for product_id, listing in found.items()
    }
    matched |= {
        product_id: listing
        for product_id, listing in known.items()
        if product_id not in matched and (listing.ref in command.unread or not command.whole)
    }
    if matched == known:
        return []
    stock_changed(
        (key for key, listing in matched.items() if not _is_counted(known.get(key), listing)),
        counter.clock.now(),
        work,
    )
    changed_there = [listing for listing in matched.values() if listing != known.get(listing.product_id)]
    keep_listings(changed_there, known, work, counter, [*(known.keys() - matched.keys())])
    changed = mall_changed(work, counter)
    work.commit()
    return [changed]


def _is_counted(known: Listing | None, listing: Listing) -> bool:
    """What is counted there stays so."""
    said = (listing.ref, listing.step, listing.withdrawn)
    return known is not None and (known.ref, known.step, known.withdrawn) == said


def _as_before(known: Listing, listing: Listing) -> Listing:
    heard = known.as_heard(listing.price_cents, listing.title, active=listing.active)
    withdrawn = known.withdrawn or listing.withdrawn
    return replace(heard, sku=listing.sku, step=listing.step, withdrawn=withdrawn)


def _matched(listed: MallListing, known: Mapping[str, Listing], work: Work) -> Listing | None:
    """Only of what stock is kept can a level be told."""
    product = (
        work.products.by_id(listed.key)
        or work.products.by_barcode(listed.sku)
        or work.products.by_code(listed.sku)
    )
    if product is None or not product.tracked:
        return None
    step = _step(product, listed, known.get(product.id))
    return Listing(
        product.id,
        listed.ref,
        listed.sku,
        step,
        price_cents=listed.price_cents,
        active=listed.active,
        withdrawn=sells_tobacco(product),
        title=listed.title,
    )


def _step(product: Product, listed: MallListing, known: Listing | None) -> int:
    """Told by its price when it is met. Another price here, which the mall has or has not heard of, makes no
    other unit of it there."""
    if product.unit is Unit.PIECE:
        return THOUSAND
    same = known is not None and known.ref == listed.ref
    if known and same and listed.price_cents in (known.price_cents, unit_price(product, known.step)):
        return known.step
    return step_of(product.price_cents, listed.price_cents, _DEFAULT_STEP)


def retry_parked(command: commands.RetryParked, work: Work, counter: Counter) -> list[notices.Notice]:
    """A level is told anew at the tail; what was refused of an order keeps its place."""
    parked = (row for row in work.outbox.parked() if row.kind is not RowKind.ALARM)
    rows = [row for row in parked if command.row in (None, row.sequence)]
    if not rows:
        raise Refused("mall_row_gone")
    stock = [row for row in rows if row.kind is RowKind.STOCK]
    shown = [row for row in rows if row.kind is RowKind.LISTING]
    work.outbox.remove(row.sequence for row in stock)
    stock_changed((row.product_id for row in stock if row.product_id), counter.clock.now(), work)
    ids = [row.product_id for row in shown if row.product_id]
    work.outbox.listing_changed(ids, counter.clock.now())
    mark_in_mall(work.products.among(ids), work)
    others = (row.sequence for row in rows if row not in stock and row not in shown)
    work.outbox.set_state(others, RowState.WAITING)
    changed = mall_changed(work, counter)
    work.commit()
    return [changed]


def drop_parked(command: commands.DropParked, work: Work, counter: Counter) -> list[notices.Notice]:
    """Given up by hand; the journal keeps what it was."""
    row = next((row for row in work.outbox.parked() if row.sequence == command.row), None)
    if row is None:
        raise Refused("mall_row_gone")
    if row.kind is RowKind.ALARM:
        work.outbox.set_state([row.sequence], RowState.SEEN)
    else:
        work.outbox.remove([row.sequence])
    body = {"kind": row.kind.value, "order": row.order_id, "product": row.product_id, "reason": row.reason}
    write_down("mall_row_dropped", body, work, counter)
    changed = mall_changed(work, counter)
    work.commit()
    return [changed]


def refusal_of(error: MallError) -> Refused:
    """Why this mall cannot be the shop's, in a sentence each: wrong address, wrong key, wrong shop."""
    match error:
        case AuthExpired():
            return Refused("mall_sign_in")
        case Forbidden() | Gone() | MallRefused():
            return Refused("mall_forbidden")
        case _:
            return _unable(error.reason if isinstance(error, MallUnavailable) else "")


def _unable(reason: str) -> Refused:
    """As `MallUnavailable` has it."""
    match reason:
        case "host":
            return Refused("mall_host")
        case "address":
            return Refused("mall_address")
        case "certificate":
            return Refused("mall_certificate")
        case "stranger" | "reading":
            return Refused("mall_stranger")
        case "slow":
            return Refused("mall_slow")
    return Refused("mall_away")


def secret_name(settings: views.MallSettingsView) -> str:
    """Under which the shop's key for this mall is kept."""
    return f"mall {settings.address} {settings.shop_token}"
