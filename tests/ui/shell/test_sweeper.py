"""Who collects garbage, and where."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.ui.shell.sweeper import Sweeper, sweep


class Ring(QObject):
    """Only the collector finds out that nobody holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def sweeper(qapp: QApplication) -> Iterator[Sweeper]:
    sweeper = Sweeper(qapp)
    was_on = gc.isenabled()
    gc.enable()
    sweeper.start()
    yield sweeper
    sweeper.stop()
    if not was_on:
        gc.disable()


def litter() -> None:
    """More than the collector lets lie."""
    for _ in range(20 * gc.get_threshold()[0]):
        ring: list[object] = []
        ring.append(ring)


@pytest.mark.usefixtures("sweeper")
def test_what_the_screen_left_is_collected_on_the_screens_thread_alone(qtbot: QtBot) -> None:
    collected_on: list[int] = []
    weakref.finalize(Ring(), lambda: collected_on.append(threading.get_ident()))
    worker = threading.Thread(target=litter)
    worker.start()
    worker.join()
    assert collected_on == []
    qtbot.waitUntil(lambda: bool(collected_on))
    assert collected_on == [threading.get_ident()]


@pytest.mark.usefixtures("sweeper")
def test_what_is_young_is_left_alone_until_enough_lies_about() -> None:
    gc.collect()
    swept: list[int] = []
    gc.callbacks.append(lambda phase, facts: swept.append(facts["generation"]) if phase == "start" else None)
    sweep()
    assert swept == []
    litter()
    sweep()
    assert swept == [0]
    gc.callbacks.pop()


def test_python_collects_by_itself_again_afterwards(sweeper: Sweeper) -> None:
    assert not gc.isenabled()
    sweeper.stop()
    assert gc.isenabled()
