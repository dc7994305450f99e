"""Nobody is at the till: who comes, by PIN or badge. The sale is kept; orders and prices are there."""

from PySide6.QtCore import QRect

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.views import ClerksView
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.frame import keys, sounds
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.screen import TillScreen
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.frame.theme import H1, HUGE, LABEL_BOLD
from herstal_pos.ui.shop.clerks.clerk_card import BadgeCard, ClerkCard
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.pin_pad import PinPad, said_of
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine

_TITLE, _CARD, _GAP, _BAND = 52, 100, 12, 56


class PriceLook(SearchPanel):
    """What an article costs: found, and not sold."""

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__(bridge, words, "", quantity=0)
        self.free.hide()

    def _enter(self) -> None:
        """Its price stands in its row."""

    def _take(self, product_id: str) -> None:
        del product_id


class LockScreen(TillScreen):
    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__()
        self._bridge, self._words = bridge, words
        self._seen = ClerksView()
        self._items = 0
        self._frame: FrameGeometry | None = None
        self.chosen = ""
        self.cards: list[ClerkCard] = []
        self.panel: PriceLook | None = None
        self.title = TextLabel(words("lock.title"), H1, parent=self)
        self.since = TextLabel("", LABEL_BOLD, "ink2", shortens=True, parent=self)
        self.badge = BadgeCard(words, self)
        self.kept = MessageLine("", parent=self)
        self.pad = PinPad(words, self)
        self.pad.entered.connect(self._enter)
        self.locked = TextLabel(words("lock.locked"), HUGE, "ink2", parent=self)
        self.orders = self._key("show_orders", Icon.BICYCLE, "lock.orders", "lock.orders_hint")
        self.price = self._key("search", Icon.MAGNIFYING_GLASS, "lock.price", "lock.price_hint")

    def _key(self, action: str, icon: Icon, label: str, hint: str) -> PayKey:
        words = self._words
        key = PayKey(words(label), Kind.PLAIN, keys.cap(action, words), icon=icon, parent=self)
        key.say(words(label), words(hint))
        key.clicked.connect(lambda: self.wanted.emit(action))
        return key

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.SEARCH, Scope.LOCKED) if self.panel is not None else (Scope.LOCKED,)

    def act(self, action: str) -> bool:
        if self.panel is not None and action in ("choose", "search"):
            self._close_panel()
            return True
        if self.panel is not None and action != "free_item" and self.panel.act(action):
            return True
        match action:
            case "row_down" | "row_right":
                self._step(1)
            case "row_up" | "row_left":
                self._step(-1)
            case "correct":
                self.pad.correct()
            case "search":
                self._look_up()
            case "back":
                self.pad.entry.clear()
            case "show_orders":
                return False
            case _:
                self._refuse()
        return True

    def _refuse(self) -> None:
        sounds.play(Sound.BUZZ)
        self.say_sentence(self._words("refused.locked"))

    def typed_elsewhere(self, sign: str) -> bool:
        if self.panel is not None:
            return self.panel.typed_elsewhere(sign)
        self.pad.put(sign)
        return sign.isdigit()

    def scan(self, code: str, aim: str | None) -> bool:
        """An article's code sells nothing here."""
        del code, aim
        self._refuse()
        return True

    def say_sentence(self, sentence: str) -> None:
        """Where the PIN is typed: prices make room for it."""
        self._close_panel()
        self.pad.said.say(sentence)
        announce(self, sentence)

    def take_keyboard(self) -> None:
        if self.panel is not None:
            self.panel.take_keyboard()
        else:
            self.pad.entry.setFocus()

    def visited(self) -> None:
        self._close_panel()
        self._bridge.submit(commands.ListClerks())

    def _enter(self, pin: str) -> None:
        if self.chosen:
            self._bridge.submit(commands.EnterPin(self.chosen, Secret(pin)))

    def _choose(self, clerk_id: str) -> None:
        self.chosen = clerk_id
        self._close_panel()
        for card in self.cards:
            card.mark(chosen=card.clerk.id == clerk_id)
        clerk = self._seen.clerk(clerk_id)
        words = self._words
        self.pad.ask(words("lock.pin_of", name=clerk.name if clerk else ""), words("lock.pin_hint"))
        if self._seen.waits_s:
            self.say_sentence(words("pin.wait", seconds=self._seen.waits_s))
        self.take_keyboard()

    def _step(self, by: int) -> None:
        ids = [card.clerk.id for card in self.cards]
        if ids:
            at = ids.index(self.chosen) if self.chosen in ids else -by
            self._choose(ids[max(0, min(len(ids) - 1, at + by))])

    def _look_up(self) -> None:
        self._close_panel()
        self.panel = PriceLook(self._bridge, self._words)
        self.panel.setParent(self)
        self.panel.closed.connect(self._close_panel)
        self._lay_out()
        self.panel.show()
        self.pad.hide()
        self.take_keyboard()

    def _close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self.pad.show()
            self.take_keyboard()

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        if self.panel is not None:
            self.panel.on_notice(notice)
        match notice:
            case notices.ClerksChanged():
                self._show(notice.clerks)
            case notices.SaleChanged():
                self._items = notice.sale.item_count if notice.sale.lines else 0
                self._show_kept()
            case notices.PinWrong() | notices.BadgeUnknown() if self.isVisible():
                sounds.play(Sound.BUZZ)
                self.say_sentence(said_of(notice, self._words))

    def _show(self, seen: ClerksView) -> None:
        words, before, self._seen = self._words, self._seen, seen
        here = [clerk for clerk in seen.clerks if not clerk.retired and (clerk.has_pin or clerk.has_badge)]
        if here != [card.clerk for card in self.cards]:
            for card in self.cards:
                card.hide()
                card.deleteLater()
            self.cards = [ClerkCard(clerk, words, self) for clerk in here]
            for card in self.cards:
                card.clicked.connect(lambda _on, clerk_id=card.clerk.id: self._choose(clerk_id))
                card.show()
            self._lay_out()
        since = ""
        if seen.locked_at is not None:
            said = "lock.idle" if seen.idle else "lock.since"
            time = words.time(seen.locked_at)
            since = words(said, time=time, name=seen.locked_by, minutes=seen.lock_minutes)
        self.since.say(since)
        if not any(card.clerk.id == self.chosen for card in self.cards) or before.here != seen.here:
            self._choose(here[0].id if here else "")
        self._show_kept()

    def _show_kept(self) -> None:
        words = self._words
        text = words("lock.kept", items=words("sale.items", count=self._items)) if self._items else ""
        self.kept.hide()
        self.kept.deleteLater()
        self.kept = MessageLine(text, State.NEUTRAL, self)
        self.kept.setVisible(bool(text))
        self._lay_out()

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        self._lay_out()

    def _lay_out(self) -> None:
        frame = self._frame
        if frame is None:
            return
        centre, pad = self.place(frame, frame.centre), self.place(frame, frame.pad)
        left = QRect(centre.left(), centre.top(), pad.left() - 16 - centre.left(), centre.height())
        wide = self.title.sizeHint().width()
        self.title.setGeometry(left.left() + 5, left.top(), wide, _TITLE)
        self.since.setGeometry(left.left() + wide + 32, left.top() + 6, left.width() - wide - 32, _TITLE - 6)
        rows = -(-(len(self.cards) + 1) // 2)
        room = left.height() - _TITLE - _GAP - _BAND - _GAP
        high = min(_CARD, room // rows - _GAP)
        for at, part in enumerate((*self.cards, self.badge)):
            row = QRect(left.left(), left.top() + _TITLE + _GAP + at // 2 * (high + _GAP), left.width(), high)
            part.setGeometry(shares(row, (1, 1), _GAP)[at % 2])
        top = left.top() + _TITLE + _GAP + rows * (high + _GAP) + 4
        self.kept.setGeometry(left.left(), top, left.width(), _BAND)
        self.pad.setGeometry(pad)
        if self.panel is not None:
            self.panel.setGeometry(self.place(frame, frame.search))
        bar, main = self.place(frame, frame.pay_bar), self.place(frame, frame.main_key)
        self.locked.setGeometry(bar.left() + 16, bar.top(), bar.width() // 3, bar.height())
        half = QRect(bar.center().x(), main.top(), main.right() - bar.center().x(), main.height())
        for key, rect in zip((self.orders, self.price), shares(half, (1, 1), _GAP), strict=True):
            key.setGeometry(rect)
