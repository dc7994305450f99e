"""What the customer sees, on a sheet of 1024 x 600 that is made as large as the screen is.

Nothing here is pressed (what is signed lies over it, `orders.signing`), and nothing is shown that is not on
the ticket: no stock, no name of a customer.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import fit, plate, write, write_middle, write_right
from herstal_pos.ui.frame.theme import BODY, HUGE, LEAD, LEAD_BOLD, LIGHT, RADIUS_CARD, Face
from herstal_pos.ui.widgets.qr_squares import QUIET, squares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from herstal_pos.services import notices, views

WIDE, HIGH = 1024, 600
MOST_LINES = 6
_THEME = LIGHT
_LEFT = QRectF(20, 20, 604, 560)
_RIGHT = QRectF(644, 20, 360, 560)
_PAID = QRectF(20, 20, 584, 560)
_CODE = QRectF(624, 20, 380, 560)  # a ticket's code of 113 modules has three pixels for each at 1024 x 600
_ASKED, _TO_SCAN = QRectF(20, 20, 404, 560), QRectF(444, 20, 560, 560)
_EDGE, _LINE = 44, 80  # px from the left; height of a line
_NAME, _AMOUNT = 110, 600
_FIRST_LINE = 93
_TITLE = Face(28, 600)
_NAMES = Face(22, 500)
_BRAND = Face(22, 600)
_AMOUNTS = Face(22, 600)
_DUE = Face(68, 600)
_LESS, _LEAST = Face(52, 600), Face(36, 600)
_CHANGE = Face(120, 600)
FACES = {
    "display.welcome": (_TITLE, WIDE - 120),
    "display.asks": (_NAMES, 350),
    "display.due": (_TITLE, 352),
    "display.rest": (_TITLE, 352),
    "display.give_back": (_TITLE, 352),
    "display.in_cash": (LEAD, 352),
    "display.card": (_BRAND, 340),
    "display.transfer": (_TITLE, 384),
    "display.communication": (_BRAND, 384),
    "display.scan_with_bank": (_BRAND, 384),
    "display.practice": (_TITLE, 540),
    "display.change": (_TITLE, 560),
    "display.given": (_BRAND, 560),
    "display.paid": (_TITLE, 560),
    "display.given_back": (_TITLE, 560),
    "display.thanks": (_TITLE, 560),
    "display.ticket": (_TITLE, 360),
    "display.no_paper": (LEAD, 360),
    "display.paper": (LEAD_BOLD, 360),
    "display.ask_for_it": (BODY, 360),
}
"""What is said, in which letters, and the room of each in px."""


class DisplayFace(QWidget):
    """One of: at rest, a cart, a paid sale; and over the first two what a card terminal waits for."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._brand = ""
        self._sale: views.SaleView | None = None
        self._paid: views.PaidView | None = None
        self._squares = QImage()
        self._card_cents = 0
        self._transfer: notices.TransferShown | None = None
        self._transfer_squares = QImage()
        self.setWindowFlags(
            Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)  # the till ends with its own window
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def speak(self, words: Words, brand: str) -> None:
        """In the language of the shop's tickets, under the shop's name."""
        self._words, self._brand = words, brand
        self.update()

    def rest(self) -> None:
        self._transfer = None
        self._sale, self._paid, self._squares = None, None, QImage()
        self.update()

    def show_sale(self, sale: "views.SaleView") -> None:
        self._transfer = None
        self._sale, self._paid, self._squares = sale, None, QImage()
        self.update()

    def show_paid(self, paid: "views.PaidView") -> None:
        self._transfer = None
        self._sale, self._paid, self._squares = None, paid, QImage()
        self.update()

    def show_code(self, modules: "Sequence[bytes]") -> None:
        """The QR of the paid ticket: rows, 1 is black."""
        self._squares = squares(modules)
        self.update()

    def show_transfer(self, shown: "notices.TransferShown | None") -> None:
        """In the place of the cart, until the sale goes on."""
        self._transfer = shown
        self._transfer_squares = squares(shown.modules) if shown is not None else QImage()
        self.update()

    def wait_for_card(self, cents: int) -> None:
        """Nothing is waited for: 0. To be given back: negative."""
        if cents != self._card_cents:
            self._card_cents = cents
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _THEME.bg)
        size = min(self.width() / WIDE, self.height() / HIGH)
        painter.translate((self.width() - WIDE * size) / 2, (self.height() - HIGH * size) / 2)
        painter.scale(size, size)
        if self._paid is not None:
            self._paint_paid(painter, self._paid)
        elif self._transfer is not None:
            self._paint_transfer(painter, self._transfer)
        elif self._sale is not None:
            self._paint_sale(painter, self._sale)
        else:
            self._paint_rest(painter)
        painter.end()

    # --- at rest

    def _paint_rest(self, painter: QPainter) -> None:
        plate(painter, QRectF(20, 20, WIDE - 40, HIGH - 40), _THEME.surface, RADIUS_CARD)
        paint_icon(
            painter, QRectF(WIDE / 2 - 40, 150, 80, 80), Icon.STOREFRONT, _THEME.accent, Weight.FILL, 80
        )
        brand = fit(self._brand, HUGE, WIDE - 120)
        write_middle(painter, WIDE / 2, 330, brand, HUGE, _THEME.ink)
        write_middle(painter, WIDE / 2, 400, self._words("display.welcome"), _TITLE, _THEME.accent)

    # --- the cart

    def _paint_sale(self, painter: QPainter, sale: "views.SaleView") -> None:
        words = self._words
        self._paint_brand(painter, _LEFT)
        newest = sale.lines[-MOST_LINES:]
        for at, line in enumerate(newest):
            self._paint_line(painter, line, _FIRST_LINE + at * _LINE, last=at == len(newest) - 1)
        left, due = _RIGHT.left() + 4, sale.card_due_cents
        title = words("display.give_back" if due < 0 else "display.rest" if sale.tenders else "display.due")
        write(painter, left, 70, title, _TITLE, _THEME.ink2)
        amount = words.money(abs(due))
        write(painter, left, 160, amount, self._due_face(amount), _THEME.ink)
        if sale.cash_due_cents != due:
            cash = words("display.in_cash", amount=words.money(abs(sale.cash_due_cents)))
            write(painter, left, 206, cash, LEAD, _THEME.ink2)
        count = words("sale.items", count=sale.item_count)
        write(painter, left, 236, count, LEAD, _THEME.ink2)
        if self._card_cents:
            self._paint_card(painter)

    def _due_face(self, amount: str) -> Face:
        """As large as a thousand euros leave room for."""
        return next((face for face in (_DUE, _LESS) if _fits(amount, face)), _LEAST)

    def _paint_line(self, painter: QPainter, line: "views.LineView", top: int, *, last: bool) -> None:
        words = self._words
        hint, colour = self._hint(line)
        middle = top + _LINE / 2
        base = middle + (0 if hint else 8)
        quantity = fit(words.quantity(line.quantity), LEAD_BOLD, _NAME - _EDGE - 6)
        write(painter, _EDGE, middle + 7, quantity, LEAD_BOLD, _THEME.ink2)
        amount = "?" if line.asks else words.money(line.amount_cents)
        write_right(painter, _AMOUNT, middle + 7, amount, _AMOUNTS, _THEME.ink)
        name = fit(words("display.asks") if line.asks else line.name, _NAMES, _AMOUNT - _NAME - 140)
        write(painter, _NAME, base, name, _NAMES, _THEME.ink)
        if hint:
            write(painter, _NAME, base + 24, fit(hint, BODY, _AMOUNT - _NAME - 140), BODY, colour)
        if not last:
            painter.fillRect(QRectF(_EDGE, top + _LINE, _AMOUNT - _EDGE, 1), _THEME.line)

    def _hint(self, line: "views.LineView") -> tuple[str, QColor]:
        words = self._words
        if line.asks:
            return "", _THEME.ink2
        if line.amount_cents != line.gross_cents:
            before = words.money(line.gross_cents)
            said = words("display.instead_of", amount=before)
            return f"{said} · {line.promotion}" if line.promotion else said, _THEME.accent
        if line.weighed or line.unit != "piece":
            return words("line.per_unit", price_cents=line.price_cents, unit=line.unit), _THEME.ink2
        return "", _THEME.ink2

    def _paint_card(self, painter: QPainter) -> None:
        card = QRectF(_RIGHT.left(), 270, _RIGHT.width(), 310)
        plate(painter, card, _THEME.surface, RADIUS_CARD)
        middle = card.center().x()
        paint_icon(
            painter, QRectF(middle - 36, 320, 72, 72), Icon.CREDIT_CARD, _THEME.accent, Weight.FILL, 72
        )
        write_middle(painter, middle, 450, self._words("display.card"), _BRAND, _THEME.ink)
        amount = self._words.money(abs(self._card_cents))
        write_middle(painter, middle, 500, amount, _TITLE, _THEME.ink)

    # --- a transfer

    def _paint_transfer(self, painter: QPainter, shown: "notices.TransferShown") -> None:
        words = self._words
        self._paint_brand(painter, _ASKED)
        middle = _ASKED.center().x()
        write_middle(painter, middle, 160, words("display.transfer"), _TITLE, _THEME.ink2)
        amount = words.money(shown.amount_cents)
        write_middle(painter, middle, 250, amount, self._due_face(amount), _THEME.ink)
        write_middle(painter, middle, 330, words("display.communication"), _BRAND, _THEME.ink2)
        write_middle(painter, middle, 372, shown.communication, _TITLE, _THEME.ink)
        write_middle(painter, middle, 520, words("display.scan_with_bank"), _BRAND, _THEME.accent)
        plate(painter, _TO_SCAN, _THEME.surface, RADIUS_CARD)
        if shown.modules:
            room = _TO_SCAN.adjusted(4, 4, -4, -4)
            self._paint_squares(painter, self._transfer_squares, room)
        else:
            centre = _TO_SCAN.center()
            write_middle(painter, centre.x(), centre.y(), words("display.practice"), _TITLE, _THEME.ink)

    # --- the paid sale

    def _paint_paid(self, painter: QPainter, paid: "views.PaidView") -> None:
        words = self._words
        self._paint_brand(painter, _PAID)
        middle = _PAID.center().x()
        if paid.change_cents:
            title, amount = words("display.change"), paid.change_cents
            given, due = words.money(paid.given_cents), words.money(paid.due_cents)
            below = words("display.given", given=given, due=due)
        else:
            is_refund = paid.due_cents < 0
            title = words("display.given_back" if is_refund else "display.paid")
            amount, below = abs(paid.total_cents + paid.rounding_cents), ""
        write_middle(painter, middle, 200, title, _TITLE, _THEME.ink2)
        said = words.money(amount)
        face = next((each for each in (_CHANGE, _DUE) if _fits(said, each, 560)), _LESS)
        write_middle(painter, middle, 345, said, face, _THEME.ink)
        write_middle(painter, middle, 410, below, _BRAND, _THEME.ink2)
        write_middle(painter, middle, 530, words("display.thanks"), _TITLE, _THEME.accent)
        if not self._squares.isNull():
            self._paint_code(painter)

    def _paint_code(self, painter: QPainter) -> None:
        plate(painter, _CODE, _THEME.surface, RADIUS_CARD)
        middle = _CODE.center().x()
        write_middle(painter, middle, 70, self._words("display.ticket"), _TITLE, _THEME.ink)
        room = _CODE.width() - 8
        self._paint_squares(painter, self._squares, QRectF(middle - room / 2, 88, room, room))
        write_middle(painter, middle, 492, self._words("display.no_paper"), LEAD, _THEME.ink)
        write_middle(painter, middle, 528, self._words("display.paper"), LEAD_BOLD, _THEME.ink)
        write_middle(painter, middle, 556, self._words("display.ask_for_it"), BODY, _THEME.ink2)

    def _paint_squares(self, painter: QPainter, code_squares: QImage, room: QRectF) -> None:
        """Each module of whole pixels of the screen: a telephone takes uneven ones for noise."""
        scale = painter.transform().m11()
        px = max(1, int(room.width() * scale / (code_squares.width() + 2 * QUIET))) / scale
        side = px * code_squares.width()
        code = QRectF(room.center().x() - side / 2, room.center().y() - side / 2, side, side)
        quiet = QUIET * px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(code.adjusted(-quiet, -quiet, quiet, quiet), Qt.GlobalColor.white)
        painter.drawImage(code, code_squares)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_brand(self, painter: QPainter, card: QRectF) -> None:
        plate(painter, card, _THEME.surface, RADIUS_CARD)
        paint_icon(painter, QRectF(_EDGE, 42, 28, 28), Icon.STOREFRONT, _THEME.accent, Weight.FILL, 28)
        write(painter, _EDGE + 40, 64, fit(self._brand, _BRAND, 500), _BRAND, _THEME.ink)


def _fits(text: str, face: Face, room: float = 352) -> bool:
    return fit(text, face, room) == text
