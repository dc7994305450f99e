"""Keep an exception in what Qt calls (a layout, a painting, a key) from staying pending inside Qt.

PySide hands such an exception to whichever Python call comes next, or to none, and the process dies of a
segmentation fault without a line. Here the fault is reported where it happened and Qt gets an answer.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from types import FunctionType, TracebackType
from typing import Any

from PySide6.QtCore import QObject, QSize

_EVENTS = (
    *("changeEvent", "closeEvent", "dragEnterEvent", "dropEvent", "focusInEvent", "hideEvent"),
    *("inputMethodEvent", "keyPressEvent", "keyReleaseEvent", "mouseDoubleClickEvent", "mouseMoveEvent"),
    *("mousePressEvent", "mouseReleaseEvent", "moveEvent", "paintEvent", "resizeEvent", "showEvent"),
    *("timerEvent", "nextCheckState", "paint", "data"),
)
ANSWERS: dict[str, Callable[[], Any]] = {
    **dict.fromkeys(_EVENTS, lambda: None),
    **dict.fromkeys(("event", "eventFilter", "focusNextPrevChild"), lambda: False),
    **dict.fromkeys(("sizeHint", "minimumSizeHint"), QSize),
    **dict.fromkeys(("heightForWidth", "rowCount"), lambda: 0),
}
"""Methods that Qt calls on our classes, each with what Qt is answered where the method failed."""


def guard_overrides() -> None:
    """Guard the methods of `ANSWERS` in every class that derives from a Qt object from now on."""
    QObject.__init_subclass__ = classmethod(_guard)  # type: ignore[assignment, arg-type]


def _guard(cls: type[QObject], **options: Any) -> None:
    super(QObject, cls).__init_subclass__(**options)
    for name, answer in ANSWERS.items():
        method = cls.__dict__.get(name)
        if isinstance(method, FunctionType):
            setattr(cls, name, _guarded(method, answer))


def _clear(trace: TracebackType | None) -> None:
    """Let go of what the failed frames hold: a painter among it would still paint when its window goes."""
    while trace is not None:
        with suppress(RuntimeError):  # the guard's own frame, which still runs
            trace.tb_frame.clear()
        trace = trace.tb_next


def _guarded(method: FunctionType, answer: Callable[[], Any]) -> Callable[..., Any]:
    @wraps(method)
    def called(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        except Exception as error:  # noqa: BLE001 - the border to Qt; the hook of the program reports it
            _clear(error.__traceback__)
            sys.excepthook(type(error), error, error.__traceback__)
            return answer()

    return called
