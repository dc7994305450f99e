"""Where the counter stands: what the shop said last, and what was begun."""

from typing import TYPE_CHECKING

from herstal_pos.late import is_called
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import LastSaleView, MeansView, PaidView, ParkedView, SaleView
from herstal_pos.ui.counter.cart.selection import Selection
from herstal_pos.ui.counter.payment.means import further
from herstal_pos.ui.counter.payment.pay_bar import PayBarState

if TYPE_CHECKING:
    from datetime import date

    from herstal_pos.services.notices import TicketQrShown, TransferShown
    from herstal_pos.services.views import ClosingView, InvoiceRulesView, IssuedView, NearView

EMPTY = SaleView("", 0, (), 0, 0, 0, 0, 0, 0, 0, 0, (), (), None)


class CounterState:
    """`frozen`: a payment is under way; `at_terminal`: over the card terminal, until it has an end;
    `aimed`: the next verb is for the whole ticket; `asks_for_ticket`: the next number is one of a ticket;
    `invoice`: made of the sale that is paid.

    `float_cents`: what the last closing left in the drawer for the next day. `overdue`: the running day,
    where it should have been closed.

    `means` are those that the shop takes today; `means_page` the page of the further ones that is shown, and
    how many there are.

    `before`: the sale paid last, until the next one has a line. `coming`: goods for the empty cart are on
    their way.

    `transfer`: whose QR stands in the cart's place, while its panel asks.

    `qr`: of a ticket, shown until the next goods; one that was not asked for since is not.

    `mails`: the shop sends tickets by e-mail.
    `near`: the line whose goods are near their date, while it may be answered. `reasons`: the shop's own,
    of a discount.

    `day_open` is None before the shop said so. `drawer`: its state, where it was quicker than the news of
    the sale that opened it.
    """

    def __init__(self) -> None:
        self.sale = EMPTY
        self.invoice: IssuedView | None = None
        self.paid: PaidView | None = None
        self.before: PaidView | None = None
        self.selection = Selection(EMPTY)
        self.day_open: bool | None = None
        self.float_cents: int | None = None
        self.overdue: date | None = None
        self._today = ""
        self.rates: tuple[tuple[str, int | None], ...] = ()
        self.parked: tuple[ParkedView, ...] = ()
        self.last: LastSaleView | None = None
        self.means: tuple[MeansView, ...] = ()
        self.sells_vouchers = False
        self.means_page: tuple[int, int] | None = None
        self.frozen = self.coming = self.at_terminal = False
        self.aimed = self.asks_for_ticket = False
        self.drawer = ""
        self.qr: TicketQrShown | None = None
        self.transfer: TransferShown | None = None
        self.awaits_qr = self.mails = False
        self.invoices: InvoiceRulesView | None = None
        self.near: tuple[str, NearView] | None = None
        self.reasons: tuple[str, ...] = ()

    def let_go(self) -> None:
        """Of what was begun, and of what was only looked at."""
        self.aimed = False
        self.selection.chosen = None
        self.put_qr_away()

    def put_qr_away(self) -> None:
        self.qr, self.awaits_qr = None, False

    @property
    def asks_for_float(self) -> bool:
        """A number typed now is what the drawer begins the day with."""
        return self.day_open is False and not self.sale.lines

    def entry_message(self, *, small: bool) -> str:
        """What the entry asks for."""
        if self.at_terminal:
            return "terminal.entry_small" if small else "terminal.entry"
        if self.asks_for_ticket:
            return "return.number"
        if self.means_page is not None:
            return "sale.entry_means_small" if small else "sale.entry_means"
        if self.paid is not None:
            return "sale.entry_next_small" if small else "sale.entry_next"
        if self.asks_for_float:
            return "sale.entry_float"
        return "sale.entry_small" if small else "sale.entry"

    def counter(self, typed_cents: int | None, asked: tuple[bool, bool]) -> PayBarState:
        """Return the pay bar's state. `asked`: its `asks` and `answers`."""
        proposed = self.float_cents if self.day_open is False else None
        return PayBarState(
            self.day_open,
            self.frozen or self.at_terminal,
            proposed if typed_cents is None else typed_cents,
            self.aimed,
            len(further(self.means)),
            self.means_page,
            self.coming,
            self.before,
            self.at_terminal,
            *asked,
        )

    def day_turned(self, today: str) -> bool:
        """Since it was asked last."""
        before, self._today = self._today, today
        return before not in ("", today)

    def on_sale(self, notice: notices.SaleChanged) -> bool:
        """Whether it is another cart: goods stood in the one before, or this one was not begun by a scan."""
        is_other = self.sale.sale_id != notice.sale.sale_id
        is_left = is_other and bool(self.sale.lines or (notice.sale.lines and not notice.line_id))
        self.sale, self.frozen, self.coming = notice.sale, False, False
        self.selection.changed(notice)
        self.near = (notice.line_id, notice.near) if notice.line_id and notice.near else None
        if notice.sale.lines:
            self.paid = self.before = None
            self.put_qr_away()
        return is_left

    def on_paid(self, paid: PaidView) -> str:
        """Gives the state of the drawer, where it was quicker than this news, else ""."""
        self.paid = self.before = paid
        self.invoice = None
        self.sale, self.near = EMPTY, None
        self.put_qr_away()
        self.frozen = self.aimed = False
        self.selection = Selection(EMPTY)
        drawer, self.drawer = self.drawer, ""
        return drawer

    def on_notice(self, notice: Notice) -> bool:
        """False where it is about something else than the counter, or about its sale."""
        match notice:
            case notices.DayChanged():
                self.day_open, self.frozen = notice.day.open, False
            case notices.ClosingChanged():
                self._on_closing(notice.closing)
            case notices.ParkedChanged():
                self.parked = notice.parked
            case notices.TicketQrShown(aside=False):
                self.qr = notice if self.awaits_qr else None
            case notices.LastSaleChanged():
                self.last = notice.last
            case notices.SettingsChanged():
                self.rates, self.means = notice.settings.vat_rates, notice.settings.means
                self.sells_vouchers = notice.settings.own_vouchers.gift != "none"
                self.mails = bool(notice.settings.mail.host)
                self.invoices = notice.settings.invoices
                said = notice.settings.shop.discount_reasons.split(",")
                self.reasons = tuple(filter(None, map(str.strip, said)))
            case _ if is_called(notice, "InvoiceMade"):
                self.invoice = notice.invoice
            case _:
                return False
        return True

    def _on_closing(self, closing: "ClosingView") -> None:
        self.float_cents = closing.kept_cents if closing.last is not None else None
        self.overdue = closing.business_day if closing.overdue else None
