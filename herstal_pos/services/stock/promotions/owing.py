"""The shelf says which promotion holds: its labels are owed when one begins, ends, or is changed."""

from collections.abc import Iterable
from datetime import date

from herstal_pos.domain.stock.card import LabelOwed, LabelReason
from herstal_pos.domain.stock.prices.promotion import Promotion
from herstal_pos.domain.stock.product import Unit
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import PROMOTIONS_FOLLOWED
from herstal_pos.services.shop.settings_values import PromotionsFollowed


def follow_promotions(work: Work, counter: Counter) -> bool:
    """Of what began or ended since the day that was followed last, by whichever till; True where this is
    another day. Not committed."""
    today, followed = counter.today(), PROMOTIONS_FOLLOWED.read(work.settings).day
    if followed == today.isoformat():
        return False
    before = date.fromisoformat(followed) if followed else today
    owe_labels(
        (each for each in work.promotions.all() if each.holds(before) != each.holds(today)), work, counter
    )
    PROMOTIONS_FOLLOWED.keep(PromotionsFollowed(today.isoformat()), work.settings)
    return True


def owe_labels(promotions: Iterable[Promotion], work: Work, counter: Counter) -> None:
    """One of each article that they name; a category is too many shelves to be owed unasked. What is weighed
    counts for no promotion."""
    ids = sorted({each for promotion in promotions for each in promotion.articles})
    owed, cards = work.labels_owed.of(ids), work.cards.of(ids)
    work.labels_owed.save(
        [
            LabelOwed(product.id, LabelReason.PROMOTION, 1, None, counter.clock.now())
            for product in work.products.among(ids)
            if product.unit is Unit.PIECE and not product.empties and product.id not in owed
            if (card := cards.get(product.id)) is None or not card.retired
        ]
    )
