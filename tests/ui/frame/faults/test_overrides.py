"""A fault in what Qt calls is reported with its line, and the window lives on."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from types import FunctionType, TracebackType
from typing import Any

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import herstal_pos.practice
import herstal_pos.ui
from herstal_pos.ui.frame.faults.overrides import ANSWERS

FAILS = (
    "paintEvent",
    "painting",
    "resizeEvent",
    "sizeHint",
    "heightForWidth",
    "mousePressEvent",
    "event",
    "data",
    "paint",
)
NOT_CALLED_BY_QT = {"__init__", "close", "insert"}
"""Ordinary methods of Qt's that a class of ours has in its own way: only Python calls them."""


class Fault(Exception):
    """What a screen did wrong."""


class Faulty(QWidget):
    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fail_at(self, where: str) -> None:
        if where == self._where:
            raise Fault(where)

    def sizeHint(self) -> QSize:
        self.fail_at("sizeHint")
        return QSize(50, 50)

    def heightForWidth(self, width: int) -> int:
        self.fail_at("heightForWidth")
        return width

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.fail_at("event")
        return super().event(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.fail_at("resizeEvent")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.fail_at("mousePressEvent")

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.fail_at("paintEvent")
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.red)
        self.fail_at("painting")


class FaultyRows(QAbstractListModel):
    def __init__(self, parent: QWidget, fail_at: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._fail_at = fail_at

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 2

    def data(self, _index: QModelIndex | QPersistentModelIndex, _role: int = 0) -> Any:
        self._fail_at("data")


class FaultyRow(QStyledItemDelegate):
    def __init__(self, parent: QWidget, fail_at: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._fail_at = fail_at

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        self._fail_at("paint")
        super().paint(painter, option, index)


@pytest.fixture
def reported() -> Iterator[list[str]]:
    """In the place of the program's hook."""
    heard: list[str] = []

    def hear(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        assert trace is not None
        heard.append(f"{error} in {trace.tb_frame.f_code.co_name}")

    before, sys.excepthook = sys.excepthook, hear
    yield heard
    sys.excepthook = before


def page_of(where: str) -> tuple[QWidget, Faulty]:
    page = QWidget()
    inside = QWidget(page)  # the window itself has no layout: it would ask the platform for a least size
    inside.resize(200, 200)
    layout = QVBoxLayout(inside)
    faulty, rows = Faulty(where), QListView()
    rows.setModel(FaultyRows(rows, faulty.fail_at))
    rows.setItemDelegate(FaultyRow(rows, faulty.fail_at))
    layout.addWidget(faulty)
    layout.addWidget(rows)
    return page, faulty


@pytest.mark.parametrize("where", FAILS)
def test_it_is_reported_with_its_line_and_the_window_lives_on(
    qtbot: QtBot, reported: list[str], where: str
) -> None:
    page, faulty = page_of(where)
    qtbot.addWidget(page)
    page.show()
    page.resize(300, 300)
    faulty.resize(90, 90)
    QTest.mouseClick(faulty, Qt.MouseButton.LeftButton)
    page.grab()
    QCoreApplication.processEvents()
    assert set(reported) == {f"{where} in fail_at"}
    page.resize(400, 400)
    assert page.grab().size() == page.size() * page.devicePixelRatio()


def classes() -> Iterator[type]:
    for package in (herstal_pos.ui, herstal_pos.practice):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            loaded = importlib.import_module(module.name)
            own = (value for value in vars(loaded).values() if isinstance(value, type))
            yield from (
                value for value in own if issubclass(value, QObject) and value.__module__ == module.name
            )


def test_every_method_that_qt_calls_is_guarded() -> None:
    guarded, others = set[str](), set[str]()
    for each in classes():
        qt = [base for base in each.__mro__ if base.__module__.startswith("PySide6")]
        for name, value in vars(each).items():
            if isinstance(value, FunctionType) and any(name in vars(base) for base in qt):
                (guarded if hasattr(value, "__wrapped__") else others).add(name)
    assert others == NOT_CALLED_BY_QT
    assert guarded <= set(ANSWERS)
