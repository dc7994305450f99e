"""A hand is faster than the screen: what came by itself, or came under a finger, is dead for a moment.

One rule for all that is pressed. A *thing* is a meaning in a place: a button, a row, a card, what a key of
the keyboard does. It is dead for `DEAD_MS` after it came, so that nobody presses what he has not seen; one
that was done is dead as long, so that two presses of one finger are one. Digits, tiles, arrows, `+` and `−`
are counted press by press. What a person brought by a key or a scan is `awake` for the next key. Scans never
come here.

Whoever shows a thing says so while it is painted: what is not painted cannot be pressed. The clock is given,
so that no test has to wait.
"""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

DEAD_MS = 600
VERB_MS = 350
"""What is done line after line by the same button: a second press by one finger comes sooner than that."""
_SAME_MS = 100
"""A thing that was away for less, with nothing else in its place, has not gone: it was only drawn anew."""
_LONG_MS = 60_000
"""A key behind a scan may have been pressed long before a slow store answered: it is live for that press."""
_MOST = 1000


type Act = Callable[[], object]


@runtime_checkable
class Turns(Protocol):
    """The window, or what lies over it: what a hand does in it waits until all that was asked before has been
    answered."""

    def in_turn(self, act: Act, once: Hashable = "") -> object:
        """Carry an act out in its turn, as `ActQueue.put`; say so where a press is left out."""

    def say_gone(self) -> None:
        """What was pressed is no longer there in its turn: nothing was done, and whoever pressed hears it."""


def turns_of(widget: QWidget) -> Turns:
    """The nearest around `widget`; where there is none nothing ever waits."""
    around: QWidget | None = widget
    while around is not None:
        if isinstance(around, Turns):
            return around
        around = around.parentWidget()
    return AtOnce()


class AtOnce:
    """For what is answered before all else."""

    def in_turn(self, act: Act, once: Hashable = "") -> object:
        del once
        return act()

    def say_gone(self) -> None:
        """Nothing goes before its turn."""


class Thing(NamedTuple):
    """`meaning` is None where a press does nothing."""

    meaning: Hashable
    place: Hashable


class _Stay:
    """Of a thing, in ms of the hand's clock."""

    __slots__ = ("done", "gone", "since")

    def __init__(self, since: int) -> None:
        self.since = since
        self.done = since - DEAD_MS
        self.gone = -1  # it is here


class Hand(QObject):
    acted = Signal()
    """A press was taken, and what it does is done: look again at what the keys mean."""
    field_tapped = Signal(object)
    """A text field that a finger wants to write in: it has no keys yet."""
    pressed_off = Signal(object)
    """A button that cannot be used: someone wants to know why."""
    dropped = Signal(str)
    """Emitted with a sign of the keyboard that was not taken, so that the window says so."""

    def __init__(self) -> None:
        super().__init__()
        self.use(lambda: int(monotonic() * 1000))
        self._begins = True
        self.by_finger: bool
        """Whether the last press was one on the screen, and no key and no scan."""
        self.presses: int
        """The number of presses so far: keys, signs, fingers and scans."""
        self.opens: bool
        """True while a key acts that decides nothing: a choice that opens meanwhile is live at once."""

    def use(self, clock: Callable[[], int]) -> None:
        """`clock` gives ms that never go back. What was seen by another one is forgotten."""
        self.now = clock
        self._begins = self.by_finger = self.opens = False
        self.presses = 0
        self._stays: dict[Thing, _Stay] = {}
        self._stood: dict[Hashable, Thing] = {}
        self._choices: dict[str, tuple[Hashable, str, int]] = {}
        self._chosen: dict[str, int] = {}

    def begin(self) -> None:
        """The first picture is painted: what stood in it is live, what comes from now on has to be seen."""
        self._begins = False

    def sees(self, thing: Thing, *, awake: bool = False) -> None:
        """Note that a thing is in sight now; `awake` makes it live at once: a key or a scan brought it."""
        self._turn_out(thing)
        now, stay = self.now(), self._stays.get(thing)
        if stay is None or 0 <= stay.gone < now - _SAME_MS:
            self._stays[thing] = _Stay(now - _LONG_MS if awake or self._begins else now)
            if len(self._stays) > _MOST:
                self._forget_what_went(now)
        else:
            stay.gone = -1

    def misses(self, thing: Thing) -> None:
        """It is no more where it was, or means something else, or cannot be used."""
        stay = self._stays.get(thing)
        if stay is not None and stay.gone < 0:
            stay.gone = self.now()

    def uncovers(self, rect: QRect) -> None:
        """Something lay over it, in the window's px: what stands there was not seen meanwhile."""
        for thing, stay in self._stays.items():
            match thing.place:
                case (int(left), int(top), int(wide), *_) if rect.intersects(QRect(left, top, wide, 1)):
                    stay.since = self.now()

    def uncovers_all(self) -> None:
        """Make every thing dead for `DEAD_MS`: a question over the whole window went by itself, and nothing
        below it was seen meanwhile."""
        for stay in self._stays.values():
            stay.since = self.now()

    def wakes(self, thing: Thing) -> None:
        """Make a thing live at once: it came in answer to a key or a scan of the person."""
        stay = self._stays.get(thing)
        if stay is not None:
            stay.since = self.now() - _LONG_MS

    def did(self, thing: Thing, rests_ms: int = DEAD_MS) -> None:
        """Make a thing dead for `rests_ms`, because a finger has just pressed it."""
        stay = self._stays.get(thing)
        if stay is not None:
            stay.done = self.now() + rests_ms - DEAD_MS

    def wakes_in(self, thing: Thing) -> int:
        """Ms until it is live; 0 once it is."""
        stay = self._stays.get(thing)
        return DEAD_MS if stay is None else max(0, stay.since + DEAD_MS - self.now())

    def takes(self, thing: Thing, at: int | None = None) -> bool:
        """Return True where a press on the thing counts. `at`: ms of the press, where that is not now."""
        stay, at = self._stays.get(thing), self.now() if at is None else at
        return stay is not None and at - max(stay.since, stay.done) >= DEAD_MS

    def chooses(self, where: str, what: Hashable, signs: str) -> None:
        """Register that `signs` choose in the choice `what` of the place `where`; "" ends it.

        They are live after `DEAD_MS`, or at once where the key before only opened the choice.
        """
        before = self._choices.get(where)
        if before is None or before[:2] != (what, signs):
            since = self.now() - DEAD_MS if self.opens else self.now()
            self._choices[where] = (what, signs, since)

    def takes_sign(self, sign: str) -> bool:
        """Return True where a digit of the keyboard counts; else emit `dropped`.

        A digit that has just begun to choose does not, nor one that follows its own choice within `DEAD_MS`:
        that is the second press of one finger.
        """
        now = self.now()
        since = [since for _, signs, since in self._choices.values() if sign in signs]
        counts = now - (max(since) if since else self._chosen.get(sign, now - DEAD_MS)) >= DEAD_MS
        self.presses += 1
        if not counts:
            self.dropped.emit(sign)
        elif since:
            self._chosen[sign] = now
        return counts

    def _turn_out(self, thing: Thing) -> None:
        """What went and had its place before will come back as something new, however soon."""
        if thing.meaning is None:
            return
        stood = self._stood.get(thing.place)
        if stood == thing:
            return
        self._stood[thing.place] = thing
        if stood in self._stays and self._stays[stood].gone >= 0:
            del self._stays[stood]

    def _forget_what_went(self, now: int) -> None:
        self._stays = {
            thing: stay for thing, stay in self._stays.items() if stay.gone < 0 or stay.gone >= now - _SAME_MS
        }
        self._stood = {place: thing for place, thing in self._stood.items() if thing in self._stays}


HAND = Hand()


class PatientClock:
    """For pictures: whatever is looked at has stood there long enough."""

    def __init__(self) -> None:
        self._ms = 0

    def __call__(self) -> int:
        self._ms += DEAD_MS
        return self._ms


class Pressable:
    """A widget that a pointer presses: from which press on it counts, and whether a release does.

    `meaning` says what a press would do now, None while it does nothing.
    """

    def __init__(self, widget: QWidget, meaning: Callable[[], Hashable]) -> None:
        self._widget = widget
        self._meaning = meaning
        self._thing: Thing | None = None
        self._pressed: Thing | None = None
        self._done_at: int | None = None

    def look(self) -> int:
        """For the painter: ms until it is live, 0 once it is."""
        thing = self._here()
        if thing != self._thing:
            self.leave()
            self._thing = thing
        if thing is None:
            return 0
        HAND.sees(thing)
        return HAND.wakes_in(thing)

    def leave(self) -> None:
        """It is hidden."""
        if self._thing is not None:
            HAND.misses(self._thing)
            self._thing = None

    def press(self) -> bool:
        """Whether this press counts."""
        self.look()
        self._pressed = self._thing if self._thing is not None and HAND.takes(self._thing) else None
        return self._pressed is not None

    def release(self) -> bool:
        """Only where the press did, and the same is still under the finger."""
        pressed, self._pressed = self._pressed, None
        return pressed is not None and pressed == self._here()

    def do(
        self, act: Callable[[Hashable], Act | None], once: Hashable = "", *, rests_ms: int = DEAD_MS
    ) -> None:
        """Carry out in its turn what was pressed, and let it rest for `rests_ms`. `act` is given what was
        pressed, and gives what that does by then; None where it is no longer there."""
        thing, turns = self._thing, turns_of(self._widget)
        if thing is None:
            return
        HAND.presses += 1
        if rests_ms:
            HAND.did(thing, rests_ms)
            self._done_at = HAND.now()

        def take() -> None:
            does = act(thing.meaning)
            if does is None:
                turns.say_gone()
            else:
                does()
                HAND.acted.emit()

        turns.in_turn(take, once)
        if rests_ms:
            HAND.did(thing, rests_ms)  # a finger that tapped twice meanwhile is heard only now

    @property
    def did_just_now(self) -> bool:
        return self._done_at is not None and HAND.now() - self._done_at < DEAD_MS

    def stands(self, meaning: Hashable) -> bool:
        """Whether it is here and still means that."""
        return isValid(self._widget) and self._widget.isVisible() and self._meaning() == meaning

    def _here(self) -> Thing | None:
        meaning, widget = self._meaning(), self._widget
        if meaning is None:
            return None
        corner = widget.mapTo(widget.window(), QPoint())
        return Thing(meaning, (corner.x(), corner.y(), widget.width(), widget.height()))
