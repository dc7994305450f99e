"""Every test starts from here: no screen unless a test starts one, and nothing is left out in silence."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from herstal_pos.services.ports import Storage
    from tests.postgres import PostgresServer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before pytest-qt makes the application
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nobody's own ring


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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Function, nextitem: pytest.Function | None
) -> Generator[None, bool, bool]:
    """As in the till: what Qt made is collected on this thread alone, never on one that a test started."""
    if not _sees_qt(item):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(1 if _sees_qt(nextitem) else 2)
        gc.enable()


def _sees_qt(item: pytest.Function | None) -> bool:
    return item is not None and "qapp" in item.fixturenames


@pytest.fixture(scope="session")
def postgres() -> Iterator["PostgresServer"]:
    from tests.postgres import running_server  # noqa: PLC0415 - psycopg only where a test asks for it

    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a shop's database is: a file that is not there yet, a PostgreSQL database with empty tables."""
    if request.param == "sqlite":
        yield str(tmp_path / "till.db")
    else:
        with request.getfixturevalue("postgres").database() as url:
            yield url


@pytest.fixture
def storage(place: str) -> Iterator["Storage"]:
    from herstal_pos.storage import open_storage  # noqa: PLC0415

    opened = open_storage(place)
    yield opened
    opened.close()
