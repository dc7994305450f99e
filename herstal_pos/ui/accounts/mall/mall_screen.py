"""The account of the mall: what it owes and since when, its payouts off the bank's statement, and its orders,
of which a company gets an invoice."""

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.accounts.exports.accountant_forms import Fields, day_typed
from herstal_pos.ui.accounts.mall.payout_rows import FORM, WAYS, new_form, order_rows, owed_said, rows_of
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import ACCOUNTANT
from herstal_pos.ui.frame.screen import why_not
from herstal_pos.ui.frame.theme import H1, H2, HINT_MEDIUM, HUGE
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.saying import SayingScreen

if TYPE_CHECKING:
    from herstal_pos.services.views import CustomerView, MallAccountView, PayoutView

PAYOUTS, ORDERS, BUYERS = "payouts", "orders", "buyers"
_OF_THE_LISTS = ("mall_take_back", "mall_orders", "mall_invoice")
_TITLE, _HINT, _GAP, _SENTENCE, _KEY = 36, 22, 10, 48, 56


class MallScreen(SayingScreen):
    """`shows`: payouts, orders, or customers to whom the chosen order may be invoiced. `edits`: a payout is
    being typed. `frozen`: something is being noted, and nobody notes it twice."""

    def __init__(
        self, bridge: Bridge, words: Words, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words, self._now = words, now
        self.account: MallAccountView | None = None
        self.edits = self._frozen = False
        self.shows, self._chosen, self._order = PAYOUTS, "", ""
        self._buyers: tuple[CustomerView, ...] = ()
        self.title = TextLabel(words("mall_account.title"), H2, parent=self)
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.list = ResultList(self)
        self.list.setAccessibleName(words("mall_account.title"))
        for signal in (self.list.chosen, self.list.tapped):
            signal.connect(self._choose)
        self.field = EntryField(words("customers.placeholder"), icon=Icon.IDENTIFICATION_CARD, parent=self)
        self.field.textChanged.connect(self._find)
        self.form = Fields(FORM, words, self)
        self.orders = self._key("mall_account.orders", "mall_orders", Icon.BASKET)
        self.invoice = self._key("mall_account.invoice", "mall_invoice", Icon.RECEIPT)
        self.wrong = self._key("mall_account.take_back", "mall_take_back", None)
        self.total = Total(parent=self)
        cap = keys.cap("next_step", words)
        self.next_step = PayKey("", Kind.PRIMARY, cap, icon=Icon.HAND_COINS, face=H1, parent=self)
        self.next_step.clicked.connect(lambda: self.act("next_step"))
        self._show()

    def _key(self, said: str, action: str, icon: Icon | None) -> Button:
        key = Button(self._words(said), icon=icon, key_cap=keys.cap(action, self._words), parent=self)
        key.clicked.connect(lambda: self.act(action))
        return key

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.MALL_ACCOUNT,)

    @property
    def _one(self) -> "PayoutView | None":
        there = self.account.payouts if self.account and self.shows == PAYOUTS else ()
        return next((each for each in there if each.id == self._chosen), None)

    def act(self, action: str) -> bool:
        if self.edits and action in _OF_THE_LISTS:
            self.say_sentence(self._words("off.form_first"))
            return True
        match action:
            case "next_step" | "choose":
                self._press(action)
            case "mall_take_back":
                self._take_back()
            case "mall_orders":
                self._turn(PAYOUTS if self.shows != PAYOUTS else ORDERS)
            case "mall_invoice":
                self._choose_buyer()
            case "row_up" | "row_down" if self.edits:
                self.focusNextPrevChild(action == "row_down")
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "back":
                self._back()
            case _:
                return False
        return True

    def _press(self, action: str) -> None:
        if self.shows == BUYERS:
            self._invoice()
        elif action == "choose" and self.shows == ORDERS and not self.edits:
            self._choose_buyer()
        else:
            self._go_on()

    def _back(self) -> None:
        if self.edits:
            self._edit(on=False)
        elif self.shows != PAYOUTS:
            self._turn(ORDERS if self.shows == BUYERS else PAYOUTS)
        else:
            self.place_wanted.emit(ACCOUNTANT)

    def meaning(self, action: str) -> Hashable:
        seen = self.account.seen if self.account else 0
        if action in ("next_step", "choose", "back"):
            return action, self.edits, self.shows, self._chosen if self.shows != PAYOUTS else "", seen
        return (action, self._chosen, seen) if action == "mall_take_back" else action

    def _go_on(self) -> None:
        if self.account is None or self._frozen:
            self.say_sentence(self._words("off.wait"))
        elif self.edits:
            self._note(self.account)
        else:
            self.form.present(new_form(self._now().date(), self._words))
            self._edit(on=True)

    def _note(self, account: "MallAccountView") -> None:
        said = self.form.typed
        day = day_typed(said["payout_day"], self._now().date())
        amounts = [
            typed.cents(said[f"payout_{what}"]) if said[f"payout_{what}"].strip() else 0
            for what in ("received", "fee", "fee_vat")
        ]
        if day is None:
            self.say_sentence(self._words("mall_account.day_wrong"))
            return
        cents = [amount for amount in amounts if amount is not None]
        if len(cents) < len(amounts):
            self.say_sentence(self._words("mall_account.amount_wrong"))
            return
        sign = 1 if said["payout_way"] == WAYS[0] else -1
        received, fee, vat = (sign * amount for amount in cents)
        self._frozen = True
        words = said["payout_reference"], said["payout_reason"]
        self._bridge.submit(commands.NoteMallPayout(day, received, fee, vat, *words, account.seen))

    def _take_back(self) -> None:
        one = self._one
        if one is None or one.is_back:
            self.say_sentence(self._words("mall_account.is_back" if one else "mall_account.choose_first"))
        elif not self._frozen:
            self._frozen = True
            self._bridge.submit(commands.TakeBackMallPayout(one.id))

    def _turn(self, shows: str) -> None:
        self.shows = shows
        self.say_sentence("")
        if shows == BUYERS:
            self.field.clear()
            self._find("")
        self._show()
        self.take_keyboard()

    def _choose_buyer(self) -> None:
        """Of the chosen order: who gets its invoice."""
        words = self._words
        if self.shows == BUYERS:
            self._invoice()
        elif self.shows == PAYOUTS:
            self._turn(ORDERS)
            self.say_sentence(words("mall_account.choose_order"))
        elif not self._chosen:
            self.say_sentence(words("mall_account.no_orders"))
        else:
            self._order = self._chosen
            self._turn(BUYERS)

    def _find(self, text: str) -> None:
        if self.shows == BUYERS:
            self._bridge.submit(commands.FindCustomers(text))

    def _invoice(self) -> None:
        if not self._chosen:
            self.say_sentence(self._words("mall_account.choose_buyer"))
        elif not self._frozen:
            self._frozen = True
            self._bridge.submit(commands.InvoiceMallOrder(self._order, self._chosen))

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_keys()

    def _edit(self, *, on: bool) -> None:
        self.edits = on
        self.say_sentence("")
        self._show()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        if self.edits:
            self.form.fields["payout_received"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.shows == BUYERS:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def visited(self) -> None:
        self._bridge.submit(commands.ShowMallAccount())

    def typed(self) -> dict[str, str]:
        return self.form.typed if self.edits else {}

    def fill(self, typed: dict[str, str]) -> None:
        if typed:
            self.form.present(typed)
            self._edit(on=True)

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.MallAccountShown():
                self._frozen = False
                self.account = notice.account
                self._show()
            case notices.MallPayoutNoted():
                self._frozen = False
                self.account = notice.account
                self._edit(on=False)
                amount = self._words.money(notice.cents)
                self._say(self._words("mall_account.noted", amount=amount), State.WELL)
            case notices.CustomersFound() if self.shows == BUYERS and notice.text == self.field.text():
                self._buyers = notice.customers
                self._show()
            case notices.InvoiceMade() if self.shows == BUYERS:
                self._frozen = False
                self._turn(ORDERS)
                made = notice.invoice
                said = self._words(f"invoice.made_{made.kind}", number=made.number)
                self._say(said, State.WELL)
            case notices.CommandRefused() | notices.StoreFailed() if self._frozen or self.isVisible():
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))
                self._after_refusal(getattr(notice, "reason", ""))

    def _after_refusal(self, reason: str) -> None:
        """What is to be done about it is where the keyboard goes."""
        if reason == "payout_known":
            self._bridge.submit(commands.ShowMallAccount())
        elif self.edits and reason in ("payout_above", "payout_before", "payout_twice"):
            self.form.fields["payout_reason"].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is seen

    def _show(self) -> None:
        account = self.account
        rows = self._rows(account) if account else []
        there = [row.key for row in rows]
        if self._chosen not in there:  # nobody is invoiced who was not looked for
            looked_for = self.shows != BUYERS or self.field.text().strip()
            self._chosen = next(iter(there), "") if looked_for else ""
        self.list.present(rows, self._chosen or None)
        self.hint.say(self._said(account, is_empty=not rows) if account else "")
        self.list.setVisible(not self.edits)
        self.field.setVisible(self.shows == BUYERS)
        for key in (self.orders, self.invoice, self.wrong):
            key.setVisible(not self.edits)
        self.form.setVisible(self.edits)
        self._show_keys()
        self.lay_out_again()

    def _said(self, account: "MallAccountView", *, is_empty: bool) -> str:
        words = self._words
        if self.shows == BUYERS:
            order = next((each for each in account.orders if each.order_id == self._order), None)
            name = words("figures.row_order", name=order.code) if order else ""
            return f"{name} · {words('mall_account.no_buyers')}"
        said = owed_said(account, words)
        return said if self.edits or not is_empty else f"{said} · {words(f'mall_account.no_{self.shows}')}"

    def _rows(self, account: "MallAccountView") -> list[ResultRow]:
        if self.shows == PAYOUTS:
            return list(rows_of(account, self._words))
        if self.shows == ORDERS:
            return list(order_rows(account, self._words))
        return [ResultRow(each.id, each.name, each.number, "") for each in self._buyers]

    def _show_keys(self) -> None:
        words, account, one = self._words, self.account, self._one
        owed = account.owed_cents if account else 0
        amount = words.money(abs(owed))
        room = self.total.width() - 16
        face = next((face for face in (HUGE, H1) if width(amount, face) <= room), H2)
        caption = words("mall_account.owed" if owed >= 0 else "mall_account.owed_back")
        since = words.date(account.since) if account and account.since else ""
        self.total.say(caption, amount, since, quiet=not owed, face=face)
        if self.edits:
            self.next_step.say(words("mall_account.save"), words("mall_account.new"))
        elif self.shows == BUYERS:
            self.next_step.say(words("mall_account.invoice"), words("mall_account.invoice_hint"))
        else:
            self.next_step.say(words("mall_account.new"), words("mall_account.new_hint"))
        self.next_step.turn(on=account is not None, why=words("off.wait"))
        seen = account.seen if account else 0
        self.next_step.means = self.meaning("next_step")
        self.orders.say(words("mall_account.payouts" if self.shows != PAYOUTS else "mall_account.orders"))
        off = "" if one and not one.is_back else f"mall_account.{'is_back' if one else 'choose_first'}"
        self.wrong.turn(on=not off, why=words(off) if off else "")
        self.wrong.means = "mall_take_back", self._chosen, seen

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        pad = self.place(frame, frame.pad)
        step = min(_KEY + _GAP, pad.height() // 3)
        for at, key in enumerate((self.orders, self.invoice, self.wrong)):
            key.setGeometry(pad.left(), pad.top() + at * step, pad.width(), step - _GAP)
        self.total.setGeometry(self.place(frame, frame.total))
        beside = self.place(frame, frame.beside_main_key)
        self.next_step.setGeometry(self.place(frame, frame.main_key).united(beside))
        super().lay_out(frame)
        self._show_keys()

    def lay_out_again(self) -> None:
        if self._frame is None:
            return
        paper = self.place(self._frame, self._frame.cart)
        left, top, bottom = paper.left(), paper.top(), paper.bottom() + 1
        wide = self.place(self._frame, self._frame.centre).width() if self.edits else paper.width()
        self.title.setGeometry(left + 6, top, wide - 6, _TITLE)
        self.hint.setGeometry(left + 6, top + _TITLE, wide - 6, _HINT)
        if self._sentence is not None:
            bottom -= _SENTENCE
            self._sentence.setGeometry(left, bottom, wide, _SENTENCE)
            bottom -= _GAP
        under = top + _TITLE + _HINT + _GAP
        self.field.setGeometry(left, under, paper.width(), HEIGHT)
        rows = under + HEIGHT + _GAP if self.shows == BUYERS else under
        self.list.setGeometry(left, rows, paper.width(), bottom - rows)
        self.form.setGeometry(left, under, wide, bottom - under)
