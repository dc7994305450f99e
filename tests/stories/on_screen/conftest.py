"""These tests are started by `Screen.run`: one application on a real screen, as the program makes it."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["herstal-pos", "-style", "Fusion"]


@pytest.fixture(autouse=True, scope="session")
def dressed(lettered: QApplication) -> QApplication:
    return lettered
