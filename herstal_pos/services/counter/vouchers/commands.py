"""What is asked of the shop's own vouchers. Cents."""

from herstal_pos.records import record


@record(frozen=True)
class SellVoucher:
    """A gift voucher goes in the cart, of the kind that the shop sells; it is made when the sale is paid.
    `sure`: however much."""

    amount_cents: int
    sure: bool = False


@record(frozen=True)
class UseVoucher:
    """Pays what it can of the cart: one of one rate as a line, any other as a means. `serial` as scanned or
    typed, `version` of the sale that was seen."""

    serial: str
    sale_id: str
    version: int


@record(frozen=True)
class PrintVoucher:
    """Once more, marked as a duplicate. `serial` as scanned or typed."""

    serial: str


@record(frozen=True)
class SaveVoucherRules:
    """`gift` as `domain.shop.voucher_rules.GiftVouchers`; `months` that each is good for; `vat_code` of the
    goods that vouchers of one rate are good for."""

    gift: str
    credit: bool
    months: int
    vat_code: str = ""


@record(frozen=True)
class FindVouchers:
    """By a serial or the number of the ticket that made them, as typed; "": those on which something is left.
    Answered by `notices.VouchersFound`."""

    text: str = ""
