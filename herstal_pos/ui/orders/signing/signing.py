"""Who is asked to sign on the customer's screen, and until when."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.ui.orders.signing.beside import SIGNING

if TYPE_CHECKING:
    from herstal_pos.ui.orders.signing.sign_pad import SignPad


class Signing:
    """`face` is what else stands on that screen."""

    def __init__(self, face: QWidget, submit: Callable[[commands.Command], object]) -> None:
        self._face = face
        self._submit = submit
        self._pad: SignPad | None = None

    def turn(self, *, on: bool) -> None:
        SIGNING.there = on
        if not on:
            self._no_more()

    def on_notice(self, notice: notices.Notice) -> None:
        """The order has left or waits for the mall's word, or goods are scanned for somebody: no more."""
        match notice:
            case notices.SignatureAsked(asked=True) if SIGNING.there:
                self._ask(notice)
            case notices.SignatureAsked():
                self._no_more()
            case notices.OrdersChanged(cards=cards) if SIGNING.order_id:
                ready = {card.order_id for card in cards if card.stage == "ready" and not card.asking}
                if SIGNING.order_id not in ready:
                    self._no_more()
            case notices.SaleChanged(sale=sale) if sale.lines or sale.tenders:
                self._no_more()

    def _ask(self, asked: notices.SignatureAsked) -> None:
        if self._pad is None:
            from herstal_pos.ui.orders.signing.sign_pad import SignPad  # noqa: PLC0415 - first signature

            self._pad = SignPad(self._face, self._sign)
        SIGNING.order_id = asked.order_id
        self._pad.setGeometry(self._face.rect())
        self._pad.ask(asked, Words(asked.language))

    def _sign(self, order_id: str, strokes: str) -> None:
        SIGNING.order_id = ""
        self._submit(commands.SignOrder(order_id, Secret(strokes)))

    def _no_more(self) -> None:
        SIGNING.order_id = ""
        if self._pad is not None:
            self._pad.let_be()
