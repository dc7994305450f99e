"""The QR of a ticket, large enough for a customer's telephone; a tap puts it away."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from herstal_pos.i18n import Words
from herstal_pos.services.notices import TicketQrShown
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write_middle
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LEAD_BOLD, RADIUS_CARD, Face, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.qr_squares import QUIET, squares

_PAD = 10
LEAST = 150  # px for the change beside it, or above it


class TicketQr(Touch):
    words_high, title_middle, hint_middle = 58, 18, 42
    """Px under it; and where its two lines stand there. Their letters: the first that have room."""
    title_faces: tuple[Face, ...] = (LEAD_BOLD,)
    hint_faces: tuple[Face, ...] = (HINT_MEDIUM,)

    def __init__(self, words: Words) -> None:
        super().__init__("")
        self._words = words
        self._modules: tuple[bytes, ...] = ()
        self._squares = QImage()
        self._title = self._hint = ""

    @property
    def side(self) -> int:
        """In modules, with the quiet zone."""
        return len(self._modules) + 2 * QUIET

    def show_code(self, shown: TicketQrShown) -> None:
        hint = self._words("ticket.qr_hint" if shown.has_goods else "ticket.qr_sums")
        self.show_squares(shown.modules, self._words("ticket.qr_title", number=shown.number_text), hint)

    def show_squares(self, modules: tuple[bytes, ...], title: str, hint: str) -> None:
        """Over a line that names it and one that says what it is."""
        self._modules, self._title, self._hint = modules, title, hint
        self._squares = squares(modules)
        self.setAccessibleDescription(self._hint)
        self.relabel(self._title)

    def px_in(self, wide: int, high: int) -> int:
        """Of a module, where it has so much room: whole ones, or a reader sees none."""
        return max(min(wide - 2 * _PAD, high - 2 * _PAD - self.words_high) // self.side, 0)

    def room_in(self, paper: QRect) -> tuple[QRect, QRect]:
        """Its own, and what is left for the change: beside it, or above it where it is larger so."""
        beside = self.px_in(paper.width() - 2 * LEAST, paper.height())
        below = self.px_in(paper.width(), paper.height() - LEAST)
        if beside >= below:
            left = paper.width() - min(beside * self.side + 2 * _PAD, paper.width() - 2 * LEAST)
            return paper.adjusted(left, 0, 0, 0), paper.adjusted(0, 0, left - paper.width(), 0)
        return paper.adjusted(0, LEAST, 0, 0), QRect(paper.left(), paper.top(), paper.width(), LEAST)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Black on white in every theme."""
        px = self.px_in(self.width(), self.height())
        square = px * self.side
        left, top = (self.width() - square) // 2, (self.height() - self.words_high - square) // 2
        plate(painter, self.rect(), theme.surface, RADIUS_CARD)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self._modules:
            painter.fillRect(left, top, square, square, Qt.GlobalColor.white)
            quiet = QUIET * px
            dots = QRect(left, top, square, square).adjusted(quiet, quiet, -quiet, -quiet)
            painter.drawImage(dots, self._squares)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._write(painter, self._title, self.title_faces, theme.ink, top + square + self.title_middle)
        self._write(painter, self._hint, self.hint_faces, theme.ink2, top + square + self.hint_middle)

    def _write(self, painter: QPainter, text: str, faces: tuple[Face, ...], ink: QColor, middle: int) -> None:
        room = self.width() - 2 * _PAD
        face = next((each for each in faces if width(text, each) <= room), faces[-1])
        said = fit(text, face, room)
        write_middle(painter, self.width() / 2, baseline(middle, face), said, face, ink)
