"""Promotions are listed, made, changed and ended. A warning is said, and blocks nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.domain.day.entries.promotions_entry import promotion_digest, promotions_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.bulk.change import BulkField
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.prices.planned import read_day
from herstal_pos.domain.stock.prices.promotion import MOST_ARTICLES, Promotion, PromotionKind
from herstal_pos.services import commands, notices
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.promotions.owing import owe_labels
from herstal_pos.services.stock.promotions.showing import shown

_MOST_CATEGORIES = 500
_LONGEST = timedelta(days=300)


def list_promotions(_: commands.ListPromotions, work: Work, counter: Counter) -> list[notices.Notice]:
    return [_news(work, counter)]


def keep_promotion(command: commands.KeepPromotion, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused (`promotion_changed`) where it is not any more what was seen; said twice, it is there
    already."""
    before = next((each for each in work.promotions.all() if each.id == command.promotion_id), None)
    if command.promotion_id and (before is None or before.ended):
        raise Refused("promotion_gone")
    promotion = _asked(command, before, work, counter)
    if before is None and (twin := _twin(promotion, work.promotions.all())):
        return [_news(work, counter, twin.id)]
    if before is not None and promotion == before:
        return [_news(work, counter, before.id)]
    if before is not None and command.seen != promotion_digest(before):
        raise Refused("promotion_changed")
    return _kept(promotion, before, work, counter)


def end_promotion(command: commands.EndPromotion, work: Work, counter: Counter) -> list[notices.Notice]:
    promotion = next((each for each in work.promotions.all() if each.id == command.promotion_id), None)
    if promotion is None:
        raise Refused("promotion_gone")
    if promotion.ended:
        return [_news(work, counter, promotion.id)]
    return _kept(replace(promotion, ended=True), promotion, work, counter)


def _kept(
    promotion: Promotion, before: Promotion | None, work: Work, counter: Counter
) -> list[notices.Notice]:
    """One entry of the journal seals it, and is its version. What holds today, or did, is on shelves."""
    today = counter.today()
    owe_labels([each for each in (before, promotion) if each and each.holds(today)], work, counter)
    entry = write_down("promotions_kept", dict(promotions_body([promotion])), work, counter)
    work.promotions.save(replace(promotion, version=Version(counter.till.prefix, entry.sequence)))
    news = _news(work, counter, promotion.id)
    work.commit()
    return [news]


def _news(work: Work, counter: Counter, kept: str = "") -> notices.PromotionsShown:
    categories = tuple(work.bulk.values(BulkField.CATEGORY, _MOST_CATEGORIES))
    return notices.PromotionsShown(shown(work, counter), categories, kept)


def _asked(
    command: commands.KeepPromotion, before: Promotion | None, work: Work, counter: Counter
) -> Promotion:
    form, today = command.form, counter.today()
    if form.kind not in PromotionKind:
        raise Refused("promotion_value")
    first, last = _days(form.first, form.last, before, today)
    articles = tuple(sorted(set(form.articles)))
    if len(articles) > MOST_ARTICLES:
        raise Refused("promotion_many", most=MOST_ARTICLES)
    if len(work.products.among(articles)) < len(articles):
        raise Refused("product_gone")
    promotion = Promotion(
        before.id if before else counter.ids.new(),
        " ".join(form.name.split()),
        PromotionKind(form.kind),
        form.pieces,
        form.value,
        first,
        last,
        articles,
        form.category.strip(),
        ended=False,
        version=before.version if before else Version("", 0),
    )
    promotion.must_be_sane()
    if last < today and before is None:
        raise Refused("promotion_days")
    return promotion


def _days(first: str, last: str, before: Promotion | None, today: date) -> tuple[date, date]:
    """A day that has begun may stay as it was. The day before the first one is no promotion of a year: who
    means one says the year."""
    began = _day(first, today, before.first if before else today)
    ends = _day(last, began, began)
    if last.strip() and _day(last, today, began) < began and ends - began > _LONGEST:
        raise Refused("promotion_days")
    return began, ends


def _day(text: str, today: date, empty: date) -> date:
    if not text.strip():
        return empty
    found = read_day(text, today)
    if found is None:
        raise Refused("day_unreadable")
    return found


def _twin(promotion: Promotion, there: Sequence[Promotion]) -> Promotion | None:
    same = (replace(each, id=promotion.id, version=promotion.version) for each in there)
    return next((one for one, twin in zip(there, same, strict=True) if twin == promotion), None)
