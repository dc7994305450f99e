"""Benchmarks print what they measure and judge nothing: `./pos bench`."""

import os
import platform
from collections.abc import Callable, Iterator

import PySide6
import pytest

from tests.no_network import sitecustomize as no_network
from tests.postgres import PostgresServer, running_server

type Say = Callable[[str], None]

_said = pytest.StashKey[list[str]]()

_guard, *_others = os.environ["PYTHONPATH"].split(os.pathsep)  # it hears each import of what is measured
assert _guard == os.path.dirname(no_network.__file__)  # noqa: PTH120 - as tests/conftest.py wrote it
os.environ["PYTHONPATH"] = os.pathsep.join(_others)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """On the disk, which a commit waits for in a shop."""
    with running_server() as server:
        yield server


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config) -> Say:
    """Past pytest's capture, at once and in the table at the end: a figure is worth nothing unseen."""
    said = pytestconfig.stash.setdefault(_said, [])

    def spoken(text: str) -> None:
        said.append(text)
        with capsys.disabled():
            print(f"\n{text}", end="", flush=True)  # noqa: T201 - what a benchmark is for

    return spoken


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """All lines in the order of their goals, and the machine they are true of."""
    lines = config.stash.get(_said, [])
    terminalreporter.section("measured, by goal")
    terminalreporter.write_line(
        f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f}"
        f" · Python {platform.python_version()} · PySide6 {PySide6.__version__}"
    )
    for line in sorted(lines, key=goal_of):
        terminalreporter.write_line(line)


def goal_of(line: str) -> int:
    """Its number; what has none comes last."""
    first = line.split(maxsplit=1)[0]
    return int(first) if first.isdecimal() else 1_000
