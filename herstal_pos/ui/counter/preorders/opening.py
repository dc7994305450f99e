"""What the key of pre-orders opens in the pad's place."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import SaleView
from herstal_pos.ui.counter.pad import Pad
from herstal_pos.ui.counter.preorders.cancel_panel import CancelPanel
from herstal_pos.ui.counter.preorders.list_panel import PreordersPanel
from herstal_pos.ui.counter.preorders.reserve_panel import ReservePanel
from herstal_pos.ui.counter.preorders.vat_panel import VatPanel
from herstal_pos.ui.frame.bridge import Bridge


def open_preorders(bridge: Bridge, words: Words, sale: SaleView, pad: Pad) -> None:
    """Ask for whom the goods of the cart are put aside; without any, list what was."""
    if sale.lines:
        pad.open(ReservePanel(bridge, words, sale))
        return
    panel = PreordersPanel(bridge, words)
    panel.cancelling.connect(lambda preorder: pad.open(CancelPanel(bridge, words, preorder)))
    panel.vat_wanted.connect(lambda now: pad.open(VatPanel(bridge, words, now)))
    pad.open(panel)
