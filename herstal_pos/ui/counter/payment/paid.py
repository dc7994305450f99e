"""The sale is paid: what to hand out, large, and whether it is booked. No screen of its own."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PaidView
from herstal_pos.ui.counter.payment.means import handed
from herstal_pos.ui.frame.ink import baseline, plate, width, write_middle
from herstal_pos.ui.frame.theme import BODY, CHANGE, H1, LABEL_BOLD, LEAD, Face, current
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.pay import Coin
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.state_label import StateLabel

NOTE_FROM_CENTS = 500
_DRAWN_HIGH = 530
_LOW = 300  # px
_MIDDLES = {"caption": 71, "change": 190, "coins": 330, "received": 396, "total": 424, "states": 494}
_FACES = (CHANGE, Face(112, 600), Face(84, 600), Face(60, 600))
_PIECE_GAP = 28
_TIMES_GAP = 10
_CROWDED_GAP = 14
_PIECE_ROW = 66
_STATE_GAP = 30

_DRAWER = {
    "opened": ("paid.drawer_opened", State.WELL),
    "unknown": ("paid.drawer_unknown", State.WELL),
    "failed": ("paid.drawer_failed", State.SOON),
    "late": ("paid.drawer_late", State.SOON),
}
_TICKET = {
    "queued": ("paid.ticket_queued", State.WAITING),
    "sending": ("paid.ticket_sending", State.RUNNING),
    "printed": ("paid.ticket_printed", State.WELL),
    "sent": ("paid.ticket_sent", State.WELL),
    "unknown": ("paid.ticket_unknown", State.UNKNOWN),
    "expired": ("paid.ticket_kept", State.WELL),
    "stuck": ("paid.ticket_stuck", State.SOON),
}


class Note(QWidget):
    """A banknote to hand out."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(76, 44)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, self.rect(), theme.accent_soft, 8, theme.accent, 1.5)
        middle = baseline(self.height() / 2, LABEL_BOLD)
        write_middle(
            painter, self.width() / 2, middle, self.accessibleName(), LABEL_BOLD, theme.on_accent_soft
        )
        painter.end()


class Amount(QWidget):
    """As large as the paper allows."""

    def say(self, text: str) -> None:
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        text, room = self.accessibleName(), self.width() - 24
        high = self.height() + 8
        fitting = (face for face in _FACES if width(text, face) <= room and face.px <= high)
        face = next(fitting, _FACES[-1])
        painter = QPainter(self)
        middle = baseline(self.height() / 2, face)
        write_middle(painter, self.width() / 2, middle, text, face, current().ink)
        painter.end()


class PaidPanel(QWidget):
    """`show_paid` for the sale, `show_ticket` and `show_drawer` as the devices report."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        middle = Qt.AlignmentFlag.AlignHCenter
        self.caption = TextLabel("", H1, "ink2", align=middle, parent=self)
        self.change = Amount(self)
        self.received = TextLabel("", LEAD, "ink2", align=middle, parent=self)
        self.total = TextLabel("", BODY, "ink2", align=middle, parent=self)
        self._pieces: list[tuple[TextLabel, QWidget]] = []
        self.stored, self.drawer, self.ticket = StateLabel(self), StateLabel(self), StateLabel(self)
        self._job_id = ""
        self._awaits_drawer = False

    def show_paid(self, paid: PaidView, drawer_state: str = "") -> None:
        """`drawer_state`: what a quick drawer already said of this sale."""
        words = self._words
        self._job_id = paid.job_id
        caption, amount = handed(paid, words)
        self.caption.say(caption)
        self.change.say(amount)
        announce(self, f"{caption} {amount}")
        self.received.say(self._received(paid))
        self.total.say(self._total(paid))
        self._show_pieces(paid.coins)
        self.stored.say(words("paid.stored"), State.WELL)
        self._awaits_drawer = paid.drawer
        drawer = ("paid.drawer_opening", State.RUNNING) if paid.drawer else ("paid.drawer_shut", State.WELL)
        self.drawer.say(words(drawer[0]), drawer[1])
        self._say_ticket("queued" if paid.on_paper else "expired")
        if drawer_state:
            self.show_drawer(drawer_state)
        self._lay_out()

    def show_ticket(self, job_id: str, state: str) -> None:
        """The state of a print job, if it is the shown sale's."""
        if job_id == self._job_id:
            self._say_ticket(state)
            self._lay_out()

    def show_invoice(self, kind: str, number: str) -> None:
        """What was made of it: an `invoice`, or a `credit_note`."""
        self.stored.say(self._words(f"invoice.made_{kind}", number=number), State.WELL)
        self._lay_out()

    def show_drawer(self, state: str) -> None:
        if self._awaits_drawer:
            message, shape = _DRAWER[state]
            self.drawer.say(self._words(message), shape)
            self._lay_out()

    def _say_ticket(self, state: str) -> None:
        message, shape = _TICKET[state]
        self.ticket.say(self._words(message), shape)

    def _received(self, paid: PaidView) -> str:
        if not paid.means.gives_change or paid.due_cents <= 0:
            return ""
        return self._words("paid.received", given_cents=paid.given_cents, due_cents=paid.due_cents)

    def _total(self, paid: PaidView) -> str:
        if not paid.rounding_cents:
            return self._words("paid.total", total_cents=paid.total_cents)
        rounding = self._words.money(paid.rounding_cents)
        return self._words("paid.total_rounded", total_cents=paid.total_cents, rounding=rounding)

    def _show_pieces(self, coins: Iterable[tuple[int, int]]) -> None:
        for count, piece in self._pieces:
            count.deleteLater()
            piece.deleteLater()
        self._pieces = []
        for number, value in coins:
            shape = Note if value >= NOTE_FROM_CENTS else Coin
            piece = shape(self._words.coin(value), self)
            times = TextLabel(f"{number}\u00a0×", LEAD, "ink2", parent=self)
            piece.show()
            times.show()
            self._pieces.append((times, piece))

    # --- where it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._lay_out_words()
        if self.height() < _LOW:
            self._lay_out_low()
            return
        for words, name in ((self.caption, "caption"), (self.received, "received"), (self.total, "total")):
            high = words.sizeHint().height()
            words.setGeometry(0, self._middle(name) - high // 2, self.width(), high)
        self.change.setGeometry(0, self._middle("change") - 76, self.width(), 152)
        self._lay_out_pieces()
        state_labels = (self.stored, self.drawer, self.ticket)
        rows = _rows(state_labels, self.width() - 24, _STATE_GAP)
        for row, in_row in enumerate(rows):
            _lay_row(
                in_row, self.width(), self._middle("states") + 26 * row - 13 * (len(rows) - 1), _STATE_GAP
            )

    def _lay_out_words(self) -> None:
        """Over tiles there is room for the change and what became of the sale alone."""
        has_room = self.height() >= _LOW
        for part in (self.received, self.total, *(each for pair in self._pieces for each in pair)):
            part.setVisible(has_room)

    def _lay_out_low(self) -> None:
        high = self.caption.sizeHint().height()
        self.caption.setGeometry(0, 4, self.width(), high)
        state_labels = (self.stored, self.drawer, self.ticket)
        rows = _rows(state_labels, self.width() - 24, _STATE_GAP)
        below = self.height() - 26 * len(rows) - 4
        self.change.setGeometry(0, high, self.width(), below - high)
        for row, in_row in enumerate(rows):
            _lay_row(in_row, self.width(), below + 13 + 26 * row, _STATE_GAP)

    def _lay_out_pieces(self) -> None:
        """In one row; where that is too wide without their single counts, and in as many rows as it takes."""
        room = self.width() - 24
        parts: list[QWidget] = [part for pair in self._pieces for part in pair]
        crowded = _wide(parts, _PIECE_GAP) > room
        for times, _ in self._pieces:
            times.setVisible(not (crowded and times.text.startswith("1\u00a0")))
        shown = [part for part in parts if not part.isHidden()]
        rows = _rows(shown, room, _CROWDED_GAP if crowded else _PIECE_GAP)
        for row, in_row in enumerate(rows):
            gap = _CROWDED_GAP if crowded else _PIECE_GAP
            _lay_row(in_row, self.width(), self._middle("coins") + _PIECE_ROW * row, gap)
        for words in (self.received, self.total):
            words.setVisible(len(rows) < 2 and _size(words).width() <= room)

    def _middle(self, name: str) -> int:
        return round(_MIDDLES[name] * self.height() / _DRAWN_HIGH)


def _gaps(parts: Sequence[QWidget], gap: int) -> list[int]:
    """Before each part; a count stands close to its piece."""
    return [
        0 if place == 0 else (_TIMES_GAP if isinstance(parts[place - 1], TextLabel) else gap)
        for place in range(len(parts))
    ]


def _size(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(part.minimumSize())


def _wide(parts: Sequence[QWidget], gap: int) -> int:
    return sum(_size(part).width() for part in parts) + sum(_gaps(parts, gap))


def _rows(parts: Sequence[QWidget], room: int, gap: int) -> list[list[QWidget]]:
    """As many in a row as fit; a count never ends one."""
    rows: list[list[QWidget]] = []
    for place, part in enumerate(parts):
        follower = [parts[place + 1]] if isinstance(part, TextLabel) and place + 1 < len(parts) else []
        if not rows or _wide([*rows[-1], part, *follower], gap) > room:
            rows.append([])
        rows[-1].append(part)
    return rows


def _lay_row(parts: Sequence[QWidget], room: int, middle: int, gap: int) -> None:
    left = (room - _wide(parts, gap)) // 2
    for part, before in zip(parts, _gaps(parts, gap), strict=True):
        size = _size(part)
        left += before
        part.setGeometry(left, middle - size.height() // 2, size.width(), size.height())
        left += size.width()
