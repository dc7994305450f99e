"""From a family to its grid; and the rows of a search, one for each family."""

from collections import Counter as Counted

from herstal_pos.domain.day.articles_entry import seen_as
from herstal_pos.domain.day.families_entry import family_digest
from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.families.family import Family
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.viewing import product_views


def family_of(family_id: str, work: Work) -> Family:
    """`Refused("family_gone")`."""
    family = work.families.by_ids([family_id]).get(family_id)
    if family is None:
        raise Refused("family_gone")
    return family


def articles_of(family: Family, work: Work) -> dict[str, tuple[Product, ProductCard | None]]:
    """By id, in the order of its variants."""
    ids = [variant.product_id for variant in family.variants]
    cards = work.cards.of(ids)
    return {product.id: (product, cards.get(product.id)) for product in work.products.among(ids)}


def seen_of(family: Family, work: Work) -> str:
    """Also an article of it that an import or the card changed meanwhile is noticed."""
    facts = sorted(seen_as(product, card) for product, card in articles_of(family, work).values())
    return digest({"family": [family_digest(family), facts]})[:16]


def family_view(family: Family, work: Work, counter: Counter) -> views.FamilyView:
    articles = articles_of(family, work)
    products = [product for product, _ in articles.values()]
    shown = {view.id: view for view in product_views(products, work, counter)}
    owed = work.labels_owed.of([*articles])
    variants = tuple(
        _variant(
            shown[each.product_id], each.values, *articles[each.product_id], owes=each.product_id in owed
        )
        for each in family.variants
        if each.product_id in articles
    )
    prices = Counted(each.price_cents for each in variants if not each.retired)
    axes = tuple((axis.title, axis.values) for axis in family.axes)
    return views.FamilyView(
        family.id,
        family.name,
        axes,
        variants,
        prices.most_common(1)[0][0] if prices else 0,
        products[0].unit.value if products else "piece",
        seen_of(family, work),
    )


def lone_view(product: Product, work: Work, counter: Counter) -> views.FamilyView:
    """Of an article that stands in no family."""
    card = work.cards.of([product.id]).get(product.id)
    (shown,) = product_views([product], work, counter)
    owes = bool(work.labels_owed.of([product.id]))
    variant = _variant(shown, ("", ""), product, card, owes=owes)
    name, unit = shown.name, product.unit.value
    return views.FamilyView("", name, (), (variant,), product.price_cents, unit, seen_as(product, card))


def _variant(
    shown: views.ProductView,
    values: tuple[str, str],
    product: Product,
    card: ProductCard | None,
    *,
    owes: bool,
) -> views.VariantView:
    return views.VariantView(
        product_id=product.id,
        values=values,
        name=shown.name,
        price_cents=product.price_cents,
        on_hand=shown.on_hand,
        reserved=shown.reserved,
        barcode=shown.barcode,
        label=owes,
        retired=bool(card and card.retired),
        seen=seen_as(product, card),
    )
