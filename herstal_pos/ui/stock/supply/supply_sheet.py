"""What is seen of orders from suppliers: the list or a draft, the question, the card or the pad, the bar."""

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.views import DraftedLineView, OrderDraftView, SupplierOrderView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.stock.receiving.delivery_note import NOTE_HEIGHT, DeliveryNote
from herstal_pos.ui.stock.receiving.delivery_pad import DeliveryPad
from herstal_pos.ui.stock.stock_rows import ShelfRow, StockList
from herstal_pos.ui.stock.supply.supply_parts import HEAD_HEIGHT, SupplyBar, SupplyCard, SupplyHead
from herstal_pos.ui.stock.supply.supply_words import (
    ORDER,
    draft_row,
    draft_sums,
    for_days,
    order_row,
    still_missing,
    supplier_row,
)
from herstal_pos.ui.widgets.saying import SayingScreen

_GAP = 12
_SENTENCE = 48
_COLUMN = 84
_ACTIONS = (
    ("search", Icon.MAGNIFYING_GLASS, "sale.search"),
    ("propose_more", Icon.PLUS, "supply.propose"),
    ("in_packs", Icon.PACKAGE, "supply.in_packs"),
    ("remove_line", Icon.TRASH, "supply.remove"),
    ("undo", Icon.ARROW_U_UP_LEFT, "receiving.undo"),
    ("drop_order", Icon.X_CIRCLE, "supply.drop"),
)


class SupplySheet(SayingScreen):
    """`draft` None: the list is shown. `asked`: what is done after a yes."""

    of_goods = frozenset({"choose", "quantity", "in_packs", "remove_line", "next_step"})

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._words = words
        self.draft: OrderDraftView | None = None
        self.listed = notices.SuppliesListed((), (), 0)
        self._chosen = self._line_id = self._question = ""
        self._asked: object = None
        self.printer = ""  # of the system, for pages; "" for none
        self._frozen = False
        self._build()

    def _build(self) -> None:
        words = self._words
        self.head = SupplyHead(self)
        self.list = StockList(("", words("supply.column")), words("supply.suppliers"), self, least=_COLUMN)
        self.list.rows.setAccessibleName(words("supply.suppliers"))
        titles = (words("receiving.unit_cost"), words("supply.to_order"))
        self.lines = StockList(titles, words("shelf.article"), self, least=_COLUMN)
        self.lines.rows.setAccessibleName(words("supply.lines_name"))
        self.note = DeliveryNote(self)
        self.card = SupplyCard(words, self)
        self.pad = DeliveryPad(words, self, _ACTIONS)
        for verb in ("discount", "price"):
            self.pad.keypad.verbs[verb].turn(on=False, why=words("off.only_quantities"))
        self.bar = SupplyBar(words, self)

    @property
    def order(self) -> SupplierOrderView | None:
        """The chosen one of those that are expected."""
        return next((each for each in self.listed.orders if ORDER + each.order_id == self._chosen), None)

    @property
    def line(self) -> DraftedLineView | None:
        """What a number is about: the chosen line, else the newest."""
        lines = self.draft.lines if self.draft else ()
        chosen = [line for line in lines if line.product_id == self._line_id]
        return next(iter([*chosen, *reversed(lines)]), None)

    def drop_number(self) -> None:
        self.pad.entry.clear()

    # --- what is seen

    def _rows(self) -> list[ShelfRow]:
        """What is expected first, then who has something low."""
        words = self._words
        by_need = sorted(self.listed.suppliers, key=lambda each: not (each.low or each.drafted))
        return [
            *(order_row(each, words) for each in self.listed.orders),
            *(supplier_row(each, words) for each in by_need),
        ]

    def _show(self) -> None:
        words, draft = self._words, self.draft
        for part in (self.list, self.card, self.lines, self.pad):
            part.setVisible((part in (self.list, self.card)) == (draft is None))
        if draft is None:
            self.head.present(words("supply.title"), words("supply.title_hint"))
            none = words("supply.empty"), words("supply.empty_hint")
            self.list.present(self._rows(), self._chosen or None, *none)
            missing = still_missing(self.order, words) if self.order else ""
            self.card.present(self.order, missing, self.listed.orphans, has_printer=bool(self.printer))
            self.bar.present_list(self._chosen, len(self.listed.orders), receives=self.order is not None)
        else:
            title = words("supply.draft_of", supplier=draft.supplier_name)
            self.head.present(title, for_days(draft, words))
            line = self.line
            rows = [draft_row(each, words) for each in reversed(draft.lines)]
            self.lines.rows.present(rows, line.product_id if line else None)
            self.bar.present_draft(draft, draft_sums(draft, words), waits=self._frozen)
            self.pad.action_keys["undo"].turn(on=draft.can_undo, why=words("off.no_undo"))
            self.pad.action_keys["remove_line"].turn(on=bool(draft.lines), why=words("off.no_line"))
        self._show_note()
        if self.isVisible():
            self.take_keyboard()

    def _show_note(self) -> None:
        words = self._words
        if self._asked is not None:
            no = words("receiving.no"), keys.cap("back", words)
            yes = words("receiving.yes"), keys.cap("choose", words)
            self.note.ask(self._question, "", no, yes, self._question)
        else:
            self.note.hide()
        self.lay_out_again()

    def take_keyboard(self) -> None:
        if self.draft is None:
            self.setFocus()
        else:
            self.pad.take_keyboard()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self.pad.lay_out(frame, self.place)
        self.card.setGeometry(self.place(frame, frame.pad))
        self.bar.setGeometry(self.place(frame, frame.pay_bar))
        self.bar.lay_out(frame)
        super().lay_out(frame)
        self._show()

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
        for rows in (self.list, self.lines):
            rows.setGeometry(place.left(), top, place.width(), bottom - top)
