"""What the mall refused, to be tried again or set aside; the stock told anew, and what differed there."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.notices import StockCompared
from herstal_pos.services.views import (
    DifferenceView,
    MallView,
    ParkedRowView,
    SetAsideView,
    ShownOtherwiseView,
)
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LEAD_BOLD
from herstal_pos.ui.mall.mall_card_words import (
    ALARM,
    DOUBLED,
    OTHERWISE,
    SET_ASIDE,
    compared_in_words,
    difference_row,
    otherwise_row,
    refused_row,
    refused_why,
    set_aside_row,
)
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.state_label import StateLabel

_PAD = 16
_GAP = 8
_KEY = 48
_LINE = 24
_WHY = 66  # three lines


class MallIssuesCard(Card):
    retried = Signal(int)  # the outbox row
    dropped = Signal(int)
    pushed = Signal()
    asked_again = Signal()  # for all that was not understood

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._parked: dict[str, ParkedRowView] = {}
        self._set_aside: tuple[SetAsideView, ...] = ()
        self._found: dict[str, DifferenceView] = {}
        self._open: frozenset[str] = frozenset()  # those of them that differed at the last look
        self._otherwise: tuple[ShownOtherwiseView, ...] = ()
        self._elsewhere = False  # another till talks to the mall
        self.title = TextLabel("", LEAD_BOLD, parent=self)
        self.list = ResultList(self)
        self.title.names(self.list)
        self.list.chosen.connect(lambda _key: self._show_chosen())
        self.why = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.retry = Button(words("mall.retry"), Kind.TONAL, icon=Icon.ARROWS_CLOCKWISE, parent=self)
        self.retry.clicked.connect(self.try_again)
        self.drop = Button(words("mall.drop"), icon=Icon.TRAY, parent=self)
        self.drop.clicked.connect(lambda: self._with_chosen(self.dropped))
        self.compared = StateLabel(self)
        self.compared.hide()
        self.push = Button(words("mall.push"), icon=Icon.PACKAGE, parent=self)
        self.push.clicked.connect(self._push)
        self.push.turn(on=False, why=words("off.no_mall"))
        self._show_list()

    # --- what a person does

    def try_again(self) -> bool:
        """False where nothing is chosen."""
        if not self._is_odd:
            return self._with_chosen(self.retried)
        if not self._elsewhere:
            self._say(self._words("mall.asking_again"), State.RUNNING)
            self.asked_again.emit()
        return not self._elsewhere

    @property
    def _is_odd(self) -> bool:
        return (self.list.selected or "").startswith(SET_ASIDE)

    def _with_chosen(self, signal: SignalInstance) -> bool:
        chosen = self._parked.get(self.list.selected or "")
        if chosen is not None:
            signal.emit(chosen.row)
        return chosen is not None

    def _push(self) -> None:
        self._found, self._open, self._otherwise = {}, frozenset(), ()
        self._say(self._words("mall.pushing"), State.RUNNING)
        self._show_list()
        self.pushed.emit()

    # --- what the shop says

    def show_mall(self, mall: MallView) -> None:
        self._parked = {str(parked.row): parked for parked in mall.parked}
        self._set_aside = mall.set_aside
        self._elsewhere = mall.state == "other_till"
        self.push.turn(on=mall.state not in ("none", "other_till"), why=self._words("off.no_mall"))
        self._show_list()

    def show_compared(self, compared: StockCompared) -> None:
        """What differed is told again and looked at again: all that was found since the push stays named."""
        self._open = frozenset(found.product_id for found in compared.differences)
        self._found |= {found.product_id: found for found in compared.differences}
        self._otherwise = compared.otherwise
        said, agrees = compared_in_words(compared, self._words)
        self._say(said, State.WELL if agrees else State.SOON)
        self._show_list()

    def show_asked_again(self, left: int) -> None:
        said = self._words("mall.still_odd", count=left) if left else self._words("mall.all_understood")
        self._say(said, State.SOON if left else State.WELL)

    def show_refused(self) -> None:
        """What was asked was not done."""
        self.compared.hide()

    # --- what is seen

    def _say(self, sentence: str, state: State) -> None:
        self.compared.say(sentence, state)
        self.compared.show()

    def _show_list(self) -> None:
        words = self._words
        refused = [refused_row(parked, words) for parked in self._parked.values()]
        found = [
            difference_row(each, words, mended=each.product_id not in self._open)
            for each in self._found.values()
        ]
        odd = [set_aside_row(thing, words) for thing in self._set_aside]
        otherwise = [otherwise_row(each, words) for each in self._otherwise]
        rows = [*refused, *odd, *otherwise, *found]
        before = self.list.selected
        keys = [row.key for row in rows]
        self.list.present(rows, before if before in keys else next(iter(keys), None))
        many = words("mall.refused", count=len(refused)) if refused else words("mall.nothing_refused")
        self.title.say(many)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._parked.get(self.list.selected or "")
        is_odd, nothing = self._is_odd, self._words("off.nothing_refused")
        is_otherwise = (self.list.selected or "").startswith(OTHERWISE)
        without = self._words("mall.odd_again") if is_odd else ""
        without = self._words("mall.otherwise_how") if is_otherwise else without
        if (self.list.selected or "").startswith(DOUBLED):
            without = self._words("mall.doubled_how")
        self.why.say(refused_why(chosen, self._words) if chosen else without)
        self.retry.say(self._words("mall.ask_again" if is_odd else "mall.retry"))
        if is_odd:
            self.retry.turn(on=not self._elsewhere, why=self._words("refused.mall_other_till"))
        else:
            self.retry.turn(on=chosen is not None and chosen.kind != ALARM, why=nothing)
        self.drop.turn(on=chosen is not None, why=nothing)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide = paper.left(), paper.width()
        self.title.setGeometry(left, paper.top(), wide, 28)
        footer_top = paper.bottom() + 1 - _KEY
        self.push.setGeometry(left, footer_top, wide, _KEY)
        self.compared.setGeometry(left, footer_top - _LINE - _GAP, wide, _LINE)
        footer_top -= _LINE + 2 * _GAP + _KEY + 4
        halves = shares(paper, (1, 1), _GAP)
        for key, half in zip((self.retry, self.drop), halves, strict=True):
            key.setGeometry(half.left(), footer_top, half.width(), _KEY)
        footer_top -= _WHY + _GAP
        self.why.setGeometry(left, footer_top, wide, _WHY)
        self.list.setGeometry(left, paper.top() + 36, wide, footer_top - _GAP - paper.top() - 36)
