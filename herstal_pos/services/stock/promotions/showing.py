"""From a promotion to its row, and what is said beside it."""

from collections.abc import Sequence
from datetime import date

from herstal_pos.domain.day.entries.promotions_entry import promotion_digest
from herstal_pos.domain.stock.prices.promotion import Promotion
from herstal_pos.domain.stock.prices.soldes import waits_for_sales, waits_until
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged, shop_here

_TEN_THOUSAND = 10_000


def shown(work: Work, counter: Counter) -> tuple[views.PromotionView, ...]:
    """What holds or is to come first; each with its goods."""
    there = work.promotions.all()
    today = counter.today()
    found = {
        each.id: each for each in work.products.among(sorted({id_ for one in there for id_ in one.articles}))
    }
    language = shop_here(work, counter).language
    rows = [_row(each, there, found, language, today, work, counter) for each in there]
    return tuple(sorted(rows, key=lambda row: (row.state == "over", row.first)))


def _row(
    promotion: Promotion,
    there: Sequence[Promotion],
    found: dict[str, Product],
    language: str,
    today: date,
    work: Work,
    counter: Counter,
) -> views.PromotionView:
    goods = [found[each] for each in promotion.articles if each in found]
    over = promotion.ended or promotion.last < today
    state = "over" if over else "coming" if promotion.first > today else "holds"
    warnings = () if over else tuple(_warnings(promotion, there, goods, work, counter))
    return views.PromotionView(
        promotion.id,
        promotion.name,
        promotion.kind.value,
        promotion.pieces,
        promotion.value,
        promotion.first,
        promotion.last,
        tuple(
            views.PromotedArticle(each.id, each.name(language), each.price_cents, each.unit is Unit.PIECE)
            for each in goods
        ),
        promotion.category,
        state,
        promotion_digest(promotion),
        warnings,
    )


def _warnings(
    promotion: Promotion, there: Sequence[Promotion], goods: Sequence[Product], work: Work, counter: Counter
) -> list[str]:
    pieces = [each for each in goods if each.unit is Unit.PIECE]
    said = []
    if any(not _group_off(promotion, each.price_cents) for each in pieces):
        said.append("no_gain")
    if len(pieces) < len(goods):
        said.append("weighed")
    if any(_overlaps(promotion, each) for each in there):
        said.append("overlap")
    categories = (promotion.category, *(each.category for each in goods))
    if any(map(waits_for_sales, categories)) and waits_until(promotion.first, promotion.last):
        said.append("joint")
    if pieces and _at_a_loss(promotion, pieces, work, counter):
        said.append("loss")
    return said


def _group_off(promotion: Promotion, price_cents: int) -> int:
    return promotion.off([price_cents] * promotion.pieces)


def _overlaps(promotion: Promotion, other: Promotion) -> bool:
    if other.id == promotion.id or other.ended:
        return False
    same_days = other.first <= promotion.last and promotion.first <= other.last
    same_goods = not set(promotion.articles).isdisjoint(other.articles)
    return same_days and (same_goods or bool(promotion.category and promotion.category == other.category))


def _at_a_loss(promotion: Promotion, goods: Sequence[Product], work: Work, counter: Counter) -> bool:
    """A group of one article, without VAT, held against what it cost; an unknown cost says nothing."""
    costs = work.goods.costs([each.id for each in goods])
    for each in goods:
        cost = costs.get(each.id)
        paid = promotion.pieces * each.price_cents - _group_off(promotion, each.price_cents)
        points = charged(each.vat_code, work, counter).basis_points or 0
        spent = promotion.pieces * (cost or 0) * (_TEN_THOUSAND + points)
        if paid * 100 * _TEN_THOUSAND < spent:
            return True
    return False
