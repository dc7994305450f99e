"""Around the lines of an invoice: whose it is, what comes in, and what a credit note gives back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import InvoiceView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import fit, width
from herstal_pos.ui.frame.theme import BODY, H1, H2, HINT_MEDIUM, HUGE, LABEL, LEAD_BOLD, Face
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

HEAD_HEIGHT = 84
_PAD = 20
_GAP = 10
_KEY = 52
_LINE = 30
CREDITS = ("returned", "empties", "never", "price")
_STOPS = ("other_company", "currency", "totals")


class InvoiceTitle(Card):
    """Amber where it cannot come in as it is; a key opens its paper."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._titles: tuple[str, ...] = ("",)
        self._unders: tuple[str, ...] = ("",)
        self._number = ""
        self._colour = "ink2"
        right = Qt.AlignmentFlag.AlignRight
        self.title = TextLabel("", LEAD_BOLD, parent=self)
        self.under = TextLabel("", LABEL, "ink2", parent=self)
        self.figure = TextLabel("", H1, align=right, parent=self)
        self.net = TextLabel("", LABEL, "ink2", align=right, parent=self)
        cap = keys.cap("open_pdf", words)
        self.pdf = Button(words("einvoice.pdf"), icon=Icon.FILE_TEXT, key_cap=cap, parent=self)
        self.pdf.clicked.connect(lambda: self.pressed.emit("open_pdf"))

    def present(self, titles: tuple[str, ...], unders: tuple[str, ...], invoice: InvoiceView | None) -> None:
        """`titles`, `unders`: the same from the longest to the shortest. `invoice` None: of the list."""
        self._titles, self._unders = titles, unders
        self._number = f", {invoice.row.document}" if invoice is not None else ""
        gross = net = ""
        if invoice is not None:
            gross = "" if invoice.gross_cents is None else self._words.money(invoice.gross_cents)
            cents = invoice.row.net_cents
            net = "" if cents is None else self._words("einvoice.without_vat", amount_cents=cents)
        self.figure.say(gross)
        self.net.say(net)
        self._colour = "warn" if invoice is not None and invoice.row.problem else "ink2"
        self.pdf.setVisible(invoice is not None)
        self.pdf.turn(
            on=invoice is not None and invoice.papers > 0, why=self._words("refused.invoice_no_paper")
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The key takes no more than the sums and the title leave; the number is always whole."""
        sums = max(width(self.figure.text, H1), width(self.net.text, LABEL)) + _GAP
        right = self.width() - _PAD - sums
        for label, top, high in ((self.figure, 8, 38), (self.net, 46, 26)):
            label.setGeometry(right, top, sums, high)
        if not self.pdf.isHidden():
            self.pdf.shrink(small=False)
            needed = width(self._titles[-1], LEAD_BOLD) + self.pdf.sizeHint().width() + _GAP
            self.pdf.shrink(small=needed > right - _PAD)
            key = self.pdf.sizeHint().width()
            right -= key + _GAP
            self.pdf.setGeometry(right + _GAP, (HEAD_HEIGHT - _KEY) // 2, key, _KEY)
        for label, top, high in ((self.title, 10, 36), (self.under, 46, 26)):
            label.setGeometry(_PAD, top, right - _PAD, high)
        room = self.title.width()
        self.title.say(_longest(self._titles, LEAD_BOLD, room) or self._beside_number(room))
        said = _longest(self._unders, LABEL, room) or fit(self._unders[-1], LABEL, room)
        self.under.say(said, self._colour)

    def _beside_number(self, room: int) -> str:
        named = self._titles[-1].removesuffix(self._number)
        return fit(named, LEAD_BOLD, max(room - width(self._number, LEAD_BOLD), 0)) + self._number


def _longest(texts: tuple[str, ...], face: Face, room: int) -> str:
    return next((text for text in texts if width(text, face) <= room), "")


class FileCard(Card):
    """Beside the list: where an invoice comes from."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = TextLabel(words("einvoice.file"), H2, parent=self)
        self.hint = TextLabel(words("einvoice.file_hint"), BODY, "ink2", wrap=True, parent=self)
        cap = keys.cap("choose_file", words)
        self.choose = Button(
            words("einvoice.choose_file"), Kind.TONAL, icon=Icon.FILE_TEXT, key_cap=cap, parent=self
        )
        self.choose.clicked.connect(lambda: self.pressed.emit("choose_file"))
        self._words = words
        cap = keys.cap("watch_folder", words)
        self.watch = Button(words("einvoice.watch"), icon=Icon.EYE, key_cap=cap, parent=self)
        self.watch.clicked.connect(lambda: self.pressed.emit("watch_folder"))
        away = keys.cap("put_away", words)
        self.away = Button(words("einvoice.put_away"), icon=Icon.TRAY_ARROW_DOWN, key_cap=away, parent=self)
        self.away.clicked.connect(lambda: self.pressed.emit("put_away"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() - 2 * _PAD
        self.title.setGeometry(_PAD, _PAD, wide, _LINE)
        self.hint.setGeometry(_PAD, _PAD + _LINE + 4, wide, 3 * _LINE)
        top = _PAD + 4 * _LINE + _GAP
        for place, key in enumerate((self.choose, self.watch, self.away)):
            key.setGeometry(_PAD, top + place * (_KEY + _GAP), wide, _KEY)

    def present(self, folder: str) -> None:
        words = self._words
        self.hint.say(words("einvoice.folder", folder=folder) if folder else words("einvoice.file_hint"))
        self.watch.relabel(words("einvoice.unwatch" if folder else "einvoice.watch"))


class InvoiceBar(QWidget):
    """What is to be checked, put aside, scan first, and the one next step."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.total = Total(parent=self)
        self.aside = self._key("back", Icon.PAUSE, "einvoice.aside", "einvoice.aside_hint")
        self.first = self._key("scan_first", Icon.BARCODE, "einvoice.scan_first", "einvoice.scan_hint")
        cap = keys.cap("next_step", words)
        self.accept = PayKey("", Kind.PRIMARY, cap, icon=Icon.TRAY_ARROW_DOWN, face=H1, parent=self)
        self.accept.clicked.connect(lambda: self.pressed.emit("next_step"))

    def _key(self, action: str, icon: Icon, label: str, second: str) -> PayKey:
        words = self._words
        cap = keys.cap(action, words)
        key = PayKey(
            words(label), Kind.PLAIN, cap, second=words(second), icon=icon, face=LEAD_BOLD, parent=self
        )
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def present(self, invoice: InvoiceView | None, waiting: int, *, waits: bool) -> None:
        words = self._words
        if invoice is None:
            self._present_list(waiting, waits=waits)
            return
        row = invoice.row
        pieces = words("receiving.pieces", count=invoice.pieces // 1000)
        new = words("einvoice.new_articles", count=invoice.new_articles) if invoice.new_articles else ""
        said = filter(None, (pieces, new))
        caption = words("einvoice.check" if row.doubts else "einvoice.checked")
        self.total.say(caption, str(row.doubts), " · ".join(said), quiet=not row.doubts, face=HUGE)
        self.aside.say(words("einvoice.aside"), words("einvoice.aside_hint"))
        self.aside.wear(Icon.PAUSE)
        self.first.setVisible(row.kind != "credit")
        self.first.turn(on=row.problem != "other_company" and not waits, why=words("off.invoice_other"))
        self._present_accept(invoice, pieces, waits=waits)

    def _present_accept(self, invoice: InvoiceView, pieces: str, *, waits: bool) -> None:
        words, row = self._words, invoice.row
        self.accept.means = ("accept", row.invoice_id, row.doubts)
        if row.kind == "credit":
            label, why = words("einvoice.what_credit"), ""
        elif row.problem in _STOPS:
            label, why = words("einvoice.accept"), words("off.invoice_stops")
        elif row.doubts:
            label, why = words("einvoice.more_answers", count=row.doubts), words("off.invoice_doubts")
        else:
            label, why = words("einvoice.accept"), ""
        labels = words("receiving.labels", count=invoice.labels) if invoice.labels else ""
        second = " · ".join(filter(None, (pieces, labels))) if row.kind != "credit" else ""
        self.accept.say(label, fit(second, HINT_MEDIUM, max(self.accept.width() - 34, 40)))
        self.accept.turn(on=not why and not waits, why=why or words("off.wait"))

    def _present_list(self, waiting: int, *, waits: bool) -> None:
        words = self._words
        self.total.say(
            words("einvoice.check"), str(waiting), words("einvoice.title"), quiet=not waiting, face=HUGE
        )
        self.first.hide()
        self.aside.say(words("einvoice.back"), "")
        self.aside.wear(Icon.ARROW_U_UP_LEFT)
        self.accept.means = ("accept", "")
        self.accept.say(words("einvoice.accept"), "")
        self.accept.turn(on=waiting > 0 and not waits, why=words("off.no_invoice"))

    def lay_out(self, frame: FrameGeometry) -> None:
        off = -frame.pay_bar.topLeft()
        self.total.setGeometry(frame.total.translated(off))
        area = frame.key_area.translated(off)
        for key, rect in zip(
            (self.aside, self.first, self.accept), shares(area, (10, 11, 20), _GAP), strict=True
        ):
            key.setGeometry(rect)


class CreditPanel(Panel):
    """In the pad's place: what a credit note means, by arrows and Enter or by a finger."""

    given = Signal(str)

    def __init__(self, words: Words, about: str) -> None:
        super().__init__()
        self.title = TextLabel(words("einvoice.what_credit"), H2, parent=self)
        self.hint = TextLabel(
            words("einvoice.credit_about", document=about) if about else "", LABEL, "ink2", parent=self
        )
        self.list = ResultList(self)
        self.list.setAccessibleName(words("einvoice.what_credit"))
        rows = [
            ResultRow(how, words(f"einvoice.credit_{how}"), words(f"einvoice.credit_{how}_hint"), "")
            for how in CREDITS
        ]
        self.list.present(rows, CREDITS[0])
        self.list.tapped.connect(self._give)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.list.step(1 if action == "row_down" else -1)
            case "choose" | "next_step":
                self._give(self.list.selected or CREDITS[0])
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _give(self, how: str) -> None:
        self.given.emit(how)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 4, wide, _LINE)
        self.hint.setGeometry(0, 34, wide, 22)
        self.list.setGeometry(0, 64, wide, high - 64 - _KEY - _GAP)
        self.leave.setGeometry(0, high - _KEY, wide, _KEY)
