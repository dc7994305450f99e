"""A numbered voucher is taken: never twice, never too late, never for what it does not pay."""

from dataclasses import replace

from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.town.facts import TownVoucher, vouchers_body
from herstal_pos.domain.counter.town.scheme import clean_serial
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Means, Tender
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands
from herstal_pos.services.counter.town.stored import scheme_of
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work


def voucher_asked(
    means: Means, command: commands.TakeTender, payable_cents: int, work: Work, counter: Counter
) -> tuple[str, int]:
    """Its number and its face. `Refused` in the words of what is wrong with it."""
    scheme, serial = scheme_of(means.id, work), clean_serial(command.number)
    if scheme is None:
        raise Refused("means_not_taken")
    if not serial:
        raise Refused("town_number_needed")
    if not scheme.has(serial):
        raise Refused("town_number_wrong")
    scheme.must_hold(counter.today())
    if payable_cents <= 0:
        raise Refused("means_pays_nothing")
    if any(_is_kept(each, work) for each in work.town.of_serial(scheme.id, serial)):
        raise Refused("town_taken_before")
    value = scheme.must_be_worth(command.given_cents)
    if value > payable_cents and not scheme.above:
        raise Refused("town_above", amount_cents=payable_cents)
    return serial, value


def keep_voucher(
    sale: Sale, tender: Tender, asked: tuple[str, int], work: Work, counter: Counter
) -> TownVoucher:
    """Not committed."""
    serial, value = asked
    voucher = TownVoucher(
        *(counter.ids.new(), tender.means.id, serial, value, tender.amount_cents),
        *(sale.id, tender.id, counter.clock.now(), Version("", 0)),
    )
    entry = write_down("town_voucher_taken", vouchers_body([voucher]), work, counter)
    voucher = replace(voucher, version=Version(counter.till.prefix, entry.sequence))
    work.town.add(voucher)
    return voucher


def _is_kept(voucher: TownVoucher, work: Work) -> bool:
    """Unless its tender went back half-way."""
    sale = work.sales.by_id(voucher.sale_id)
    if sale is None or sale.state is SaleState.ABANDONED:
        return False
    return any(tender.id == voucher.tender_id for tender in sale.kept_tenders)
