"""The field: for the number before a verb, for a name, for what a form asks."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from herstal_pos.services.shop.phones import phone_only
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import baseline, cap, cap_width, fit, plate, width, write, write_right
from herstal_pos.ui.frame.keyboard import is_chord
from herstal_pos.ui.frame.theme import BODY, LEAD, RADIUS_BUTTON, Theme, current, font

HEIGHT = 56
_PAD = 14
_ICON = 22
_TEXT_AFTER_ICON = 45
_RIGHT = 12
_CARET_PX = 2
_AFTER_CARET = 4
_QT_CARET_INSET = 5  # Qt's cursorRect() begins this far left of the caret


class EntryField(QLineEdit):
    """A `QLineEdit`, so that dead keys, input methods and screen readers work; only its dress is ours.

    `has_keys`: what it takes stands on the screen beside it already. `takes_number`: a finger gets the signs
    of a number first. `air`: left above and below what is drawn, px, as of a `Button`.
    """

    has_keys = False
    takes_number = False
    air = 0

    def __init__(
        self,
        placeholder: str,
        *,
        icon: Icon | None = None,
        key_cap: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._cap = key_cap
        self._note = self._placeholder = ""
        self._tapped = ""  # while it was chosen as a whole
        self.setFrame(False)
        self.setFont(font(LEAD))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._leave_the_ground_to_us()
        self.ask(placeholder)
        self._make_room()

    def ask(self, placeholder: str) -> None:
        """What stands in the empty field; also its accessible name."""
        if placeholder != self.accessibleName():
            self._placeholder = placeholder
            self.setAccessibleName(placeholder)
            self.update()

    def wear(self, icon: Icon | None, key_cap: str = "", note: str = "") -> None:
        """Change icon, cap and the quiet note before it, such as the number of results."""
        if (icon, key_cap, note) != (self._icon, self._cap, self._note):
            self._icon, self._cap, self._note = icon, key_cap, note
            self._make_room()
            self.update()

    def open(self) -> None:
        """Write here now: by what a finger opened it, a finger goes on.

        Behind what stands there: where the widget that had the keyboard was hidden, Qt has brought it here as
        by Tab and chosen all of it, and the next sign would take its place.
        """
        self.setFocus()
        self.end(False)
        if HAND.by_finger:
            HAND.field_tapped.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a chord of the till's table to the till: `Ctrl D` deletes nothing here, `Ctrl Z` undoes the
        till's act."""
        if is_chord(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What stood chosen as a whole stays so: the next sign takes its place. Twice: the caret."""
        text = self.text()
        stays = bool(text) and self.selectedText() == text != self._tapped
        self._tapped = text if stays else ""
        super().mousePressEvent(event)
        if stays:
            self.selectAll()
        if not self.isReadOnly() and not self.has_keys:
            HAND.field_tapped.emit(self)

    def sizeHint(self) -> QSize:
        room = self._left() + width(self._placeholder, BODY) + self._right() + _CARET_PX + 2
        return QSize(room, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, HEIGHT)

    def _left(self) -> int:
        return _TEXT_AFTER_ICON if self._icon else _PAD

    def _right(self) -> int:
        room = _RIGHT
        if self._cap:
            room += cap_width(self._cap) + _RIGHT
        if self._note:
            room += width(self._note, BODY) + _RIGHT
        return room

    def _leave_the_ground_to_us(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def _make_room(self) -> None:
        # Qt keeps two more px on each side of the text
        self.setTextMargins(self._left() - 2, 0, self._right() - 2, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        self._paint_under(theme)
        super().paintEvent(event)
        self._paint_caret(theme)

    def _paint_under(self, theme: Theme) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, edge_px = (theme.accent, 2.5) if self.hasFocus() else (theme.border, theme.edge_px)
        drawn = self.rect().adjusted(0, self.air, 0, -self.air)
        plate(painter, drawn, theme.surface, RADIUS_BUTTON, edge, edge_px)
        middle = self.height() / 2
        if self._icon is not None:
            square = QRect(_PAD - 1, (self.height() - _ICON) // 2, _ICON, _ICON)
            paint_icon(painter, square, self._icon, theme.ink2, px=_ICON)
        right = self.width() - _RIGHT
        cap(painter, right, middle, self._cap, theme.ink3)
        if self._note:
            note_right = right - (cap_width(self._cap) + _RIGHT if self._cap else 0)
            write_right(painter, note_right, baseline(middle, BODY), self._note, BODY, theme.ink3)
        if not self.text():
            left = self._left() + _AFTER_CARET * self.hasFocus()
            words = fit(self._placeholder, BODY, right - left)
            write(painter, left, baseline(middle, BODY), words, BODY, theme.ink3)
        painter.end()

    def _paint_caret(self, theme: Theme) -> None:
        if not self.hasFocus() or self.isReadOnly():
            return
        left = self.cursorRect().left() + _QT_CARET_INSET
        painter = QPainter(self)
        plate(painter, QRect(left, (self.height() - 26) // 2, _CARET_PX, 26), theme.accent, 0)
        painter.end()


def hide_what_is_typed(field: EntryField) -> None:
    """Neither seen nor kept by what completes and corrects what is typed."""
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
        | Qt.InputMethodHint.ImhSensitiveData
    )


class PhoneField(EntryField):
    """A field that takes what a phone has, and drops letters, be they typed, pasted, or a scanner's. What was
    stored with letters is shown as it is."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent=parent)
        self.textEdited.connect(self._drop_letters)

    def insert(self, text: str) -> None:
        super().insert(phone_only(text))

    def _drop_letters(self, text: str) -> None:
        kept = phone_only(text)
        if kept != text:
            behind = len(phone_only(text[self.cursorPosition() :]))
            self.setText(kept)
            self.setCursorPosition(len(kept) - behind)
