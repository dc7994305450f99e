"""Cards and plain words on them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from herstal_pos.ui.frame.ink import fit, plate
from herstal_pos.ui.frame.theme import BODY, RADIUS_CARD, Face, current, font, metrics

_FAR = 10_000  # px: a paragraph may be this high


class Card(QWidget):
    """A sheet of paper on the counter; `fill` and `edge` are tokens. What lies on it are its children."""

    def __init__(
        self, fill: str = "surface", edge: str = "", radius: int = RADIUS_CARD, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._edge = edge
        self._radius = radius

    def dress(self, fill: str, edge: str = "") -> None:
        if (fill, edge) != (self._fill, self._edge):
            self._fill, self._edge = fill, edge
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._edge or ("border" if theme.edge_px > 1 else "")
        edge_px = 2.5 if self._edge == "accent" else theme.edge_px
        fill = getattr(theme, self._fill)
        plate(painter, self.rect(), fill, self._radius, getattr(theme, edge) if edge else None, edge_px)
        painter.end()


class TextLabel(QWidget):
    """Words in one face and one token of colour. With `wrap` they take as many lines as they need; where it
    `shortens` a name too long for its line ends in an ellipsis, and a screen reader says all of it."""

    def __init__(
        self,
        text: str = "",
        face: Face = BODY,
        colour: str = "ink",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        wrap: bool = False,
        shortens: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.shortens = shortens
        self._named: QWidget | None = None
        self._face = face
        self._colour = colour
        self._flags = align | Qt.AlignmentFlag.AlignVCenter
        self._wrap = Qt.TextFlag.TextWordWrap.value if wrap else Qt.TextFlag.TextSingleLine.value
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.say(text)

    @property
    def text(self) -> str:
        return self.accessibleName()

    def say(self, text: str, colour: str = "") -> None:
        """The same again is not painted again."""
        colour = colour or self._colour
        if (text, colour) == (self.text, self._colour):
            return
        self._colour = colour
        self.setAccessibleName(text)
        if self._named is not None:
            self._named.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def names(self, part: QWidget) -> None:
        """`part` is called what is said here, as a list by the title above it."""
        self._named = part
        part.setAccessibleName(self.text)

    def dress(self, face: Face) -> None:
        """Other letters, where there is less room."""
        if face is not self._face:
            self._face = face
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        wide = max((metrics(self._face).horizontalAdvance(line) for line in self.text.split("\n")), default=0)
        return QSize(wide + 1, self.heightForWidth(wide + 1))

    def heightForWidth(self, wide: int) -> int:
        room = QRect(0, 0, wide, _FAR)
        return metrics(self._face).boundingRect(room, self._flags.value | self._wrap, self.text).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(self._face))
        painter.setPen(getattr(current(), self._colour))
        text = fit(self.text, self._face, self.width()) if self.shortens else self.text
        painter.drawText(self.rect(), self._flags.value | self._wrap, text)
        painter.end()
