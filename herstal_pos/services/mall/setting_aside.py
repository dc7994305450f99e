"""What of the mall was not understood: kept by name until it is read well."""

from dataclasses import replace

from herstal_pos.services import notices
from herstal_pos.services.mall import exchange, views
from herstal_pos.services.mall.platform import SetAside
from herstal_pos.services.mall.viewing import mall_changed
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import SET_ASIDE
from herstal_pos.services.shop.settings_values import SetAsideThings

_OF_ARTICLES = ("listing", "stock")


def keep_set_aside(command: exchange.KeepSetAside, work: Work, counter: Counter) -> list[notices.Notice]:
    """All that is set aside now, and nothing else: what is missing was read well."""
    before = SET_ASIDE.read(work.settings)
    since = {_key(thing): thing.at for thing in before.things}
    now = counter.clock.now()
    things = tuple(
        replace(_named(thing, work, counter), at=since.get(_key(thing)) or now)
        for thing in map(_thing, command.things)
    )
    if things == before.things:
        return []
    SET_ASIDE.keep(SetAsideThings(things), work.settings)
    changed = mall_changed(work, counter)
    work.commit()
    return [changed]


def _thing(thing: SetAside) -> views.SetAsideView:
    return views.SetAsideView(thing.kind, thing.ref, thing.name, thing.field, thing.why)


def _key(thing: views.SetAsideView) -> tuple[str, str, str]:
    return thing.kind, thing.ref, thing.field


def _named(thing: views.SetAsideView, work: Work, counter: Counter) -> views.SetAsideView:
    """As the shop knows it already."""
    if not thing.ref:
        return thing
    if thing.kind in ("order", "parts"):
        order = work.orders.by_ref(thing.ref)
        return replace(thing, name=order.facts.code) if order else thing
    listing = (
        work.listings.by_refs([thing.ref]).get(thing.ref) if thing.kind in ("listing", "stock") else None
    )
    product = work.products.by_id(listing.product_id) if listing else None
    return replace(thing, name=product.name(shop_here(work, counter).language)) if product else thing
