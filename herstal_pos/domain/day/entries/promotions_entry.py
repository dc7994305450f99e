"""What the journal keeps of promotions that were made, changed or ended."""

from collections.abc import Sequence

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.prices.promotion import Promotion

_SIGNS = 16


def promotion_digest(promotion: Promotion) -> str:
    """Of all that its rows say, but for the number of its entry."""
    facts = [
        *(promotion.id, promotion.name, promotion.kind.value, promotion.pieces, promotion.value),
        *(str(promotion.first), str(promotion.last), sorted(promotion.articles), promotion.category),
        promotion.ended,
    ]
    return digest({"promotion": facts})[:_SIGNS]


def promotions_body(promotions: Sequence[Promotion]) -> dict[str, list[str]]:
    """What the journal keeps of one commit: which, and a digest of each."""
    by_id = {each.id: promotion_digest(each) for each in promotions}
    return {"promotions": sorted(by_id), "promotion_facts": [by_id[each] for each in sorted(by_id)]}
