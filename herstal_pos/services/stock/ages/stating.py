"""From what age on an article is sold, as a person states it in its form; else its names say it."""

from collections.abc import Mapping

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.ages.what_it_is import ADULT, Sort, what_it_is
from herstal_pos.domain.stock.product import Product
from herstal_pos.services.stock.views import ArticleForm


def age_by_name(names: Mapping[str, str], category: str) -> int:
    """Return from what age on the law lets goods with these `names` be sold, in years; 0: to everybody."""
    return what_it_is(names.values(), category).age


def is_tobacco(names: Mapping[str, str], category: str) -> bool:
    """Return whether these `names` or this `category` are those of tobacco, or of what is vaped."""
    return what_it_is(names.values(), category) is Sort.TOBACCO


def stated_in_form(form: ArticleForm, before: Product | None) -> tuple[int, bool]:
    """Return the age that a saved form states, and whether a person stated it: one that is not as it was
    shown was stated by whoever saved it."""
    if form.age_said or form.age != (before.sold_from if before else 0):
        return form.age, True
    return (before.age, before.age_said) if before else (0, False)


def must_be_lawful(product: Product) -> None:
    """Raise `Refused("age_tobacco")` where less than 18 is stated of tobacco, or of what is vaped."""
    if product.is_tobacco and product.age_said and product.age < ADULT:
        raise Refused("age_tobacco")
