"""Who is at the till, for the window: what is open meanwhile, badges, a manager's word, locking by itself."""

from copy import replace
from typing import TYPE_CHECKING, Protocol

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import sounds
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.places import LOCK, OPEN_WHILE_LOCKED, SALE
from herstal_pos.ui.frame.screen import TillScreen
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.shell.frame import Frame

if TYPE_CHECKING:
    from herstal_pos.services.views import ClerksView
    from herstal_pos.ui.shell.overlay.leave_sheet import LeaveSheet

_ENDS_IT = frozenset({"back", "remove_line", "decline"})

_UNSEEN = frozenset({"next_tab", "health_ticket"})


class Served(Protocol):
    """The till's window."""

    words: Words
    frame: Frame

    @property
    def shown(self) -> TillScreen: ...
    def go(self, name: str) -> None: ...


class WhoServes:
    def __init__(self, bridge: Bridge, window: Served) -> None:
        self._bridge, self._window = bridge, window
        self._seen: ClerksView | None = None
        self._of_one = ""
        self._touches = self._idle_minutes = 0
        self.sheet: LeaveSheet | None = None

    @property
    def is_locked(self) -> bool:
        return self._seen is not None and self._seen.locked

    def place(self, name: str) -> str:
        """The screen that is shown instead, while nobody is there."""
        return LOCK if self.is_locked and name not in OPEN_WHILE_LOCKED else name

    # --- what a person does

    def act(self, action: str) -> bool:
        """Take an action that is meant for the question who serves; True where it was. Whatever else is done
        ends the question. The locked till does nothing that its screen does not show, not by a key of
        everywhere either."""
        if action in _UNSEEN and self.is_locked and self._window.frame.shown == LOCK:
            return self._window.shown.act(action)
        if action == "lock":
            self._lock()
            return True
        if self.sheet is None:
            return False
        if action == "correct":
            self.sheet.pad.correct()
            return True
        self.close()
        return action in _ENDS_IT

    def scan(self, code: str) -> bool:
        """A badge goes here and nowhere else. Any other scan goes on without a manager's word."""
        from herstal_pos.services.shop.clerks.badges import looks_like_badge  # noqa: PLC0415 - first scan

        if not looks_like_badge(code):
            self.close()
            return False
        if self._window.shown.take_badge(code):
            return True
        if self.sheet is not None:
            self.sheet.show_badge(code)
        else:
            from herstal_pos.services.shop.secret import Secret  # noqa: PLC0415 - first badge

            self._bridge.submit(commands.ScanBadge(Secret(code)))
        return True

    def _lock(self) -> None:
        if self._seen is not None and self._seen.manned:
            self._bridge.submit(commands.LockTill())
        else:
            self._window.shown.say_sentence(self._window.words("lock.shop_of_one"))

    def minute_passed(self) -> None:
        """Minutes without a touch, counted by the clock that shows them."""
        touched, self._touches = self._touches != self._bridge.touches, self._bridge.touches
        self._idle_minutes = 0 if touched else self._idle_minutes + 1
        seen = self._seen
        if seen is not None and seen.here and 0 < seen.lock_minutes <= self._idle_minutes:
            self._bridge.submit(commands.LockTill(is_idle=True))

    # --- what the shop says

    def on_notice(self, notice: Notice) -> Notice:
        """Gives what the screens are told of it."""
        if self.sheet is not None:
            self.sheet.on_notice(notice)
        match notice:
            case notices.ClerksChanged():
                self._changed(notice.clerks)
            case notices.LeaveGiven():
                self._window.shown.asks_again(notice.command)
                self._bridge.submit(notice.command)
            case notices.BadgeUnknown() if self.sheet is None and not self.is_locked:
                sounds.play(Sound.BUZZ)
                self._window.shown.say_sentence(self._window.words("pin.badge_unknown"))
            case notices.CommandRefused(reason="locked"):
                self._window.go(LOCK)
            case notices.CommandRefused() if notice.reason.startswith("leave_") and notice.again is not None:
                self._ask(notice)
                return replace(notice, again=None)  # no screen's own question
        return notice

    def _changed(self, seen: "ClerksView") -> None:
        self._seen = seen
        shown = self._window.frame.shown
        if self.is_locked:
            self.close()
        if self.place(shown) != shown:
            self._window.go(LOCK)
        elif shown == LOCK and not self.is_locked:
            self._window.go(SALE)
        self.name()

    def name(self, of_one: str | None = None) -> None:
        """The rail's place has the name of who is there; `of_one`: in a shop that nobody signs in to."""
        self._of_one = self._of_one if of_one is None else of_one
        self._window.frame.rail.items["lock"].relabel(self.label)

    @property
    def label(self) -> str:
        seen, words = self._seen, self._window.words
        if seen is None or not seen.manned:
            return self._of_one or words("rail.clerk")
        clerk = seen.clerk(seen.here)
        return clerk.name if clerk else words("rail.clerk")

    def _ask(self, refused: "notices.CommandRefused") -> None:
        from herstal_pos.ui.shell.overlay.leave_sheet import LeaveSheet  # noqa: PLC0415 - the first

        self.close()
        clerk = self._seen.clerk(self._seen.here) if self._seen else None
        window = self._window
        self.sheet = LeaveSheet(
            self._bridge, window.words, refused, clerk.name if clerk else "", window.frame
        )
        self.sheet.closed.connect(self.close)
        self.lay_out()
        self.sheet.show()
        self.sheet.raise_()
        self.sheet.pad.entry.setFocus()

    def close(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            HAND.uncovers(sheet.geometry())
            sheet.hide()
            sheet.deleteLater()
            self._window.shown.take_keyboard()

    def lay_out(self) -> None:
        if self.sheet is not None:
            self.sheet.setGeometry(self._window.frame.geometry_.pad)
