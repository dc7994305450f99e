"""Below the list of the stock: how an article comes into it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button

_GAP = 8


class ComingIn(QWidget):
    wanted = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new = self._button("new_article", words("article.new"), Icon.PLUS, words)
        self.lists = self._button("lists", words("list.open"), Icon.RECEIPT, words)

    def _button(self, action: str, label: str, icon: Icon, words: Words) -> Button:
        button = Button(label, icon=icon, key_cap=keys.cap(action, words), parent=self)
        button.clicked.connect(lambda: self.wanted.emit(action))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        first = min(self.new.sizeHint().width(), (self.width() - _GAP) // 2)
        rest = self.width() - first - _GAP
        self.new.setGeometry(0, 0, first, self.height())
        self.lists.setGeometry(first + _GAP, 0, min(self.lists.sizeHint().width(), rest), self.height())
