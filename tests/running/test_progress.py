"""What a run says while it goes on, in words."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.running.progress import Progress, left_in_words


def ended(test: str, *, failed: bool = False) -> pytest.TestReport:
    report = SimpleNamespace(nodeid=test, when="teardown", failed=failed, duration=0.1, longrepr="")
    return cast("pytest.TestReport", report)


@pytest.fixture
def progress() -> Progress:
    silent = SimpleNamespace(getplugin=lambda _name: None)
    return Progress(cast("Any", SimpleNamespace(pluginmanager=silent)))


def test_the_line_of_a_minute_counts_the_tests_and_names_the_rooms_that_are_left(progress: Progress) -> None:
    tests = ["tests/ui/test_a.py::test_1", "tests/ui/test_a.py::test_2", "tests/mall/test_b.py::test_3"]
    progress.expect(tests)
    assert progress.line(0) == "0 min: 0 of 3 tests, none failed. Left: ui (2), mall (1)"
    progress.pytest_runtest_logreport(ended(tests[0]))
    progress.pytest_runtest_logreport(ended(tests[1]))
    assert progress.line(1) == "1 min: 2 of 3 tests, none failed. Left: mall (1)"
    progress.pytest_runtest_logreport(ended(tests[2]))
    assert progress.line(2) == "2 min: 3 of 3 tests, none failed. Left: the last answers of the workers"


def test_what_a_tier_left_out_is_said_by_room_with_how_to_run_it() -> None:
    tests, cases, how = left_in_words({"stories": 14, "soak": 7, "": 5210})
    assert tests == "Tests: soak 7, stories 14."
    assert cases == "Cases of which the seed takes a share: 5,210."
    assert "./pos" in how


def test_a_run_that_left_nothing_out_says_so() -> None:
    assert left_in_words({"": 0}) == ["Nothing but ./pos soak and ./pos bench."]
