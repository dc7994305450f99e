"""Under a count: how far it is, and what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import CountRowView, CountView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import H1, H2, HUGE, LEAD_BOLD, Face
from herstal_pos.ui.stock.counting.count_words import differing, looks_first, signed_money, sums
from herstal_pos.ui.widgets.buttons.pay import PayKey, Total
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 10
_WEIGHTS = (22, 23, 34)


class CountBar(QWidget):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.total = Total(parent=self)
        self.shelf = self._key("whole_shelf", Kind.PLAIN, Icon.LIST_NUMBERS, LEAD_BOLD)
        self.again = self._key("count_again", Kind.PLAIN, Icon.ARROWS_CLOCKWISE, LEAD_BOLD)
        self.end = self._key("end_count", Kind.PLAIN, Icon.CHECK, LEAD_BOLD)
        self.zero = self._key("zero_rest", Kind.PLAIN, Icon.LIST_NUMBERS, LEAD_BOLD)
        self.end.say(words("count.end"), words("count.end_hint"))
        self.zero.say(words("count.zero"), words("count.zero_hint"))
        self.aside = self._key("back", Kind.PLAIN, Icon.PAUSE, LEAD_BOLD)
        self.next_step = self._key("next_step", Kind.PRIMARY, Icon.CHECK, H1)

    def _key(self, action: str, kind: Kind, icon: Icon, face: Face) -> PayKey:
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def lay_out(self, frame: FrameGeometry) -> None:
        off = -frame.pay_bar.topLeft()
        self.total.setGeometry(frame.total.translated(off))
        places = shares(frame.key_area.translated(off), _WEIGHTS, _GAP)
        for key, rect in zip((self.shelf, self.aside, self.next_step), places, strict=True):
            key.setGeometry(rect)
        for key in (self.again, self.end, self.zero):
            key.setGeometry(places[0])

    def present(
        self, count: CountView, chosen: CountRowView | None, *, looks: bool, waits: bool, frozen: bool
    ) -> None:
        """`looks`: at the differences, before they are posted. `waits`: a figure stands in the field, which
        the next step takes along."""
        words, given = self._words, count.given
        again = sum(row.again for row in count.rows)
        open_again = sum(row.again and row.counted is not None for row in count.rows)
        found = sums(count)
        figure = (
            signed_money(found.net, words)
            if looks
            else words("count.progress", given=len(given), total=len(count.rows))
        )
        caption = words("count.difference" if looks else "count.counted")
        hint = words("count.differ", count=len(differing(count)), total=len(given))
        if not looks and given:
            hint = words("count.net_hint", net=signed_money(found.net, words))
        room = self.total.width() - 16
        face = next((face for face in (HUGE, H1) if width(figure, face) <= room), H2)
        self.total.say(caption, figure, hint if given else "", face=face)
        self.aside.say(words("count.aside"), words("count.aside_hint"))
        self._say_shelf(count, chosen)
        self.shelf.setVisible(not looks and not count.is_paged)
        self.end.setVisible(not looks and count.is_paged and not count.last)
        self.zero.setVisible(not looks and count.last)
        self.end.means, self.zero.means = ("end_count", count.draft_id), ("zero_rest", count.draft_id)
        self.again.setVisible(looks)
        label = words("count.again", count=open_again) if open_again else words("action.count_again")
        self.again.say(label, words("count.again_hint", limit_cents=count.limit_cents))
        self.again.turn(on=open_again > 0 and not frozen, why=words("off.nothing_to_count_again"))
        self._say_next(count, again=again, open_again=open_again, looks=looks)
        there = bool(given or open_again or waits or count.is_paged)
        self.next_step.turn(on=there and not frozen, why=words("refused.count_empty"))

    def _say_shelf(self, count: CountView, chosen: CountRowView | None) -> None:
        words = self._words
        shelf = chosen.shelf if chosen is not None else ""
        articles = count.shelf_articles.get(shelf, 0)
        self.shelf.say(
            words("count.whole"), words("count.on_shelf", shelf=shelf, count=articles) if shelf else ""
        )
        self.shelf.means = ("whole_shelf", shelf)
        self.shelf.turn(on=bool(shelf) and count.kind != "shelf", why=words("off.no_shelf"))

    def _say_next(self, count: CountView, *, again: int, open_again: int, looks: bool) -> None:
        words, given = self._words, len(count.given)
        self.next_step.means = ("next_step", count.draft_id, looks, open_again > 0)
        if count.is_paged and not (given or again):
            name = "end" if count.last else "turn"
            self.next_step.say(words(f"count.{name}"), words(f"count.{name}_hint"))
        elif looks_first(count) and not looks:
            self.next_step.say(words("count.look"), words("count.look_hint"))
        elif again:
            self.next_step.say(
                words("count.again", count=again), words("count.again_hint", limit_cents=count.limit_cents)
            )
        else:
            self.next_step.say(words("count.post", count=given), words("count.post_hint"))
