"""What is seen of suppliers' invoices: head, lines, the question, the pad or the file's card, and the bar."""

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import InvoiceLineView, InvoiceRowView, InvoiceView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.stock.invoices.invoice_parts import HEAD_HEIGHT, FileCard, InvoiceBar, InvoiceTitle
from herstal_pos.ui.stock.invoices.invoice_words import (
    FOLDED,
    hint,
    invoice_row,
    question,
    rows_of,
    titles,
    under,
    yes,
)
from herstal_pos.ui.stock.receiving.delivery_note import NOTE_HEIGHT, DeliveryNote
from herstal_pos.ui.stock.receiving.delivery_pad import DeliveryPad
from herstal_pos.ui.stock.stock_rows import StockList
from herstal_pos.ui.widgets.saying import SayingScreen

_GAP = 12
_SENTENCE = 48
_COLUMN = 84
_ACTIONS = (
    ("other_article", Icon.MAGNIFYING_GLASS, "einvoice.other"),
    ("make_article", Icon.PLUS, "einvoice.new"),
    ("no_article", Icon.PROHIBIT, "einvoice.no_article"),
    ("not_received", Icon.MINUS, "einvoice.not_received"),
    ("other_invoice", Icon.FILE_TEXT, "einvoice.next"),
    ("put_away", Icon.TRAY_ARROW_DOWN, "einvoice.put_away"),
)


class InvoiceSheet(SayingScreen):
    """`invoice` None: the list is shown. `asked`: what is done after a yes."""

    of_goods = frozenset({"choose", "quantity", "price", "next_step"})

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self.invoice: InvoiceView | None = None
        self._waiting: tuple[InvoiceRowView, ...] = ()
        self._chosen = self._question = self.folder = ""
        self._unfolded = self._frozen = False
        self._asked: object = None
        self.head = InvoiceTitle(words, self)
        titles = (words("receiving.unit_cost"), words("einvoice.pieces"))
        self.list = StockList(titles, words("einvoice.on_it"), self, least=_COLUMN)
        self.list.rows.setAccessibleName(words("einvoice.on_it"))
        titles = ("", words("einvoice.amount"))
        self.waiting = StockList(titles, words("einvoice.title"), self, least=_COLUMN)
        self.waiting.rows.setAccessibleName(words("einvoice.title"))
        self.note = DeliveryNote(self)
        self.file = FileCard(words, self)
        self.pad = DeliveryPad(words, self, _ACTIONS)
        self.pad.keypad.verbs["discount"].turn(on=False, why=words("off.cost_is_billed"))
        self.bar = InvoiceBar(words, self)

    @property
    def line(self) -> InvoiceLineView | None:
        """What a key is about: the chosen line, else the first that is asked about."""
        lines = self.invoice.lines if self.invoice else ()
        chosen = [line for line in lines if str(line.position) == self._chosen]
        asked = [line for line in lines if line.state == "doubt"]
        return next(iter([*chosen, *(asked if self._chosen != FOLDED else ())]), None)

    def drop_number(self) -> None:
        self.pad.entry.clear()

    def take_keyboard(self) -> None:
        if self.invoice is None and self.pad.panel is None:
            self.setFocus()
        else:
            self.pad.take_keyboard()

    # --- what is seen

    def _say_unread(self, reason: str, named: dict[str, str | int]) -> None:
        if self.isVisible():
            self.say_sentence(self._words(f"refused.{reason}", **named))

    def _show(self) -> None:
        words, invoice = self._words, self.invoice
        if invoice is None:
            waiting = words("einvoice.waiting", count=len(self._waiting))
            self.head.present((words("einvoice.title"),), (waiting,), None)
        else:
            self.head.present(titles(invoice.row, words), under(invoice, words), invoice)
        asks_file = invoice is None and self.pad.panel is not None
        self.pad.setVisible(invoice is not None or asks_file)
        self.file.setVisible(invoice is None and not asks_file)
        self.file.present(self.folder)
        self.file.away.turn(on=bool(self._waiting), why=words("off.no_invoice"))
        self.list.setVisible(invoice is not None)
        self.waiting.setVisible(invoice is None)
        if invoice is None:
            rows = [invoice_row(row, words) for row in self._waiting]
            none = words("einvoice.none"), words("einvoice.none_hint")
            self.waiting.present(rows, self._chosen or None, *none)
        else:
            line = self.line
            selected = self._chosen if self._chosen == FOLDED else (str(line.position) if line else None)
            self.list.rows.present(rows_of(invoice, words, unfolded=self._unfolded), selected)
        self.bar.present(invoice, len(self._waiting), waits=self._frozen)
        self.pad.action_keys["other_invoice"].turn(on=len(self._waiting) > 1, why=words("off.one_invoice"))
        self._show_note()
        if self.isVisible() and self.pad.panel is None:
            self.take_keyboard()

    def _show_note(self) -> None:
        words, line = self._words, self.line
        if self._asked is not None:
            no = words("einvoice.no"), keys.cap("back", words)
            self.note.ask(
                self._question, "", no, (words("einvoice.go_on"), keys.cap("choose", words)), self._question
            )
        elif line is not None and line.state == "doubt":
            enters = line.doubt == "received"
            no = (
                words("einvoice.enter" if enters else "einvoice.not_received"),
                keys.cap("not_received", words),
            )
            answer = yes(line, words), keys.cap("choose", words)
            about = line.position, line.doubt
            self.note.ask(f"{line.name} : {question(line, words)}", hint(line, words), no, answer, about)
        else:
            self.note.hide()
        self.lay_out_again()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.pad.lay_out(frame, self.place)
        self.file.setGeometry(self.place(frame, frame.pad))
        self.bar.setGeometry(self.place(frame, frame.pay_bar))
        self.bar.lay_out(frame)
        super().lay_out(frame)
        self.bar.present(self.invoice, len(self._waiting), waits=self._frozen)

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        place = self.place(self._frame, self._frame.cart)
        self.head.setGeometry(place.left(), place.top(), place.width(), HEAD_HEIGHT)
        bottom = place.bottom() + 1
        for part, high in ((self._sentence, _SENTENCE), (self.note, NOTE_HEIGHT)):
            if part is not None and not part.isHidden():
                bottom -= high
                part.setGeometry(place.left(), bottom, place.width(), high)
                bottom -= _GAP
        top = place.top() + HEAD_HEIGHT + _GAP
        for rows in (self.list, self.waiting):
            rows.setGeometry(place.left(), top, place.width(), bottom - top)
