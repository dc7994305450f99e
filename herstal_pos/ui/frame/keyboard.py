"""From a key that was pressed to the action it means, by the table of `keys.py`."""

from collections.abc import Iterable, Sequence
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from herstal_pos.ui.frame.keys import KEYS, Key, Scope
from herstal_pos.ui.frame.typed import top_row_digit

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NOT_TYPING = _CTRL | _ALT | Qt.KeyboardModifier.MetaModifier


type Place = tuple[str, bool, int]

_NAMES = {"Esc": "Escape", "Del": "Delete"}


@cache
def _table() -> dict[Place, tuple[Key, ...]]:
    table: dict[Place, tuple[Key, ...]] = {}
    for key in KEYS:
        name = key.sequence.removeprefix("Ctrl+").removeprefix("Alt+").removeprefix("Shift+")
        beside = "Ctrl" if "Ctrl+" in key.sequence else "Alt" if "Alt+" in key.sequence else ""
        place = (beside, "Shift+" in key.sequence, _code(name))
        table[place] = (*table.get(place, ()), key)
    return table


def _code(name: str) -> int:
    """Qt's code of a key; of a sign it is the character's."""
    return ord(name) if len(name) == 1 else Qt.Key[f"Key_{_NAMES.get(name, name)}"].value


def action_of(event: QKeyEvent, scopes: Sequence[Scope]) -> str | None:
    """What the key does here; the first of `scopes` that knows it decides, those of everywhere last.

    Shift is looked at where it makes another key of this one, and of what means the same everywhere where it
    does so on any screen: what Shift F5 reserves on the sale, it must not park elsewhere. Else it is not: on
    AZERTY it is needed for `/`, `%` and `+`, on other layouts it is not.
    """
    return action_at(place_of(event, scopes), scopes)


def place_of(event: QKeyEvent, scopes: Sequence[Scope]) -> Place:
    """Which key it is, as `action_of` reads it."""
    code = int(Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key())
    modifiers = event.modifiers()
    beside = "Ctrl" if modifiers & _CTRL else "Alt" if modifiers & _ALT else ""
    shifted = (beside, True, code)
    is_another = bool(modifiers & _SHIFT) and (
        action_at(shifted, scopes) is not None or (shifted in _table() and _is_of_everywhere(beside, code))
    )
    return (beside, is_another, code)


def _is_of_everywhere(beside: str, code: int) -> bool:
    return any(Scope.EVERYWHERE in key.scopes for key in _table().get((beside, False, code), ()))


def places() -> Iterable[Place]:
    """Every key that means something somewhere."""
    return _table()


def action_at(place: Place, scopes: Sequence[Scope]) -> str | None:
    keys = _table().get(place, ())
    for scope in (*scopes, Scope.EVERYWHERE):
        for key in keys:
            if scope in key.scopes:
                return key.action
    return None


def is_chord(event: QKeyEvent) -> bool:
    """Return True for a key with Ctrl or Alt that the table names: no field takes it for itself.

    With both it is a sign of another layout (AltGr), and Shift makes it another key unless the table says so.
    """
    modifiers = event.modifiers()
    if bool(modifiers & _CTRL) == bool(modifiers & _ALT):
        return False
    beside = "Ctrl" if modifiers & _CTRL else "Alt"
    code = int(Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key())
    return (beside, bool(modifiers & _SHIFT), code) in _table()


def typed_by(event: QKeyEvent) -> str:
    """The sign that a key types; a digit of the top row, whatever the layout and Shift say."""
    if event.modifiers() & _NOT_TYPING:
        return ""
    return top_row_digit(event.nativeScanCode()) or event.text()


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """To be looked at later: Qt's own dies with the return of its handler."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
