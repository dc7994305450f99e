"""Zs again: as they were printed, on a screen, on pages, as text and as JSON; and a month of them."""

import csv
import io
import json
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC
from typing import Any

from herstal_pos.documents.accounts.exports.pages import day_pages
from herstal_pos.documents.accounts.reports.paper_pages import pages_of
from herstal_pos.documents.accounts.reports.paper_text import pairs_of, text_of
from herstal_pos.documents.stored_paper import document_from, paper_rows
from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.reports.period import PeriodKind, period_of
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.errors import Refused, Stopped
from herstal_pos.domain.shop.invoice_rules import VatRegime
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.exports.period_files import period_figures, sender_of
from herstal_pos.services.accounts.reports.month_invoices import invoice_files, invoice_papers
from herstal_pos.services.accounts.reports.ports import SessionOf
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import INVOICES
from herstal_pos.services.stock.lists.columns import armed

type Steps = Generator[
    notices.FiguresGoOn | notices.PagesWanted, None, notices.ZFilesMade | notices.PagesWanted
]

_BASE = ("z", "day", "closed", "first", "last", "sales", "total", "rounding")
_DRAWER = ("discounts", "returned", "float", "pay_in", "pay_out", "expected", "counted", "difference")
_END = ("reason", "to_safe", "kept")


def show_z(command: commands.ShowZ, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("no_z_yet")`."""
    del counter
    closing = _one(command.till_id, command.number, work)
    paper = document_from(work.closings.paper(closing.till_id, closing.number))
    number_text = f"{prefix_of(closing.till_id, work)}-{closing.number}"
    return [notices.ZShown(number_text, tuple(pairs_of(paper)))]


def make_z_files(command: commands.MakeZFiles, work: Work, counter: Counter) -> list[notices.Notice]:
    """One as PDF, its day's sheet, or as text and JSON. `Refused("no_z_yet")`."""
    closing = _one(command.till_id, command.number, work)
    words = Words(shop_here(work, counter).language)
    name = f"Z-{prefix_of(closing.till_id, work)}-{closing.number}"
    if command.form == "sheet":
        return [_day_sheet(closing, work, counter)]
    if command.form == "pdf":
        return [notices.PagesWanted(name, _pages(closing, words, work), "")]
    return [notices.ZFilesMade("", tuple(_files(closing, name, work)))]


def make_z_month(command: commands.MakeZMonth, storage: Storage, counter: Counter) -> Steps:
    """All of the month for one folder: a list, each as text and JSON, and its invoices; or what of them is
    drawn. `Refused("no_z_in_month")`."""
    month = period_of(command.month, PeriodKind.MONTH)
    with storage.look() as work:
        words = Words(shop_here(work, counter).language)
        sessions = [each for each in work.figures.sessions(month.first, month.last) if each.number]
    if not sessions:
        raise Refused("no_z_in_month")
    folder = f"{words('zs.folder')}-{month.first:%Y-%m}"
    files: list[tuple[str, str]] = []
    pages: list[list[dict[str, Any]]] = []
    rows: list[dict[str, str]] = []
    try:
        for done, each in enumerate(sessions, start=1):
            with storage.look() as work:
                closing = _one(each.session.till_id, each.number or 0, work)
                if command.in_folder:
                    pages += _pages(closing, words, work)
                else:
                    rows.append(dict(_cells(each, closing, work)))
                    files += _files(closing, f"Z-{each.prefix}-{closing.number}", work)
            yield notices.FiguresGoOn(done, len(sessions))
        if command.in_folder:
            yield from invoice_papers(month, command.in_folder, storage, counter)
            return notices.PagesWanted(folder, pages, "", folder=command.in_folder)
    except Stopped:
        return notices.ZFilesMade("", ())
    with storage.look() as work:
        files.insert(0, (f"{folder}.csv", _list(rows, words, work)))
        files += invoice_files(month, words, work, counter)
    return notices.ZFilesMade(folder, tuple(files))


def _day_sheet(closing: Closing, work: Work, counter: Counter) -> notices.PagesWanted:
    words, day = Words(shop_here(work, counter).language), closing.business_day
    closed = [
        each for each in work.exports.closed(BookedPeriod(day, day)) if each.session_id == closing.session_id
    ]
    pages = day_pages(period_figures(closed, work, counter), sender_of(work, counter), words)
    name = f"{words('zs.sheet_file')}-{day}-{prefix_of(closing.till_id, work)}-{closing.number}"
    return notices.PagesWanted(name, [paper_rows(page) for page in pages], "")


def _one(till_id: str, number: int, work: Work) -> Closing:
    closing = work.closings.by_number(till_id, number)
    if closing is None:
        raise Refused("no_z_yet")
    return closing


def prefix_of(till_id: str, work: Work) -> str:
    till = work.tills.get(till_id)
    return till.prefix if till is not None else ""


def _pages(closing: Closing, words: Words, work: Work) -> list[list[dict[str, Any]]]:
    paper = document_from(work.closings.paper(closing.till_id, closing.number))
    return [paper_rows(page) for page in pages_of(paper, words)]


def _files(closing: Closing, name: str, work: Work) -> Iterator[tuple[str, str]]:
    paper = document_from(work.closings.paper(closing.till_id, closing.number))
    yield f"{name}.txt", text_of(paper)
    entries = work.figures.z_entries(closing.session_id)
    said = {
        "number": closing.number,
        "business_day": closing.business_day.isoformat(),
        "closed_at": closing.closed_at.astimezone(UTC).isoformat(),
        "paper": [list(row) for row in pairs_of(paper)],
        "entries": [{"kind": kind, **_body(body)} for kind, body in entries],
    }
    yield f"{name}.json", json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _body(text: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(text)
    return {name: value for name, value in body.items() if name != "session"}


# --- the list of a month


def _list(rows: Sequence[dict[str, str]], words: Words, work: Work) -> str:
    """A row a Z, with a column for each rate and each means that the month had."""
    rates = sorted({name for row in rows for name in row if name.startswith("vat ")})
    means = sorted({name for row in rows for name in row if name.startswith("means ")})
    columns = [*_BASE, *rates, *means, *_DRAWER, *_END]
    text = io.StringIO()
    text.write("\ufeff")  # by which spreadsheets know UTF-8
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_column(name, words, work) for name in columns])
    for row in rows:
        writer.writerow([row.get(name, "") for name in columns])
    return text.getvalue()


def _column(name: str, words: Words, work: Work) -> str:
    kind, _, rest = name.partition(" ")
    if kind == "means":
        means = work.means.by_id(rest)
        named = means.name(words.language) if means is not None else ""
        return armed("name", named or (words(f"means.{means.kind}") if means is not None else rest))
    if kind == "vat":
        points, _, what = rest.partition(" ")
        without = {"-": "zs.untaxed"}
        if INVOICES.read(work.settings).ever(VatRegime.FRANCHISE):
            without["0"] = "accountant.without_vat"
        rate = words(without[points]) if points in without else words.percent(int(points))
        return f"{rate} {words(f'zs.vat_{what}')}"
    return words(f"zs.column_{name}")


def _cells(each: SessionOf, closing: Closing, work: Work) -> Iterator[tuple[str, str]]:
    """Of the Z's entry in the journal, by the names of its columns."""
    entries = dict(work.figures.z_entries(each.session.id))
    said: dict[str, Any] = json.loads(entries.get("day_closed", "{}"))
    yield "z", f"{each.prefix}-{closing.number}"
    yield "day", closing.business_day.isoformat()
    yield "closed", closing.closed_at.astimezone(UTC).isoformat()
    for name in ("first", "last", "sales"):
        yield name, str(said.get(name, ""))
    for name in ("total", "rounding", *_DRAWER[:1], *_DRAWER[2:6], "difference", "kept"):
        yield name, _euros(said.get(name, 0))
    yield "counted", _euros(closing.counted_cents)
    yield "to_safe", _euros(closing.to_safe_cents)
    yield "reason", armed("name", str(said.get("reason", "")))
    yield "returned", _euros(said.get("returned", [0, 0])[1])
    for _, points, gross, base, vat in said.get("vat", []):
        rate = "-" if points is None else str(points)
        for what, cents in (("base", base), ("gross", gross), ("tax", vat)):
            yield f"vat {rate} {what}", _euros(cents)
    for means_id, _, cents in said.get("tenders", []):
        yield f"means {means_id}", _euros(cents)


def _euros(cents: int) -> str:
    """With a comma, as the spreadsheets of here read it.

    >>> _euros(-5), _euros(123456)
    ('-0,05', '1234,56')
    """
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole},{rest:02}"
