"""The drawer counted by its notes and coins: a field for each, sums by column."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.day.closing.count.digit_field import DigitField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import baseline, plate, width, write_middle
from herstal_pos.ui.frame.theme import BODY_BOLD, LABEL_BOLD, current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel

NOTES = (20_000, 10_000, 5_000, 2_000, 1_000, 500)
COINS = (200, 100, 50, 20, 10, 5)
RARE_NOTES, RARE_COINS = (50_000,), (2, 1)
_FIRST_COIN = 200
_DIGITS = 5

_ROW = 48
_GAP = 8
_HEAD = 26
_TOP = 12
_SIDE = 22
_SMALL_SIDE = 14
_SMALL = 620  # px of a card that has to save


class Piece(QWidget):
    """A note is square and green, a coin round and gold."""

    def __init__(self, value: int, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_coin = value <= _FIRST_COIN
        self.setAccessibleName(said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, body = current(), self.rect().adjusted(0, 6, 0, -6)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_coin:
            plate(painter, body, theme.warn_soft, body.height() / 2, theme.warn, 1.5)
        else:
            plate(painter, body, theme.accent_soft, 6, theme.accent, 1.5)
        middle = baseline(self.height() / 2, LABEL_BOLD)
        write_middle(painter, self.width() / 2, middle, self.accessibleName(), LABEL_BOLD, theme.ink)
        painter.end()


class _Row:
    """A piece, how many of it, and what they are worth."""

    def __init__(self, value: int, words: Words, parent: QWidget) -> None:
        said = words.coin(value)
        self.value = value
        self._words = words
        self.piece = Piece(value, said, parent)
        self.field = DigitField(words("closing.pieces_of", piece=said), _DIGITS, parent=parent)
        self.field.offer("0")
        right = Qt.AlignmentFlag.AlignRight
        self.sum = TextLabel("", BODY_BOLD, align=right, parent=parent)

    @property
    def count(self) -> int:
        return int(self.field.text() or 0)

    def say_sum(self) -> None:
        self.sum.say(self._words.money(self.value * self.count) if self.count else "")

    def show(self, *, shown: bool) -> None:
        for part in (self.piece, self.field, self.sum):
            part.setVisible(shown)

    def lay_out(self, place: QRect, *, small: bool) -> None:
        piece, field = (60, 68) if small else (72, 84)
        left = place.left()
        self.piece.setGeometry(left, place.top(), piece, _ROW)
        left += piece + (10 if small else 24)
        self.field.setGeometry(left, place.top(), field, _ROW)
        left += field + 6
        self.sum.setGeometry(left, place.top(), place.right() + 1 - left, _ROW)


class CountCard(Card):
    changed = Signal()
    tapped = Signal()  # a finger on a field: it needs digits
    entered = Signal()
    ended = Signal()  # it was walked past the last field

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._rare = False
        self._entered: DigitField | None = None
        self._columns: tuple[tuple[int, ...], tuple[int, ...]] = (NOTES, COINS)
        every = (*NOTES, *COINS, *RARE_NOTES, *RARE_COINS)
        self.titles = (
            TextLabel(words("closing.notes"), BODY_BOLD, parent=self),
            TextLabel(words("closing.coins"), BODY_BOLD, parent=self),
        )
        right = Qt.AlignmentFlag.AlignRight
        self.sums = tuple(TextLabel("", BODY_BOLD, align=right, parent=self) for _ in self.titles)
        self.rows = {value: _Row(value, words, self) for value in every}
        self.others = Button(words("closing.others"), icon=Icon.PLUS, parent=self)
        self.others.clicked.connect(self.turn)
        for row in self.rows.values():
            self._connect(row)
        self._show()

    def _connect(self, row: _Row) -> None:
        row.field.textChanged.connect(lambda _text: self._counted(row))
        row.field.walked.connect(lambda direction: self._walk(row.value, direction))
        row.field.tapped.connect(self.tapped)
        row.field.entered.connect(lambda: self._enter(row.field))

    # --- the count

    @property
    def pieces(self) -> dict[int, int]:
        return {value: row.count for value, row in self.rows.items() if row.count}

    @property
    def cents(self) -> int:
        return sum(value * count for value, count in self.pieces.items())

    @property
    def fields(self) -> dict[int, DigitField]:
        """Those that are shown, in the order that one walks."""
        return {value: self.rows[value].field for column in self._columns for value in column}

    def fill(self, pieces: Mapping[int, int]) -> None:
        for value, row in self.rows.items():
            row.field.blockSignals(True)  # it is not counted anew
            row.field.setText(str(pieces[value]) if pieces.get(value) else "")
            row.field.blockSignals(False)
            row.say_sum()
        self._say_sums()

    def _counted(self, row: _Row) -> None:
        row.say_sum()
        self._say_sums()
        self.changed.emit()

    def _say_sums(self) -> None:
        for text, is_coin in zip(self.sums, (False, True), strict=True):
            values = [value for value in self.rows if (value <= _FIRST_COIN) is is_coin]
            text.say(self._words.money(sum(value * self.rows[value].count for value in values)))

    # --- walking

    def turn(self) -> None:
        """To the pieces that are seldom in a drawer, and back."""
        self._rare = not self._rare
        self._show()
        self.take_keyboard()

    def go_on(self) -> bool:
        """To the next field; False at the last one."""
        fields = list(self.fields.values())
        here = fields.index(self.field)
        if here + 1 == len(fields):
            return False
        self._go_to(fields[here + 1])
        return True

    def walk(self, direction: str) -> None:
        """next, before, beside: from the field where one counts."""
        value = next(value for value, field in self.fields.items() if field is self.field)
        self._walk(value, direction)

    def _walk(self, value: int, direction: str) -> None:
        values = list(self.fields)
        here = values.index(value)
        if direction == "beside":
            first, second = self._columns
            mine, other = (first, second) if value in first else (second, first)
            values[:] = other
            here = min(mine.index(value), len(other) - 1)
        elif direction == "next" and here + 1 == len(values):
            self.ended.emit()
            return
        else:
            here = max(here + (1 if direction == "next" else -1), 0)
        self._go_to(self.rows[values[here]].field)

    def _go_to(self, field: DigitField) -> None:
        """Entered also where the window has not the keyboard."""
        field.setFocus()
        self._enter(field)

    def _enter(self, field: DigitField) -> None:
        self._entered = field
        self.entered.emit()

    @property
    def field(self) -> DigitField:
        """Where one counts: the one that was entered last, else the first."""
        shown = list(self.fields.values())
        return self._entered if self._entered in shown else shown[0]

    def take_keyboard(self) -> None:
        self.field.setFocus()

    # --- what is seen

    def _show(self) -> None:
        self._columns = (RARE_NOTES, RARE_COINS) if self._rare else (NOTES, COINS)
        for value, row in self.rows.items():
            row.show(shown=value in self.fields)
        self.others.say(self._words("closing.usual" if self._rare else "closing.others"))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        small = self.width() < _SMALL
        side = _SMALL_SIDE if small else _SIDE
        paper = self.rect().adjusted(side, _TOP, -side, -8)
        places = shares(paper, (1, 1), 24 if small else 48)
        rows = len(NOTES) + 1
        step = min(_ROW + _GAP, (paper.height() - _HEAD - _ROW) // (rows - 1))
        for place, title, total, values in zip(places, self.titles, self.sums, self._columns, strict=True):
            wide = width(title.text, BODY_BOLD) + 2
            title.setGeometry(place.left(), place.top(), wide, _HEAD)
            total.setGeometry(place.left() + wide, place.top(), place.width() - wide, _HEAD)
            for number, value in enumerate(values):
                top = place.top() + _HEAD + number * step
                row = QRect(place.left(), top, place.width(), _ROW)
                self.rows[value].lay_out(row, small=small)
        footer_top = places[0].top() + _HEAD + len(NOTES) * step
        self.others.shrink(small=small)
        self.others.setGeometry(places[0].left(), footer_top, places[0].width(), _ROW)
