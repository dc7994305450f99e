"""`verify`: walk the chain, and work every sum, number, level and cent out again from the raw rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from herstal_pos.domain.counter.accounts.account import account_fits
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_entry import journal_body, sealed_body
from herstal_pos.domain.day.cash import CashMovement, CashMovementKind, CashSession
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.journal import check_chain, seal
from herstal_pos.domain.day.z_entry import counts_body, journal_body as z_body, sealed_body as sealed_z
from herstal_pos.domain.errors import Damaged
from herstal_pos.domain.means import Tender
from herstal_pos.domain.money import cash_due
from herstal_pos.domain.retention import kept_until
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.stock.stock import StockMovement
from herstal_pos.records import record
from herstal_pos.services.day.viewing import report_of
from herstal_pos.services.ports import Storage, Work
from herstal_pos.services.shop.settings import days_without_z
from herstal_pos.services.whole.costs import wrong_costs
from herstal_pos.services.whole.entries import Entry, differs, entries
from herstal_pos.services.whole.kept import FINDINGS, Attempts, KeptRows
from herstal_pos.services.whole.moves import Moves
from herstal_pos.services.whole.ports import Audit
from herstal_pos.services.whole.shelf import Shelf
from herstal_pos.services.whole.signed_zs import SignedZs
from herstal_pos.services.whole.vouchers import vouchers_fit
from herstal_pos.services.whole.witnesses import (
    Paper,
    papers_of_sales,
    sealed_faults,
    stored_paper,
    stray_papers,
)

type _Moves = list[tuple[Any, ...]]

_CASH_ENTRIES = {
    "day_opened": (("float", "float", False),),
    "pay_in": (("pay_in", "amount", True),),
    "pay_out": (("pay_out", "amount", True),),
    "day_closed": (("difference", "difference", True), ("to_safe", "to_safe", False)),
}
"""Journal entries of cash that is no sale's: the kinds of movement, where the entry has their cents, and
whether its reason is theirs."""
_ASIDE = frozenset(("price", "vat_code", *FINDINGS.values()))
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
    remarks: tuple[Finding, ...] = ()
    """What is right, and somebody has to know: a day that is in no Z, a Z that a wrong clock dated."""

    @property
    def sound(self) -> bool:
        return not self.findings

    @property
    def fit_to_keep(self) -> bool:
        """Whether a backup is made of these books. What the shop wants may have been changed by an older
        program that sells beside this one: no backup is refused for it."""
        return all(finding.kind in _ASIDE for finding in self.findings)


def verify(storage: Storage, goes_on: Callable[[], None] = lambda: None) -> Verification:
    """Reads everything once; a year of sales takes seconds. Writes nothing. `goes_on` hears of each sale."""
    findings: list[Finding] = []
    remarks: tuple[Finding, ...] = ()
    sales = count = 0
    beside = storage.heads_beside()
    try:
        with storage.look() as work:
            _goods(work.audit, findings)
            papers, seen = papers_of_sales(work.audit), _Seen(work)
            for till in work.audit.tills():
                count += _chain(till, work.audit, findings)
                sales += _Books(till, work, seen, findings).check(papers, goes_on)
            findings += seen.left()
            findings += _heads_gone(beside, work.audit)
            remarks = (*_days_without_z(work), *_zs_dated_before(work))
    except (Damaged, ValueError) as unreadable:
        findings.append(Finding("database", "", str(unreadable)))
    return Verification(sales, count, tuple(findings), remarks)


def _heads_gone(beside: list[tuple[str, int, str]], audit: Audit) -> Iterator[Finding]:
    """What was told beside the file as the newest entry, and is not in it: its log was taken away."""
    prefixes = {till.id: till.prefix for till in audit.tills()}
    for till_id, number, hash_ in beside:
        if audit.hash_at(till_id, number) != hash_:
            yield Finding("head_lost", prefixes.get(till_id, till_id), str(number))


def _days_without_z(work: Work) -> Iterator[Finding]:
    """In no figure of the accountant either."""
    for left in days_without_z(work, work.audit.tills()):
        yield Finding("day_without_z", f"{left.till} {left.day}", f"{left.first}–{left.last}")


def _zs_dated_before(work: Work) -> Iterator[Finding]:
    """Its figures are right, and so is its backup; the clock was wrong under it, or under the one before."""
    for till in work.audit.tills():
        for last, made in pairwise(work.closings.all(till.id)):
            if made.is_dated_before(last):
                dates = f"{last.number}: {last.business_day} > {made.business_day}"
                yield Finding("z_dated_before", f"{till.prefix} Z {made.number}", f"Z {dates}")


class _Seen:
    """What the entries of all tills name, beside the rows that there are."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._moves, self._shelf = Moves(work.audit), Shelf(work)
        self._rows, self._attempts = KeptRows(work), Attempts(work)
        self._stray = stray_papers(work.audit)

    def take(self, entry: Entry, prefix: str) -> Iterator[Finding]:
        if self._stray and entry.kind == "sale_completed":
            self._stray.pop(seal(entry.hash), None)
        self._rows.take(entry, prefix)
        self._attempts.take(entry)
        for when in self._moves.take(entry):
            yield Finding("stock_moved", f"{prefix} {when}")
        for kind, when in self._shelf.take(entry, prefix):
            yield Finding(kind, f"{prefix} {when}")

    def left(self) -> Iterator[Finding]:
        """Once all entries were taken."""
        if unnamed := self._moves.unnamed():
            yield Finding("stock_unsealed", "", str(unnamed))
        yield from (Finding("paper_left", title, said) for said, title in self._stray.items())
        yield from (Finding(kind, "", str(count)) for kind, count in self._shelf.unnamed())
        yield from (Finding("clerk", clerk_id) for clerk_id in self._shelf.wrong_clerks())
        yield from (Finding("card_payment", attempt_id) for attempt_id in self._attempts.otherwise())
        said = {*self._work.audit.priced_otherwise(), *self._work.audit.taxed_otherwise()}
        for kind, subject in self._rows.otherwise():
            if subject not in said:  # its history has said it
                yield Finding(kind, subject)


def _goods(audit: Audit, findings: list[Finding]) -> None:
    findings += [Finding("database", "", text) for text in audit.integrity()]
    findings += [Finding("guard", name) for name in audit.guards_gone()]
    findings += [
        Finding("stock_level", product, f"{level} != {total}")
        for product, level, total in audit.wrong_levels()
    ]
    findings += [Finding("cost", *wrong) for wrong in wrong_costs(audit)]
    findings += [Finding("stock_counted", product) for product in audit.counted_otherwise()]
    findings += [Finding("advance", number) for number in audit.wrong_advances()]
    findings += [Finding("promise", number) for number in audit.wrong_promises()]
    findings += [Finding("returned", line) for line in audit.returned_too_much()]
    findings += [Finding("invoiced_twice", number) for number in audit.issued.twice()]
    if stray := audit.issued.stray():
        findings.append(Finding("invoice_made", "", str(stray)))
    findings += [Finding("invoice_made", number) for number in _without_names(audit)]
    findings += [Finding("voucher_left", serial) for serial in audit.vouchers_overspent()]
    findings += [Finding("price", code) for code in audit.priced_otherwise()]
    findings += [Finding("vat_code", code) for code in audit.taxed_otherwise()]


def _without_names(audit: Audit) -> Iterator[str]:
    """Nobody lets the names of an invoice go before its term is over."""
    written = [at for till in audit.tills() if (at := audit.written_at(till.id))]
    for number, day in audit.issued.without_parties():
        if written and max(written).date() <= kept_until(day):
            yield number


def _chain(till: Till, audit: Audit, findings: list[Finding]) -> int:
    try:
        return check_chain(audit.journal(till.id))
    except Damaged as damaged:
        findings.append(Finding("journal", till.prefix, str(damaged)))
        return 0


class _Books:
    """Of one till: its journal's entries by what they are about, beside the rows that they must fit."""

    def __init__(self, till: Till, work: Work, seen: _Seen, findings: list[Finding]) -> None:
        self._till, self._work, self._audit, self._findings = till, work, work.audit, findings
        self._completed: dict[str, Entry] = {}
        self._sealed: dict[str, Entry] = {}
        self._closed: list[Entry] = []
        self._sealed_z: dict[object, Entry] = {}
        self._counts: dict[str, Entry] = {}
        self._opened: dict[str, Entry] = {}
        self._cash: defaultdict[str, _Moves] = defaultdict(list)
        signed = SignedZs(till, work)
        for entry in entries(work.audit.journal(till.id)):
            self._take(entry)
            if not signed.right(entry):
                self._found("z_signature", f"{till.prefix} Z {entry.body.get('number')}")
            findings += seen.take(entry, till.prefix)
        for sequence in work.audit.misfiled(till.id):
            self._found("journal", till.prefix, str(sequence))

    def check(self, papers: dict[str, Paper], goes_on: Callable[[], None]) -> int:
        """Gives the number of sales."""
        count, cash = self._sales(papers, goes_on)
        if count != self._audit.last_number(self._till.id):
            last = str(self._audit.last_number(self._till.id))
            self._found("number_gap", self._till.number_text(count + 1), last)
        for entry in self._completed.values():
            self._found("journal_without_sale", str(entry.body["number"]))
        ends = {session.id: end for session, end in self._audit.sessions(self._till.id)}
        for session, _ in self._audit.sessions(self._till.id):
            self._session(session, cash[session.id])
        self._closings(ends)
        return count

    def _take(self, entry: Entry) -> None:
        match entry.kind:
            case "sale_completed" if _is_of_a_sale(entry):
                if entry.body["sale"] in self._completed:
                    self._found("journalled_twice", str(entry.body["number"]))
                self._completed[entry.body["sale"]] = entry
            case "sale_sealed":
                self._sealed[str(entry.body.get("sale"))] = entry
            case "day_sealed":
                self._sealed_z[entry.body.get("number")] = entry
            case "day_counts":
                self._counts[entry.session] = entry
            case "day_opened":
                self._opened[entry.session] = entry
            case "day_closed":
                self._closed.append(entry)
        for kind, amount, reasoned in _CASH_ENTRIES.get(entry.kind, ()):
            cents = entry.body.get(amount, 0)
            if cents or kind == "float":
                reason = entry.body.get("reason", "") if reasoned else ""
                self._cash[entry.session].append((kind, cents, reason, entry.at))

    def _sales(
        self, papers: dict[str, Paper], goes_on: Callable[[], None]
    ) -> tuple[int, Counter[str | None]]:
        """How many there are, and what they settled in cash by session."""
        expected = turnover = 0
        cash: Counter[str | None] = Counter()
        for sale in self._audit.completed(self._till.id):
            expected += 1
            goes_on()
            if sale.number != expected:
                self._found("number_gap", self._till.number_text(expected), sale.number_text)
                expected = sale.number or expected
            self._sale(sale, papers.get(sale.id))
            turnover += sale.total_cents
            if self._audit.grand_total(sale.id) != turnover:
                self._found("grand_total", sale.number_text, str(turnover))
                turnover = self._audit.grand_total(sale.id)
            cash[sale.session_id] += sale.cash_settled_cents
        return expected, cash

    def _sale(self, sale: Sale, paper: Paper | None) -> None:
        entry = self._completed.pop(sale.id, None)
        stock, cash = self._audit.stock_of_sale(sale.id), self._audit.cash_of_sale(sale.id)
        for kind, detail in (
            *_faults(sale, entry, stock, cash),
            *(() if vouchers_fit(sale, *self._audit.vouchers_of_sale(sale.id)) else (("vouchers", ""),)),
            *(() if account_fits(sale) else (("account", ""),)),
            *(() if sale.vat_totals == self._audit.vat_rows(sale.id) else (("vat", ""),)),
            *sealed_faults(
                self._sealed.get(sale.id),
                entry,
                paper,
                lambda printed: sealed_body(sale, stock, cash, printed),
            ),
        ):
            self._found(kind, sale.number_text, detail)
        if paper is None:
            self._found("no_receipt", sale.number_text)

    def _session(self, session: CashSession, sold_cents: int) -> None:
        """The drawer's ledger: what sales settled, and what the journal has of the rest."""
        moves = [move for move, _ in self._work.cash.movements(session.id)]
        sold = sum(move.amount_cents for move in moves if move.kind is CashMovementKind.SALE)
        rest = [
            (move.kind.value, move.amount_cents, move.reason, move.at)
            for move in moves
            if move.kind is not CashMovementKind.SALE
        ]
        opened = self._opened.get(session.id)
        said = (opened.at, opened.body.get("day")) if opened else None
        begun = said == (session.opened_at, session.business_day.isoformat())
        if sold != sold_cents or rest != self._cash[session.id] or not begun:
            self._found("cash", f"{self._till.prefix} {session.business_day}")

    def _closings(self, ends: dict[str, Any]) -> None:
        """Each Z worked out again from the raw rows says what it said, and all its money is accounted for."""
        closings = self._work.closings.all(self._till.id)
        if len(self._closed) != len(closings):
            self._found("closing", self._till.prefix, f"{len(closings)} != {len(self._closed)}")
        for place, (closing, entry) in enumerate(zip(closings, self._closed, strict=False), start=1):
            right = closing.number == place and closing.closed_at == ends.get(closing.session_id) == entry.at
            if not right or self._wrong(closing, entry):
                self._found("closing", f"{self._till.prefix} Z {closing.number}")
            self._sealed_closing(closing, entry)
        if sum(end is not None for end in ends.values()) != len(closings):
            self._found("closing", self._till.prefix)

    def _wrong(self, closing: Closing, entry: Entry) -> bool:
        report = report_of(closing, self._work)
        drawer = sum(move.amount_cents for move, _ in self._work.cash.movements(closing.session_id))
        counted = self._audit.counted(closing.till_id, closing.number)
        counts = self._counts.get(closing.session_id)
        return (
            differs(entry, z_body(closing, report) | {"session": closing.session_id})
            or (counts is not None and differs(counts, counts_body(closing, report)))
            or (drawer, counted) != (closing.kept_cents, closing.counted_cents)
            or closing.expected_cents != report.cash_expected_cents
        )

    def _sealed_closing(self, closing: Closing, entry: Entry) -> None:
        sessions = (session for session, _ in self._audit.sessions(self._till.id))
        session = next((each for each in sessions if each.id == closing.session_id), None)
        if session is None:
            self._found("closing", f"{self._till.prefix} Z {closing.number}")
            return
        moves = [move for move, _ in self._work.cash.movements(closing.session_id)]
        paper = stored_paper(self._work.closings.paper(closing.till_id, closing.number))
        sealed = self._sealed_z.get(closing.number)
        for kind, detail in sealed_faults(
            sealed, entry, paper, lambda printed: sealed_z(closing, session, moves, printed)
        ):
            self._found(kind, f"{self._till.prefix} Z {closing.number}", detail)

    def _found(self, kind: str, subject: str, detail: str = "") -> None:
        self._findings.append(Finding(kind, subject, detail))


def _is_of_a_sale(entry: Entry) -> bool:
    """An entry that was made unreadable tells of no sale; the chain's own finding says why."""
    return all(isinstance(entry.body.get(name), kind) for name, kind in _SALE_ENTRY.items())


def _faults(
    sale: Sale, entry: Entry | None, stock: Sequence[StockMovement], cash: Sequence[CashMovement]
) -> list[tuple[str, str]]:
    faults = []
    moved = [(move.sale_line_id, move.quantity) for move in stock]
    settled = sum(move.amount_cents for move in cash)
    if entry is None:
        faults.append(("not_journalled", ""))
    elif entry.at != sale.completed_at or differs(entry, _journal_body(sale, entry)):
        faults.append(("journal_differs", ""))
    elif sorted(moved) != sorted(
        (line.id, -line.quantity) for line in sale.live_lines if line.id in entry.body["stock"]
    ):
        faults.append(("stock", ""))
    if sale.settled_cents != sale.total_cents + sale.rounding_cents:
        faults.append(("tenders", f"{sale.settled_cents} != {sale.total_cents} + {sale.rounding_cents}"))
    if not all(map(_gave_right_change, sale.tenders)):
        faults.append(("change", ""))
    if not _lawfully_rounded(sale):
        faults.append(("rounding", str(sale.rounding_cents)))
    if settled != sale.cash_settled_cents:
        faults.append(("cash", f"{settled} != {sale.cash_settled_cents}"))
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


def _journal_body(sale: Sale, entry: Entry) -> dict[str, Any]:
    """What the entry must say of the sale as it stands in the tables; which goods moved, it alone knows."""
    return journal_body(sale, entry.body["stock"]) | {"session": sale.session_id}
