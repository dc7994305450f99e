"""A part of the sale by transfer: its QR is shown, and the goods go once somebody says so."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.counter.counter_state import CounterState
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.verbs import amount_given
from herstal_pos.ui.frame.bridge import Bridge


class SaleTransfer(QObject):
    """`pay` takes a means by its id and cents. `changed`: whether a QR stands in the cart's place."""

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        state: CounterState,
        pad: Pad,
        pay: Callable[[str, int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._state = state
        self._pad = pad
        self._pay = pay
        self._panel: object = None
        pad.panel_changed.connect(self._look)

    def ask(self) -> None:
        """Of the typed amount, or all that is due."""
        sale, given = self._state.sale, amount_given(self._pad.entry.text())
        self._pad.entry.clear()
        self._bridge.submit(commands.ShowTransfer(sale.sale_id, sale.version, given))

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.TransferShown():
                self._show(notice)
            case notices.SaleChanged() | notices.SaleCompleted() if self._state.transfer is not None:
                self._pad.close_panel()

    def _show(self, shown: "notices.TransferShown") -> None:
        """An answer that the cart has outrun is none."""
        state = self._state
        if (shown.sale_id, shown.version) != (state.sale.sale_id, state.sale.version) or state.frozen:
            return
        from herstal_pos.ui.counter.payment.transfer_panel import TransferPanel  # noqa: PLC0415 - first one

        panel = TransferPanel(self._words, shown)
        panel.awaited.connect(lambda: self._pay("transfer", shown.amount_cents))
        self._panel = panel
        state.transfer = shown
        self._pad.open(panel)
        self.changed.emit()

    def _look(self) -> None:
        """Gone with its panel, here and on the customer's screen."""
        if self._state.transfer is not None and self._pad.panel is not self._panel:
            self._state.transfer = self._panel = None
            self._bridge.submit(commands.ShowTransfer("", 0))
            self.changed.emit()
