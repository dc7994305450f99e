"""The stories read the screen in the program's own letters."""

import pytest
from PySide6.QtWidgets import QApplication

from herstal_pos.ui.frame import theme


@pytest.fixture(scope="session")
def lettered(qapp: QApplication) -> QApplication:
    theme.load_fonts()
    return qapp
