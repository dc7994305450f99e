"""The pages of the settings, in the order of their tabs, and what each one's main key says."""

from collections.abc import Mapping

from PySide6.QtCore import QRect

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button

SHOP, PRINTERS, MALL, CLOSING = "shop_page", "printers_page", "mall_page", "closing_page"
TILL, MEANS, CLERKS, TICKET = "till_page", "means_page", "clerks_page", "ticket_page"
"""Named for the key that turns to it."""
PAGES = (
    (SHOP, "settings.page_shop", Icon.STOREFRONT),
    (PRINTERS, "settings.page_printers", Icon.PRINTER),
    (MALL, "settings.page_mall", Icon.BICYCLE),
    (CLOSING, "settings.page_closing", Icon.CALENDAR_CHECK),
    (MEANS, "settings.page_means", Icon.HAND_COINS),
    (TICKET, "settings.page_ticket", Icon.RECEIPT),
    (CLERKS, "settings.page_clerks", Icon.IDENTIFICATION_CARD),
    (TILL, "settings.page_till", Icon.CASH_REGISTER),
)
NEXT_STEPS = {
    SHOP: ("settings.save", "settings.save_hint"),
    PRINTERS: ("settings.use", "settings.use_hint"),
    MALL: ("mall.connect", "mall.connect_hint"),
    CLOSING: ("settings.save", "settings.save_closing_hint"),
    MEANS: ("settings.leave_till", "settings.leave_till_hint"),
    CLERKS: ("settings.save", "settings.save_clerks_hint"),
    TICKET: ("settings.save", "settings.save_hint"),
    TILL: ("settings.leave_till", "settings.leave_till_hint"),
}

_GAP, _NARROW_GAP = 12, 6


def lay_out_tabs(tabs: Mapping[str, Button], row: QRect, words: Words, *, small: bool) -> None:
    """Their caps leave before their words do."""
    gap = _NARROW_GAP if small else _GAP
    for page, tab in tabs.items():
        tab.shrink(small=small)
        tab.wear(keys.cap(page, words))
    wide = [tab.sizeHint().width() for tab in tabs.values()]
    if sum(wide) + gap * (len(tabs) - 1) > row.width():
        for tab in tabs.values():
            tab.wear("")
        wide = [tab.sizeHint().width() for tab in tabs.values()]
    for tab, rect in zip(tabs.values(), shares(row, wide, gap), strict=True):
        tab.setGeometry(rect)
