"""What the journal keeps of families that were made or changed."""

from collections.abc import Sequence

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.families.family import Family

_SIGNS = 16


def family_digest(family: Family) -> str:
    """Of all that its rows say, but for the number of its entry."""
    axes = [[axis.title, list(axis.values)] for axis in family.axes]
    variants = sorted([each.product_id, *each.values] for each in family.variants)
    return digest({"family": [family.id, family.name, axes, variants, family.source_code]})[:_SIGNS]


def families_body(families: Sequence[Family]) -> dict[str, list[str]]:
    """What the journal keeps of one commit: which families, and a digest of each."""
    by_id = {family.id: family_digest(family) for family in families}
    return {"families": sorted(by_id), "family_facts": [by_id[each] for each in sorted(by_id)]}
