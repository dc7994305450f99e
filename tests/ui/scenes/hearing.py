"""What a screen reader misses in a window, and what the window does not say by itself."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QWidget

from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.message_line import MessageLine

NAME = QAccessible.Text.Name
BUTTONS = {QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox}
DONE = (
    "Déposé",
    "Envoyé",
    "Enregistré.",
    "Noté",
    "Ajoutés",
    "Changés",
    "Remis comme avant",
    "Une vente était en cours",
)
"""How a sentence begins that a tick may stand before; the last says what is there again."""


def acts_without_a_name(window: MainWindow) -> Iterator[str]:
    """Nor with another role than a button's."""
    for touch in window.findChildren(Touch):
        if touch.isVisible() and touch.isEnabled():
            interface = QAccessible.queryAccessibleInterface(touch)
            assert interface is not None
            name = interface.text(NAME) or interface.text(QAccessible.Text.Description)
            if not name:
                place = touch.mapTo(window, touch.rect().topLeft()).toTuple()
                yield f"{type(touch).__name__} at {place} has no name"
            if interface.role() not in BUTTONS:
                yield f"{name} is a {interface.role()}"


def lists_without_a_name(window: MainWindow) -> Iterator[str]:
    for view in window.findChildren(QAbstractItemView):
        if view.isVisible() and not view.accessibleName():
            yield f"{type(view).__name__} of {type(view.parentWidget()).__name__} has no name"


def words_cut_short(window: MainWindow) -> Iterator[str]:
    """Where words may be: nothing that is said, in French at the normal size."""
    for words in window.findChildren(TextLabel):
        text = words.text
        if words.isVisible() and words.shortens and text.endswith("…") and not text.startswith("Le mall"):
            yield text


def false_ticks(window: MainWindow) -> Iterator[str]:
    """A tick before what is to do, or before a fact: that the register is not certified is nothing done."""
    for said in window.findChildren(MessageLine):
        sentence = said.accessibleName()
        if said.isVisible() and said.state is State.WELL and sentence and not sentence.startswith(DONE):
            yield sentence


def unheard_sentence(window: MainWindow, heard: list[str]) -> Iterator[str]:
    """The screen says one: `heard` is what was said in the screen reader's place."""
    heard.clear()
    window.shown.say_sentence("Ce n'est pas possible.")
    if heard[-1:] != ["Ce n'est pas possible."]:
        yield f"said {heard}"


def said(window: MainWindow) -> set[str]:
    """The names of all that is seen."""
    return {widget.accessibleName() for widget in window.findChildren(QWidget) if widget.isVisible()}
