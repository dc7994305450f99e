"""A pre-order is cancelled: what of its advance goes back, and why not all of it."""

from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import PreorderView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _TITLE, _HINT = 56, 8, 30, 24


class CancelPanel(Panel):
    """Enter in the empty amount gives all of it back; less needs a reason."""

    is_search = True

    def __init__(self, bridge: Bridge, words: Words, preorder: PreorderView) -> None:
        super().__init__()
        self._bridge, self._words, self._preorder = bridge, words, preorder
        self.title = TextLabel(words("preorder.cancel_title", number=preorder.number), H2, parent=self)
        hint = words("preorder.cancel_hint", amount_cents=preorder.paid_cents)
        self.hint = TextLabel(hint, LABEL, "ink2", shortens=True, parent=self)
        self.back = EntryField(words("preorder.give_back"), parent=self)
        self.back.takes_number = True
        self.reason = EntryField(words("preorder.reason"), parent=self)
        paid = preorder.paid_cents > 0
        for field in (self.back, self.reason):
            field.setVisible(paid)
        enter, escape = keys.cap("choose", words), keys.cap("back", words)
        self.take = Button(words("preorder.cancel_it"), Kind.TONAL, key_cap=enter, parent=self)
        self.take.clicked.connect(self._cancel)
        self.leave = Button(words("preorder.keep"), key_cap=escape, parent=self)
        self.leave.clicked.connect(self.closed)

    def take_keyboard(self) -> bool:
        if self._preorder.paid_cents > 0:
            self.back.open()
        return self._preorder.paid_cents > 0

    def typed_elsewhere(self, sign: str) -> bool:
        field = self.reason if self.reason.hasFocus() else self.back
        field.setFocus()
        field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "choose" | "article_code":
                self._cancel()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _cancel(self) -> None:
        """Less than all of it asks why first; what cannot be given back the shop refuses in words."""
        cents = self._cents
        if 0 <= cents < self._preorder.paid_cents and not self.reason.text().strip():
            self.reason.open()
            return
        self._bridge.submit(commands.CancelPreorder(self._preorder.id, cents, self.reason.text()))

    @property
    def _cents(self) -> int:
        """-1 for what is no amount."""
        text = self.back.text().strip()
        cents = typed.cents(text) if text else self._preorder.paid_cents
        return -1 if cents is None else cents

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.PreorderEnded) or (
            isinstance(notice, notices.SaleChanged) and notice.sale.lines
        ):
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self.title.setGeometry(0, 8, wide, _TITLE)
        self.hint.setGeometry(0, 42, wide, _HINT)
        top = 76
        for field in (self.back, self.reason):
            field.setGeometry(0, top, wide, HEIGHT)
            top += HEIGHT + _GAP
        for button in (self.take, self.leave):
            button.setGeometry(0, top, wide, _KEY)
            top += _KEY + _GAP
