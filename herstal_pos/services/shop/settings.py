"""What the shop says of itself and which printer is its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.shop.invoice_rules import VatRegime
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.stock.weighed import WeighedPrefix, readable_prefixes
from herstal_pos.domain.vat import VatRate
from herstal_pos.i18n import LANGUAGES
from herstal_pos.services.devices import views
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.shop import settings_rows
from herstal_pos.services.shop.ports import Settings
from herstal_pos.services.shop.settings_values import ClosingRules, DayWithoutZ, Welcome
from herstal_pos.stored import rows

WITHOUT_VAT = "zero"
RECEIPT_PRINTER = "receipt"
LABEL_PRINTER = "label"
PAGES = "pages"
"""The system's own printers."""


def stored_shop(settings: Settings) -> Shop:
    """In the shop's language, whatever a till of it speaks."""
    return settings_rows.SHOP.read(settings)


def shop_at(till_id: str, settings: Settings) -> Shop:
    """As this till says it: in its own language."""
    described, own = stored_shop(settings), settings_rows.LANGUAGE.own(settings, till_id)
    if own is None or own.language == described.language or own.language not in LANGUAGES:
        return described
    return replace(described, language=own.language)


def shop_here(work: Work, counter: Counter) -> Shop:
    return shop_at(counter.till.id, work.settings)


def printer(settings: Settings, till_id: str) -> views.PrinterView:
    return settings_rows.RECEIPT_PRINTER.read(settings, till_id)


def label_printer(settings: Settings, till_id: str) -> views.LabelPrinterView:
    return settings_rows.LABEL_PRINTER.read(settings, till_id)


def closing_rules(settings: Settings) -> ClosingRules:
    return settings_rows.CLOSING.read(settings)


def weighed_prefixes(settings: Settings) -> list[WeighedPrefix]:
    table = settings.get(settings_rows.WEIGHED) or {}
    return list(readable_prefixes(rows(table.get("prefix"))))


def end_welcome(work: Work, counter: Counter) -> None:
    """A shop that opens its day has arrived, whatever it put off."""
    if settings_rows.WELCOME.is_there(work.settings, counter.till.id):
        settings_rows.WELCOME.keep(Welcome(), work.settings, counter.till.id)


def days_without_z(work: Work, tills: Iterable[Till]) -> Iterator[DayWithoutZ]:
    """Those of a series that ended, for another of `tills` began one after it: nobody will close them."""
    for till in tills:
        left = settings_rows.DAY_WITHOUT_Z.read(work.settings, till.id)
        before = work.tills.with_prefix(left.till) if left.till else None
        if before is not None and work.cash.open_session(before.id) is not None:
            yield left


# The VAT that this shop charges: the law's, or none under the franchise of small enterprises (CTVA art.
# 56bis). A VAT that a paper names is owed (art. 51 §1, 3°), and so nothing that a franchise sells bears a
# rate, whatever its articles say. What is outside the VAT stays so; what comes back was sold as it was sold.


def is_franchise(settings: Settings, at: date | datetime) -> bool:
    """Return whether the shop is under the franchise on a day, or on the day of a moment."""
    day = at.astimezone(BRUSSELS).date() if isinstance(at, datetime) else at
    return settings_rows.INVOICES.read(settings).regime_on(day) is VatRegime.FRANCHISE


def sold_in_franchise(report: DayReport, work: Work, until: datetime) -> bool:
    """Return whether the shop was under the franchise on a report's day, or on the one that has begun since:
    whatever of it bears no VAT is said without a rate."""
    return any(is_franchise(work.settings, each) for each in (report.business_day, until))


def charged(code: str, work: Work, counter: Counter) -> VatRate:
    """Return the rate of today of what bears this code, as the shop charges it; `Refused` for an unknown
    code."""
    rate = counter.vat_rate(code)
    if rate.basis_points is None or not is_franchise(work.settings, counter.today()):
        return rate
    return counter.vat_rate(WITHOUT_VAT)
