"""Every test starts from here: no screen unless a test starts one, and nothing is left out in silence."""

import atexit
import gc
import os
import signal
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests.dice import TIER
from tests.no_network import sitecustomize as no_network
from tests.running.progress import Progress, deselected, seed_in_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from herstal_pos.services.ports import Storage
    from tests.postgres import PostgresServer

hypothesis.settings.register_profile(  # on a busy machine an example takes as long as it takes
    "patient",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize="HERSTAL_SEED" not in os.environ,  # as the simulations: see tests.dice
)
hypothesis.settings.load_profile("patient")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before pytest-qt makes the application
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nobody's own ring
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, (str(Path(no_network.__file__).parent), os.environ.get("PYTHONPATH")))
)
_tried = Path(tempfile.mkstemp()[1])  # of this worker and the programs that it starts
os.environ[no_network.OUTSIDE] = str(_tried)
atexit.register(_tried.unlink)


@pytest.fixture(autouse=True)
def no_network_is_asked() -> Iterator[None]:
    """A shop works on without one, and so do its tests: who tries to get out fails."""
    yield
    assert not (outside := tried_outside()), f"Beyond this machine: {outside}"


def tried_outside() -> list[str]:
    """What was tried since the last look, by this process or a program that it started; then forgotten."""
    if not _tried.stat().st_size:
        return []
    tries = _tried.read_text("utf-8").splitlines()
    os.truncate(_tried, 0)
    return tries


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Whoever presses something on a screen has looked at it before; `Counter` has a clock of its own."""
    hand = sys.modules.get("herstal_pos.ui.frame.hand")
    if hand is not None:
        hand.HAND.use(hand.PatientClock())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = _skipped_is_failed((yield))
    if report.failed:
        report.sections.append(("To run it again", seed_in_words(report.nodeid.partition("::")[0])))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _skipped_is_failed((yield))


def _skipped_is_failed[R: (pytest.TestReport, pytest.CollectReport)](report: R) -> R:
    """A test that misses a tool fails: a green run has run everything. An expected failure stays one."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and nothing may be: {report.longrepr}"
    return report


_workers = pytest.StashKey[list[Any]]()
_deselected = pytest.StashKey[list[pytest.Item]]()


def pytest_configure(config: pytest.Config) -> None:
    """What hands out the tests says how far they are; one process alone says it in dots."""
    config.stash[_deselected] = []
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Progress(config), "progress")


def pytest_report_header() -> str:
    return f"tier {TIER!r}; a failure is run again by {seed_in_words()}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.running.order import ShortestFirst  # noqa: PLC0415 - xdist only where there are workers

    return ShortestFirst(config, log)


def pytest_deselected(items: list[pytest.Item]) -> None:
    if items:
        items[0].config.stash[_deselected].extend(items)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodeready(node: Any) -> None:
    node.config.stash.setdefault(_workers, []).append(node)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker that died fails the run, also between two tests, where xdist only starts another one."""
    if error:
        _worker_failed(node, f"died: {error}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """So does one that dies while it ends, as one process would. xdist kills those that do not end at all."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = deselected(session.config.stash[_deselected])
    for node in session.config.stash.get(_workers, ()):
        ended = node.gateway._io.popen.wait()
        if ended not in (0, -signal.SIGKILL) and not session.exitstatus:
            _worker_failed(node, f"died at its end: {ended}")
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _worker_failed(node: Any, why: str) -> None:
    name = str(node.gateway.id)
    report = pytest.TestReport(name, (name, None, name), {}, "failed", f"{name} {why}", "teardown")
    node.config.hook.pytest_runtest_logreport(report=report)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Function, nextitem: pytest.Function | None
) -> Generator[None, bool, bool]:
    """As in the till: what Qt made is collected on this thread alone, never on one that a test started, nor
    on the one by which a worker hears of its next test."""
    if not _sees_qt(item):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        if _sees_qt(nextitem):
            gc.collect(1)
        else:
            gc.collect()
            gc.enable()


def _sees_qt(item: pytest.Function | None) -> bool:
    return item is not None and "qapp" in item.fixturenames


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "QtBot":  # noqa: ARG001 - it must be there
    from tests.patient_bot import PatientBot  # noqa: PLC0415 - Qt only where a test asks for it

    return PatientBot(request)


@pytest.fixture(scope="session")
def postgres() -> Iterator["PostgresServer"]:
    from tests.postgres import running_server  # noqa: PLC0415 - psycopg only where a test asks for it

    with running_server(in_memory=True) as server:
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
