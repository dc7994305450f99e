"""What a screen shows of the shop."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.counter.cards.views import TerminalView
from herstal_pos.services.counter.transfers.views import TransferAccountView
from herstal_pos.services.counter.views import MeansView
from herstal_pos.services.devices.views import LabelPrinterView, PrinterView
from herstal_pos.services.paper.views import MailView


@record(frozen=True)
class ShopView:
    """What stands at the head of a receipt. `rounding`: cash or all. Of the shelf, as typed: `count_limit`,
    euros, above which a difference is counted again, "0" never; `price_from`, per cent, by which a cost rises
    before a price is proposed; `invoice_costs`: freight of an e-invoice is "out" of the costs or "spread".
    `paper`: a ticket comes on it always, on_demand, or above `paper_above`, euros as typed.
    `near_percent` is proposed off goods within `near_days` of their date, "0" never; `discount_reasons`: the
    shop's own, with a comma between them."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    vat_number: str = ""
    phone: str = ""
    language: str = "fr"
    receipt_head: str = ""
    receipt_note: str = ""
    count_limit: str = "10"
    price_from: str = "5"
    invoice_costs: str = "out"
    paper: str = "always"
    paper_above: str = "0"
    near_days: str = "0"
    near_percent: str = "30"
    discount_reasons: str = ""
    clerk_name: str = ""
    rounding: str = "cash"


@record(frozen=True)
class OwnVouchersView:
    """What the shop makes: `gift` none, any_goods, one_rate (goods of `vat_code`); each is good for
    `months`."""

    gift: str = "none"
    credit: bool = False
    months: int = 12
    vat_code: str = ""


@record(frozen=True)
class VoucherMeansView:
    """`voucher`: what it is good for, as of an article; `taken` by the shop today."""

    means_id: str
    voucher: str
    issuer: str
    taken: bool


@record(frozen=True)
class InvoiceRulesView:
    """How invoices leave the shop, as `domain.shop.invoice_rules.InvoiceRules`: the regime of today, and the
    next that is to begin."""

    way: str = "undecided"
    folder: str = ""
    address: str = ""
    regime: str = "normal"
    next_regime: str = ""
    next_from: date | None = None


@record(frozen=True)
class OrderRulesView:
    """As it is typed: the hours of the `week`, Monday first, and the dates on which the shop is `closed`.

    `accepts`: by itself, what is there. `limit`: minutes, "" for none. `then`: nothing, delay, refuse.
    `packing_slips`: with the labels of each order."""

    week: tuple[str, ...] = ("",) * 7
    closed: str = ""
    accepts: bool = False
    limit: str = ""
    then: str = "nothing"
    packing_slips: bool = False


@record(frozen=True)
class SettingsView:
    """`complete` False: something the first ticket needs is in `missing`, by its name in `ShopView`.

    `means` are those that the shop takes today, in its order.

    `has_transfers`, `has_town`: it takes or took transfers, the town's vouchers.

    `vat_rates`: (code, hundredths of a percent) of today's law, for articles that the counter makes up.
    `welcome`: the step of a first start that comes next, shop at the beginning; "" when it is over.
    """

    shop: ShopView
    printer: PrinterView
    till_prefix: str
    practice: bool
    complete: bool
    vat_rates: tuple[tuple[str, int | None], ...] = ()
    missing: tuple[str, ...] = ()
    label_printer: LabelPrinterView = LabelPrinterView()
    welcome: str = ""
    means: tuple[MeansView, ...] = ()
    vouchers: tuple[VoucherMeansView, ...] = ()
    own_vouchers: OwnVouchersView = OwnVouchersView()
    terminal: TerminalView = TerminalView()
    transfer_account: TransferAccountView = TransferAccountView()
    has_transfers: bool = False
    mail: MailView = MailView()
    invoices: InvoiceRulesView = InvoiceRulesView()
    orders: OrderRulesView = OrderRulesView()
    has_town: bool = False
