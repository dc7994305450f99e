"""What a paid sale does with vouchers: those that it sold or gave are made, those that came back are used up.
All in the sale's own commit."""

from collections import Counter
from dataclasses import replace

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.counter.vouchers.one_rate import is_of_one_rate
from herstal_pos.domain.counter.vouchers.own_vouchers import (
    OWN_CREDIT,
    OWN_MEANS,
    IssuedVoucher,
    SpentVoucher,
    VoucherKind,
    is_own,
    last_day_of,
    serial_of,
)
from herstal_pos.domain.counter.vouchers.voucher_entry import issued_body, spent_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Tender
from herstal_pos.domain.stock.card import Version
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter as Stand, Limit, Work
from herstal_pos.services.shop.voucher_rows import OWN_VOUCHERS

_UNSEALED = Version("", 0)


def spend(spent: list[SpentVoucher], work: Work, counter: Stand) -> None:
    """Under an entry of the journal; not committed."""
    if not spent:
        return
    entry = write_down("voucher_spent", spent_body(spent), work, counter)
    for each in spent:
        work.vouchers.spend(replace(each, version=Version(counter.till.prefix, entry.sequence)))


def give_vouchers_back(sale: Sale, back: list[Tender], work: Work, counter: Stand) -> None:
    """A customer changes their mind half-way: each voucher has again what it had. Not committed."""
    by_means = {tender.means.id: tender.id for tender in back if is_own(tender.means)}
    if not by_means:
        return
    taken: dict[str, int] = {}
    for spent in work.vouchers.spent_of_sale(sale.id):
        taken[spent.voucher_id] = taken.get(spent.voucher_id, 0) + spent.cents
    spend(
        [
            SpentVoucher(
                counter.ids.new(),
                voucher.id,
                sale.id,
                "",
                by_means[OWN_MEANS[voucher.kind].id],
                -taken[voucher.id],
                _UNSEALED,
            )
            for voucher in work.vouchers.by_ids([each for each, cents in taken.items() if cents])
        ],
        work,
        counter,
    )


def give_vouchers_serials(sale: Sale, work: Work, counter: Stand) -> None:
    """Before it is completed: its ticket names those that it sells."""
    sold = sum(line.sells_voucher for line in sale.lines)
    if not sold:
        return
    made = work.vouchers.count_of_chain(counter.till.prefix)
    sale.name_vouchers([_serial(made + at, counter) for at in range(1, sold + 1)])


def book_vouchers(sale: Sale, work: Work, counter: Stand) -> list[IssuedVoucher]:
    """Once it is completed. Gives those that were made, in their order; not committed."""
    _use_up(sale, work, counter)
    issued = [*_sold(sale, work, counter), *_given(sale, work, counter)]
    if not issued:
        return []
    entry = write_down("voucher_issued", issued_body(issued), work, counter)
    version = Version(counter.till.prefix, entry.sequence)
    issued = [replace(voucher, version=version) for voucher in issued]
    for voucher in issued:
        work.vouchers.add(voucher)
    return issued


def _serial(number: int, counter: Stand) -> str:
    return serial_of(counter.till.prefix, number, counter.ids.new())


def _sold(sale: Sale, work: Work, counter: Stand) -> list[IssuedVoucher]:
    return [
        _voucher(sale, line.voucher, _kind(line), line.amount_cents, work, counter, line_id=line.id)
        for line in sale.lines
        if line.sells_voucher
    ]


def _kind(line: SaleLine) -> VoucherKind:
    return VoucherKind.TAXED if is_of_one_rate(line) else VoucherKind.GIFT


def _given(sale: Sale, work: Work, counter: Stand) -> list[IssuedVoucher]:
    """For each part that went back as credit."""
    back = [each for each in sale.kept_tenders if each.means.id == OWN_CREDIT.id and each.amount_cents < 0]
    if not back:
        return []
    made = work.vouchers.count_of_chain(counter.till.prefix)
    made += sum(line.sells_voucher for line in sale.lines)
    return [
        _voucher(
            sale,
            _serial(made + at, counter),
            VoucherKind.CREDIT,
            -tender.amount_cents,
            work,
            counter,
            tender_id=tender.id,
        )
        for at, tender in enumerate(back, 1)
    ]


def _voucher(
    sale: Sale,
    serial: str,
    kind: VoucherKind,
    cents: int,
    work: Work,
    counter: Stand,
    *,
    line_id: str = "",
    tender_id: str = "",
) -> IssuedVoucher:
    today = counter.today()
    last_day = last_day_of(today, OWN_VOUCHERS.read(work.settings).months)
    made_by = sale.id, line_id, tender_id, _UNSEALED
    return IssuedVoucher(counter.ids.new(), serial, kind, cents, today, last_day, *made_by)


def must_still_hold(sale: Sale, work: Work) -> list[tuple[SaleLine, IssuedVoucher]]:
    """The lines that take of vouchers, with those: one that comes back gives all that is left of it, one that
    pays no more than that. `Refused("voucher_changed")` where another till was quicker."""
    there: list[tuple[SaleLine, IssuedVoucher]] = []
    work.hold(Limit.VOUCHER, vouchers_of(sale))
    taken = Counter[str]()
    for line in sale.live_lines:
        if not line.voucher or line.quantity > 0:
            continue
        voucher, cents = work.vouchers.by_serial(line.voucher), -line.amount_cents
        left = work.vouchers.left_on(line.voucher) - taken[line.voucher]
        taken[line.voucher] += cents
        if voucher is None or not (left >= cents if line.pays_by_voucher else left == cents):
            raise Refused("voucher_changed", serial=line.voucher)
        there.append((line, voucher))
    return there


def vouchers_of(sale: Sale) -> list[str]:
    """Return the serials that its lines take of."""
    return [line.voucher for line in sale.live_lines if line.voucher and line.quantity <= 0]


def _use_up(sale: Sale, work: Work, counter: Stand) -> None:
    """Vouchers that come back or pay by a line: all as the lines say, or nothing of the sale is kept."""
    spent = [
        SpentVoucher(counter.ids.new(), voucher.id, sale.id, line.id, "", -line.amount_cents, _UNSEALED)
        for line, voucher in must_still_hold(sale, work)
    ]
    spend(spent, work, counter)
