"""What a finger, a key and a screen reader can press."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from herstal_pos.ui.frame.theme import Theme, current


class Kind(StrEnum):
    """How much a button asks for; `PRIMARY` once per screen. Off is a button that is not enabled."""

    PRIMARY = "primary"
    TONAL = "tonal"
    PLAIN = "plain"
    QUIET = "quiet"
    BARE = "bare"  # words on the counter
    WARN = "warn"
    WARN_OUTLINE = "warn outline"
    DANGER_OUTLINE = "danger outline"


class Look(NamedTuple):
    fill: QColor
    ink: QColor
    edge: QColor | None = None
    edge_px: float = 1


class _Tokens(NamedTuple):
    fill: str
    press: str
    ink: str
    edge: str | None = None
    edge_px: float = 1


_TOKENS = {
    Kind.PRIMARY: _Tokens("accent", "accent_press", "on_accent"),
    Kind.TONAL: _Tokens("accent_soft", "accent_soft_press", "on_accent_soft"),
    Kind.PLAIN: _Tokens("surface", "sunken", "ink", "border"),
    Kind.QUIET: _Tokens("sunken", "sunken_press", "ink"),
    Kind.BARE: _Tokens("bg", "sunken", "ink"),
    Kind.WARN: _Tokens("warn", "warn_press", "surface"),
    Kind.WARN_OUTLINE: _Tokens("surface", "warn_soft", "ink", "warn", 1.5),
    Kind.DANGER_OUTLINE: _Tokens("surface", "bad_soft", "bad", "bad", 1.5),
}


def look(kind: Kind, theme: Theme, *, enabled: bool = True, pressed: bool = False) -> Look:
    if not enabled:
        return Look(theme.sunken, theme.ink3)
    tokens = _TOKENS[kind]
    edge = tokens.edge or ("border" if theme.edge_px > 1 else None)
    return Look(
        getattr(theme, tokens.press if pressed else tokens.fill),
        getattr(theme, tokens.ink),
        getattr(theme, edge) if edge else None,
        max(tokens.edge_px, theme.edge_px),
    )


class Touch(QAbstractButton):
    """A button that paints itself in `draw`.

    Its label is the accessible name, not `text()`: Qt would make a shortcut of an ampersand in it.
    A tap does not take the keyboard away from the entry field; Tab reaches the button.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)

    @property
    def label(self) -> str:
        return self.accessibleName()

    def relabel(self, label: str) -> None:
        """Change the words in place; nothing moves."""
        self.setAccessibleName(label)
        self.refresh()

    def refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, current())
        painter.end()

    def draw(self, painter: QPainter, theme: Theme) -> None:
        raise NotImplementedError
