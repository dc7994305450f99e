"""The town's vouchers as rows of a list: each scheme, and its months."""

from collections.abc import Iterator, Sequence
from datetime import date

from herstal_pos.i18n import Words
from herstal_pos.services import views
from herstal_pos.ui.widgets.lists.lines import ResultRow

type Chosen = tuple[views.TownSchemeView, views.TownMonthView | None]


def rows_of(schemes: Sequence[views.TownSchemeView], words: Words) -> list[tuple[ResultRow, Chosen]]:
    return [pair for scheme in schemes for pair in _rows(scheme, words)]


def _rows(scheme: views.TownSchemeView, words: Words) -> Iterator[tuple[ResultRow, Chosen]]:
    form = scheme.form
    second = " · ".join(part for part in (form.issuer, form.mask, form.values and f"{form.values} €") if part)
    said = form.name if scheme.taken else words("town.ended", name=form.name)
    yield ResultRow(scheme.scheme_id, said, second, ""), (scheme, None)
    for month in scheme.months:
        name = words("town.month", month=f"{month.month:%m/%Y}", count=month.count)
        row = ResultRow(
            f"{scheme.scheme_id} {month.month.isoformat()}",
            name,
            _state(month, words),
            words.money(month.value_cents),
        )
        yield row, (scheme, month)


def _state(month: views.TownMonthView, words: Words) -> str:
    if month.claimed_at is not None:
        return words("town.claimed_on", date=words.date(month.claimed_at))
    return words("town.to_claim" if month.is_over else "town.running")


def file_stem(issuer: str, month: date, words: Words) -> str:
    """Of the sheet, without its ending."""
    name = "".join(sign if sign.isalnum() else "-" for sign in issuer).strip("-")
    return f"{words('town.file')}-{name}-{month:%Y-%m}"
