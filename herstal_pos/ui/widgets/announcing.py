"""What a screen reader says by itself, where nothing has the keyboard that would make it speak."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

type Speaker = Callable[[QWidget, str], object]

_SPEAKER = "says by itself"


def announce(widget: QWidget, *said: str) -> None:
    """At once, whatever is being read."""
    text = ". ".join(filter(None, said))
    application = QCoreApplication.instance()
    if text and application is not None:
        (application.property(_SPEAKER) or to_screen_reader)(widget, text)


def said_by(speaker: Speaker | None) -> None:
    """Instead of the system's screen reader; None: by that again."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_SPEAKER, speaker)


def to_screen_reader(widget: QWidget, text: str) -> None:
    """Costs nothing where nobody listens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - 1 ms of the first paint

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
