"""The shop's own vouchers: those on which something is left, or by a serial or a ticket."""

from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.receipts import receipts_named
from herstal_pos.services.counter.vouchers.finding import points_said, vouchers_named
from herstal_pos.services.counter.vouchers.views import VoucherView
from herstal_pos.services.ports import Counter, Work

_MOST = 50


def find_vouchers(command: commands.FindVouchers, work: Work, counter: Counter) -> list[notices.Notice]:
    """An empty one is found by its serial or its ticket alone."""
    text = command.text.strip()
    if not text:
        found = work.vouchers.open(_MOST + 1)
        views = tuple(_view(voucher, work, counter) for voucher in found[:_MOST])
        return [notices.VouchersFound(command.text, views, more=len(found) > _MOST)]
    named = _named(text, work, counter)
    shown = tuple(_view(voucher, work, counter) for voucher in named)
    return [notices.VouchersFound(command.text, shown)]


def _named(text: str, work: Work, counter: Counter) -> list[IssuedVoucher]:
    if found := vouchers_named(text, work, counter):
        return [*found.values()]
    sales = receipts_named(text, work, counter).values()
    return [voucher for sale in sales for voucher in work.vouchers.of_sale(sale.id)]


def _view(voucher: IssuedVoucher, work: Work, counter: Counter) -> VoucherView:
    sale = work.sales.by_id(voucher.sale_id)
    return VoucherView(
        voucher.serial,
        voucher.kind.value,
        sale.number_text if sale else "",
        voucher.issued_on,
        voucher.last_day,
        voucher.cents,
        work.vouchers.left_on(voucher.serial),
        points_said(voucher, work, counter),
    )
