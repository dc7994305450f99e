"""Suppliers' electronic invoices: the list, and one of them with its doubtful lines first, a tap each.

The invoice alone posts nothing: it is taken as it is billed after one question, or its articles are scanned.
"""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.stock.invoices.figures import clean_text
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import RECEIVING, STOCK
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.stock.invoices.folder_reader import FolderReader
from herstal_pos.ui.stock.invoices.invoice_files import invoice_files
from herstal_pos.ui.stock.invoices.invoice_parts import CreditPanel
from herstal_pos.ui.stock.invoices.invoice_sheet import InvoiceSheet
from herstal_pos.ui.stock.invoices.invoice_words import FOLDED, closed, opens
from herstal_pos.ui.stock.invoices.pdf_opener import PdfOpener
from herstal_pos.ui.stock.receiving.delivery_panels import DeliverySearch

_OF_A_LINE = ("other_article", "make_article", "no_article", "not_received", "quantity", "price")


class InvoiceScreen(InvoiceSheet):
    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, words, parent)
        self._accepts = self._opens_the_only_one = self._looks_in_folder = False
        self._pdf = 0
        self.opener = PdfOpener(self)
        self.opener.missed.connect(lambda why: self.say_sentence(words(why)))
        self.reader = FolderReader(self)
        self.reader.found.connect(bridge.submit)
        self.reader.unread.connect(self._say_unread)
        self.reader.looked.connect(self._watch)
        for listed in (self.list, self.waiting):
            listed.rows.chosen.connect(self._choose)
            listed.rows.tapped.connect(self._tap)
        self.note.answered.connect(self._answer)
        for part in (self.head, self.file, self.pad, self.bar):
            part.pressed.connect(self.act)
        self.pad.entry.named.connect(self._search)
        self._acts: dict[str, Callable[[], object]] = {
            "choose": self._enter,
            "choose_file": self._choose_file,
            "watch_folder": self._watch_folder,
            "correct": self.pad.entry.correct,
            "quantity": self._units,
            "price": self._price,
            "other_article": lambda: self._search(""),
            "make_article": lambda: self._reply("new", price=True),
            "no_article": lambda: self._reply("no_goods"),
            "not_received": self._not_received,
            "scan_first": self._scan_first,
            "other_invoice": self._turn_to_another,
            "open_pdf": self._open_pdf,
            "put_away": self._put_away,
            "next_step": self._accept,
            "back": self._go_back,
        }

    # --- what stands here

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.INVOICES,) if self.invoice is None else (Scope.INVOICE,)

    @property
    def _id(self) -> str:
        return self.invoice.row.invoice_id if self.invoice else ""

    def meaning(self, action: str) -> Hashable:
        opens = action == "choose" and self.invoice is None and self._asked is None
        if opens or action not in ("next_step", "put_away", "choose", "scan_first", *_OF_A_LINE):
            return action
        return action, self._id, self.line.position if self.line else self._chosen, self._question

    # --- what a person does

    def act(self, action: str) -> bool:
        if self.misses(action):
            return True
        if self.pad.panel is not None and self.pad.panel.act(action):
            return True
        if action in ("row_up", "row_down"):
            rows = self.waiting.rows if self.invoice is None else self.list.rows
            rows.step(1 if action == "row_down" else -1)
        elif action == "show_invoices":
            self._leave_it()
        elif action in self._acts:
            self._acts[action]()
        else:
            return False
        return True

    def scan(self, code: str, aim: str | None) -> bool:
        """Answers the line that is asked about."""
        line = self.line
        if is_for_the_sale(code, aim):
            return False
        if line is None:
            self.say_sentence(self._words("einvoice.choose_line"))
        else:
            self._submit(commands.ScanInvoiceLine(self._id, line.position, code, aim))
        return True

    def _submit(self, command: commands.Command) -> None:
        self._put_question_away()
        self.say_sentence("")
        self._bridge.submit(command)

    def _enter(self) -> None:
        """Answers what is asked; with a number before it, how many pieces are in one that is billed."""
        if self._asked is not None:
            self._answer(yes=True)
        elif self.invoice is None:
            self._open(self._chosen)
        elif self._chosen == FOLDED:
            self._unfold()
        elif typed.is_label(self.pad.entry.text()):
            self.code_typed.emit(self._take_number())
        elif self.pad.entry.text():
            self._units()
        else:
            self._reply("yes")

    def _reply(self, answer: str, factor: int | None = None, *, price: bool = False) -> None:
        """`price`: a number that stands there is what it is to be sold at."""
        line = self.line
        if line is None:
            self.say_sentence(self._words("einvoice.choose_line"))
            return
        cents = typed.cents(self.pad.entry.text()) if price else None
        self._take_number()
        self._chosen = ""
        self._submit(commands.AnswerInvoiceLine(self._id, line.position, answer, "", factor, cents))

    def _units(self) -> None:
        factor, line = typed.quantity(self.pad.entry.text()), self.line
        if factor is None or line is None:
            self.say_sentence(self._words("receiving.type_quantity"))
            return
        self._reply("yes" if line.state == "doubt" else "", factor)

    def _price(self) -> None:
        """The number that stands there, else what is proposed."""
        line, text = self.line, self.pad.entry.text()
        cents = typed.cents(text) if text else (line.proposed_cents if line else None)
        if line is None or cents is None:
            self.say_sentence(self._words("receiving.type_price_cents"))
            return
        self._take_number()
        self._submit(commands.AnswerInvoiceLine(self._id, line.position, "", "", None, cents))

    def _not_received(self) -> None:
        """Of what came before by another paper: it is another delivery, and comes in."""
        line = self.line
        self._reply("enter" if line is not None and line.doubt == "received" else "not_received")

    def _search(self, text: str) -> None:
        if self.invoice is None or self.line is None:
            self.say_sentence(self._words("einvoice.choose_line"))
            return
        panel = DeliverySearch(self._bridge, self._words, text, self.say_sentence)
        panel.taken.connect(self._take_article)
        self.pad.open(panel)

    def _take_article(self, product_id: str) -> None:
        line, factor = self.line, typed.quantity(self._take_number())
        if line is not None:
            self._chosen = ""
            self._submit(commands.AnswerInvoiceLine(self._id, line.position, "article", product_id, factor))

    def _take_number(self) -> str:
        text = self.pad.entry.text()
        self.pad.entry.clear()
        return text

    def _scan_first(self) -> None:
        if self.invoice is not None and self.bar.first.isEnabled():
            self._submit(commands.CountInvoice(self._id))

    def _accept(self) -> None:
        """Of the list: opened, and asked about at once."""
        if self.invoice is None:
            self._accepts = bool(self._chosen)
            self._open(self._chosen)
        elif self.invoice.row.kind == "credit":
            panel = CreditPanel(self._words, self.invoice.invoice_ref)
            panel.given.connect(lambda how: self._submit(commands.SettleCredit(self._id, how)))
            self.pad.open(panel)
        elif self._asked is not None:
            self.say_sentence(self._question)
        elif self.bar.accept.isEnabled():
            self._frozen = True
            self._submit(commands.AcceptInvoice(self._id))
            self._show()

    def _put_away(self) -> None:
        if self._id or self._chosen:
            self._submit(commands.CloseInvoice(self._id or self._chosen))

    def _open(self, invoice_id: str) -> None:
        if not invoice_id:
            self.say_sentence(self._words("off.no_invoice"))
        else:
            self._chosen, self._unfolded, self._pdf = "", False, 0
            self._submit(commands.ShowInvoice(invoice_id))

    def _open_pdf(self) -> None:
        """Of several one after the other. What is asked meanwhile stays asked."""
        papers = self.invoice.papers if self.invoice else 0
        number, self._pdf = self._pdf % max(papers, 1), self._pdf + 1
        self._bridge.submit(commands.ShowInvoicePaper(self._id, number))

    def _turn_to_another(self) -> None:
        ids = [row.invoice_id for row in self._waiting]
        if self._id in ids and len(ids) > 1:
            self._open(ids[(ids.index(self._id) + 1) % len(ids)])

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_note()

    def _tap(self, key: str) -> None:
        if self.invoice is None:
            self._open(key)
        elif key == FOLDED:
            self._unfold()

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._show()

    def _answer(self, yes: bool) -> None:
        asked = self._asked
        self._put_question_away()
        if asked is not None:
            if yes:
                self._frozen = True
                self._submit(asked)
            self._show()
        elif self.line is not None:
            self._reply("yes") if yes else self._not_received()

    def _put_question_away(self) -> None:
        self._asked, self._question = None, ""
        self._show_note()

    def _go_back(self) -> None:
        if self.pad.entry.text():
            self.pad.entry.clear()
        elif self._asked is not None:
            self._answer(yes=False)
        elif self.invoice is not None and len(self._waiting) > 1:
            self._leave_it()
        else:
            self.invoice = None
            self.place_wanted.emit(STOCK)

    def _leave_it(self) -> None:
        """To the list; what was answered is kept."""
        self.invoice, self._chosen, self._accepts = None, "", False
        self._bridge.submit(commands.ListInvoices())
        self._show()

    def typed_elsewhere(self, sign: str) -> bool:
        if self.pad.panel is not None:
            return self.pad.panel.typed_elsewhere(sign)
        if self.invoice is None:
            return False
        if sign == "\b":
            self.pad.entry.correct()
        elif sign.isdecimal() or sign in (",", "."):
            self.pad.entry.put(sign)
        elif sign.isalpha():
            self._search(sign)
        else:
            return False
        return True

    # --- files

    def _choose_file(self) -> None:
        self._open_files(lambda path: self.take_files([path]), folders=False)

    def _watch_folder(self) -> None:
        if self.folder:  # no more
            self._submit(commands.WatchInvoices(""))
        else:
            self._open_files(self.reader.look_for, folders=True)

    def _open_files(self, taken: Callable[[str], object], *, folders: bool) -> None:
        panel = invoice_files(self._words, folders=folders)
        self.say_sentence("")
        self.pad.open(panel)
        panel.taken.connect(taken)
        panel.closed.connect(self._show)
        self._show()

    def _watch(self, folder: str, there: bool) -> None:
        if there:
            self._submit(commands.WatchInvoices(folder))
        else:
            self.say_sentence(self._words("refused.file_unreadable", file=folder))

    def take_files(self, paths: Sequence[str]) -> bool:
        """Chosen, or dropped on the window."""
        names = ", ".join(clean_text(Path(path).name) for path in paths)
        self.say_sentence(self._words("einvoice.reading", name=names))
        self.reader.read_files(paths)
        return True

    # --- what the shop says

    def visited(self) -> None:
        self._frozen, self._opens_the_only_one, self._looks_in_folder = False, True, True
        self._put_question_away()
        self._bridge.submit(commands.ShowInvoice(self._id) if self.invoice else commands.ListInvoices())

    def on_notice(self, notice: Notice) -> None:
        if self.pad.panel is not None:
            self.pad.panel.on_notice(notice)
        match notice:
            case notices.InvoicesListed():
                self._listed(notice)
            case notices.InvoiceShown() if self.isVisible():
                self._shown(notice)
            case notices.InvoiceRead() if self.isVisible():
                self._read(notice)
            case notices.InvoiceUnread() if not self.reader.waits_for(notice.file, notice.reason):
                self._say_unread(notice.reason, notice.params)
            case notices.InvoiceClosed():
                self._closed(notice)
            case notices.InvoicePaperShown() if self.isVisible() and self.invoice is not None:
                self.say_sentence(opens(notice, self.invoice.papers, self._words))
                self.opener.open(notice)
            case notices.InvoiceCounts() if self.isVisible():
                self.place_wanted.emit(RECEIVING)
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._refused(notice)

    def _listed(self, notice: notices.InvoicesListed) -> None:
        self._waiting, self.folder = notice.invoices, notice.folder
        if self._looks_in_folder and self.isVisible():
            self._looks_in_folder = False
            self.reader.read(self.folder)
        there = [row.invoice_id for row in notice.invoices]
        if self.invoice is None and self._chosen not in there:
            self._chosen = next(iter(there), "")
        if self._opens_the_only_one and self.invoice is None and len(there) == 1 and self.isVisible():
            self._open(there[0])
        self._opens_the_only_one = False
        self._show()

    def _shown(self, notice: notices.InvoiceShown) -> None:
        self.invoice, self._frozen = notice.invoice, False
        self._show()
        if self._accepts:
            self._accepts = False
            self._accept()

    def minute_passed(self) -> None:
        self.reader.read(self.folder)

    def _read(self, notice: notices.InvoiceRead) -> None:
        """One of the folder waits in the list; one that was chosen is opened."""
        if notice.came_from == "folder":
            if not notice.known:
                self._bridge.submit(commands.ListInvoices())
            return
        self.say_sentence("")
        if notice.open:
            self._bridge.submit(commands.ListInvoices())
            self._open(notice.invoice_id)
        else:
            self.say_sentence(self._words("einvoice.was_taken", document=notice.document))

    def _closed(self, notice: notices.InvoiceClosed) -> None:
        self._frozen = False
        if notice.invoice_id == self._id:
            self.invoice, self._chosen = None, ""
        if self.isVisible():
            self.say_sentence(closed(notice, self._words))
        self._show()

    def _refused(self, notice: notices.CommandRefused | notices.StoreFailed) -> None:
        self._frozen = False
        sentence = why_not(notice, self._words)
        if isinstance(notice, notices.CommandRefused) and notice.again is not None:
            self._asked, self._question, sentence = notice.again, sentence, ""
        self.say_sentence(sentence)
        self._show()
