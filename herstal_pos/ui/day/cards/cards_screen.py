"""What was paid over the card terminal, today or on one ticket, and the terminal's papers of it."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.day.cards.card_rows import row_of, totals_hint, totals_said
from herstal_pos.ui.day.cards.slip_paper import SlipPaper
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DAY
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, LEAD_BOLD
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE, _PAD = 36, 10, 48, 20
_FIRST = "shop"
"""The copy that is shown first: it is the one that the shop keeps."""


class CardsScreen(SayingScreen):
    """`text`: the ticket that was asked for, "" for the running day."""

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self._payments: tuple[views.CardPaymentView, ...] = ()
        self._slips: tuple[views.CardSlipView, ...] = ()
        self._at = 0
        self._prints = self._asks = False
        self._terminal = views.TerminalView()
        self._totals = views.CardTotalsView(0)
        self.chosen = self.text = ""
        self.title = TextLabel(words("cards.title"), H2, parent=self)
        cap = keys.cap("find_card", words)
        self.field = EntryField(words("cards.search"), icon=Icon.MAGNIFYING_GLASS, key_cap=cap, parent=self)
        self.field.textChanged.connect(lambda text: None if text else self._look(""))
        self.list = ResultList(self)
        self.list.setAccessibleName(words("cards.title"))
        for signal in (self.list.chosen, self.list.tapped):
            signal.connect(self._choose)
        self.card = Card(parent=self)
        self.copy_title = TextLabel("", H2, parent=self.card)
        self.paper = SlipPaper(self.card)
        self.total = Total(parent=self)
        self.ask = self._key("ask_totals", Icon.SCALES, "totals.ask", "totals.ask_hint")
        self.type = self._key("type_totals", Icon.PENCIL_SIMPLE_LINE, "totals.type", "totals.type_hint")
        self.other = self._key("other_copy", Icon.COPY, "cards.other_copy", "")
        cap = keys.cap("next_step", words)
        self.print = PayKey("", Kind.PRIMARY, cap, icon=Icon.PRINTER, face=H1, parent=self)
        self.print.clicked.connect(lambda: self.act("next_step"))
        self._show()

    def _key(self, action: str, icon: Icon, label: str, second: str) -> PayKey:
        words, cap = self._words, keys.cap(action, self._words)
        key = PayKey(words(label), Kind.PLAIN, cap, icon=icon, face=LEAD_BOLD, parent=self)
        key.say(words(label), words(second) if second else "")
        key.clicked.connect(lambda: self.act(action))
        return key

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.CARDS,)

    @property
    def _slip(self) -> views.CardSlipView | None:
        return self._slips[self._at] if self._slips else None

    def act(self, action: str) -> bool:
        match action:
            case "next_step":
                self._print()
            case _ if action in self._at_once:
                self._at_once[action]()
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back" if self.field.text() or self.text:
                self._look("")
            case "back":
                self.place_wanted.emit(DAY)
            case _:
                return False
        return True

    @property
    def _at_once(self) -> dict[str, Callable[[], object]]:
        return {
            "choose": self._find,
            "find_card": self.field.open,
            "other_copy": self._turn,
            "ask_totals": self._ask,
            "type_totals": self._type_total,
        }

    def _find(self) -> None:
        if self.field.text().strip():
            self._look(self.field.text())
        else:
            self.say_sentence(self._words("cards.number_first"))

    def meaning(self, action: str) -> Hashable:
        return (action, self.chosen, self._at) if action in ("next_step", "other_copy") else action

    def typed_elsewhere(self, sign: str) -> bool:
        """The number of a ticket."""
        if not sign or not sign.isprintable():
            return False
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def _look(self, text: str) -> None:
        if text.strip() == self.text and not (text or self.field.text()):
            return
        self.text = text.strip()
        self.say_sentence("")
        if not self.text and self.field.text():
            self.field.clear()
        self._bridge.submit(commands.ListCardPayments(self.text))

    def _choose(self, attempt_id: str) -> None:
        if attempt_id == self.chosen:
            return
        self.chosen, self._slips, self._at = attempt_id, (), 0
        self.say_sentence("")
        self._bridge.submit(commands.ShowCardSlips(attempt_id))
        self._show_paper()

    def _turn(self) -> None:
        if len(self._slips) < 2:
            self.say_sentence(self._words("cards.one_copy" if self._slips else "cards.nothing_to_print"))
            return
        self._at = (self._at + 1) % len(self._slips)
        self._show_paper()

    def _ask(self) -> None:
        if not self._terminal.has_totals:
            self.say_sentence(self._words("refused.terminal_no_totals"))
        elif not self._asks:
            self._asks = True
            self._say(self._words("totals.asked"), State.RUNNING)
            self._bridge.submit(commands.AskTotals())

    def _type_total(self) -> None:
        """The number first, as everywhere."""
        cents = typed.cents(self.field.text())
        if cents is None:
            self.say_sentence(self._words("totals.number_first"))
            return
        self.field.clear()
        self._bridge.submit(commands.TypeTotals(cents))

    def _print(self) -> None:
        slip = self._slip
        if slip is None:
            self.say_sentence(self._words("cards.nothing_to_print"))
        elif not self._prints:
            self._prints = True
            self._bridge.submit(commands.PrintCardSlip(self.chosen, slip.copy))

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.ListCardPayments(self.text))

    def typed(self) -> dict[str, str]:
        return {"search": self.field.text()}

    def fill(self, typed: dict[str, str]) -> None:
        self.field.setText(typed["search"])

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.CardPaymentsListed() if notice.number_text == self.text:
                self._payments, self._totals = notice.payments, notice.totals
                self._show()
            case notices.CardTotalsChanged():
                self._asks, self._totals = False, notice.totals
                self._say(*totals_said(notice, self._words))
                self._show_totals()
            case notices.SettingsChanged():
                self._terminal = notice.settings.terminal
                self._show_totals()
            case notices.CardSlipsShown() if notice.attempt_id == self.chosen:
                self._slips = notice.slips
                copies = [each.copy for each in notice.slips]
                self._at = copies.index(_FIRST) if _FIRST in copies else 0
                self._show_paper()
            case notices.PaymentsChanged() if self.isVisible() and not self.text:
                self.visited()
            case notices.PrintJobChanged() if self._prints and notice.job.kind == "card_slip":
                self._prints = False
                self._say(self._words("cards.printed"), State.WELL)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._prints = self._asks = False
                self.say_sentence(why_not(notice, self._words))

    # --- what is seen

    def _show(self) -> None:
        rows = [row_of(each, self._words) for each in self._payments]
        there = [row.key for row in rows]
        if self.chosen not in there:
            self.chosen, self._slips, self._at = next(iter(there), ""), (), 0
        if self.chosen:
            self._bridge.submit(commands.ShowCardSlips(self.chosen))
        self.list.present(rows, self.chosen or None)
        self._show_totals()
        self._show_paper()

    def _show_totals(self) -> None:
        words, own = self._words, self._words.money(self._totals.own)
        room = self.total.width() - _PAD
        face = next((face for face in (H1, H2) if width(own, face) <= room), H2)
        self.total.say(words("totals.own"), own, totals_hint(self._totals, words), face=face)
        self.ask.turn(on=self._terminal.has_totals, why=words("refused.terminal_no_totals"))

    @property
    def _no_slip(self) -> str:
        if self.chosen:
            return "cards.no_slip"
        return "cards.none_of_ticket" if self.text else "cards.none"

    def _show_paper(self) -> None:
        words, slip = self._words, self._slip
        self.copy_title.say(words(f"cards.copy_{slip.copy}" if slip else self._no_slip))
        self.paper.show_lines(slip.lines if slip else ())
        after = self._slips[(self._at + 1) % len(self._slips)].copy if len(self._slips) > 1 else ""
        self.other.say(words("cards.other_copy"), words(f"cards.copy_{after}") if after else "")
        why = words("cards.one_copy" if self._slips else "cards.nothing_to_print")
        self.other.turn(on=len(self._slips) > 1, why=why)
        self.print.say(words("cards.print"), words("cards.print_hint"))
        self.print.turn(on=slip is not None, why=words("cards.nothing_to_print"))
        for key, action in ((self.other, "other_copy"), (self.print, "next_step")):
            key.means = self.meaning(action)
        self.lay_out_again()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.print.setGeometry(self.place(frame, frame.main_key))
        three = (self.ask, self.type, self.other)
        for key, rect in zip(three, shares(frame.beside_main_key, (1, 1, 1), 10), strict=True):
            key.setGeometry(self.place(frame, rect))
        self.total.setGeometry(self.place(frame, frame.total))
        self._show_totals()
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        left, right = shares(self.place(self._frame, self._frame.centre), (1, 1), _GAP)
        bottom = left.bottom() + 1
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left.left(), bottom, left.width(), _SENTENCE)
            bottom -= _GAP
        self.title.setGeometry(left.left() + 4, left.top(), left.width(), _TITLE)
        top = left.top() + _TITLE
        self.field.setGeometry(left.left(), top, left.width(), HEIGHT)
        top += HEIGHT + _GAP
        self.list.setGeometry(left.left(), top, left.width(), bottom - top)
        self.card.setGeometry(right)
        inside = self.card.rect().adjusted(_PAD, 14, -_PAD, -14)
        self.copy_title.setGeometry(inside.left(), inside.top(), inside.width(), 30)
        self.paper.setGeometry(inside.adjusted(0, _TITLE, 0, 0))
