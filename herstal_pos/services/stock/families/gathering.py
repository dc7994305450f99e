"""Lines of a list that are variants of one article make its family, and the second time find it again."""

from collections import Counter as Counted
from collections.abc import Iterable, Sequence
from dataclasses import replace

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.families.family import MOST_VARIANTS, Axis, Family, Variant
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.families.listed import ListedVariant

_NO_ENTRY = Version("", 0)
_ALONE = 1


class Gathering:
    """Of one list. A line that is alone in its family makes none; an article that stands in a family already
    stays in it."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._sizes: Counted[str] = Counted()
        self._known: dict[str, str] = {}

    def see(self, variants: Iterable[ListedVariant | None]) -> None:
        self._sizes.update(variant.key for variant in variants if variant)

    def place(
        self, brought: Sequence[tuple[ListedVariant | None, str]], work: Work
    ) -> tuple[list[Family], set[str]]:
        """The families of which something changes, as they are to be saved; and the articles that have
        another place. `brought`: what the list says of each article, by its id."""
        placed = [(variant, product_id) for variant, product_id in brought if variant is not None]
        of = work.families.of_products([product_id for _, product_id in placed])
        ids = {product_id: self._family_id(variant, product_id, of, work) for variant, product_id in placed}
        there = work.families.by_ids(sorted({*filter(None, ids.values())}))
        before = dict(there)
        moved: set[str] = set()
        for variant, product_id in placed:
            family = there.get(ids[product_id] or self._known.get(variant.key, ""))
            family = family or self._begun(variant)
            after = _with(family, variant, product_id) if family else None
            if after is None or after == family:
                continue
            self._known[variant.key] = after.id
            there[after.id] = after
            moved.add(product_id)
        return [family.in_use for id_, family in there.items() if family != before.get(id_)], moved

    def _family_id(self, variant: ListedVariant, product_id: str, of: dict[str, str], work: Work) -> str:
        found = of.get(product_id) or self._known.get(variant.key)
        if not found:
            code = variant.source_code
            found = work.families.by_source(code) if code else work.families.by_name(variant.model)
        return found or ""

    def _begun(self, variant: ListedVariant) -> Family | None:
        if self._sizes[variant.key] <= _ALONE:
            return None
        axes = tuple(
            Axis(option, ())
            for option, value in zip(variant.options, variant.values, strict=True)
            if value or option
        )
        axes = axes or (Axis("", ()),)
        return Family(
            self._counter.ids.new(), variant.model, axes, _NO_ENTRY, source_code=variant.source_code
        )


def _with(family: Family, variant: ListedVariant, product_id: str) -> Family | None:
    """None where another article stands there, or there is no room."""
    if variant.values[1] and len(family.axes) == 1:
        family = replace(family, axes=(*family.axes, Axis(variant.options[1], ("",))))
    stands = family.at(variant.values)
    if stands is not None and stands.product_id != product_id:
        return None
    if stands is None:
        family = family.with_variant(Variant(product_id, variant.values))
    axes = tuple(
        replace(axis, title=axis.title or option)
        for axis, option in zip(family.axes, variant.options, strict=False)
    )
    return replace(family, axes=axes) if len(family.variants) <= MOST_VARIANTS else None
