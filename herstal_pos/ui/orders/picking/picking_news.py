"""What a scan, a shortage or a step taken back did, in the words of the feedback card."""

from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.notices import BagScanned, WrongArticle
from herstal_pos.services.views import PickingLineView, PickingView
from herstal_pos.ui.frame.ink import fit
from herstal_pos.ui.frame.theme import LABEL_BOLD
from herstal_pos.ui.orders.picking.picking_rows import (
    asked_for,
    count_of,
    is_counted,
    place_of,
    shortage,
    to_pick,
    units,
)
from herstal_pos.ui.orders.picking.picking_side import FeedbackTone
from herstal_pos.ui.orders.what_to_do import what_to_do
from herstal_pos.ui.stock.article.elsewhere import Shops

_NAME_MOST = 230  # px of an article's name inside a sentence of three lines
_PICKABLE = ("accepted", "picking")
_STANDS = {
    "new": (FeedbackTone.SOON, "refused.accept_first"),
    "ready": (FeedbackTone.GOOD, "refused.already_packed"),
    "cancelled": (FeedbackTone.BAD, "picking.cancelled"),
    "vanished": (FeedbackTone.BAD, "picking.vanished"),
}


class Said(NamedTuple):
    """Without `detail`, `title` is a sentence."""

    tone: FeedbackTone
    title: str
    detail: str = ""


def next_to_do(picking: PickingView, line: PickingLineView | None, words: Words) -> Said:
    """Before anything was scanned, and when nothing is left; `line` is the one to look for."""
    card = picking.card
    if card.stop and card.stage not in ("cancelled", "vanished"):
        return Said(FeedbackTone.BAD, what_to_do(card, words)[0])
    if card.stage not in _PICKABLE:
        tone, message = _STANDS.get(card.stage, (FeedbackTone.SOON, "refused.order_not_open"))
        return Said(tone, words(message, code=card.code))
    if line is not None:
        return Said(FeedbackTone.NEXT, line.name, _joined(words("picking.to_scan"), place_of(line, words)))
    if card.wanted:
        return Said(FeedbackTone.GOOD, words("picking.all_there"), words("picking.all_there_hint"))
    return Said(FeedbackTone.SOON, words("picking.nothing_there"))


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def what_changed(before: PickingLineView, after: PickingLineView, words: Words) -> Said | None:
    """None where the line is as it was."""
    if after.missing > before.missing:
        return Said(FeedbackTone.SOON, after.name, shortage(after, words))
    if after.picked > before.picked:
        return Said(FeedbackTone.GOOD, after.name, _progress(after, words))
    if (after.picked, after.missing) != (before.picked, before.missing):
        picked, wanted = units(after, after.picked, words), units(after, asked_for(after), words)
        return Said(FeedbackTone.NEXT, after.name, words("picking.undone", picked=picked, wanted=wanted))
    return None


def _progress(line: PickingLineView, words: Words) -> str:
    """The weight alone: its rest stands in the row."""
    if not is_counted(line):
        return count_of(line, words)
    picked, wanted, left = str(line.picked), str(asked_for(line)), to_pick(line)
    if left:
        return words("picking.count_left", picked=picked, wanted=wanted, left=str(left))
    return words("picking.count_done", picked=picked, wanted=wanted)


def wrong(notice: WrongArticle, words: Words) -> Said:
    """Nothing was picked; what to do with what is in the hand."""
    name = fit(notice.name or notice.code, LABEL_BOLD, _NAME_MOST)
    if notice.why == "unknown":
        return Said(FeedbackTone.BAD, words("picking.unknown", code=name))
    if notice.why in ("not_in_order", "enough"):
        wrong_one = "picking.enough" if notice.why == "enough" else "picking.wrong"
        return Said(FeedbackTone.BAD, words(wrong_one, name=name))
    return Said(FeedbackTone.BAD, words(f"scan.{notice.why}"))


def elsewhere(picking: PickingView | None, shops: Shops, words: Words) -> Said | None:
    """Who has what is missing here, and whom to tell; None where nobody has it."""
    for line in picking.lines if picking else ():
        if line.missing and (having := shops.get(line.sku)):
            shop, phone = fit(having[0], LABEL_BOLD, _NAME_MOST), picking.card.phone if picking else ""
            call = words("elsewhere.call", shop=shop, phone=phone)
            return Said(FeedbackTone.SOON, call if phone else words("elsewhere.tell", shop=shop))
    return None


def bag_loaded(notice: BagScanned, words: Words) -> Said:
    loaded = words("picking.bag_loaded", bag=notice.bag, bags=notice.bags, code=notice.code)
    return Said(FeedbackTone.GOOD, loaded)
