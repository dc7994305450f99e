"""A period for the accountant as rows of a list: what is to be checked first, then what was sent, its
figures, and its files."""

from collections.abc import Iterator, Sequence
from datetime import date

from herstal_pos.i18n import Words
from herstal_pos.services.views import AccountantView, GapView, SendingView
from herstal_pos.ui.counter.payment.means import counted
from herstal_pos.ui.widgets.lists.lines import ResultRow

_MOST_SENDINGS = 3


def rows_of(shown: AccountantView, words: Words, changed: Sequence[str] = ()) -> list[ResultRow]:
    """`changed`: files that are not as they were sent before."""
    files = _files(shown, words, changed)
    said = [*_to_check(shown, words), *_sent(shown, words), *_figures(shown, words), *files]
    return [ResultRow(str(at), *row) for at, row in enumerate(said)]


def period_said(shown: AccountantView, words: Words) -> str:
    if shown.kind == "day":
        return words.long_day(shown.first)
    return words("accountant.period_title", first=words.date(shown.first), last=words.date(shown.last))


def gap_said(gap: GapView, words: Words) -> str:
    said = dict(gap.params)
    if "day" in said:
        said["day"] = words.date(date.fromisoformat(said["day"]))
    return words(f"accountant.gap_{gap.kind}", **said)


type _Row = tuple[str, str, str]


def _to_check(shown: AccountantView, words: Words) -> Iterator[_Row]:
    for gap in shown.gaps:
        yield gap_said(gap, words), words("accountant.gaps"), ""
    for till, number in shown.new_zs:
        yield words("accountant.new_z", till=till, number=number), words("accountant.gaps"), ""
    for day in shown.new_payouts:
        yield words("accountant.new_payout", day=words.date(day)), words("accountant.gaps"), ""
    if not shown.is_over:
        yield words("accountant.not_over"), words("accountant.not_over_hint"), ""


def _sent(shown: AccountantView, words: Words) -> Iterator[_Row]:
    same = [each for each in shown.sendings if each.same]
    if not same:
        yield words("accountant.never_sent"), "", ""
    for each in (same or shown.sendings)[:_MOST_SENDINGS]:
        yield _sending(each, words), each.file, ""


def _sending(each: SendingView, words: Words) -> str:
    at = {"date": words.date(each.at), "time": words.time(each.at)}
    return words("accountant.sent_by_itself" if each.by_itself else "accountant.sent_at", **at)


def _figures(shown: AccountantView, words: Words) -> Iterator[_Row]:
    sales = words("day.sales", count=shown.sale_count)
    said = words("accountant.zs_and_sales", zs=shown.z_count, sales=sales)
    yield words("accountant.column_total"), said, words.money(shown.total_cents)
    for row in shown.vat:
        if not row.points:
            said = "accountant.untaxed" if row.points is None else "accountant.without_vat"
            yield words(said), "", words.money(row.gross_cents)
            continue
        base = words("accountant.base", amount_cents=row.base_cents)
        yield words("accountant.vat_rate", rate=words.percent(row.points)), base, words.money(row.vat_cents)
    for means, count, cents in shown.tenders:
        yield counted(means, count, words), words("accountant.column_means"), words.money(cents)
    for what in ("rounding", "difference", "to_safe"):
        cents = getattr(shown, f"{what}_cents")
        yield words(f"accountant.column_{what}"), "", words.money(cents)


def _files(shown: AccountantView, words: Words, changed: Sequence[str]) -> Iterator[_Row]:
    for name in shown.files:
        yield name, words("accountant.changed" if name in changed else "accountant.in_archive"), ""
