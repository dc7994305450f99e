"""What a start is measured against: an empty QtWidgets window, which ends when it has been painted.

It prints its memory in KiB.
"""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.program import WINDOW, memory_kib


class Empty(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        QTimer.singleShot(0, leave)


def leave() -> None:
    sys.stdout.write(f"{memory_kib()}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    app = QApplication(["empty", "-style", "Fusion"])
    window = Empty()
    window.resize(*WINDOW)
    window.show()
    app.exec()
