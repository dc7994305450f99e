"""What a shop must say before its first ticket, and its devices. A first start without it begins here."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import SettingsView
from herstal_pos.ui import keys
from herstal_pos.ui.bridge import Bridge
from herstal_pos.ui.foot import Sentence
from herstal_pos.ui.icons import Icon
from herstal_pos.ui.keys import Scope
from herstal_pos.ui.printer_card import PrinterCard
from herstal_pos.ui.screen import TillScreen, why_not
from herstal_pos.ui.shop_form import ShopForm
from herstal_pos.ui.theme import H1
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.geometry import FrameGeometry
from herstal_pos.ui.widgets.pay import PayKey
from herstal_pos.ui.widgets.touch import Kind

_SENTENCE = 56


class SettingsScreen(TillScreen):
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        profiles: Sequence[tuple[str, str]],
        theme_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._settings: SettingsView | None = None
        self._saving = False
        self._frame: FrameGeometry | None = None
        self.form = ShopForm(words, theme_name, self)
        self.form.language_chosen.connect(self._choose_language)
        self.form.theme_chosen.connect(self.theme_chosen)
        self.printer = PrinterCard(words, profiles, self)
        self.printer.used.connect(lambda address, name: bridge.submit(commands.ChoosePrinter(address, name)))
        self.printer.asked.connect(lambda address: bridge.submit(commands.FindPrinters(address)))
        self.printer.tested.connect(lambda: bridge.submit(commands.PrintTest()))
        self.sentence = Sentence("", parent=self)
        self.save = PayKey(
            "", Kind.PRIMARY, keys.cap("next_step", words), icon=Icon.CHECK, face=H1, parent=self
        )
        self.save.say(words("settings.save"), words("settings.save_hint"))
        self.save.clicked.connect(lambda: self.act("next_step"))
        self._say("")

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.DEVICES,)

    def act(self, action: str) -> bool:
        match action:
            case "next_step":
                self._save()
            case "row_down" | "row_up":
                self.printer.list.step(1 if action == "row_down" else -1)
            case "choose":
                self.printer.take_printer()
            case _:
                return False
        return True

    def _save(self) -> None:
        self._saving = True
        fields = self.form.typed() | {"language": self._words.language}
        self._bridge.submit(commands.SaveShop(fields))

    def _choose_language(self, language: str) -> None:
        """At once; a shop that has a name also keeps it at once."""
        if self._settings is not None and self._settings.complete:
            self._bridge.submit(commands.SaveShop({"language": language}))
        self.language_chosen.emit(language)

    def take_keyboard(self) -> None:
        self.form.fields["name"].setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.FindPrinters())

    def typed(self) -> dict[str, str]:
        return self.form.typed()

    def fill(self, typed: dict[str, str]) -> None:
        self.form.fill(typed)

    # --- what the shop says

    def told(self, notice: Notice) -> None:
        match notice:
            case notices.SettingsChanged():
                self._changed(notice.settings)
            case notices.PrintersFound():
                self.printer.show_found(notice.printers)
            case notices.PrinterChanged():
                self.printer.show_state(notice.state)
            case notices.ScannerChanged():
                self.printer.show_scanner(notice.state)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._saving = False
                self._say(why_not(notice, self._words), State.SOON)

    def _changed(self, settings: SettingsView) -> None:
        self._settings = settings
        self.form.show_shop(settings.shop)
        self.printer.show_printer(settings.printer)
        if not settings.complete:
            self._say(self._still_needed(settings))
        elif self._saving:
            self._say(self._words("settings.saved"))
        self._saving = False

    def _still_needed(self, settings: SettingsView) -> str:
        """One field at a time, under the name that it has above."""
        if not self._saving or not settings.missing:
            return self._words("settings.welcome")
        field = self.form.fields[settings.missing[0]].accessibleName()
        return self._words("settings.still_needed", field=field)

    def _say(self, sentence: str, state: State = State.WELL) -> None:
        self.sentence.hide()
        self.sentence.deleteLater()
        self.sentence = Sentence(sentence, state, self)
        self.sentence.setVisible(bool(sentence))
        self._lay_out_sentence()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        self.form.setGeometry(self.place(frame, frame.cart))
        self.printer.setGeometry(self.place(frame, frame.pad))
        self.save.setGeometry(self.place(frame, frame.pay_keys[-1]))
        self._lay_out_sentence()

    def _lay_out_sentence(self) -> None:
        if self._frame is not None:
            bar, last = self.place(self._frame, self._frame.pay_bar), self.save.geometry()
            wide = last.left() - 16 - bar.left()
            self.sentence.setGeometry(QRect(bar.left(), bar.center().y() - _SENTENCE // 2, wide, _SENTENCE))
