"""Who sold what, on paper: a part of the Z where more than one sold, and an X of its own."""

from collections.abc import Iterable, Iterator, Mapping

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.means import means_said
from herstal_pos.documents.rows import amount_row
from herstal_pos.domain.day.report import ClerkFigures, DayReport
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import Words


def clerk_rows(figures: Iterable[ClerkFigures], names: Mapping[str, str], words: Words) -> Iterator[Part]:
    """The sums of all are those of the day. `names` by id; who was forgotten is a clerk."""
    for each in figures:
        yield amount_row(_name(each, names, words), words.amount(each.total_cents), bold=True)
        if each.return_count:
            yield _inside(words("report.returned", count=each.return_count), -each.returned_cents, words)
        if each.discount_cents:
            yield _inside(words("report.discounts"), -each.discount_cents, words)
        for means, count, cents in each.tenders:
            yield _inside(f"{means_said(means, words)} ({count})", cents, words)
        if each.corrections:
            yield amount_row(f"  {words('day.corrections')}", str(each.corrections))


def clerks_report(
    report: DayReport,
    figures: Iterable[ClerkFigures],
    names: Mapping[str, str],
    shop: Shop,
    language: str,
    *,
    practice: bool,
) -> Document:
    words = Words(language)
    printed = {"date": words.date(report.at), "time": words.time(report.at)}
    return Document(
        (
            *shop_head(shop, words, practice=practice),
            Text(words("report.clerks_title"), Align.CENTRE, bold=True, size=2),
            Text(words("report.day", day=words.date(report.business_day)), Align.CENTRE, bold=True),
            Feed(),
            Text(words("report.at", **printed)),
            Text(words("receipt.till", till=report.till_prefix)),
            Rule(),
            *clerk_rows(figures, names, words),
            Rule(),
            amount_row(words("receipt.total"), words.money(report.total_cents), bold=True),
            Feed(),
            *(practice_mark(words) if practice else ()),
            Cut(),
        )
    )


def _name(each: ClerkFigures, names: Mapping[str, str], words: Words) -> str:
    return f"{names.get(each.clerk_id) or words('rail.clerk')} ({each.sale_count})"


def _inside(label: str, cents: int, words: Words) -> Part:
    return amount_row(f"  {label}", words.amount(cents))
