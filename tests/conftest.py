"""Every test starts from here: no screen unless a test starts one, and nothing is left out in silence."""

import os
from collections.abc import Generator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before pytest-qt makes the application


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _skipped_is_failed((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _skipped_is_failed((yield))


def _skipped_is_failed[R: (pytest.TestReport, pytest.CollectReport)](report: R) -> R:
    """A test that misses a tool fails: a green run has run everything. An expected failure stays one."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and nothing may be: {report.longrepr}"
    return report
