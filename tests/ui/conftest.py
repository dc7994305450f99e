"""One application for all tests of the screens, in the shipped letters; a test starts in the light theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame import icons, ink, theme
from herstal_pos.ui.scenes import sample_shop
from tests.ui.scripted_counter import Counter


@pytest.fixture(scope="session")
def lettered(qapp: QApplication) -> QApplication:
    theme.load_fonts()
    for kept in (theme.font, theme.metrics, ink.width, ink.fit, icons._font, icons._outline):
        kept.cache_clear()  # by a window of another room, in whatever letters there were
    return qapp


@pytest.fixture(autouse=True)
def light(lettered: QApplication) -> Iterator[QApplication]:
    theme.apply(lettered, theme.LIGHT)
    yield lettered
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or each test dresses all before it
    theme.apply(lettered, theme.LIGHT)


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    """A till whose day is open, with an empty cart."""
    till = Counter(qtbot)
    till.says(*sample_shop.BEGIN)
    till.forget()
    return till
