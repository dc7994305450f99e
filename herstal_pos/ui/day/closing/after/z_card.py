"""The closed day as its Z has it, whether it came out of the printer, and an update that could come now."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PrintJobView, ZView
from herstal_pos.ui.day.day_figures import why_z, z_figures
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H2, TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.ledger import Ledger
from herstal_pos.ui.widgets.state_label import StateLabel

_PAD = 18
_GAP = 8
_PRINTED = {
    "queued": ("closing.z_waits", State.WAITING),
    "sending": ("closing.z_printing", State.RUNNING),
    "printed": ("closing.z_printed", State.WELL),
    "sent": ("closing.z_sent", State.WELL),
    "unknown": ("closing.z_unknown", State.UNKNOWN),
    "stuck": ("closing.z_stuck", State.SOON),
    "expired": ("closing.z_stuck", State.SOON),
}


class ZCard(Card):
    reprinted = Signal()
    explained = Signal()
    update_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.title = TextLabel("", H2, parent=self)
        self.printed = StateLabel(self)
        self.ledger = Ledger(self)
        self.reprint = Button(words("closing.reprint"), key_cap=keys.cap("reprint_z", words), parent=self)
        self.reprint.clicked.connect(self.reprinted)
        self.why = Button(words("day.why"), key_cap=keys.cap("explain", words), parent=self)
        self.why.clicked.connect(self.explained)
        cap = keys.cap("offered_update", words)
        self.update_key = Button("", Kind.TONAL, icon=Icon.DOWNLOAD_SIMPLE, key_cap=cap, parent=self)
        self.update_key.clicked.connect(self.update_wanted)

    def present(self, z: ZView, job: PrintJobView | None, offered: str, *, explained: bool) -> None:
        """`offered`: a version, or "" where no update is there."""
        words = self._words
        self.title.say(words("closing.z_title", number=z.number))
        self.printed.setVisible(job is not None)
        if job is not None:
            self.printed.say(*print_text(job, words))
        self.ledger.present(list((why_z if explained else z_figures)(z, words)))
        self.why.become(Kind.TONAL if explained else Kind.QUIET)
        self.update_key.setVisible(bool(offered))
        self.update_key.say(words("closing.update", version=offered))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 14, -_PAD, -12)
        left, wide = paper.left(), paper.width()
        title = width(self.title.text, H2) + 2
        self.title.setGeometry(left, paper.top(), title, 30)
        printed = self.printed.sizeHint().width()
        self.printed.setGeometry(left + wide - printed, paper.top(), printed, 30)
        self.ledger.setGeometry(left, paper.top() + 38, wide, self.ledger.sizeHint().height())
        footer_top = paper.bottom() + 1 - TOUCH
        self.update_key.setGeometry(left, footer_top - TOUCH - _GAP, wide, TOUCH)
        for button in (self.reprint, self.why):
            button.shrink(small=wide < 350)
            button.setGeometry(left, footer_top, button.sizeHint().width(), TOUCH)
            left += button.width() + _GAP


def print_text(job: PrintJobView, words: Words) -> tuple[str, State]:
    message, state = _PRINTED[job.state]
    return words(message), state
