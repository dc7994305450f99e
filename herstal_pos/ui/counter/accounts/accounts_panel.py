"""Who owes: how much, since when, and all of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import AccountView, CustomerView
from herstal_pos.ui.counter.accounts.account_words import account_said
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _LIST_TOP = 52, 8, 68


class AccountsPanel(Panel):
    """Enter or a tap opens the account that is meant."""

    is_search = True
    keeps_entry = True
    taken = Signal(CustomerView)

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__()
        self._bridge, self._words = bridge, words
        self._accounts: dict[str, AccountView] = {}
        self.title = TextLabel(words("accounts.title"), H2, parent=self)
        self.hint = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("accounts.title"))
        self.results.tapped.connect(self._take)
        cap = keys.cap("back", words)
        self.close_key = Button(words("customer.close"), key_cap=cap, parent=self)
        self.close_key.clicked.connect(self.closed)

    def begin(self) -> None:
        """Once it stands there."""
        self._bridge.submit(commands.ListAccounts())

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose" | "article_code" if self.results.selected is not None:
                self._take(self.results.selected)
            case "back" | "customer":
                self.closed.emit()
            case _:
                return False
        return True

    def _take(self, customer_id: str) -> None:
        self.taken.emit(self._accounts[customer_id].customer)

    def on_notice(self, notice: Notice) -> None:
        if not isinstance(notice, notices.AccountsListed):
            return
        self._accounts = {each.customer.id: each for each in notice.accounts}
        rows = [_row(each, self._words) for each in notice.accounts]
        self.results.present(rows, rows[0].key if rows else None)
        owing = sum(each.balance_cents > 0 for each in notice.accounts)
        total = self._words("accounts.total", count=owing, amount_cents=notice.total_cents)
        self.hint.say(total if rows else self._words("accounts.none"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, 30)
        self.hint.setGeometry(0, 36, wide, 22)
        self.results.setGeometry(0, _LIST_TOP, wide, high - _LIST_TOP - _KEY - _GAP)
        self.close_key.setGeometry(0, high - _KEY, wide, _KEY)


def _row(account: AccountView, words: Words) -> ResultRow:
    since = account.since
    said = account_said(account, words) if since is None else words("account.since", day=words.date(since))
    return ResultRow(account.customer.id, account.customer.name, said, words.money(account.balance_cents))
