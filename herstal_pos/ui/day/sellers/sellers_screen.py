"""Who sold what on the running day: a list, and beside it the figures of the one who is chosen."""

from collections.abc import Hashable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.counter.payment.means import counted
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import DAY
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, LEAD_BOLD
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.ledger import Figure, Ledger
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

_TITLE, _GAP, _SENTENCE, _PAD = 36, 12, 48, 20


class SellersScreen(SayingScreen):
    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self._figures: tuple[views.ClerkFiguresView, ...] = ()
        self._prints = False
        self.chosen = ""
        self.title = TextLabel(words("day.by_clerk"), H2, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("day.by_clerk"))
        for signal in (self.list.chosen, self.list.tapped):
            signal.connect(self._choose)
        self.card = Card(parent=self)
        self.name = TextLabel("", H2, parent=self.card)
        self.ledger = Ledger(self.card)
        cap = keys.cap("x_report", words)
        self.one = PayKey("", Kind.PLAIN, cap, icon=Icon.RECEIPT, face=LEAD_BOLD, parent=self)
        self.one.clicked.connect(lambda: self.act("x_report"))
        cap = keys.cap("next_step", words)
        self.all = PayKey(words("sellers.print"), Kind.PRIMARY, cap, icon=Icon.PRINTER, face=H1, parent=self)
        self.all.say(words("sellers.print"), words("sellers.print_hint"))
        self.all.clicked.connect(lambda: self.act("next_step"))
        self._show()

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.SELLERS,)

    def act(self, action: str) -> bool:
        match action:
            case "next_step":
                self._print("")
            case "x_report" if self.chosen:
                self._print(self.chosen)
            case "x_report":
                self.say_sentence(self._words("sellers.none"))
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back":
                self.place_wanted.emit(DAY)
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        return (action, self.chosen) if action == "x_report" else action

    def _print(self, clerk_id: str) -> None:
        if not self._figures:
            self.say_sentence(self._words("sellers.none"))
            return
        self._prints = True
        self._bridge.submit(commands.ShowClerkFigures(clerk_id, printed=True))

    def _choose(self, clerk_id: str) -> None:
        self.chosen = clerk_id
        self._show_chosen()

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.ShowClerkFigures())

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.ClerkFiguresShown():
                prints, self._prints = self._prints, False
                self._figures = notice.clerks
                self._show()
                self._say(self._words("sellers.printed") if prints else "", State.WELL)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._prints = False
                self.say_sentence(why_not(notice, self._words))

    # --- what is seen

    def _show(self) -> None:
        there = [each.clerk_id for each in self._figures]
        if self.chosen not in there:
            self.chosen = next(iter(there), "")
        self.list.present([self._row(each) for each in self._figures], self.chosen or None)
        self._show_chosen()

    def _row(self, each: views.ClerkFiguresView) -> ResultRow:
        words = self._words
        sales = words("day.sales", count=each.sale_count)
        return ResultRow(each.clerk_id, self._named(each), sales, words.money(each.total_cents))

    def _named(self, each: views.ClerkFiguresView) -> str:
        return each.name or self._words("rail.clerk")

    def _show_chosen(self) -> None:
        words = self._words
        one = next((each for each in self._figures if each.clerk_id == self.chosen), None)
        self.name.say(self._named(one) if one else words("sellers.none"))
        self.ledger.present(list(_figures(one, words)) if one else [])
        self.one.say(words("sellers.print_one"), self._named(one) if one else "")
        self.one.means = ("print", self.chosen)
        self.one.turn(on=one is not None, why=words("sellers.none"))
        self.lay_out_again()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.all.setGeometry(self.place(frame, frame.main_key))
        self.one.setGeometry(self.place(frame, shares(frame.beside_main_key, (1, 1), 10)[1]))
        super().lay_out(frame)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        wide = self.place(self._frame, self._frame.centre)
        paper = self.place(self._frame, self._frame.cart)
        paper.setRight(wide.right())
        left, right = shares(paper, (1, 1), _GAP)
        bottom = left.bottom() + 1
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left.left(), bottom, left.width(), _SENTENCE)
        self.title.setGeometry(left.left() + 4, left.top(), left.width(), _TITLE)
        top = left.top() + _TITLE
        self.list.setGeometry(left.left(), top, left.width(), bottom - top)
        self.card.setGeometry(right)
        inside = self.card.rect().adjusted(_PAD, 14, -_PAD, -14)
        self.name.setGeometry(inside.left(), inside.top(), inside.width(), 30)
        high = min(self.ledger.sizeHint().height(), inside.height() - _TITLE)
        self.ledger.setGeometry(inside.left(), inside.top() + _TITLE, inside.width(), high)


def _figures(each: views.ClerkFiguresView, words: Words) -> Iterator[Figure]:
    money = words.money
    yield Figure(words("closing.sales", count=each.sale_count), money(each.total_cents))
    if each.return_count:
        yield Figure(words("day.returns", count=each.return_count), money(-each.returned_cents))
    if each.discount_cents:
        yield Figure(words("day.discounts"), money(-each.discount_cents))
    if each.corrections:
        yield Figure(words("day.corrections"), str(each.corrections))
    yield Figure(words("day.means"))
    for means, count, cents in each.tenders:
        yield Figure(counted(means, count, words), money(cents))
