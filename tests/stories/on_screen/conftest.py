"""These tests are started by `Screen.run`: one application on a real screen, in the shipped letters."""

import pytest
from PySide6.QtWidgets import QApplication

from herstal_pos.ui import theme


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["herstal-pos", "-style", "Fusion"]


@pytest.fixture(autouse=True, scope="session")
def lettered(qapp: QApplication) -> QApplication:
    theme.load_fonts()
    return qapp
