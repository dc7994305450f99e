"""What a screen reader says by itself, where nothing has the keyboard that would make it speak."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

_LOUD = QAccessible.AnnouncementPoliteness.Assertive


def announce(widget: QWidget, *said: str) -> None:
    """At once, whatever is being read. Costs nothing where nobody listens."""
    text = ". ".join(filter(None, said))
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(_LOUD)
        QAccessible.updateAccessibility(event)
