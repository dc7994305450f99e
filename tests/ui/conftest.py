"""One application for all tests of the screens, in the shipped letters; a test starts in the light theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from herstal_pos.ui import theme


@pytest.fixture(scope="session")
def lettered(qapp: QApplication) -> QApplication:
    theme.load_fonts()
    return qapp


@pytest.fixture(autouse=True)
def light(lettered: QApplication) -> Iterator[QApplication]:
    theme.apply(lettered, theme.LIGHT)
    yield lettered
    theme.apply(lettered, theme.LIGHT)
