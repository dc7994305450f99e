"""What is due and the keys that take it; after the payment, what can still be done with the ticket."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.services.views import CARD, CASH, PaidView, SaleView
from herstal_pos.ui.counter.payment.means import PAY_LEFT, PAY_RIGHT, handed, paid_by, presentation
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.hand import turns_of
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM, HUGE, LEAD_BOLD, LOW_TOTAL, TOTAL, Face
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind

NOTES = ("note_1", "note_2", "note_3")
_KEY_PAD = 24  # left and right of the words on a key
_TOTAL_PAD = 16
_AFTER = {
    "ticket_qr": Icon.QR_CODE,
    "ticket_paper": Icon.RECEIPT,
    "ticket_mail": Icon.ENVELOPE_SIMPLE,
    "ticket_gift": Icon.GIFT,
    "next_sale": Icon.ARROW_RIGHT,
}
_AFTER_PLACES = {"ticket_qr": 0, "ticket_paper": 1, "ticket_mail": 2, "ticket_gift": 3, "next_sale": 4}
"""Of the five. The third is empty in a shop that sends no letters."""
_COPY_WORDS = (("paid.copy",), "paid.copy_hint")
_AFTER_WORDS = {
    "ticket_qr": (("paid.qr", "paid.qr_short"), "paid.qr_hint"),
    "ticket_paper": (("paid.paper",), "paid.paper_hint"),
    "ticket_mail": (("paid.mail",), "paid.mail_hint"),
    "ticket_gift": (("paid.gift", "paid.gift_short"), "paid.gift_hint"),
    "next_sale": (("paid.next", "paid.next_short"), "paid.next_hint"),
}


@record(frozen=True)
class PayBarState:
    """How the counter stands: `day_open` is None before the shop said so; `frozen` while a payment is under
    way; `typed_cents` waits in the entry; `aimed`: the next verb is for the whole ticket.

    `coming`: goods for the empty cart are on their way. `before`: the sale paid last, until the next one has
    a line. `further`: how many means have no key of their own; `means_page`: which page of them is shown, of
    how many. `at_terminal`: a card is paid there, and nothing else pays meanwhile. `asks`: a question that a
    hand opened stands, and money is away; `answers`: the number typed is its answer.
    """

    day_open: bool | None = None
    frozen: bool = False
    typed_cents: int | None = None
    aimed: bool = False
    further: int = 0
    means_page: tuple[int, int] | None = None
    coming: bool = False
    before: PaidView | None = None
    at_terminal: bool = False
    asks: bool = False
    answers: bool = False


class _TotalKey(Total):
    """A tap aims the next verb at the whole ticket."""

    tapped = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            turns_of(self).in_turn(self.tapped.emit)


class PayBar(QWidget):
    """The five keys keep their places whatever they say; those that cannot be used are off. A shop with
    further means has a sixth, beside the card's.
    """

    pressed = Signal(str)  # the action
    total_tapped = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._no_note = words("off.no_note")
        self._small = False
        self._frame: FrameGeometry | None = None
        self._has_other = False
        self.total = _TotalKey(parent=self)
        self.total.tapped.connect(self.total_tapped)
        self.card = self._key(PAY_LEFT, Kind.TONAL, presentation(CARD).icon)
        self.other = self._key("other_means", Kind.PLAIN)
        self.other.hide()
        self.notes = tuple(self._key(note, Kind.PLAIN) for note in NOTES)
        self.cash = self._key(PAY_RIGHT, Kind.PRIMARY, presentation(CASH).icon, H1)
        self.after: dict[str, PayKey] = {}
        self._on_paper = True

    @property
    def keys(self) -> tuple[PayKey, ...]:
        return (self.card, *self.notes, self.cash)

    def _key(self, action: str, kind: Kind, icon: Icon | None = None, face: Face = H2) -> PayKey:
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame, self._small = frame, frame.is_small
        off = -frame.pay_bar.topLeft()
        self.total.setGeometry((frame.total_beside_six if self._has_other else frame.total).translated(off))
        keys_now = (self.card, self.other, *self.notes, self.cash) if self._has_other else self.keys
        places = frame.six_pay_keys if self._has_other else frame.pay_keys
        for key, rect in zip(keys_now, places, strict=True):
            key.setGeometry(rect.translated(off))
        self._lay_out_after()

    def _lay_out_after(self) -> None:
        """In the places of the five."""
        if self._frame is not None:
            off = -self._frame.pay_bar.topLeft()
            for action, key in self.after.items():
                key.setGeometry(self._frame.pay_keys[_AFTER_PLACES[action]].translated(off))
        for action, words in _AFTER_WORDS.items():
            if action in self.after:
                is_copy = action == "ticket_paper" and self._on_paper
                self._say_after(self.after[action], *(_COPY_WORDS if is_copy else words))

    def _say_after(self, key: PayKey, labels: tuple[str, ...], hint: str) -> None:
        """The first words that have room; the hint where it has."""
        room, words = key.width() - _KEY_PAD, self._words
        face = key.face
        said = next(
            (words(label) for label in labels if width(words(label), face) <= room), words(labels[-1])
        )
        key.say(said, words(hint) if width(words(hint), HINT_MEDIUM) <= room else "")

    # --- before the payment

    def show_sale(self, sale: SaleView, counter: PayBarState) -> None:
        self._make_room(counter)
        self._show_after(shown=False)
        if counter.day_open is False:
            self._offer_opening(counter)
        else:
            self._offer_payment(sale, counter)
        self._say_total(sale, counter)

    def _make_room(self, counter: PayBarState) -> None:
        if self._has_other != (counter.further > 0):
            self._has_other = counter.further > 0
            if self._frame is not None:
                self.lay_out(self._frame)

    def _offer_opening(self, counter: PayBarState) -> None:
        words = self._words
        self.card.say(words("pay.card"))
        for note in self.notes:
            note.say("")
        self._say_other(counter)
        self.other.turn(on=False, why=words("open.first"))
        for key in (self.card, *self.notes):
            key.turn(on=False, why=words("open.first"))
        second = (
            words("pay.open_day_ask")
            if counter.typed_cents is None
            else words("pay.open_day_float", float_cents=counter.typed_cents)
        )
        self.cash.say(self._fitting(words("pay.open_day"), words("pay.open_day_short")), second)
        self.cash.means = "open_day"
        self.cash.turn(on=not counter.frozen, why=words("off.wait"))

    def _offer_payment(self, sale: SaleView, counter: PayBarState) -> None:
        fills = bool(sale.lines) or counter.coming
        able = fills and counter.day_open is True and not counter.frozen
        nothing = "off.nothing_to_pay" if sale.returning is None else "off.nothing_came_back"
        wait = "terminal.first" if counter.at_terminal else "off.wait"
        why = "" if able else self._words(wait if fills else nothing)
        if able and counter.asks:
            able, why = False, self._words("needed.question_first")
        self._say_card(sale, counter)
        self._say_other(counter)
        for place, key in enumerate(self.notes):
            offered = sale.notes[place] if sale.lines and place < len(sale.notes) else None
            self._say_note(key, offered)
            gives = offered is not None or counter.coming
            key.turn(on=able and gives, why=why or self._no_note)
        self._say_cash(sale, counter)
        if sale.age is not None:
            self.card.say(self._words("pay.card"), self._words("age.first_card"))
            self.cash.say(self.cash.label, self._words("age.first_cash"))
        if sale.unanswered:
            self.card.say(self._words("pay.card"), self._words("asks.first_card"))
            self.cash.say(self._words("pay.cash"), self._words("asks.first_cash"))
        self.cash.means = (PAY_RIGHT, sale.cash_due_cents < 0)
        for key in (self.card, self.cash, self.other):
            key.turn(on=able, why=why)
        if counter.asks and counter.answers:
            self.cash.say(self._words("pay.answer"), self._words("pay.answer_hint"))
            self.cash.means = "answer"
            self.cash.turn(on=True)

    def _say_card(self, sale: SaleView, counter: PayBarState) -> None:
        words, due = self._words, sale.card_due_cents
        if not sale.lines:
            self.card.say(words("pay.card"))
        elif counter.at_terminal:
            self.card.say(words("pay.card"), words("pay.at_terminal"))
        elif counter.typed_cents is not None and counter.typed_cents < due:
            self.card.say(words("pay.card"), words("pay.card_part", given_cents=counter.typed_cents))
        else:
            self.card.say(words("pay.card"), words.money(due))

    def _say_other(self, counter: PayBarState) -> None:
        """How many there are; while they are shown, where: at the right, or on which page."""
        words = self._words
        if counter.means_page is None:
            second = words("pay.other_count", count=counter.further)
        elif counter.means_page[1] == 1:
            second = words("pay.other_here")
        else:
            page, pages = counter.means_page
            second = words("pay.other_page", page=page, pages=pages)
        self.other.say(words("pay.other"), second)
        self.other.become(Kind.PLAIN if counter.means_page is None else Kind.TONAL)

    def _say_note(self, key: PayKey, offered: tuple[int, int] | None) -> None:
        if offered is None:
            key.say("")
            return
        note, change = offered
        key.say(self._words.euros(note), self._words("pay.gives", change=self._words.amount(change)))

    def _say_cash(self, sale: SaleView, counter: PayBarState) -> None:
        words, due = self._words, sale.cash_due_cents
        if not sale.lines:
            self.cash.say(words("pay.cash"))
        elif due == 0:
            self.cash.say(words("pay.even"), words("pay.even_hint"))
        elif due < 0:
            label = words("pay.refund", amount_cents=-due)
            if self._has_room(label, H1):
                self.cash.say(label, self._exact(sale, words("pay.cash")))
            else:
                self.cash.say(words.money(-due), self._exact(sale, words("paid.change")))
        elif counter.typed_cents is not None:
            second = words("pay.received", given_cents=counter.typed_cents)
            self._say_amount(due, second, second)
        else:
            self._say_amount(due, self._exact(sale, words("pay.exact")), self._exact(sale, words("pay.cash")))

    def _say_amount(self, due_cents: int, second: str, second_alone: str) -> None:
        """The word and the amount; where the key is too narrow the amount alone, the word under it."""
        full, amount = self._words("pay.cash_amount", amount_cents=due_cents), self._words.money(due_cents)
        if self._has_room(full, H1) and self._has_room(second, HINT_MEDIUM):
            self.cash.say(full, second)
        else:
            self.cash.say(amount, second_alone)

    def _exact(self, sale: SaleView, words: str) -> str:
        if not sale.rounding_cents:
            return words
        rounding = self._words.amount(sale.rounding_cents)
        return self._words("pay.rounded", exact=words, rounding=rounding)

    def _fitting(self, label: str, short: str) -> str:
        return label if self._has_room(label, H1) else short

    def _has_room(self, text: str, face: Face) -> bool:
        return width(text, face) + _KEY_PAD <= self.cash.width()

    # --- the total

    def _say_total(self, sale: SaleView, counter: PayBarState) -> None:
        words = self._words
        if not sale.lines and counter.before is not None and counter.before.change_cents:
            # who is still counting the coins can still read them
            self._say(*handed(counter.before, words), words("sale.no_items"))
        elif not sale.lines:
            self._say(words("pay.total"), words.money(0), words("sale.no_items"), quiet=True)
        elif counter.aimed:
            self._say(
                words("pay.whole_ticket"), words.money(sale.total_cents), words("pay.whole_ticket_hint")
            )
        elif sale.tenders:
            paid = sum(tender.amount_cents for tender in sale.tenders)
            hint = words("pay.summary_paid", total_cents=sale.total_cents, paid_cents=paid)
            if self._has_other and width(hint, HINT_MEDIUM) + _TOTAL_PAD > self.total.width():
                hint = words("pay.summary_paid_small", paid_cents=paid)
            self._say(words("pay.rest"), words.money(sale.card_due_cents), hint)
        elif counter.at_terminal and sale.total_cents > 0:
            self._say(words("pay.by_card_now"), words.money(sale.card_due_cents), words("pay.nothing_paid"))
        elif sale.total_cents < 0:
            self._say(words("pay.give_back"), words.money(-sale.total_cents), self._summary(sale))
        else:
            self._say(words("pay.total"), words.money(sale.total_cents), self._summary(sale))

    def _summary(self, sale: SaleView) -> str:
        words = self._words
        items = words("sale.items", count=sale.item_count)
        if sale.language:
            items = f"{items} · {sale.language.upper()}"
        if off := sale.discount_cents:
            full = words("pay.summary_discount", items=items, discount_cents=off)
            short = words("pay.summary_discount_small", items=items, discount_cents=off)
        else:
            full = words("pay.summary", items=items, vat_cents=sale.vat_cents)
            short = words("pay.summary_small", items=items, vat_cents=sale.vat_cents)
        return full if width(full, HINT_MEDIUM) + _TOTAL_PAD <= self.total.width() else short

    def _say(self, caption: str, amount: str, hint: str, *, quiet: bool = False) -> None:
        low = self._frame is not None and self._frame.is_low
        faces = (HUGE, H1) if self._small or hint == "" else (LOW_TOTAL if low else TOTAL, HUGE, H1)
        room = self.total.width() - _TOTAL_PAD
        face = next((face for face in faces if width(amount, face) <= room), H1)
        self.total.say(caption, amount, hint, quiet=quiet, face=face)

    # --- after the payment

    def show_paid(self, paid: PaidView, *, mails: bool = False) -> None:
        """`mails`: the shop sends tickets by e-mail."""
        self._on_paper = paid.on_paper
        self._show_after(shown=True)
        self.after["ticket_mail"].setVisible(mails)
        self._lay_out_after()
        words = self._words
        items = words("sale.items", count=paid.item_count)
        time = words.time(paid.completed_at)
        hint = words("paid.summary", time=time, items=items, number=paid.number_text)
        if width(hint, HINT_MEDIUM) + _TOTAL_PAD > self.total.width():
            hint = words("paid.summary_small", time=time, number=paid.number_text)
        amount = words.money(abs(paid.due_cents))
        self.total.say(paid_by(paid, words), amount, hint, quiet=True, face=HUGE)

    def _show_after(self, *, shown: bool) -> None:
        if shown and not self.after:
            self.after = {action: self._after_key(action, icon) for action, icon in _AFTER.items()}
        for key in self.keys:
            key.setVisible(not shown)
        self.other.setVisible(self._has_other and not shown)
        for key in self.after.values():
            key.setVisible(shown)

    def _after_key(self, action: str, icon: Icon) -> PayKey:
        kind, face = (Kind.TONAL, H2) if action == "next_sale" else (Kind.PLAIN, LEAD_BOLD)
        key = self._key(action, kind, icon, face)
        key.means = action
        return key
