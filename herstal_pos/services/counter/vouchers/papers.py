"""The paper of a voucher: after its sale, and once more where it was lost."""

from herstal_pos.documents.counter.voucher_paper import voucher_paper
from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher, VoucherBalance
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.vat import VatRate
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.vouchers.finding import known_voucher, points_said
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def queue_voucher(
    voucher: IssuedVoucher, work: Work, counter: Counter, *, copy: bool = False
) -> notices.PrintJobChanged:
    """Not committed. `copy` is marked."""
    shop = shop_here(work, counter)
    balance = VoucherBalance(voucher, work.vouchers.left_on(voucher.serial))
    rate = VatRate("", points_said(voucher, work, counter))
    paper = voucher_paper(balance, shop, shop.language, rate=rate, practice=counter.till.practice, copy=copy)
    return queue_document(PrintJobKind.VOUCHER, voucher.serial, paper, work, counter, sale_id=voucher.sale_id)


def print_voucher(command: commands.PrintVoucher, work: Work, counter: Counter) -> list[notices.Notice]:
    """Whatever is left on it; the journal says it. Refused for one that this shop has not made."""
    voucher = known_voucher(command.serial, work, counter)
    notice = queue_voucher(voucher, work, counter, copy=True)
    write_down("voucher_reprinted", {"voucher": voucher.id, "serial": voucher.serial}, work, counter)
    work.commit()
    return [notice]
