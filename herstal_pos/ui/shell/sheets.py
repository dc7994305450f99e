"""What may be read in the pad's place, whatever screen is shown: its keys, and how the till is.

A sheet goes away with the next act, which is done all the same: no key, no digit and no scan is lost.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.counter.payment.means import further
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.widgets.buttons.button import Button

if TYPE_CHECKING:
    from herstal_pos.ui.shell.overlay.sheet import Sheet
    from herstal_pos.ui.widgets.lists.sections import Section

_PRINTED = {
    "queued": "health.on_its_way",
    "sending": "health.on_its_way",
    "printed": "health.printed",
    "sent": "health.printed",
    "stuck": "health.waits",
    "unknown": "health.waits",
}


class Sheets(QObject):
    closed = Signal()

    def __init__(self, bridge: Bridge, words: Words, frame: QWidget, place: Callable[[], QRect]) -> None:
        """`place` is that of the pad on the screen that is shown."""
        super().__init__(frame)
        self._bridge = bridge
        self._words = words
        self._frame = frame
        self._place = place
        self.sheet: Sheet | None = None
        self._further_means = False

    def act(self, action: str, scopes: Sequence[Scope]) -> bool:
        """True when the key was meant for a sheet; every other key sends an open one away."""
        sheet = self.sheet
        match action:
            case "show_keys" if sheet is None or self._shows_health:
                self._show_keys(scopes)
            case "health_ticket":
                self._bridge.submit(commands.PrintHealth())
            case "show_keys" | "back" if sheet is not None:
                self.close()
            case _:
                self.close()
                return False
        return True

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.HealthReported():
                self._show_health(notice)
            case notices.SettingsChanged():
                self._further_means = bool(further(notice.settings.means))
            case notices.PrintJobChanged() if notice.job.kind == "health" and self._shows_health:
                assert self.sheet is not None  # noqa: S101 - it is shown
                self.sheet.say(self._words(_PRINTED.get(notice.job.state, "health.waits")))

    def close(self) -> None:
        if self.sheet is not None:
            HAND.uncovers(self.sheet.geometry())
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None
            self.closed.emit()

    def lay_out(self) -> None:
        if self.sheet is not None:
            self.sheet.setGeometry(self._place())
            self.sheet.raise_()

    @property
    def _shows_health(self) -> bool:
        return self.sheet is not None and not self.sheet.list.caps

    def _show_keys(self, scopes: Sequence[Scope]) -> None:
        from herstal_pos.ui.shell import key_help  # noqa: PLC0415 - the first that is read

        words = self._words
        printing = Button(words("keys.print"), icon=Icon.PRINTER)
        printing.clicked.connect(self._print_card)
        health = Button(words("health.title"), icon=Icon.HEARTBEAT, key_cap=keys.cap("health_ticket", words))
        health.clicked.connect(lambda: self.act("health_ticket", scopes))
        speaking = self._speaking() if scopes and scopes[0] is Scope.SALE else ()
        self._open(words("keys.title"), printing, health, *speaking, self._back(), caps=True)
        self._fill(key_help.of_screen(scopes, words, further_means=self._further_means))

    def _speaking(self) -> tuple[Button]:
        """For a finger: the customer's language has its key, and no place beside the cart."""
        words = self._words
        cap = keys.cap("customer_language", words)
        key = Button(words("action.customer_language"), icon=Icon.TRANSLATE, key_cap=cap)

        def speak() -> None:
            self._bridge.submit(commands.SpeakTo())
            self.close()

        key.clicked.connect(speak)
        return (key,)

    def _show_health(self, notice: "notices.HealthReported") -> None:
        words = self._words
        self._open(words("health.title"), self._back()).say(words("health.read_here"))
        self._fill(notice.sections)

    def _print_card(self) -> None:
        from herstal_pos.ui.shell import key_help  # noqa: PLC0415 - as above

        card = key_help.card(self._words, further_means=self._further_means)
        self._bridge.submit(commands.PrintKeyCard(card))
        self.close()

    def _back(self) -> Button:
        back = Button(self._words("keys.back"), key_cap=keys.cap("back", self._words))
        back.clicked.connect(self.close)
        return back

    def _fill(self, sections: "Sequence[Section]") -> None:
        assert self.sheet is not None  # noqa: S101 - just opened
        self.sheet.list.show_sections(sections)

    def _open(self, title: str, *buttons: Button, caps: bool = False) -> "Sheet":
        from herstal_pos.ui.shell.overlay.sheet import Sheet  # noqa: PLC0415 - the first that is read

        before, self.sheet = self.sheet, Sheet(title, caps=caps, buttons=buttons, parent=self._frame)
        if before is not None:
            before.hide()
            before.deleteLater()
        self.lay_out()
        self.sheet.show()
        self.sheet.setFocus()
        return self.sheet
