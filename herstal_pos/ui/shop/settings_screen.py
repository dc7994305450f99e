"""What a shop says before its first ticket, its printers, its mall: a page each."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import MallView, SettingsView
from herstal_pos.ui.day.closing.closing_page import BackupPageCard, ClosingRulesCard
from herstal_pos.ui.devices.label_card import LabelCard
from herstal_pos.ui.devices.printer_card import PrinterCard
from herstal_pos.ui.devices.printer_choice import PrinterChoice
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.manner import Manners
from herstal_pos.ui.frame.places import ARCHIVES, MOVING, ORDER_RULES, SALE, SCALE, TERMINAL, TOWN, VERSION
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.frame.theme import H1
from herstal_pos.ui.mall.mall_card import MallCard
from herstal_pos.ui.mall.mall_card_issues import MallIssuesCard
from herstal_pos.ui.shop.clerks.clerks_form import ClerksForm
from herstal_pos.ui.shop.means_form import MeansForm
from herstal_pos.ui.shop.settings_pages import (
    CLERKS,
    CLOSING,
    MALL,
    MEANS,
    NEXT_STEPS,
    PAGES,
    PRINTERS,
    SHOP,
    TICKET,
    TILL,
    lay_out_tabs,
)
from herstal_pos.ui.shop.shop_form import ShopForm
from herstal_pos.ui.shop.ticket_form import TicketForm
from herstal_pos.ui.shop.till_form import TillForm
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine

_SENTENCE, _TAB, _GAP, _ROOMY = 56, 56, 12, 1100

_PLACES = {"town_page": TOWN, "terminal_page": TERMINAL, "scale_page": SCALE, ARCHIVES: ARCHIVES}
_PLACES |= {VERSION: VERSION, MOVING: MOVING, ORDER_RULES: ORDER_RULES}


class SettingsScreen(TillScreen):
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        profiles: Sequence[tuple[str, str]],
        theme_name: str,
        label_profiles: Sequence[tuple[str, str]] = (),
        manners: Manners | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._words = bridge, words
        self._settings: SettingsView | None = None
        self._saving, self._connecting, self.page = False, False, SHOP
        self._frame: FrameGeometry | None = None
        self.form = ShopForm(words, theme_name, self)
        self.form.language_chosen.connect(self._choose_language)
        self.form.theme_chosen.connect(self.theme_chosen)
        self.form.poster_due.connect(self.say_sentence)
        self.till = TillForm(words, manners or Manners(), self)
        self.means = MeansForm(words, self)
        self.means.wanted.connect(bridge.submit)
        self.ticket = TicketForm(words, self)
        self.ticket.wanted.connect(bridge.submit)
        self.ticket.said.connect(self.say_sentence)
        self.clerks = ClerksForm(words, self)
        self.clerks.asked.connect(bridge.submit)
        self.clerks.said.connect(self.say_sentence)
        self.printer = PrinterCard(words, profiles, self)
        self.label = LabelCard(words, label_profiles, self)
        self.mall = MallCard(words, self)
        self.issues = MallIssuesCard(words, self)
        self.rules = ClosingRulesCard(words, self)
        self.backup = BackupPageCard(words, self)
        self.backup.wanted.connect(lambda: bridge.submit(commands.BackUp()))
        doors = [self.means.town, self.till.terminal, self.printer.scale, self.backup.archives]
        doors += [self.till.version, self.till.moving, self.mall.hours]
        for place, door in zip(_PLACES, doors, strict=True):
            door.clicked.connect(lambda *_, place=place: self.act(place))
        self.printer.ask_over(bridge)
        self.label.ask_over(bridge)
        self._connect_mall()
        self.tabs = {page: self._tab(page, words(said), icon) for page, said, icon in PAGES}
        self.sentence = MessageLine("", parent=self)
        cap = keys.cap("next_step", words)
        self.save = PayKey("", Kind.PRIMARY, cap, icon=Icon.CHECK, face=H1, parent=self)
        self.save.clicked.connect(lambda: self.act("next_step"))
        self._say("")
        self._show_page()

    def _connect_mall(self) -> None:
        submit = self._bridge.submit
        self.mall.left.connect(self._leave_mall)
        self.mall.fields["address"].textChanged.connect(self._show_next)
        self.issues.retried.connect(lambda row: submit(commands.RetryParked(row)))
        self.issues.dropped.connect(lambda row: submit(commands.DropParked(row)))
        self.issues.pushed.connect(lambda: submit(commands.PushStock()))
        self.issues.asked_again.connect(lambda: submit(commands.AskAgain()))

    def _tab(self, page: str, label: str, icon: Icon) -> Button:
        tab = Button(label, icon=icon, key_cap=keys.cap(page, self._words), parent=self)
        tab.setCheckable(True)  # a screen reader says which page is shown
        tab.clicked.connect(lambda: self.act(page))
        return tab

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.DEVICES,)

    def act(self, action: str) -> bool:
        if self.page == TICKET and self.ticket.act(action):
            return True
        match action:
            case "next_step":
                self._take_next_step()
            case _ if action in _PLACES:
                self.place_wanted.emit(_PLACES[action])
            case _ if action in self.tabs:
                self.turn_to(action)
            case "row_down" | "row_up":
                self._step(1 if action == "row_down" else -1)
            case "choose":
                return self._choose()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """A key in the clear is sent by no press that came before this was said."""
        return (action, self.page, self.mall.is_warned) if action in ("next_step", "choose") else action

    def say_sentence(self, sentence: str) -> None:
        self._say(sentence, State.SOON)

    def scan(self, code: str, aim: str | None) -> bool:
        return self.printer.scan(code) or super().scan(code, aim)

    def take_badge(self, code: str) -> bool:
        return self.page == CLERKS and self.clerks.take_badge(code)

    def turn_to(self, page: str) -> None:
        self.page = page
        self._say("")
        self._show_page()
        self.take_keyboard()

    def _take_next_step(self) -> None:
        match self.page:
            case "shop_page":
                self._save(self.form.typed() | {"language": self._words.language})
            case "ticket_page":
                if not self.ticket.take():
                    self._save(self.ticket.typed())
            case "printers_page":
                self._use_printers()
            case "mall_page":
                self._connect()
            case "clerks_page":
                self.clerks.keep()
            case "till_page" | "means_page":
                self.place_wanted.emit(SALE)
            case _:
                self._saving = True
                self._bridge.submit(commands.SaveClosingRules(*self.rules.typed))

    def _save(self, typed: dict[str, str]) -> None:
        self._saving = True
        self._bridge.submit(commands.SaveShop(typed))

    def _use_printers(self) -> None:
        """What was changed; else the receipt printer, which may have to be looked at again."""
        choices = (self.printer.choice, self.label.choice)
        changed = [choice for choice in choices if choice.is_changed] or choices[:1]
        self._saving = bool([choice for choice in changed if choice.take()])

    def _connect(self) -> None:
        if self.mall.missing:
            self._say(self._words("mall.still_needed", field=self.mall.missing), State.SOON)
            return
        self._connecting = True
        self._say("")
        self.mall.show_trying()
        self._bridge.submit(self.mall.asked())

    def _leave_mall(self) -> None:
        self._say(self._words("mall.left"), State.WELL)
        self._bridge.submit(commands.DisconnectMall())

    def _step(self, rows: int) -> None:
        lists = {PRINTERS: self._choice_in_hand.list, MALL: self.issues.list}
        if self.page in lists:
            lists[self.page].step(rows)

    def _choose(self) -> bool:
        match self.page:
            case "printers_page" if not self._choice_in_hand.isHidden():
                self._choice_in_hand.take()
            case "mall_page":
                if not self.issues.try_again():
                    self._connect()
            case _:
                return False
        return True

    @property
    def _choice_in_hand(self) -> PrinterChoice:
        """Where the keyboard is."""
        focus = self.focusWidget()
        in_labels = focus is not None and self.label.isAncestorOf(focus)
        return self.label.choice if in_labels else self.printer.choice

    def _choose_language(self, language: str) -> None:
        """At once; a shop that has a name also keeps it at once."""
        if self._settings is not None and self._settings.complete:
            self._bridge.submit(commands.SaveShop({"language": language}))
        self.language_chosen.emit(language)

    def take_keyboard(self) -> None:
        first = {
            SHOP: self.form.fields["name"],
            PRINTERS: self.printer.choice.address,
            MALL: self.mall.fields["address"],
            CLOSING: self.rules.second_place,
            CLERKS: self.clerks.name,
            TICKET: self.ticket.head,
        }
        first.get(self.page, self.tabs[self.page]).setFocus()
        if self.page == PRINTERS:
            self.printer.choice.address.selectAll()  # what is typed looks for another

    def visited(self) -> None:
        self._connecting = False  # what became of it is seen
        self._bridge.submit(commands.ListClerks())
        self._bridge.submit(commands.ShowMall())
        self._bridge.submit(commands.FindPrinters(printer="label"))
        self._bridge.submit(commands.FindPrinters())

    def typed(self) -> dict[str, str]:
        return self.form.typed() | self.mall.typed() | self.rules.texts() | {"page": self.page}

    def fill(self, typed: dict[str, str]) -> None:
        self.form.fill(typed)
        self.mall.fill(typed)
        self.rules.fill(typed)
        self.page = typed["page"]
        self._show_page()
        self.take_keyboard()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        cards = (self.printer, self.label, self.rules, self.backup, self.clerks)
        for card in (*cards, self.ticket):
            card.on_notice(notice)
        match notice:
            case notices.ClosingChanged() if self._saving and self.page == CLOSING:
                self._saving = False
                self._say(self._words("settings.saved"), State.WELL)
            case notices.SettingsChanged():
                self._changed(notice.settings)
            case notices.MallChanged():
                self._mall_changed(notice.mall)
            case notices.StockCompared():
                self.issues.show_compared(notice)
            case notices.MallAskedAgain():
                self.issues.show_asked_again(notice.left)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._refused(notice)

    def _changed(self, settings: SettingsView) -> None:
        self._settings = settings
        self.form.show_shop(settings.shop)
        self.means.show_settings(settings)
        self.ticket.show_shop(settings.shop)
        self.ticket.mail.show_server(settings.mail)
        self.printer.show_printer(settings.printer)
        self.label.show_printer(settings.label_printer)
        if not settings.complete:
            self._say(self._still_needed(settings), State.TO_DO)
        elif self._saving:
            self._say(self._words("settings.saved"), State.WELL)
        self._saving = False

    def _still_needed(self, settings: SettingsView) -> str:
        """One field at a time, under the name that it has above."""
        if not self._saving or not settings.missing:
            return self._words("settings.welcome")
        field = self.form.fields[settings.missing[0]].accessibleName()
        return self._words("settings.still_needed", field=field)

    def _mall_changed(self, mall: MallView) -> None:
        self.mall.show_mall(mall)
        self.issues.show_mall(mall)
        if self._connecting and mall.state == "well":
            self._connecting = False
            self.mall.show_let_in()
            self._say(self._words("mall.connected", shop=mall.shop_name), State.WELL)

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        self._saving = False
        self.issues.show_refused()
        if self._connecting:
            self._connecting = False
            self.mall.show_refused(notice.reason)
            self._show_next()
            self._bridge.submit(commands.ShowMall())  # it stands as before
        self._say(why_not(notice, self._words), State.SOON)

    def _say(self, sentence: str, state: State = State.NEUTRAL) -> None:
        if not sentence and self.page == SHOP:
            sentence, state = self._words("settings.not_certified"), State.NEUTRAL
        self.sentence.hide()
        self.sentence.deleteLater()
        self.sentence = MessageLine(sentence, state, self)
        self.sentence.setVisible(bool(sentence))
        self._lay_out_sentence()

    # --- places

    def _show_page(self) -> None:
        shown: dict[str, tuple[QWidget, ...]] = {
            SHOP: (self.form,),
            PRINTERS: (self.printer, self.label),
            MALL: (self.mall, self.issues),
            CLOSING: (self.rules, self.backup),
            TILL: (self.till,),
            MEANS: (self.means,),
            CLERKS: (self.clerks,),
            TICKET: (self.ticket,),
        }
        for page, parts in shown.items():
            for part in parts:
                part.setVisible(page == self.page)
        for page, tab in self.tabs.items():
            tab.setChecked(page == self.page)
            tab.become(Kind.TONAL if page == self.page else Kind.QUIET)
        self._show_next()

    def _show_next(self) -> None:
        label, hint = NEXT_STEPS[self.page]
        if self.page == MALL and self.mall.is_warned:
            hint = "mall.in_the_clear_hint"
        self.save.say(self._words(label), self._words(hint))
        self.save.means = self.meaning("next_step")

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        centre = self.place(frame, frame.centre)
        top = QRect(centre.left(), centre.top(), centre.width(), _TAB)
        lay_out_tabs(self.tabs, top, self._words, small=frame.is_small or centre.width() < _ROOMY)
        page = centre.adjusted(0, _TAB + _GAP, 0, 0)
        for whole in (self.form, self.till, self.means, self.clerks, self.ticket):
            whole.setGeometry(page)
        left, right = shares(page, (1, 1), _GAP)
        parts = (self.printer, self.mall, self.rules), (self.label, self.issues, self.backup)
        for rect, cards in zip((left, right), parts, strict=True):
            for card in cards:
                card.setGeometry(rect)
        self.save.setGeometry(self.place(frame, frame.main_key))
        self._lay_out_sentence()

    def _lay_out_sentence(self) -> None:
        if self._frame is not None:
            bar, last = self.place(self._frame, self._frame.pay_bar), self.save.geometry()
            wide = last.left() - 16 - bar.left()
            self.sentence.setGeometry(QRect(bar.left(), bar.center().y() - _SENTENCE // 2, wide, _SENTENCE))
