"""What the tests do on a machine that is busy with others: they wait, and Qt is left to its own thread."""

import gc
import inspect
from types import SimpleNamespace
from typing import Any

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from tests import conftest
from tests.memory import MEMORY, memory_folder
from tests.patient_bot import PATIENT_MS

NO_QT: Any = SimpleNamespace(fixturenames=[])
QT: Any = SimpleNamespace(fixturenames=["qapp"])


@pytest.mark.parametrize("method", ["waitUntil", "waitSignal", "waitActive", "waitExposed"])
def test_what_is_waited_for_may_take_its_time(qtbot: QtBot, method: str) -> None:
    assert inspect.signature(getattr(qtbot, method)).parameters["timeout"].default == PATIENT_MS


def test_an_example_may_take_its_time() -> None:
    patient = hypothesis.settings()
    assert patient.deadline is None
    assert hypothesis.HealthCheck.too_slow in patient.suppress_health_check


def test_a_memory_without_room_is_not_used() -> None:
    assert memory_folder(room=0) == MEMORY
    assert memory_folder(room=1 << 62) is None


@pytest.mark.parametrize(
    ("item", "then", "collects"), [(QT, QT, False), (QT, NO_QT, True), (QT, None, True), (NO_QT, QT, True)]
)
def test_no_garbage_is_collected_between_two_tests_of_qt(item: Any, then: Any, collects: bool) -> None:
    protocol = conftest.pytest_runtest_protocol(item, then)
    next(protocol)
    try:
        with pytest.raises(StopIteration):
            protocol.send(True)
        assert gc.isenabled() is collects
    finally:
        gc.enable()
