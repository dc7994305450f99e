"""The cart's paper: its lines, an invitation while it is empty, or what to hand out when it is paid.

Which of them is seen follows from where the counter stands. At its foot stands a question or a sentence; the
rest makes room for it.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.records import ClosedStr
from herstal_pos.services import notices
from herstal_pos.services.views import PaidView
from herstal_pos.ui.counter.cart.empty_cart import EmptyCart
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.frame.geometry import BLOCK_LEFT, BLOCK_RIGHT, lines_in
from herstal_pos.ui.widgets.card import Card

if TYPE_CHECKING:
    from herstal_pos.services.notices import TicketQrShown, TransferShown
    from herstal_pos.ui.counter.cart.line_keys import LineKeys
    from herstal_pos.ui.counter.cart.line_rows import LineRows
    from herstal_pos.ui.counter.cart.ticket_figures import TicketFigures
    from herstal_pos.ui.counter.customers.customer_chip import CustomerChip
    from herstal_pos.ui.counter.payment.paid import PaidPanel
    from herstal_pos.ui.counter.payment.ticket_qr import TicketQr
    from herstal_pos.ui.counter.payment.transfer_qr import TransferQr
    from herstal_pos.ui.widgets.lists.cart import CartList

_FOOTER_PAD = 10
_CHIP_HEIGHT = 56
_TALL, _FIGURES = 570, 80  # px of a cart that has room for a ticket's figures, and of these


class CartFace(ClosedStr):
    LINES = "lines"
    EMPTY_CART = "invitation"
    PAID = "paid"
    QR = "qr"
    TRANSFER = "transfer"


class CartCard(Card):
    """`show_state` shows the cart as it is now; `beside_search` when a search has narrowed it."""

    chosen = Signal(str)  # the key of a line, by a person
    pressed = Signal(str)  # the action of a button on the paper

    def __init__(self, words: Words, state: CounterState, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._state = state
        self._small = self._narrow = self._beside_search = False
        self._footer: QWidget | None = None
        self._question: QWidget | None = None
        self._asks_at = ""
        self._shown_block: QWidget | None = None
        self.figures: TicketFigures | None = None
        self.line_keys: LineKeys | None = None
        self.customer: CustomerChip | None = None
        self.paid_panel: PaidPanel | None = None
        self.ticket_qr: TicketQr | None = None
        self.transfer_qr: TransferQr | None = None
        self.empty_cart = EmptyCart(words, self)
        self.empty_cart.pressed.connect(self.pressed)
        self._faces: dict[CartFace, QWidget] = {CartFace.EMPTY_CART: self.empty_cart}
        self._show_face(CartFace.EMPTY_CART)

    @cached_property
    def list(self) -> "CartList":
        """Made with the first line: an empty cart is painted 8 ms sooner."""
        from herstal_pos.ui.widgets.lists.cart import CartList  # noqa: PLC0415 - first line

        made = CartList(self, small=self._small, narrow=self._narrow)
        made.setAccessibleName(self._words("sale.cart"))
        made.chosen.connect(self.chosen)
        self._add_face(CartFace.LINES, made)
        return made

    @cached_property
    def _rows(self) -> "LineRows":
        from herstal_pos.ui.counter.cart.line_rows import LineRows  # noqa: PLC0415 - first line

        return LineRows(self._words)

    # --- what is seen

    def show_state(self) -> None:
        state = self._state
        self._show_customer()
        if state.transfer is not None:
            self._show_transfer(state.transfer)
            self._show_face(CartFace.TRANSFER)
        elif state.qr is not None:
            self._show_qr(state.qr)
            self._show_face(CartFace.QR, *(() if state.paid is None else (CartFace.PAID,)))
            self._lay_out()
        elif state.paid is not None:
            self._show_face(CartFace.PAID)
            self._lay_out()
        elif state.sale.lines:
            self._show_lines()
            self._show_face(CartFace.LINES)
        else:
            if CartFace.LINES in self._faces:
                self.list.present(())
            self.invite()
            self._show_face(CartFace.EMPTY_CART)

    def _show_customer(self) -> None:
        """At its head; of a sale that is nobody's nothing is seen."""
        state = self._state
        shown = state.sale.customer if state.paid is None and state.qr is None else None
        before = self.customer is not None and not self.customer.isHidden()
        if shown is not None:
            self._chip.show_customer(shown, invoiced=state.sale.invoiced)
        if before != (shown is not None):
            self._chip.setVisible(shown is not None)
            self._lay_out()

    @property
    def _chip(self) -> "CustomerChip":
        from herstal_pos.ui.counter.customers.customer_chip import CustomerChip  # noqa: PLC0415 - first one

        if self.customer is None:
            self.customer = CustomerChip(self._words, self)
            self.customer.pressed.connect(self.pressed)
        return self.customer

    @cached_property
    def _figures(self) -> "TicketFigures":
        from herstal_pos.ui.counter.cart.ticket_figures import TicketFigures  # noqa: PLC0415 - a tall cart's

        self.figures = TicketFigures(self._words, self)
        return self.figures

    @property
    def _shows_lines(self) -> bool:
        return CartFace.LINES in self._faces and not self._faces[CartFace.LINES].isHidden()

    def _show_lines(self) -> None:
        selection = self._state.selection
        rows = self._rows.of(self._state.sale.lines, narrow=self._small or self._narrow)
        self.show_block()
        self.list.present(rows, selection.key)
        if selection.ends_the_cart:
            self.list.scrollToBottom()

    def ask_in_line(self, question: QWidget | None, at: str = "") -> None:
        """Inside the line with the key `at`, "" for the selected one, in place of the one before, which is
        thrown away."""
        before, self._question, self._asks_at = self._question, question, at
        if before is not None or question is not None:
            self.show_block()
        if before is not None and before is not question:
            before.deleteLater()

    def show_block(self) -> None:
        """What stands inside the selected line: a question about it, else the keys of one that was chosen."""
        block = self._question or self._keys_of_line()
        if block is not None or self._shown_block is not None:
            self.list.put_block(block, self._asks_at if block is self._question else "")
        self._shown_block = block

    def _keys_of_line(self) -> "LineKeys | None":
        """A scan chooses no line, and moves nothing here."""
        no_room = self._small and self._beside_search
        line = self._state.selection.line
        if self._state.selection.chosen is None or no_room or (line is not None and line.asks):
            return None
        if self.line_keys is None:
            from herstal_pos.ui.counter.cart.line_keys import LineKeys  # noqa: PLC0415 - first choice

            self.line_keys = LineKeys(self._words, self)
            self.line_keys.pressed.connect(self.pressed)
        self.line_keys.wear_keys(deletes=not self._state.sale.tenders)
        returned = line is not None and bool(line.return_to)
        self.line_keys.speak_of(self._state.selection.chosen, returned=returned)
        self.line_keys.fit(self.block_room)
        return self.line_keys

    def invite(self) -> None:
        state = self._state
        parked = state.parked[-1] if state.parked else None
        if state.paid is not None and state.invoice is not None and self.paid_panel is not None:
            self.paid_panel.show_invoice(state.invoice.kind, state.invoice.number)
        if state.day_open is False:
            self.empty_cart.invite_to_open(state.last, parked)
        elif state.sale.returning is not None:
            self.empty_cart.invite_to_return()
        else:
            self.empty_cart.invite_to_sell(state.last, parked, state.overdue)

    def show_paid(self, paid: PaidView, drawer: str) -> None:
        from herstal_pos.ui.counter.payment.paid import PaidPanel  # noqa: PLC0415 - first payment

        if self.paid_panel is None:
            self.paid_panel = PaidPanel(self._words, self)
            self._add_face(CartFace.PAID, self.paid_panel)
        self.paid_panel.show_paid(paid, drawer)

    def on_device(self, notice: "notices.PrintJobChanged | notices.DrawerChanged") -> None:
        """What ticket and drawer do once the sale is paid; the drawer may be quicker than that news."""
        if isinstance(notice, notices.DrawerChanged) and self._state.frozen:
            self._state.drawer = notice.state
        elif self.paid_panel is None:
            return
        elif isinstance(notice, notices.PrintJobChanged):
            self.paid_panel.show_ticket(notice.job.id, notice.job.state)
        else:
            self.paid_panel.show_drawer(notice.state)

    def put_footer(self, footer: QWidget | None) -> None:
        """In place of the one before, which is thrown away."""
        if self._footer is not None:
            self._footer.hide()
            self._footer.deleteLater()
        self._footer = footer
        if footer is not None:
            footer.setParent(self)
            footer.show()
        self._lay_out()

    def _add_face(self, face: CartFace, widget: QWidget) -> None:
        widget.setParent(self)
        self._faces[face] = widget
        self._lay_out()

    def _show_face(self, *faces: CartFace) -> None:
        for name, widget in self._faces.items():
            widget.setVisible(name in faces)
        if self.height() >= _TALL:
            self._lay_out()

    def _show_qr(self, shown: "TicketQrShown") -> None:
        if self.ticket_qr is None:
            from herstal_pos.ui.counter.payment.ticket_qr import TicketQr  # noqa: PLC0415 - first asked

            self.ticket_qr = TicketQr(self._words)
            self.ticket_qr.clicked.connect(lambda: self.pressed.emit("back"))
            self._add_face(CartFace.QR, self.ticket_qr)
        self.ticket_qr.show_code(shown)

    def _show_transfer(self, shown: "TransferShown") -> None:
        if self.transfer_qr is None:
            from herstal_pos.ui.counter.payment.transfer_qr import TransferQr  # noqa: PLC0415 - first asked

            self.transfer_qr = TransferQr(self._words)
            self.transfer_qr.clicked.connect(lambda: self.pressed.emit("back"))
            self._add_face(CartFace.TRANSFER, self.transfer_qr)
        self.transfer_qr.show_transfer(shown)

    # --- places

    def shrink(self, *, small: bool, beside_search: bool, narrow: bool) -> None:
        """Follow the window to the small layout or back; `narrow` beside tiles."""
        changes = (small, narrow) != (self._small, self._narrow)
        self._small, self._narrow, self._beside_search = small, narrow, beside_search
        if CartFace.LINES in self._faces:
            self.list.shrink(small=small, narrow=narrow)
        if changes:
            self.show_state()
        self.show_block()

    @property
    def block_room(self) -> int:
        """Inside a line, in px."""
        return lines_in(self.rect()).width() - BLOCK_LEFT - BLOCK_RIGHT

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.line_keys is not None:
            self.line_keys.fit(self.block_room)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect()
        has_room = self._footer is None and paper.height() >= _TALL and self._shows_lines
        if has_room:
            top = paper.height() - _FIGURES
            self._figures.setGeometry(0, top, paper.width(), _FIGURES)
            self._figures.show_sale(self._state.sale)
            paper.setHeight(top)
        if self.figures is not None:
            self.figures.setVisible(has_room)
        if self._footer is not None:
            high = self._footer.sizeHint().height()
            top = paper.height() - high - _FOOTER_PAD
            self._footer.setGeometry(QRect(_FOOTER_PAD, top, paper.width() - 2 * _FOOTER_PAD, high))
            paper.setHeight(top)
        if self.customer is not None and not self.customer.isHidden():
            self.customer.lay_out(
                QRect(_FOOTER_PAD, _FOOTER_PAD, paper.width() - 2 * _FOOTER_PAD, _CHIP_HEIGHT)
            )
            paper.setTop(paper.top() + _FOOTER_PAD + _CHIP_HEIGHT)
        for name, widget in self._faces.items():
            widget.setGeometry(lines_in(paper) if name is CartFace.LINES else paper)
        if self.ticket_qr is not None and self.paid_panel is not None and self._state.paid is not None:
            own, rest = self.ticket_qr.room_in(paper)
            self.ticket_qr.setGeometry(own)
            self.paid_panel.setGeometry(rest if self._state.qr is not None else paper)
