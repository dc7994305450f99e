"""The shop's own invoices and credit notes: found, with what became of each."""

import re

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import IssuedView, OwedView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

FORGONE = ("elsewhere", "unwanted", "mistake")
_OUR_REASON = re.compile(r"(folder|mail)_[a-z_]+|practice")
_GONE = "gone "
"""Before the key of a row that stands for an answer."""
_PRINTERS = commands.FindPrinters(printer="pages")
_WEIGHTS = (27, 42, 35)
_HINT_TOP, _HINT_HEIGHT, _LIST_TOP, _KEY = HEIGHT + 8, 20, HEIGHT + 35, 52


class IssuedPanel(Panel):
    """Enter or a tap lays its first ticket beside the cart; what could not be made is made by either. Of one
    that is given up the list asks why, of one that has left without this till which."""

    is_search = takes_codes = takes_tickets = True
    own_keys = (Scope.ISSUED,)
    taken = Signal(str)  # the number of a ticket
    sending_wanted = Signal()

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__()
        self._bridge, self._words = bridge, words
        self._found: dict[str, IssuedView] = {}
        self._owed: dict[str, OwedView] = {}
        self._waits: dict[str, str] = {}
        """Why it could not go yet, by its number."""
        self._forgone: OwedView | None = None
        """Why it is not made is asked now."""
        self._asks_which = False
        """Which e-invoice has left another way."""
        self._listed: notices.IssuedListed | None = None
        self._printer = ""  # of the system; "" for none
        self.field = EntryField(
            words("issued.placeholder"), icon=Icon.RECEIPT, key_cap=keys.cap("back", words), parent=self
        )
        self.hint = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("issued.title"))
        self.results.tapped.connect(self._take)
        self.results.chosen.connect(self._name_the_key)
        cap = keys.cap("issued_pdf", words)
        self.pdf = Button("PDF", icon=Icon.RECEIPT, key_cap=cap, parent=self)
        self.pdf.clicked.connect(lambda: self.act("issued_pdf"))
        cap = keys.cap("issued_paper", words)
        self.paper = Button(words("issued.paper"), key_cap=cap, parent=self)
        self.paper.clicked.connect(lambda: self.act("issued_paper"))
        cap = keys.cap("issued_again", words)
        self.again = Button(words("issued.again"), key_cap=cap, parent=self)
        self.again.clicked.connect(lambda: self.act("issued_again"))
        cap = keys.cap("forgo_invoice", words)
        self.forgo = Button(words("issued.forgo"), key_cap=cap, parent=self)
        self.forgo.clicked.connect(self._ask)
        self.forgo.hide()
        cap = keys.cap("issued_sending", words)
        self.sending = Button(words("issued.rules"), key_cap=cap, parent=self)
        self.sending.clicked.connect(self.sending_wanted)
        self.close_key = Button(words("customer.close"), key_cap=keys.cap("back", words), parent=self)
        self.close_key.clicked.connect(self.closed)
        self.field.textChanged.connect(lambda text: self._bridge.submit(commands.ListIssued(text)))

    def begin(self) -> None:
        """Once it stands there."""
        self._bridge.submit(commands.ListIssued())
        self._bridge.submit(_PRINTERS)

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def take_code(self, code: str) -> None:
        """Look for a scanned code as if it were typed: a ticket's barcode finds its invoice."""
        self.field.setText(code)
        self.field.setModified(True)

    def act(self, action: str) -> bool:
        of_one = {"issued_pdf": self._write, "issued_paper": self._print, "issued_again": self._send}
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose" | "issued_pdf" | "issued_again" if self.results.selected is None:
                return False
            case "choose":
                self._take(self.results.selected or "")
            case "issued_pdf" | "issued_paper" | "issued_again" if self._is_asking:
                self._say_asked()
                return False
            case "issued_pdf" | "issued_paper" | "issued_again":
                of_one[action]()
            case "forgo_invoice":
                self._ask()
            case "issued_sending":
                self.sending_wanted.emit()
            case "back" | "customer":
                (self._ask_no_more if self._is_asking else self.closed.emit)()
            case _:
                return False
        return True

    def _take(self, invoice_id: str) -> None:
        if self._forgone is not None:
            self._bridge.submit(commands.ForgoInvoice(self._forgone.sale_id, invoice_id))
            self._ask_no_more()
        elif self._asks_which:
            self._bridge.submit(commands.NoteSentOtherwise(invoice_id.removeprefix(_GONE)))
            self._ask_no_more()
        elif invoice_id in self._owed:
            self._make(self._owed[invoice_id])
        elif tickets := self._found[invoice_id].tickets:
            self.taken.emit(tickets[0])

    @property
    def _due(self) -> list[IssuedView]:
        """E-invoices that the law wants, and that have not left."""
        return [each for each in self._found.values() if each.due_as_file]

    @property
    def _is_asking(self) -> bool:
        return self._asks_which or self._forgone is not None

    def _ask(self) -> None:
        """Why one is not made, or which has left another way: the answers stand in the list's place. Enter or
        a tap says one; Esc, or the key again, leaves all as it was."""
        if self._is_asking:
            self._ask_no_more()
            return
        self._forgone = self._owed.get(self.results.selected or "")
        self._asks_which = self._forgone is None and bool(self._due)
        if self._asked():
            self._present()
            self._say_asked()
        else:
            self._say_bad("issued.forgo_which")

    def _asked(self) -> str:
        if self._forgone is not None:
            return self._words("issued.forgo_why", number=self._forgone.number)
        return self._words("issued.otherwise_which") if self._asks_which else ""

    def _say_asked(self) -> None:
        self.hint.say(self._asked(), "bad")
        announce(self, self.hint.text)

    def _ask_no_more(self) -> None:
        self._forgone, self._asks_which = None, False
        self._present()
        self._say_tasks()

    def _name_the_key(self) -> None:
        """By what it would do with the row that is chosen."""
        forgoes = self.results.selected in self._owed or not self._due
        self.forgo.say(self._words("issued.forgo" if forgoes else "issued.sent_otherwise"))
        self.forgo.shrink(small=True)

    def _make(self, owed: OwedView) -> None:
        """As it was wished; where it still cannot be, the shop says why."""
        if owed.order_id:
            self._bridge.submit(commands.InvoiceMallOrder(owed.order_id, owed.customer_id))
        else:
            self._bridge.submit(commands.InvoiceTicket(owed.number, owed.customer_id))

    def _write(self) -> None:
        """A file where people look for one."""
        if self.results.selected in self._owed:
            self._say_bad("issued.owed_first")
        elif self.results.selected is not None:
            self._bridge.submit(commands.PrintIssued(self.results.selected))

    def _print(self) -> None:
        """On pages, for who has no Peppol: on the first printer that the system has."""
        if not self._printer:
            self._say_bad("issued.no_printer")
            self._bridge.submit(_PRINTERS)  # it may have been plugged in since
        elif self.results.selected in self._owed:
            self._say_bad("issued.owed_first")
        elif self.results.selected is not None:
            self._bridge.submit(commands.PrintIssued(self.results.selected, self._printer))

    def _say_bad(self, message: str) -> None:
        self.hint.say(self._words(message), "bad")
        announce(self, self.hint.text)

    def _send(self) -> None:
        """Now, also one that was refused."""
        if self.results.selected in self._owed:
            self._make(self._owed[self.results.selected])
        elif self._listed is not None and not self._listed.sends:
            self._say_bad("issued.rules_first")
        elif self.results.selected is not None:
            self._bridge.submit(commands.SendInvoice(self.results.selected))

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.PagesOut):
            self.hint.say(_out(notice, self._words))
            announce(self, self.hint.text)
        elif isinstance(notice, notices.PrintersFound) and notice.printer == _PRINTERS.printer:
            self._printer = notice.printers[0][0] if notice.printers else ""
        elif isinstance(notice, notices.InvoiceWaits):
            self._waits[notice.number] = self._words(notice.words_id)
            self._present()
            self.hint.say(f"{notice.number} · {self._waits[notice.number]}", "bad")
            announce(self, self.hint.text)
        elif isinstance(notice, notices.InvoiceSent):
            self._waits.pop(notice.invoice.number, None)
            self._bridge.submit(commands.ListIssued(self.field.text()))
        elif isinstance(notice, notices.InvoiceMade) and self._owed:
            self._bridge.submit(commands.ListIssued(self.field.text()))
        elif isinstance(notice, notices.CommandRefused) and self.results.selected in self._owed:
            self.hint.say(why_not(notice, self._words), "bad")
            announce(self, self.hint.text)
        if isinstance(notice, notices.IssuedListed) and notice.text == self.field.text():
            self._show(notice)

    def _show(self, notice: "notices.IssuedListed") -> None:
        words = self._words
        self._found = {each.invoice_id: each for each in notice.invoices}
        self._owed = {f"owed {each.sale_id}": each for each in notice.owed}
        self._forgone, self._asks_which, self._listed = None, False, notice
        rows = self._present()
        self.forgo.setVisible(bool(notice.owed or self._due))
        self._lay_out()
        if not rows:
            self.hint.say(words("issued.none"))
        elif not self._say_tasks():
            self.hint.say(words("issued.found", count=rows))
        announce(self, self.hint.text)

    def _say_tasks(self) -> bool:
        """What is to be done with them; False where that is nothing."""
        words, listed = self._words, self._listed
        if self._owed:
            self.hint.say(words("issued.owed_hint", count=len(self._owed)), "bad")
        elif listed is not None and listed.waiting and not listed.sends:
            self.hint.say(words("issued.due_hint", count=listed.waiting), "bad")
        elif listed is not None and listed.old:
            self.hint.say(words("issued.old", count=listed.old), "bad")
        elif listed is not None and listed.waiting:
            self.hint.say(words("issued.waiting", count=listed.waiting))
        else:
            return False
        return True

    def _present(self) -> int:
        """How many there are."""
        rows = [_owed_row(key, each, self._words) for key, each in self._owed.items()]
        rows += [_row(each, self._waits.get(each.number, ""), self._words) for each in self._found.values()]
        if self._asks_which:
            rows = [_row(each, "", self._words, key=f"{_GONE}{each.invoice_id}") for each in self._due]
        elif self._forgone is not None:
            rows = [ResultRow(why, self._words(f"issued.forgo_{why}"), "", "") for why in FORGONE]
        there = [row.key for row in rows]
        before = self.results.selected
        self.results.present(rows, before if before in there else next(iter(there), None))
        self._name_the_key()
        asks = self._is_asking
        first = self._words("needed.question_first")
        for key in (self.pdf, self.again):
            key.turn(on=bool(rows) and not asks, why=first if asks else self._words("issued.none"))
        self.paper.turn(on=not asks, why=first)
        return len(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, 0, wide, HEIGHT)
        self.hint.setGeometry(0, _HINT_TOP, wide, _HINT_HEIGHT)
        half, top = (wide - 8) // 2, high - 2 * _KEY - 8
        self.results.setGeometry(0, _LIST_TOP, wide, top - _LIST_TOP - 8)
        self.sending.setGeometry(0, high - _KEY, half, _KEY)
        self.close_key.setGeometry(half + 8, high - _KEY, wide - half - 8, _KEY)
        band = QRect(0, top, wide, _KEY)
        keys_there = [self.pdf, self.paper, self.again]
        for key, place in zip(keys_there, shares(band, _WEIGHTS, 8), strict=True):
            key.setGeometry(place)
        owed = QRect(0, top - _KEY - 8, wide, _KEY)
        if not self.forgo.isHidden():
            self.forgo.setGeometry(owed)
            self.results.resize(wide, owed.top() - _LIST_TOP - 8)
        for key in (*keys_there, self.forgo, self.sending, self.close_key):
            key.shrink(small=True)


def _out(out: notices.PagesOut, words: Words) -> str:
    if out.reason:
        return words(f"refused.pages_{out.reason}")
    if out.printer:
        return words("labels.sent", printer=out.printer)
    return words("list.written", file=out.file)


def _owed_row(key: str, owed: OwedView, words: Words) -> ResultRow:
    second = " · ".join(part for part in (words.date(owed.day), owed.buyer) if part)
    return ResultRow(key, f"{owed.number} · {words('issued.owed')}", second, words.money(owed.total_cents))


def _row(one: IssuedView, waits: str, words: Words, key: str = "") -> ResultRow:
    """A credit note stands below zero. What the other side said, or why it waits, comes first."""
    sign = -1 if one.kind == "credit_note" else 1
    parts = waits or _said(one, words), words.date(one.day), one.buyer, one.corrects
    second = " · ".join(part for part in parts if part)
    name = f"{one.number} · {words(f'issued.{_state(one)}')}"
    return ResultRow(key or one.invoice_id, name, second, words.money(sign * one.total_cents))


def _state(one: IssuedView) -> str:
    return "due" if one.due_as_file and one.state == "made" else one.state


def _said(one: IssuedView, words: Words) -> str:
    """A reason of our own way out has its sentence; the other side's words stay theirs. What a person said of
    it is said again."""
    if one.way == "otherwise" and not one.said:
        return words("issued.otherwise")
    if not _OUR_REASON.fullmatch(one.said):
        return one.said
    try:
        return words(f"sending.{one.said}")
    except KeyError:
        return one.said
