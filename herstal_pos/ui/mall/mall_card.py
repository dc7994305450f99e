"""The mall of this shop: how it stands, and what the till needs to get in."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.views import MallSettingsView, MallView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import EntryField, hide_what_is_typed
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LEAD_BOLD
from herstal_pos.ui.mall.mall_card_words import figures_in_words, since_in_words, state_in_words
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.state_label import StateLabel

_FIELDS = ("address", "shop_token", "sign_in", "secret")
_NEEDED = ("address", "shop_token", "secret")
_PAD = 16
_GAP = 8
_KEY = 48
_LINE = 24
_LABEL = 20
_FIELD = 50
_STEP = _LABEL + _FIELD + _GAP


class MallCard(Card):
    left = Signal()  # the shop leaves its mall

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._settings = MallSettingsView()
        self._leaving = False
        self._warned = ""
        self.title = TextLabel(words("mall.title"), LEAD_BOLD, parent=self)
        self.state = StateLabel(self)
        self.since = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.figures = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.fields: dict[str, EntryField] = {}
        self._labels: dict[str, TextLabel] = {}
        for name, label, hint in (
            ("address", words("mall.address"), words("mall.address_hint")),
            ("shop_token", words("mall.shop_token"), words("mall.shop_token_hint")),
            ("sign_in", words("mall.sign_in"), words("mall.sign_in_hint")),
            ("secret", words("mall.secret"), words("mall.secret_hint")),
        ):
            self._labels[name] = TextLabel(label, HINT_MEDIUM, "ink2", parent=self)
            self.fields[name] = EntryField(hint, parent=self)
            self._ask(name, hint)
        hide_what_is_typed(self.fields["secret"])
        self.leave = Button(words("mall.leave"), icon=Icon.PLUGS, parent=self)
        self.leave.clicked.connect(self._leave)
        cap = keys.cap("order_rules", words)
        self.hours = Button(words("hours.key"), icon=Icon.CLOCK, key_cap=cap, parent=self)
        self.leave.turn(on=False, why=words("off.no_mall"))
        self.state.say(words("mall.state_none"), State.NEUTRAL)

    def _ask(self, name: str, hint: str) -> None:
        """What stands in the empty field; its name stands above it."""
        self.fields[name].ask(hint)
        self.fields[name].setAccessibleName(self._labels[name].text)
        self.fields[name].setAccessibleDescription(hint)

    # --- what a person typed

    @property
    def missing(self) -> str:
        """The name of the first field that is still needed; "" when all is there."""
        empty = (name for name in _NEEDED if not self.fields[name].text().strip())
        return next((self._labels[name].text for name in empty), "")

    def typed(self) -> dict[str, str]:
        """All but the secret."""
        return {name: self.fields[name].text() for name in _FIELDS[:-1]}

    @property
    def is_warned(self) -> bool:
        """Whether this address was refused for the clear: the next press means it."""
        return bool(self._warned) and self._warned == self.fields["address"].text()

    @property
    def secret(self) -> Secret:
        return Secret(self.fields["secret"].text())

    def show_refused(self, reason: str) -> None:
        self._warned = self.fields["address"].text() if reason == "mall_in_the_clear" else ""

    def asked(self) -> commands.ConnectMall:
        return commands.ConnectMall(self.typed(), self.secret, in_the_clear=self.is_warned)

    def fill(self, typed: dict[str, str]) -> None:
        for name in _FIELDS[:-1]:
            self.fields[name].setText(typed[name])

    def show_let_in(self) -> None:
        """The address as it was meant; the secret is kept elsewhere."""
        self.fill({name: getattr(self._settings, name) for name in _FIELDS[:-1]})
        self._forget_secret()

    def _forget_secret(self) -> None:
        self.fields["secret"].clear()
        self._ask("secret", self._words("mall.secret_kept"))

    def _leave(self) -> None:
        """Asked once more: without its key nobody comes back in."""
        self.ask_to_leave(asked=not self._leaving)
        if not self._leaving:
            self.left.emit()

    def ask_to_leave(self, *, asked: bool) -> None:
        self._leaving = asked
        self.leave.become(Kind.DANGER_OUTLINE if asked else Kind.QUIET)
        self.leave.relabel(self._words("mall.leave_sure" if asked else "mall.leave"))

    # --- what the shop says

    def show_mall(self, mall: MallView) -> None:
        """What a person typed and did not try yet stays."""
        words = self._words
        before, self._settings = self._settings, mall.settings
        for name in _FIELDS[:-1]:
            if self.fields[name].text() == getattr(before, name):
                self.fields[name].setText(getattr(mall.settings, name))
        connected = mall.state != "none"
        self.title.say(mall.shop_name if connected and mall.shop_name else words("mall.title"))
        self.state.say(*state_in_words(mall, words))
        self.since.say(since_in_words(mall, words) if connected else words("mall.who_gives"))
        self.figures.say(figures_in_words(mall, words) if connected else "")
        self.leave.turn(on=connected, why=self._words("off.no_mall"))
        self.ask_to_leave(asked=False)
        self._ask("secret", words("mall.secret_kept" if connected else "mall.secret_hint"))

    def show_trying(self) -> None:
        self.state.say(self._words("mall.trying"), State.RUNNING)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide, top = paper.left(), paper.width(), paper.top()
        self.title.setGeometry(left, top, wide, 28)
        for place, line in enumerate((self.state, self.since, self.figures)):
            line.setGeometry(left, top + 30 + place * _LINE, wide, _LINE)
        top += 30 + 3 * _LINE + _GAP
        end = paper.bottom() + 1 - _KEY
        step = min(_STEP, (end - top) // 3)  # on a low screen they stand closer
        self._place("address", QRect(left, top, wide, step))
        halves = shares(QRect(left, top + step, wide, step), (1, 1), _GAP)
        for name, rect in zip(("shop_token", "sign_in"), halves, strict=True):
            self._place(name, rect)
        self._place("secret", QRect(left, top + 2 * step, wide, step))
        doors = shares(QRect(left, end, wide, _KEY), (2, 3), _GAP)
        for door, rect in zip((self.hours, self.leave), doors, strict=True):
            door.setGeometry(rect)

    def _place(self, name: str, rect: QRect) -> None:
        self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
        self.fields[name].setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _FIELD)
