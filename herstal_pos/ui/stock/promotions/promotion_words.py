"""Promotions in words."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import PromotionView
from herstal_pos.ui.widgets.lists.lines import ResultRow

_MOST_NAMED = 3


def kind_name(kind: str, pieces: int, value: int, words: Words) -> str:
    """`3 pour 2`, `3 pour 10,00 €`, `Le 2e à −50 %`: as a promotion is called on the ticket."""
    if kind == "fewer":
        return words("promotion.name_fewer", pieces=pieces, paid=value)
    if kind == "fixed":
        return words("promotion.name_fixed", pieces=pieces, price=words.money(value))
    return words("promotion.name_second", percent=words.percent(value))


def figures_words(kind: str, pieces: int, value: int, words: Words) -> str:
    return f"{words(f'promotion.kind_{kind}')} · {kind_name(kind, pieces, value, words)}"


def promotion_row(promotion: PromotionView, words: Words) -> ResultRow:
    """What its name says already is not said twice."""
    figures = kind_name(promotion.kind, promotion.pieces, promotion.value, words)
    parts = ("" if figures == promotion.name else figures, days(promotion, words), goods(promotion, words))
    second, state = " · ".join(filter(None, parts)), words(f"promotion.state_{promotion.state}")
    return ResultRow(promotion.promotion_id, promotion.name, second, state)


def days(promotion: PromotionView, words: Words) -> str:
    return words("promotion.days", first=words.date(promotion.first), last=words.date(promotion.last))


def details(promotion: PromotionView, words: Words) -> str:
    """All of it, a line each; its warnings last."""
    figures = figures_words(promotion.kind, promotion.pieces, promotion.value, words)
    warnings = (words(f"promotion.warn_{each}") for each in promotion.warnings)
    said = (figures, days(promotion, words), goods(promotion, words), *warnings)
    return "\n".join(filter(None, said))


def goods(promotion: PromotionView, words: Words) -> str:
    """A category, or the first articles and how many more."""
    if promotion.category and not promotion.articles:
        return promotion.category
    names = [each.name for each in promotion.articles]
    named = ", ".join(filter(None, (promotion.category, *names[:_MOST_NAMED])))
    more = len(names) - _MOST_NAMED
    return f"{named} + {words('promotion.articles', count=more)}" if more > 0 else named
