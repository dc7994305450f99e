"""One customer's account: what is owed, what moved it; paid here, limited here, printed here."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import AccountMoveView, AccountView, CustomerView
from herstal_pos.ui.counter.accounts.account_words import account_said, limit_said
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.theme import H2, LABEL, LEAD_BOLD
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP = 48, 8
_LIST_TOP = 98


class AccountPanel(Panel):
    """The number first: Enter pays so much of it, all where nothing is typed; F3 makes it the limit. Enter on
    a chosen ticket opens that."""

    is_search = True
    own_keys = (Scope.ACCOUNT,)
    taken = Signal(str)  # the number of a ticket

    def __init__(self, bridge: Bridge, words: Words, customer: CustomerView) -> None:
        super().__init__()
        self._bridge, self._words, self._customer = bridge, words, customer
        self._account: AccountView | None = None
        self._pays = False
        self.title = TextLabel(customer.name, H2, shortens=True, parent=self)
        self.balance = TextLabel("", LEAD_BOLD, shortens=True, parent=self)
        self.hint = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.moves = ResultList(self)
        self.moves.setAccessibleName(words("account.moves"))
        self.moves.tapped.connect(self.taken)
        self.amount = EntryField(words("account.amount"), parent=self)
        self.amount.takes_number = True
        self.pay = self._key("account.pay", "choose", Kind.TONAL)
        self.limit = self._key("account.set_limit", "account_limit")
        self.paper = self._key("account.print", "print_statement")
        self.close_key = self._key("customer.close", "back")

    def _key(self, said: str, action: str, kind: Kind = Kind.QUIET) -> Button:
        key = Button(self._words(said), kind, key_cap=keys.cap(action, self._words), parent=self)
        key.clicked.connect(self._pay if action == "choose" else lambda: self.act(action))
        return key

    def begin(self) -> None:
        """Once it stands there."""
        self._bridge.submit(commands.ShowAccount(self._customer.id))

    def take_keyboard(self) -> bool:
        self.amount.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.amount.setFocus()
        self.amount.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.moves.step(1 if action == "row_down" else -1)
            case "choose" | "article_code" if self.moves.selected is not None and not self.amount.text():
                self.taken.emit(self.moves.selected)
            case "choose" | "article_code":
                self._pay()
            case "account_limit":
                self._limit()
            case "print_statement":
                self._print()
            case "back" | "customer":
                self.closed.emit()
            case _:
                return False
        return True

    def _pay(self) -> None:
        text = self.amount.text().strip()
        cents = typed.cents(text) if text else None
        if text and not cents:
            self._say("needed.price")
            return
        self._pays = True
        self._bridge.submit(commands.PayAccount(self._customer.id, cents))

    def _limit(self) -> None:
        cents = typed.cents(self.amount.text().strip())
        if cents is None:
            self._say("account.type_limit")
            return
        self.amount.clear()
        self._bridge.submit(commands.AllowAccount(self._customer.id, cents))

    def _print(self) -> None:
        if self._account is None or not self._account.moves:
            self._say("account.no_moves")
            return
        self._bridge.submit(commands.PrintStatement(self._customer.id))
        self._say("account.printing")

    def _say(self, message: str) -> None:
        self.hint.say(self._words(message))
        announce(self, self.hint.text)

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.AccountShown(account=account) if account.customer.id == self._customer.id:
                self._show(account)
            case notices.SaleChanged() if self._pays and notice.sale.lines:
                self.closed.emit()
            case notices.CommandRefused():
                self._pays = False

    def _show(self, account: AccountView) -> None:
        words = self._words
        self._account = account
        self.balance.say(account_said(account, words) or words("account.none"))
        self.hint.say(limit_said(account, words))
        self.moves.present([_row(move, words) for move in account.moves], None)
        back = account.balance_cents < 0
        self.pay.say(words("account.give_back" if back else "account.pay"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        self.balance.setGeometry(0, 36, wide, 28)
        self.hint.setGeometry(0, 66, wide, 22)
        half, top = (wide - _GAP) // 2, high - 2 * _KEY - _GAP
        self.amount.setGeometry(0, top - HEIGHT - _GAP, wide, HEIGHT)
        self.moves.setGeometry(0, _LIST_TOP, wide, top - HEIGHT - 2 * _GAP - _LIST_TOP)
        for at, key in enumerate((self.pay, self.limit, self.paper, self.close_key)):
            key.shrink(small=True)
            key.setGeometry((at % 2) * (half + _GAP), top + at // 2 * (_KEY + _GAP), half, _KEY)


def _row(move: AccountMoveView, words: Words) -> ResultRow:
    kind = "account.move_put" if move.cents > 0 else "account.move_off"
    said = words("account.move_paid" if move.is_payment and move.cents < 0 else kind)
    at = f"{words.date(move.at)} · {move.number_text}"
    return ResultRow(move.number_text, said, at, words.money(move.cents))
