"""`verify`: walk the chain, and work every sum, number, level and cent out again from the raw rows."""

import json
from collections import Counter, defaultdict
from typing import Any

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_entry import journal_body
from herstal_pos.domain.day.cash import CashMovementKind
from herstal_pos.domain.day.journal import JournalEntry, check_chain
from herstal_pos.domain.day.z_entry import counts_body, journal_body as z_body
from herstal_pos.domain.errors import Damaged
from herstal_pos.domain.means import Tender
from herstal_pos.domain.money import cash_due
from herstal_pos.domain.shop.till import Till
from herstal_pos.records import record
from herstal_pos.services.day.viewing import report_of
from herstal_pos.services.ports import Storage, Work
from herstal_pos.services.whole.ports import Audit

_CASH_ENTRIES = {
    "day_opened": (("float", "float"),),
    "pay_in": (("pay_in", "amount"),),
    "pay_out": (("pay_out", "amount"),),
    "day_closed": (("difference", "difference"), ("to_safe", "to_safe")),
}
"""Journal entries of cash that is no sale's: the kinds of movement, and where the entry has their cents."""
_SALE_ENTRY = {"sale": str, "number": str, "stock": list}


@record(frozen=True)
class Finding:
    """Something that is not as it must be. `kind` is the message id `verify.<kind>`."""

    kind: str
    subject: str
    detail: str = ""


@record(frozen=True)
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
    try:
        with storage.look() as work:
            _goods(work.audit, findings)
            for till in work.audit.tills():
                entries += _chain(till, work.audit, findings)
                sales += _sales(till, work, findings)
    except (Damaged, ValueError) as unreadable:
        findings.append(Finding("database", "", str(unreadable)))
    return Verification(sales, entries, tuple(findings))


def _goods(audit: Audit, findings: list[Finding]) -> None:
    findings += [Finding("database", "", text) for text in audit.integrity()]
    findings += [
        Finding("stock_level", product, f"{level} != {total}")
        for product, level, total in audit.wrong_levels()
    ]
    findings += [Finding("returned", line) for line in audit.returned_too_much()]


def _chain(till: Till, audit: Audit, findings: list[Finding]) -> int:
    try:
        return check_chain(audit.journal(till.id))
    except Damaged as damaged:
        findings.append(Finding("journal", till.prefix, str(damaged)))
        return 0


def _sales(till: Till, work: Work, findings: list[Finding]) -> int:
    audit = work.audit
    said = _journalled(till, audit, findings)
    with_job = audit.jobs_of_sales()
    expected = turnover = 0
    cash: Counter[str | None] = Counter()
    for sale in audit.completed(till.id):
        expected += 1
        if sale.number != expected:
            findings.append(Finding("number_gap", till.number_text(expected), sale.number_text))
            expected = sale.number or expected
        findings += [Finding(kind, sale.number_text, detail) for kind, detail in _faults(sale, audit, said)]
        if sale.id not in with_job:
            findings.append(Finding("no_receipt", sale.number_text))
        turnover += sale.total_cents
        if audit.grand_total(sale.id) != turnover:
            findings.append(Finding("grand_total", sale.number_text, str(turnover)))
            turnover = audit.grand_total(sale.id)
        cash[sale.session_id] += sale.cash_settled_cents
    if expected != audit.last_number(till.id):
        findings.append(
            Finding("number_gap", till.number_text(expected + 1), str(audit.last_number(till.id)))
        )
    findings += [Finding("journal_without_sale", body["number"]) for body in said.values()]
    _cash(till, work, cash, findings)
    _closings(till, work, findings)
    return expected


def _cash(till: Till, work: Work, of_sales: Counter[str | None], findings: list[Finding]) -> None:
    """The drawer's ledger, session by session: what sales settled, and what the journal has of the rest."""
    journalled = _cash_journalled(till, work.audit)
    for session in work.audit.sessions(till.id):
        moves = [move for move, _ in work.cash.movements(session.id)]
        sold = sum(move.amount_cents for move in moves if move.kind is CashMovementKind.SALE)
        rest = [
            (move.kind.value, move.amount_cents) for move in moves if move.kind is not CashMovementKind.SALE
        ]
        if sold != of_sales[session.id] or rest != journalled[session.id]:
            findings.append(Finding("cash", f"{till.prefix} {session.business_day}"))


def _closings(till: Till, work: Work, findings: list[Finding]) -> None:
    """Each Z worked out again from the raw rows says what it said, and all of its money is accounted for."""
    bodies, counted = [], {}
    for entry in work.audit.journal(till.id):
        if entry.kind == "day_closed":
            bodies.append(_body(entry))
        elif entry.kind == "day_counts":
            counted[str(_body(entry).get("session"))] = _body(entry)
    closings = work.closings.all(till.id)
    if len(bodies) != len(closings):
        findings.append(Finding("closing", till.prefix, f"{len(closings)} != {len(bodies)}"))
    for place, (closing, said) in enumerate(zip(closings, bodies, strict=False), start=1):
        report = report_of(closing, work)
        drawer = sum(move.amount_cents for move, _ in work.cash.movements(closing.session_id))
        body = _as_journalled(z_body(closing, report) | {"session": closing.session_id})
        right = closing.number == place and closing.expected_cents == report.cash_expected_cents
        right = right and _counts_right(counted.get(closing.session_id, {}), counts_body(closing, report))
        if _of_ours(said, body) != body or drawer != closing.kept_cents or not right:
            findings.append(Finding("closing", f"{till.prefix} Z {closing.number}"))


def _counts_right(said: dict[str, Any], counts: dict[str, Any]) -> bool:
    """As far as both know of it: an older Z has counted less, or nothing."""
    return all(said[name] == count for name, count in _as_journalled(counts).items() if name in said)


def _cash_journalled(till: Till, audit: Audit) -> defaultdict[str, list[tuple[str, int]]]:
    """By session: each movement that is not a sale's."""
    journalled: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for entry in audit.journal(till.id):
        if entry.kind in _CASH_ENTRIES:
            body = _body(entry)
            moved = [(kind, body.get(amount, 0)) for kind, amount in _CASH_ENTRIES[entry.kind]]
            journalled[str(body.get("session"))] += [
                move for move in moved if move[1] or entry.kind == "day_opened"
            ]
    return journalled


def _journalled(till: Till, audit: Audit, findings: list[Finding]) -> dict[str, dict[str, Any]]:
    said: dict[str, dict[str, Any]] = {}
    for entry in audit.journal(till.id):
        body = _sale_entry(entry)
        if body is not None:
            if body["sale"] in said:
                findings.append(Finding("journalled_twice", body["number"]))
            said[body["sale"]] = body
    return said


def _sale_entry(entry: JournalEntry) -> dict[str, Any] | None:
    """An entry that was made unreadable tells of no sale; the chain's own finding says why."""
    if entry.kind != "sale_completed":
        return None
    body = _body(entry)
    complete = all(isinstance(body.get(name), kind) for name, kind in _SALE_ENTRY.items())
    return body | {"at": entry.at} if complete else None


def _body(entry: JournalEntry) -> dict[str, Any]:
    try:
        body = json.loads(entry.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _faults(sale: Sale, audit: Audit, said: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """Takes the sale's journal entry out of `said`."""
    faults = []
    entry = said.pop(sale.id, None)
    moved = audit.stock_of_sale(sale.id)
    if entry is None:
        faults.append(("not_journalled", ""))
    elif _of_ours(entry, journalled := _journal_entry(sale, entry)) != journalled:
        faults.append(("journal_differs", ""))
    elif moved != {line.id: -line.quantity for line in sale.live_lines if line.id in entry["stock"]}:
        faults.append(("stock", ""))
    if sale.vat_totals != audit.vat_rows(sale.id):
        faults.append(("vat", ""))
    if sale.settled_cents != sale.total_cents + sale.rounding_cents:
        faults.append(("tenders", f"{sale.settled_cents} != {sale.total_cents} + {sale.rounding_cents}"))
    if not all(map(_gave_right_change, sale.tenders)):
        faults.append(("change", ""))
    if not _lawfully_rounded(sale):
        faults.append(("rounding", str(sale.rounding_cents)))
    if audit.cash_of_sale(sale.id) != sale.cash_settled_cents:
        faults.append(("cash", f"{audit.cash_of_sale(sale.id)} != {sale.cash_settled_cents}"))
    return faults


def _gave_right_change(tender: Tender) -> bool:
    adds_up = tender.given_cents - tender.change_cents == tender.amount_cents
    return adds_up and (tender.change_cents == 0 or tender.means.rules.gives_change)


def _lawfully_rounded(sale: Sale) -> bool:
    """The rounding that the tenders give by the law's function, worked out anew."""
    total = sale.total_cents
    if sale.rounding_mode.value == "all":
        return sale.rounding_cents == cash_due(total, total, rounds=sale.rounds) - total
    in_fives = [tender.amount_cents for tender in sale.tenders if tender.means.rules.rounds]
    cash_part = total - (sale.settled_cents - sum(in_fives))
    rounds = sale.rounds and bool(in_fives)
    return sale.rounding_cents == cash_due(total, cash_part, rounds=rounds) - cash_part


def _journal_entry(sale: Sale, entry: dict[str, Any]) -> dict[str, Any]:
    """What the entry must say of the sale as it stands in the tables; which goods moved, it alone knows."""
    body = journal_body(sale, entry["stock"])
    return _as_journalled(body | {"session": sale.session_id}) | {"at": sale.completed_at}


def _as_journalled(body: dict[str, Any]) -> dict[str, Any]:
    """As it comes back from the journal."""
    journalled: dict[str, Any] = json.loads(json.dumps(body))
    return journalled


def _of_ours(entry: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    """What this program knows of an entry. A newer one may say more: the chain seals it, nobody judges it."""
    return {name: value for name, value in entry.items() if name in ours}
