"""Paying by one of the shop's further means: their key shows them, one of theirs pays."""

import re
from collections.abc import Callable
from copy import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import OfferView
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.payment.means import further, name, presentation
from herstal_pos.ui.counter.payment.means_keys import ACTIONS
from herstal_pos.ui.counter.payment.sale_transfer import SaleTransfer
from herstal_pos.ui.counter.verbs import Needed, amount_given, must_be_answered
from herstal_pos.ui.frame.bridge import Bridge


class SaleMeans(QObject):
    """`pay` takes a means by its id, and cents where they are not typed. `changed`: what the pay bar says of
    the further ones, or what stands in the cart's place."""

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        state: CounterState,
        pad: Pad,
        pay: Callable[..., None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._state = state
        self._pad = pad
        self._pay = pay
        self._transfer = SaleTransfer(bridge, words, state, pad, pay, self)
        self._transfer.changed.connect(self.changed)
        pad.means_closed.connect(self._closed)

    @property
    def shown(self) -> bool:
        return self._pad.means is not None

    def by_action(self) -> dict[str, Callable[[], object]]:
        return {
            "other_means": self._other,
            **{action: lambda action=action: self._take(action) for action in ACTIONS},  # type: ignore[misc]
        }

    def back(self) -> bool:
        """Puts them away; False where none stand here."""
        if not self.shown:
            return False
        self._pad.close_means()
        return True

    def on_notice(self, notice: Notice) -> None:
        self._transfer.on_notice(notice)
        match notice:
            case notices.MeansOffered():
                self._offered(notice)
            case notices.VoucherScanned():
                self._use(notice.serial)
            case (
                notices.SaleChanged()
                | notices.SaleCompleted()
                | notices.CommandRefused(reason="account_over")  # the question has their keys
            ):
                self._pad.close_means()
            case notices.CommandRefused(reason="refund_elsewhere", again=commands.TakeTender() as refund):
                self._ask_why(refund)

    def _ask_why(self, refund: "commands.TakeTender") -> None:
        """Money goes back by another means than it came: not without a reason."""
        from herstal_pos.ui.counter.panels.reason import ReasonPanel  # noqa: PLC0415 - first visit

        words = self._words
        reasons = (words("refund.card_lost"), words("refund.terminal"), words("refund.wish"))
        panel = ReasonPanel(words, words("refund.title"), reasons)
        panel.given.connect(lambda reason: self._bridge.submit(replace(refund, reason=reason)))
        self._pad.open(panel)

    def _other(self) -> None:
        state = self._state
        if not further(state.means):
            raise Needed("means.none")
        if state.day_open is False:
            raise Needed("open.first")
        if state.frozen or state.at_terminal or not state.sale.lines:
            return
        must_be_answered(state.sale)
        if self._pad.means is None:
            self._bridge.submit(commands.OfferMeans(state.sale.sale_id, state.sale.version))
        elif self._pad.means.turn():
            self._show_offered()
        else:
            self._pad.close_means()

    def _offered(self, notice: "notices.MeansOffered") -> None:
        """An answer that the cart has outrun is none."""
        sale = self._state.sale
        if (notice.sale_id, notice.version) != (sale.sale_id, sale.version) or self._state.frozen:
            return
        others = [offer for offer in notice.offers if not presentation(offer.means).action]
        self._pad.show_means(others)
        self._show_offered()

    def _show_offered(self) -> None:
        shown = self._pad.means
        self._state.means_page = (shown.page + 1, shown.pages) if shown is not None else None
        self.changed.emit()

    def _closed(self) -> None:
        self._state.means_page = None
        self.changed.emit()

    def _take(self, action: str) -> None:
        offer = self._pad.means.offer(action) if self._pad.means is not None else None
        if offer is None:
            raise Needed("off.here")
        if offer.why_not:
            raise Needed(f"refused.means_{offer.why_not}")
        if offer.pattern and offer.amount_cents > 0:
            self._ask_number(offer)
        elif offer.means.kind == "transfer" and offer.amount_cents > 0:
            self._transfer.ask()
        elif offer.asks_number:
            self._by_number()
        else:
            self._pay(offer.means.id)

    def _by_number(self) -> None:
        """The number first, as it stands on the voucher: then the key; dead from the press."""
        number = self._pad.entry.text()
        if not number:
            raise Needed("refused.voucher_number_needed")
        self._pad.entry.clear()
        self._use(number)

    def _use(self, serial: str) -> None:
        state = self._state
        if not state.frozen:
            state.frozen = True
            self._bridge.submit(commands.UseVoucher(serial, state.sale.sale_id, state.sale.version))
            self.changed.emit()

    # --- numbered vouchers

    def reads(self, code: str) -> bool:
        """Return whether a code may be the number of a voucher that stands on one of the keys."""
        return self._numbered(code.strip().upper()) is not None

    def _numbered(self, number: str) -> OfferView | None:
        offers = self._pad.means.offers if self._pad.means is not None else ()
        return next((each for each in offers if each.pattern and re.fullmatch(each.pattern, number)), None)

    def take_code(self, code: str) -> bool:
        """Pay with the numbered voucher of a code that is no article's, or ask its value; False where no key
        has such vouchers."""
        number = code.strip().upper()
        found = self._numbered(number)
        if found is None:
            return False
        if len(found.faces) == 1:
            self._pay(found.means.id, found.faces[0], number)
        else:
            self._ask_number(found, number)
        return True

    def _ask_number(self, offer: OfferView, number: str = "") -> None:
        from herstal_pos.ui.counter.payment.town_panel import TownPanel  # noqa: PLC0415 - first one

        cents = amount_given(self._pad.entry.text())
        self._pad.entry.clear()
        panel = TownPanel(self._words, name(offer.means, self._words), offer.faces, cents)
        panel.given.connect(partial(self._pay_numbered, offer.means.id))
        self._pad.open(panel)
        if number:
            panel.take_code(number)

    def _pay_numbered(self, means_id: str, number: str, cents: int) -> None:
        self._pad.close_panel()
        self._pay(means_id, cents, number)
