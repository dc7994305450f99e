"""The QR of a transfer in the cart's place, with its amount and communication large enough to be copied."""

from herstal_pos.i18n import Words
from herstal_pos.services.notices import TransferShown
from herstal_pos.ui.counter.payment.ticket_qr import TicketQr
from herstal_pos.ui.frame.theme import H1, HUGE


class TransferQr(TicketQr):
    words_high, title_middle, hint_middle = 118, 40, 92
    title_faces, hint_faces = (HUGE, H1), (H1,)

    def __init__(self, words: Words) -> None:
        super().__init__(words)

    def show_transfer(self, shown: TransferShown) -> None:
        words = self._words
        self.show_squares(shown.modules, words.money(shown.amount_cents), shown.communication)
