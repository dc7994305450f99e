"""What a month's vouchers are claimed by: a list of their numbers, and what was claimed when."""

import csv
import io
from collections import defaultdict
from dataclasses import astuple, replace
from datetime import date, timedelta

from herstal_pos.documents.counter.town_claim import ClaimSheet, claim_pages
from herstal_pos.documents.counter.town_roll import claim_roll
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.counter.town.facts import TakenVoucher, TownClaim, claims_body
from herstal_pos.domain.counter.town.scheme import TownScheme, typed_scheme
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.stock.card import Version
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.town.stored import scheme_of, schemes
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.shop.settings import printer, shop_here
from herstal_pos.services.stock.lists.columns import armed

_LONG_AGO = date(2000, 1, 1)
_COLUMNS = ("number", "value", "paid", "ticket", "day")


def list_town(command: commands.ListTown, work: Work, counter: Counter) -> list[notices.Notice]:
    del command
    return [listed(work, counter)]


def listed(work: Work, counter: Counter) -> notices.TownListed:
    return notices.TownListed(tuple(_view(each, work, counter) for each in schemes(work)))


def _view(scheme: TownScheme, work: Work, counter: Counter) -> views.TownSchemeView:
    today, means = business_day(work, counter), work.means.by_id(scheme.id)
    by_month: defaultdict[date, list[TakenVoucher]] = defaultdict(list)
    for voucher in work.town.taken(scheme.id, _LONG_AGO, today):
        by_month[voucher.day.replace(day=1)].append(voucher)
    claimed = {claim.month: claim.at for claim in work.town.claims(scheme.id)}
    months = tuple(
        views.TownMonthView(
            month,
            len(taken),
            sum(each.value_cents for each in taken),
            sum(each.taken_cents for each in taken),
            claimed.get(month),
            is_over=month < today.replace(day=1),
        )
        for month, taken in sorted(by_month.items(), reverse=True)
    )
    form = views.TownForm(*astuple(typed_scheme(scheme)))
    is_taken = means is not None and means.taken_on(counter.today())
    return views.TownSchemeView(scheme.id, form, is_taken, months)


def claim_town(command: commands.ClaimTown, work: Work, counter: Counter) -> list[notices.Notice]:
    """The first time it is a fact; then the same sheet again. `Refused("printer_missing")`: no printer for a
    roll."""
    scheme, month = scheme_of(command.scheme_id, work), command.month.replace(day=1)
    if scheme is None:
        raise Refused("means_not_taken")
    next_month = (month + timedelta(days=32)).replace(day=1)
    if business_day(work, counter) < next_month:
        raise Refused("month_not_over")
    taken = work.town.taken(scheme.id, month, next_month - timedelta(1))
    if not taken:
        raise Refused("nothing_to_claim")
    if command.roll and not printer(work.settings, counter.till.id).address:
        raise Refused("printer_missing")
    known = next((claim for claim in work.town.claims(scheme.id) if claim.month == month), None)
    claim = known or _claim(scheme, month, taken, work, counter)
    sheet, csv = _sheet(scheme, claim, taken, work, counter), _csv(taken, work, counter)
    news = [
        notices.TownClaimed(scheme.issuer, month, "" if command.roll else csv, again=known is not None),
        listed(work, counter),
        *(_pages(sheet, work, counter) if command.pdf else ()),
        *(_roll(sheet, work, counter) if command.roll else ()),
    ]
    if known is None or command.roll:
        work.commit()
    return news


def _claim(
    scheme: TownScheme, month: date, taken: list[TakenVoucher], work: Work, counter: Counter
) -> TownClaim:
    value = sum(each.value_cents for each in taken)
    paid = sum(each.taken_cents for each in taken)
    claim = TownClaim(
        *(counter.ids.new(), scheme.id, month, len(taken), value, paid),
        *(counter.clock.now(), counter.clerk_id, Version("", 0)),
    )
    entry = write_down("town_claim_made", claims_body([claim]), work, counter)
    claim = replace(claim, version=Version(counter.till.prefix, entry.sequence))
    work.town.add_claim(claim)
    return claim


def _csv(taken: list[TakenVoucher], work: Work, counter: Counter) -> str:
    words, text = Words(shop_here(work, counter).language), io.StringIO()
    text.write("\ufeff")  # by which spreadsheets know UTF-8
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([words(f"town.column_{column}") for column in _COLUMNS])
    for each in taken:
        cents = (_euros(each.value_cents), _euros(each.taken_cents))
        writer.writerow([armed("name", each.serial), *cents, each.number_text, each.day.isoformat()])
    sums = (sum(each.value_cents for each in taken), sum(each.taken_cents for each in taken))
    writer.writerow([words("town.sum", count=len(taken)), *map(_euros, sums), "", ""])
    return text.getvalue()


def _euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def _sheet(
    scheme: TownScheme, claim: TownClaim, taken: list[TakenVoucher], work: Work, counter: Counter
) -> ClaimSheet:
    shop, at = shop_here(work, counter), claim.at.astimezone(BRUSSELS)
    address = (shop.name, shop.street, f"{shop.postcode} {shop.city}".strip(), shop.vat_number)
    practice = counter.till.practice
    return ClaimSheet(scheme.issuer, scheme.name, claim.month, at, address, tuple(taken), practice)


def _pages(sheet: ClaimSheet, work: Work, counter: Counter) -> list[notices.Notice]:
    language = shop_here(work, counter).language
    pages = [paper_rows(page) for page in claim_pages(sheet, language)]
    return [notices.PagesWanted(f"{Words(language)('town.file')}-{sheet.month:%Y-%m}", pages, "")]


def _roll(sheet: ClaimSheet, work: Work, counter: Counter) -> list[notices.Notice]:
    roll = claim_roll(sheet, shop_here(work, counter).language)
    return [queue_document(PrintJobKind.TOWN_CLAIM, f"{sheet.month:%m/%Y}", roll, work, counter)]
