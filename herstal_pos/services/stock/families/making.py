"""Articles in sizes and colours: a family is made of an article, grows, and its empty places are filled."""

from collections.abc import Sequence
from dataclasses import replace

from herstal_pos.domain.day.articles_entry import seen_as
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import ProductCard, Version
from herstal_pos.domain.stock.families.family import MOST_VARIANTS, Axis, Family, Variant, in_order
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock import article_checks as checks
from herstal_pos.services.stock.article_entries import Kept, keep, new_card
from herstal_pos.services.stock.families.saving import save_families
from herstal_pos.services.stock.families.viewing import (
    articles_of,
    family_of,
    family_view,
    lone_view,
    seen_of,
)
from herstal_pos.services.stock.levels import stock_changed

_NO_ENTRY = Version("", 0)
_LONGEST_CODE = 64


def show_family(command: commands.ShowFamily, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("product_gone")`, `Refused("family_gone")`."""
    family_id = command.family_id or work.families.of_products([command.product_id]).get(command.product_id)
    if family_id:
        view = family_view(family_of(family_id, work), work, counter)
        return [notices.FamilyShown(view, command.product_id)]
    product = _known(command.product_id, work)
    return [notices.FamilyShown(lone_view(product, work, counter), product.id)]


def keep_family(command: commands.KeepFamily, work: Work, counter: Counter) -> list[notices.Notice]:
    """Values that its articles have stay. Refused (`article_changed`) where it is not any more what was seen;
    said twice, it is there already."""
    product = _known(command.product_id, work)
    name, axes = _checked(command.form)
    family_id = work.families.of_products([product.id]).get(product.id)
    before = family_of(family_id, work) if family_id else None
    family = _grown(before, name, axes) if before else _begun(product, name, axes, counter)
    if family == before:
        return [notices.FamilyChanged(family_view(family, work, counter), 0)]
    card = work.cards.of([product.id]).get(product.id)
    if command.seen != (seen_of(before, work) if before else seen_as(product, card)):
        raise Refused("article_changed")
    rows, columns = family.grid
    known = before.grid if before else ((), ())
    wanted = [
        (row, column)
        for row in rows
        for column in columns
        if (row not in known[0] or column not in known[1]) and family.at((row, column)) is None
    ]
    kept: list[Kept] = []
    if before is None:  # its ticket says from now on which one it is
        renamed = replace(product, names=_names(product.names, family.variants[0].values))
        kept.append(Kept(renamed, product, card))
    return _keep_all(family, wanted, kept, product, work, counter)


def make_variant(command: commands.MakeVariant, work: Work, counter: Counter) -> list[notices.Notice]:
    family = family_of(command.family_id, work)
    rows, columns = family.grid
    if command.values[0] not in rows or command.values[1] not in columns:
        raise Refused("family_changed")
    if family.at(command.values) is not None or not family.variants:
        return [notices.FamilyChanged(family_view(family, work, counter), 0)]
    base = _known(family.variants[0].product_id, work)
    return _keep_all(family, [command.values], [], base, work, counter)


def _keep_all(
    family: Family,
    wanted: Sequence[tuple[str, str]],
    kept: Sequence[Kept],
    base: Product,
    work: Work,
    counter: Counter,
) -> list[notices.Notice]:
    if len(family.variants) + len(wanted) > MOST_VARIANTS:
        raise Refused("family_size", most=MOST_VARIANTS)
    made = _made(family, wanted, base, work, counter)
    keep([*kept, *made], work, counter)
    planned = work.vat_codes.planned([base.id]).get(base.id)
    if planned is not None:
        work.vat_codes.plan([replace(planned, product_id=each.product.id) for each in made])
    for each, values in zip(made, wanted, strict=True):
        family = family.with_variant(Variant(each.product.id, values))
    (family,) = save_families([family], work, counter)
    stock_changed([each.product.id for each in made], counter.clock.now(), work)
    news = notices.FamilyChanged(family_view(family, work, counter), len(made))
    work.commit()
    return [news]


def _made(
    family: Family, wanted: Sequence[tuple[str, str]], base: Product, work: Work, counter: Counter
) -> list[Kept]:
    """Each costs what its row costs, and is else as the article of which the family was made."""
    articles = articles_of(family, work)
    card = work.cards.of([base.id]).get(base.id)
    own = family.variants[0].values
    own = next((each.values for each in family.variants if each.product_id == base.id), own)
    stem = {language: _stem(name, own) for language, name in base.names.items()}
    prices: dict[str, int] = {}
    for each in family.variants:
        if each.product_id in articles:
            prices.setdefault(each.values[0], articles[each.product_id][0].price_cents)
    made = []
    for values in wanted:
        product = replace(
            base,
            id=counter.ids.new(),
            code=_code(base, own, values, work),
            names=_names(stem, values),
            price_cents=prices.get(values[0], base.price_cents),
            tile="",
            listed=False,
            barcodes=(),
        )
        made.append(Kept(product, None, _card(product.id, card, counter)))
    return made


def _card(product_id: str, base: ProductCard | None, counter: Counter) -> ProductCard:
    card = new_card(product_id, counter)
    if base is None:
        return card
    return replace(
        card,
        content=base.content,
        content_unit=base.content_unit,
        minimum=base.minimum,
        supplier_id=base.supplier_id,
        vouchers=base.vouchers,
        guarantee=base.guarantee,
    )


def _names(names: dict[str, str], values: Sequence[str]) -> dict[str, str]:
    """As a list's variants are called (`lists.families`)."""
    return {
        language: checks.clean(" ".join([name, *filter(None, values)])) for language, name in names.items()
    }


def _stem(name: str, values: Sequence[str]) -> str:
    return name.removesuffix(" " + " ".join(filter(None, values)))


def _code(base: Product, own: Sequence[str], values: Sequence[str], work: Work) -> str:
    """Of what has a code of its own: `DERBY-38-Noir`; one that is taken is left out."""
    if not base.code or base.code in base.barcodes:
        return ""
    stem = base.code.removesuffix("-" + "-".join(filter(None, own)))
    code = "-".join([stem, *filter(None, values)]).replace(" ", "")
    free = len(code) <= _LONGEST_CODE and work.products.by_code(code) is None
    return code if free else ""


def _begun(product: Product, name: str, axes: tuple[Axis, ...], counter: Counter) -> Family:
    first, *second = (axis.values[0] for axis in axes)
    variant = Variant(product.id, (first, second[0] if second else ""))
    return Family(counter.ids.new(), name, axes, _NO_ENTRY, (variant,))


def _grown(before: Family, name: str, axes: tuple[Axis, ...]) -> Family:
    """A second axis may be added: what was there has its first value. A value that an article has stays."""
    if len(axes) < len(before.axes):
        raise Refused("family_axes")
    added = axes[1].values[0] if len(axes) > len(before.axes) else ""
    variants = tuple(
        replace(each, values=(each.values[0], each.values[1] or added)) for each in before.variants
    )
    grown = tuple(
        replace(axis, values=in_order((*_still(before, place, variants), *axis.values)))
        for place, axis in enumerate(axes)
    )
    return replace(before, name=name, axes=grown, variants=variants)


def _still(before: Family, place: int, variants: Sequence[Variant]) -> list[str]:
    """The values that are in use, as they stood."""
    used = {each.values[place] for each in variants}
    stood = before.axes[place].values if place < len(before.axes) else ()
    return [value for value in stood if value in used]


def _checked(form: views.FamilyForm) -> tuple[str, tuple[Axis, ...]]:
    """`Refused` without a name, without values, and for what is no grid."""
    name = checks.clean(form.name)
    if not name:
        raise Refused("article_name_needed")
    axes = [
        Axis(checks.clean(title), in_order(filter(None, map(checks.clean, values))))
        for title, values in form.axes
    ]
    if not 0 < len(axes) <= 2 or not all(axis.values for axis in axes):
        raise Refused("family_values")
    size = 1
    for axis in axes:
        size *= len(axis.values)
    if size > MOST_VARIANTS:
        raise Refused("family_size", most=MOST_VARIANTS)
    return name, tuple(axes)


def _known(product_id: str, work: Work) -> Product:
    product = work.products.by_id(product_id)
    if product is None:
        raise Refused("product_gone")
    return product
