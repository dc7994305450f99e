"""The running day: its figures, the drawer's movements and why, money in and out, the X report."""

from collections.abc import Callable, Hashable
from copy import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Command
from herstal_pos.services.notices import Notice
from herstal_pos.ui.counter.panels.reason import ReasonPanel
from herstal_pos.ui.day.day_figures import drawer_rows, expected, figures, why_expected
from herstal_pos.ui.day.keys_below import lay_below
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ACCOUNTANT, CARDS, CLOSING, FIGURES, SELLERS, TOWN, TRANSFERS
from herstal_pos.ui.frame.screen import TillScreen, clerk_of, why_not
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM, HUGE, LABEL_BOLD, LEAD_BOLD
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad
from herstal_pos.ui.widgets.buttons.keypad_verbs import verb_words
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.ledger import Ledger
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from herstal_pos.services.views import ClosingView, DayView

_PLACES = (TRANSFERS, TOWN, SELLERS, CARDS, ACCOUNTANT, FIGURES)
_PAD, _GAP, _KEY, _TITLE = 20, 12, 48, 32
_OVERDUE = 40  # two lines
_ROOM_OF_TOTAL, _KEY_PAD = 16, 24
_REASONS = {
    "pay_in": ("day.reason_change", "day.reason_owner", "day.reason_correction"),
    "pay_out": ("day.reason_bank", "day.reason_supplier", "day.reason_expense"),
}
_TITLES = {"pay_in": "day.pay_in_title", "pay_out": "day.pay_out_title"}


class DayScreen(TillScreen):
    takes_codes = True

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._frame: FrameGeometry | None = None
        self._day: DayView | None = None
        self._closing: ClosingView | None = None
        self._clerk = ""
        self._explained = self._frozen = False
        self._money: Command = None
        self._doubted: Command = None
        self.panel: ReasonPanel | None = None
        self._sentence: MessageLine | None = None
        self._build()

    def _build(self) -> None:
        words = self._words
        self.card = Card(parent=self)
        self.title = TextLabel(words("day.figures"), H2, parent=self.card)
        self.overdue = TextLabel("", LABEL_BOLD, "warn", wrap=True, parent=self.card)
        self.overdue.hide()
        self.ledger = Ledger(self.card)
        self.expected = Ledger(self.card)
        cap = keys.cap("explain", words)
        self.why = Button(words("day.why"), icon=Icon.QUESTION, key_cap=cap, parent=self.card)
        self.why.clicked.connect(lambda: self.act("explain"))
        self.drawer_title = TextLabel(words("day.drawer"), LABEL_BOLD, "ink2", parent=self)
        self.drawer = ResultList(self)
        self.drawer_title.names(self.drawer)
        self._footer: list[Button] = []
        self.reprint = self._footer_key("reprint_z", "", Icon.RECEIPT)
        self.transfers = self._footer_key("transfers", words("day.transfers"), Icon.BANK)
        self.town = self._footer_key("town", words("town.title"), Icon.TAG)
        self._footer_key(FIGURES, words("day.show_figures"), Icon.EYE).show()
        self.sellers = self._footer_key("sellers", words("day.by_clerk"), Icon.USER_CIRCLE)
        self.cards = self._footer_key(CARDS, words("cards.title"), Icon.CREDIT_CARD)
        self.accountant = self._footer_key(ACCOUNTANT, words("accountant.title"), Icon.TRAY_ARROW_UP)
        self.entry = NumberEntry(words("day.amount"), icon=Icon.COINS, parent=self)
        self.entry.typed.connect(self._type)
        self.entry.corrected.connect(self.entry.correct)
        self.entry.textChanged.connect(lambda _text: self._show_keys())
        self.keypad = Keypad(verb_words(words), self)
        for verb in ("quantity", "discount", "price"):
            self.keypad.verbs[verb].turn(on=False, why=words("off.amount_alone"))
        self.keypad.typed.connect(self._type)
        self.keypad.verb.connect(lambda _verb: self.entry.correct())
        self.total = Total(parent=self)
        self.report = self._key("x_report", Icon.RECEIPT, "day.x_report", "day.x_hint")
        self.pay_in = self._key("pay_in", Icon.TRAY_ARROW_DOWN, "day.pay_in", "day.pay_in_hint")
        self.pay_out = self._key("pay_out", Icon.TRAY_ARROW_UP, "day.pay_out", "day.pay_in_hint")
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.LOCK_SIMPLE, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self._show_keys()

    def _footer_key(self, action: str, label: str, icon: Icon) -> Button:
        key = Button(label, icon=icon, key_cap=keys.cap(action, self._words), parent=self)
        key.clicked.connect(lambda: self.act(action))
        key.hide()
        self._footer.append(key)
        return key

    def _key(self, action: str, icon: Icon, label: str, second: str) -> PayKey:
        words = self._words
        key = PayKey(
            words(label), Kind.PLAIN, keys.cap(action, words), icon=icon, face=LEAD_BOLD, parent=self
        )
        key.say(words(label), words(second))
        key.clicked.connect(lambda: self.act(action))
        return key

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.DAY,)

    def act(self, action: str) -> bool:
        if self.panel is not None and self.panel.act(action):
            return True
        self._say("")
        if action in self._at_once:
            self._at_once[action]()
            return True
        match action:
            case "pay_in" | "pay_out":
                self._ask_why(action)
            case "next_step" if self._is_open:
                self.place_wanted.emit(CLOSING)
            case "next_step":
                self._open_day()
            case "back" if self.entry.text():
                self.entry.clear()
            case "row_down" | "row_up":
                self.drawer.step(1 if action == "row_down" else -1)
            case _:
                return False
        return True

    @property
    def _at_once(self) -> dict[str, Callable[[], object]]:
        return {
            "x_report": self._print_report,
            "explain": self._turn_explanation,
            "reprint_z": lambda: self._bridge.submit(commands.ReprintZ()),
            **{name: lambda name=name: self.place_wanted.emit(name) for name in _PLACES},  # type: ignore[misc]
        }

    def _turn_explanation(self) -> None:
        self._explained = not self._explained
        self._show()

    def meaning(self, action: str) -> Hashable:
        return (action, self._is_open) if action == "next_step" else action

    def say_sentence(self, sentence: str) -> None:
        self._say(sentence)

    def typed_elsewhere(self, sign: str) -> bool:
        if self.panel is not None and sign.isprintable() and sign:
            return self.panel.typed_elsewhere(sign)
        if sign and sign in "0123456789,.":
            self._type(sign)
            return True
        return False

    def _type(self, sign: str) -> None:
        self._say("")
        self.entry.put(sign)

    @property
    def _is_open(self) -> bool:
        return self._day is not None and self._day.open

    def _print_report(self) -> None:
        self._bridge.submit(commands.ShowDay(printed=True))

    def _open_day(self) -> None:
        if self._frozen:
            return
        float_cents = self._float_cents
        if float_cents is None:
            self._say(self._words("open.first"))
            return
        self._frozen = True
        self.entry.clear()
        self._take(commands.OpenDay(float_cents))

    @property
    def _float_cents(self) -> int | None:
        """As typed, else what the last closing left in the drawer."""
        if self.entry.text():
            return typed.cents(self.entry.text())
        return self._closing.kept_cents if self._closing is not None and self._closing.last else None

    def _ask_why(self, action: str) -> None:
        cents = typed.cents(self.entry.text())
        if not cents:
            self._say(self._words("day.amount_first"))
            return
        words = self._words
        reasons = [words(reason) for reason in _REASONS[action]]
        self.panel = ReasonPanel(words, words(_TITLES[action], amount_cents=cents), reasons)
        self.panel.given.connect(lambda reason: self._move(action, cents, reason))
        self.panel.closed.connect(self._close_panel)
        self.panel.setParent(self)
        self._lay_out_again()
        self.panel.show()
        self.take_keyboard()

    def _move(self, action: str, cents: int, reason: str) -> None:
        self.entry.clear()
        command = commands.PayIn if action == "pay_in" else commands.PayOut
        self._take(command(cents, reason))

    def _take(self, money: Command) -> None:
        """What was doubted and is asked again is meant."""
        self._money = money
        self._bridge.submit(replace(money, sure=True) if money == self._doubted else money)

    def _close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
        self._lay_out_again()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        if self.panel is not None:
            self.panel.take_keyboard()
        else:
            self.entry.setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.ShowDay())
        self._bridge.submit(commands.ShowClosing())

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.DayChanged():
                self._day, self._frozen = notice.day, False
                self._show()
            case notices.ClosingChanged():
                self._closing = notice.closing
                self._show()
            case notices.SettingsChanged() | notices.ClerksChanged():
                self._clerk = clerk_of(notice, self._clerk)
                if isinstance(notice, notices.ClerksChanged):
                    self.sellers.setVisible(notice.clerks.manned)
                else:
                    self.transfers.setVisible(notice.settings.has_transfers)
                    self.town.setVisible(notice.settings.has_town)
                    self.cards.setVisible(notice.settings.terminal.is_there)
                self._show()
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen = False
                self._doubted = self._money if notice.reason == "amount_doubtful" else None
                self._say(why_not(notice, self._words))

    # --- what is seen

    def _show(self) -> None:
        if self._day is None:
            return
        self.ledger.present(
            list(why_expected(self._day, self._words) if self._explained else figures(self._day, self._words))
        )
        self.title.say(self._words("day.why_expected" if self._explained else "day.figures"))
        self._show_overdue()
        self.expected.present([expected(self._day, self._words)])
        self.why.become(Kind.TONAL if self._explained else Kind.QUIET)
        self.drawer.present(drawer_rows(self._day, self._words))
        self.drawer.scrollToTop()
        self._show_total()
        self._show_keys()
        self._lay_out_again()

    def _show_overdue(self) -> None:
        """In the title's place: a day that was not closed is closed with its own figures."""
        closing, words = self._closing, self._words
        overdue = closing is not None and closing.overdue and self._is_open
        if closing is not None and overdue:
            self.overdue.say(words("day.overdue", day=words.short_day(closing.business_day)))
        self.overdue.setVisible(overdue)
        self.title.setVisible(not overdue)

    def _show_total(self) -> None:
        day, words = self._day, self._words
        if day is None or day.opened_at is None:
            caption = words("day.closed")
            self.total.say(caption, words.money(0), words("open.title"), quiet=True, face=HUGE)
            return
        sales, time = words("day.sales", count=day.sale_count), words.time(day.opened_at)
        titles = [
            words("day.title", day=said(day.business_day)) for said in (words.long_day, words.short_day)
        ]
        hints = (
            words("day.summary", sales=sales, time=time, clerk=self._clerk or words("rail.clerk")),
            words("day.summary_small", sales=sales, time=time),
        )
        room = self.total.width() - _ROOM_OF_TOTAL
        caption = next((title for title in titles if width(title, LABEL_BOLD) <= room), titles[-1])
        hint = next((hint for hint in hints if width(hint, HINT_MEDIUM) <= room), hints[-1])
        amount = words.money(day.total_cents)
        face = next((face for face in (HUGE, H1) if width(amount, face) <= room), H2)
        self.total.say(caption, amount, hint, face=face)

    def _show_keys(self) -> None:
        words, cents = self._words, self._float_cents
        for key in (self.report, self.pay_in, self.pay_out):
            key.turn(on=self._is_open, why=words("open.first"))
        self.next_step.setEnabled(self._day is not None)
        last = self._closing.last if self._closing is not None else None
        for footer in (self.reprint, self.accountant):
            footer.setVisible(last is not None)
        if last is not None:
            self.reprint.say(words("day.reprint_z", number=last.number))
        if self._is_open:
            self.next_step.say(self._fitting("day.close", "day.close_short"), words("day.close_hint"))
        elif cents is None:
            self.next_step.say(self._fitting("pay.open_day", "pay.open_day_short"), words("pay.open_day_ask"))
        else:
            float_text = words("pay.open_day_float", float_cents=cents)
            self.next_step.say(self._fitting("pay.open_day", "pay.open_day_short"), float_text)

    def _fitting(self, message: str, short: str) -> str:
        label = self._words(message)
        return label if width(label, H1) + _KEY_PAD <= self.next_step.width() else self._words(short)

    def _say(self, sentence: str) -> None:
        if self._sentence is not None:
            self._sentence.hide()
            self._sentence.deleteLater()
            self._sentence = None
        if sentence:
            self._sentence = MessageLine(sentence, parent=self.card)
            self._sentence.show()
        self._lay_out_card()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        place = self.place
        cart = place(frame, frame.cart)
        figures_place, drawer_place = shares(cart, (1, 1), _GAP)
        self.card.setGeometry(figures_place)
        self._lay_out_card()
        self.drawer_title.setGeometry(
            drawer_place.adjusted(4, 0, 0, 0).left(), drawer_place.top(), 380, _TITLE
        )
        footer = [each for each in self._footer if each.isVisibleTo(self)]
        self.drawer.setGeometry(drawer_place.adjusted(0, _TITLE, 0, -lay_below(footer, drawer_place)))
        for part in (self.entry, self.keypad):
            part.setVisible(self.panel is None)
        self.entry.setGeometry(place(frame, frame.entry))
        self.keypad.setGeometry(place(frame, frame.keypad))
        if self.panel is not None:
            self.panel.setGeometry(place(frame, frame.pad))
        self.total.setGeometry(place(frame, frame.total))
        three = (self.report, self.pay_in, self.pay_out)
        for key, rect in zip(three, shares(frame.beside_main_key, (1, 1, 1), 10), strict=True):
            key.setGeometry(place(frame, rect))
        self.next_step.setGeometry(place(frame, frame.main_key))
        self._show_total()
        self._show_keys()

    def _lay_out_card(self) -> None:
        paper = self.card.rect().adjusted(_PAD, 14, -_PAD, -14)
        self.title.setGeometry(paper.left(), paper.top(), paper.width(), 30)
        overdue = self.overdue.isVisibleTo(self.card)
        self.overdue.setGeometry(paper.left(), paper.top(), paper.width(), _OVERDUE)
        top = paper.top() + (_OVERDUE if overdue else 30) + 6
        self.ledger.setGeometry(paper.left(), top, paper.width(), self.ledger.sizeHint().height())
        footer_top = paper.bottom() + 1 - _KEY
        self.why.setGeometry(paper.left(), footer_top, paper.width(), _KEY)
        self.expected.setGeometry(paper.left(), footer_top - 44, paper.width(), 36)
        if self._sentence is not None:
            self._sentence.setGeometry(paper.left() - 8, footer_top, paper.width() + 16, _KEY)
            self._sentence.raise_()

    def _lay_out_again(self) -> None:
        if self._frame is not None:
            self.lay_out(self._frame)
