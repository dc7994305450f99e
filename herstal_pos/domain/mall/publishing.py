"""Which articles a mall may show, in what units, and by what a shop knows that the mall shows the same."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.ages.what_it_is import is_tobacco_category
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product, Unit

MOST_CENTS = 9_999_999
MOST_LETTERS = 120
_NO_VAT, _ADULT = "outside", 18
_STEPS = (100, 250, 500, 1000)
"""Thousandths of a kilogram, litre or metre that are sold as one: the first of which the price is whole."""
_SMALL = {Unit.KG: (1, "g"), Unit.LITRE: (10, "cl"), Unit.METRE: (10, "cm")}


def sells_tobacco(product: Product) -> bool:
    """Return whether it is tobacco, whose distance sale is an offence (`belgium.md` 5): by its names, by its
    category, or what an adult alone may buy and whose VAT the fiscal stamp has paid."""
    stamped = product.vat_code == _NO_VAT and product.sold_from >= _ADULT and not product.empties
    return stamped or product.is_tobacco or is_tobacco_category(product.category)


def why_not_shown(product: Product, card: ProductCard | None) -> Refused | None:
    """None where the mall may show it."""
    against = (
        (Refused("not_shown_tobacco"), sells_tobacco(product)),
        (Refused("not_shown_retired"), card is not None and card.retired),
        (Refused("not_shown_empties"), product.empties),
        (Refused("not_shown_untracked"), not product.tracked),
        (Refused("not_shown_no_number"), not (product.barcodes or product.code)),
        (Refused("not_shown_price"), not 1 <= product.price_cents <= MOST_CENTS),
        (Refused("not_shown_step"), not new_step(product)),
    )
    return next((no for no, is_so in against if is_so), None)


def new_step(product: Product) -> int:
    """Of an article that the mall has not yet; 0 where no price of a step is whole cents.

    >>> from dataclasses import replace
    >>> cheese = Product("1", "101", {"fr": "Herve"}, Unit.KG, 2490, "reduced")
    >>> [new_step(replace(cheese, price_cents=cents)) for cents in (2490, 2494, 2493)]
    [100, 500, 1000]
    """
    if product.unit is Unit.PIECE:
        return THOUSAND
    return next((step for step in _STEPS if product.price_cents * step % THOUSAND == 0), 0)


def unit_price(product: Product, step: int) -> int:
    """Cents of one unit in the mall; rounded where a step that is there already does not come out."""
    return (product.price_cents * step + THOUSAND // 2) // THOUSAND


def shown_names(product: Product, step: int) -> dict[str, str]:
    """By language, as `mall.listed` takes them: a shopper reads what one unit is."""
    text = step_text(product.unit, step)
    return {
        language: (f"{name} ({text})" if text else name).replace("<", "").replace(">", "")[:MOST_LETTERS]
        for language, name in product.names.items()
    }


def shown_title(product: Product, step: int) -> str:
    return shown_names(product, step)["fr"]


def step_text(unit: Unit, step: int) -> str:
    """As it stands in the title, "" for a piece.

    >>> step_text(Unit.KG, 250), step_text(Unit.KG, 1000), step_text(Unit.LITRE, 500)
    ('250 g', '1 kg', '50 cl')
    """
    if unit is Unit.PIECE:
        return ""
    if step % THOUSAND == 0:
        return f"{step // THOUSAND} {unit.value}"
    of_one, word = _SMALL[unit]
    return f"{step // of_one} {word}"
