"""`verify`: walk the chain, and work every sum, number, level and cent out again from the raw rows."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from herstal_pos.domain.errors import Damaged
from herstal_pos.domain.journal import JournalEntry, check_chain
from herstal_pos.domain.money import cash_due
from herstal_pos.domain.sale import Means, Sale, SaleLine
from herstal_pos.domain.till import Till
from herstal_pos.services.paying import journal_body
from herstal_pos.services.ports import Audit, Storage, Work

type Tracked = Callable[[SaleLine], bool]
"""Is stock kept of the line's article?"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be. `kind` is the message id `verify.<kind>`."""

    kind: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    sales: int
    journal_entries: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


def verify(storage: Storage) -> Verification:
    """Reads everything once; a year of sales takes seconds. Writes nothing."""
    findings: list[Finding] = []
    sales = entries = 0
    with storage.look() as work:
        audit = work.audit
        findings += [Finding("database", "", text) for text in audit.integrity()]
        findings += [
            Finding("stock_level", product, f"{level} != {total}")
            for product, level, total in audit.wrong_levels()
        ]
        findings += [Finding("returned", line) for line in audit.returned_too_much()]
        for till in audit.tills():
            entries += _chain(till, audit, findings)
            sales += _sales(till, work, findings)
    return Verification(sales, entries, tuple(findings))


def _chain(till: Till, audit: Audit, findings: list[Finding]) -> int:
    try:
        return check_chain(audit.journal(till.id))
    except Damaged as damaged:
        findings.append(Finding("journal", till.prefix, str(damaged)))
        return 0


def _sales(till: Till, work: Work, findings: list[Finding]) -> int:
    audit = work.audit

    @cache
    def is_tracked(product_id: str) -> bool:
        product = work.products.by_id(product_id)
        return product is not None and product.tracked

    def tracked(line: SaleLine) -> bool:
        return line.product_id is not None and is_tracked(line.product_id)

    said = _journalled(till, audit, findings)
    with_job = audit.jobs_of_sales()
    expected = 0
    for sale in audit.completed(till.id):
        expected += 1
        if sale.number != expected:
            findings.append(Finding("number_gap", till.number_text(expected), sale.number_text))
            expected = sale.number or expected
        findings += [
            Finding(kind, sale.number_text, detail)
            for kind, detail in _faults(sale, work.audit, said, tracked)
        ]
        if sale.id not in with_job:
            findings.append(Finding("no_receipt", sale.number_text))
    if expected != audit.last_number(till.id):
        findings.append(
            Finding("number_gap", till.number_text(expected + 1), str(audit.last_number(till.id)))
        )
    findings += [Finding("journal_without_sale", body["number"]) for body in said.values()]
    return expected


def _journalled(till: Till, audit: Audit, findings: list[Finding]) -> dict[str, dict[str, Any]]:
    said: dict[str, dict[str, Any]] = {}
    for entry in audit.journal(till.id):
        body = _sale_told(entry)
        if body is not None:
            if body["sale"] in said:
                findings.append(Finding("journalled_twice", body["number"]))
            said[body["sale"]] = body
    return said


def _sale_told(entry: JournalEntry) -> dict[str, Any] | None:
    """An entry that was made unreadable tells of no sale; the chain's own finding says why."""
    if entry.kind != "sale_completed":
        return None
    try:
        body = json.loads(entry.body)
    except ValueError:
        return None
    told = isinstance(body, dict) and all(isinstance(body.get(name), str) for name in ("sale", "number"))
    return body if told else None


def _faults(
    sale: Sale, audit: Audit, said: dict[str, dict[str, Any]], tracked: Tracked
) -> list[tuple[str, str]]:
    """Takes the sale's journal entry out of `said`."""
    faults = []
    entry = said.pop(sale.id, None)
    if entry is None:
        faults.append(("not_journalled", ""))
    elif {name: value for name, value in entry.items() if name != "session"} != _plain(journal_body(sale)):
        faults.append(("journal_differs", ""))
    if sale.vat_totals != audit.vat_rows(sale.id):
        faults.append(("vat", ""))
    if sale.settled_cents != sale.total_cents + sale.rounding_cents:
        faults.append(("tenders", f"{sale.settled_cents} != {sale.total_cents} + {sale.rounding_cents}"))
    if any(tender.given_cents - tender.change_cents != tender.amount_cents for tender in sale.tenders):
        faults.append(("change", ""))
    if not _lawfully_rounded(sale):
        faults.append(("rounding", str(sale.rounding_cents)))
    if audit.cash_of_sale(sale.id) != sale.cash_settled_cents:
        faults.append(("cash", f"{audit.cash_of_sale(sale.id)} != {sale.cash_settled_cents}"))
    if audit.stock_of_sale(sale.id) != {line.id: -line.quantity for line in sale.live_lines if tracked(line)}:
        faults.append(("stock", ""))
    return faults


def _lawfully_rounded(sale: Sale) -> bool:
    """The rounding that the tenders give by the law's function, worked out anew."""
    total = sale.total_cents
    if sale.rounding_mode.value == "all":
        return sale.rounding_cents == cash_due(total, total, rounds=sale.rounds) - total
    cash_part = total - (sale.settled_cents - sale.cash_settled_cents)
    rounds = sale.rounds and any(tender.means is Means.CASH for tender in sale.tenders)
    return sale.rounding_cents == cash_due(total, cash_part, rounds=rounds) - cash_part


def _plain(body: dict[str, object]) -> Any:
    return json.loads(json.dumps(body))
