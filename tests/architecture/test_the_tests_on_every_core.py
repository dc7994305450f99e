"""The rules of tests/conftest.py hold in each worker of xdist, and no worker ends unseen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dice import SEED

PROJECT = Path(__file__).parents[2]
PLUGINS = ("-p", "xdist.plugin", "-p", "tests.conftest", "-p", "no:cacheprovider", "-W", "error")

GOOD = "def test_one(): ...\n\ndef test_other(): ...\n"

FAILS = """
import contextlib, os, socket, subprocess, sys, warnings
import pytest

@pytest.mark.skip
def test_that_is_skipped(): ...

def test_that_warns():
    warnings.warn("old")

def test_that_looks_outside():
    with contextlib.suppress(OSError):
        socket.create_connection(("192.0.2.1", 9))

def test_whose_program_looks_outside():
    program = "import socket; socket.getaddrinfo('mall.example', 443)"
    assert b"name resolution" in subprocess.run([sys.executable, "-c", program], stderr=-1).stderr

def test_that_kills_its_worker():
    os.abort()
"""

NOT_COLLECTED = """
import pytest
pytest.skip(allow_module_level=True)
"""

DIES_AT_THE_END = """
import atexit, os
atexit.register(os.abort)
"""

DIES_BETWEEN = """
import os

def pytest_sessionfinish(session):
    if getattr(session.config, "workerinput", {}).get("workerid") == "gw0":
        os.abort()
"""


def run(folder: Path, *options: str, **files: str) -> tuple[int, str]:
    """Exit code and what was said by a run of its own, without the plugins that it does not need."""
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = whole", encoding="utf-8")
    ours = ("PYTEST_", "HERSTAL_TESTS")  # in the tier of every change, whatever this run is
    plain = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *PLUGINS, "-c", folder / "pytest.ini", *options, folder],
        cwd=PROJECT,
        env=plain | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def test_both_workers_end_well_and_the_last_line_counts_their_tests(tmp_path: Path) -> None:
    code, output = run(tmp_path, "-n2", test_good=GOOD)
    assert code == 0, output
    assert "2 passed in " in output.splitlines()[-1]


def test_what_fails_in_one_process_fails_in_a_worker(tmp_path: Path) -> None:
    go_on = "--continue-on-collection-errors"
    code, output = run(tmp_path, "-n1", go_on, test_good=GOOD, test_fails=FAILS, test_none=NOT_COLLECTED)
    assert code == pytest.ExitCode.TESTS_FAILED, output
    for failed in ("test_that_is_skipped", "test_that_warns", "test_that_kills_its_worker", "test_none.py"):
        assert failed in output
    assert "2 failed, 4 passed, 5 errors in " in output.splitlines()[-1]  # one: the worker's own
    for beyond in ("socket.connect 192.0.2.1", "socket.getaddrinfo mall.example"):
        assert f"Beyond this machine: ['{beyond}']" in output


def test_a_failure_is_said_at_once_with_its_seed_and_what_was_left_out_at_the_end(tmp_path: Path) -> None:
    left = "import pytest\n\n@pytest.mark.whole\ndef test_long(): ...\n"
    fails = "def test_wrong():\n    assert 1 == 2\n"
    code, output = run(tmp_path, "-n1", "-m", "not whole", test_good=GOOD + left, test_fails=fails)
    assert code == pytest.ExitCode.TESTS_FAILED, output
    assert "test_fails.py::test_wrong: assert 1 == 2" in output
    assert f"HERSTAL_SEED={SEED} ./pos test " in output
    assert "Tests: tests 1." in output
    assert "./pos test --all runs them" in output


def test_a_worker_that_dies_between_its_tests_fails_the_run(tmp_path: Path) -> None:
    code, output = run(tmp_path, "-n1", test_good=GOOD, conftest=DIES_BETWEEN)
    assert code == pytest.ExitCode.TESTS_FAILED, output
    assert "2 passed, 1 error in " in output.splitlines()[-1]


def test_a_worker_that_dies_while_it_ends_fails_the_run(tmp_path: Path) -> None:
    code, output = run(tmp_path, "-n1", test_good=DIES_AT_THE_END + GOOD)
    assert code == pytest.ExitCode.TESTS_FAILED, output
    assert "2 passed, 1 error in " in output.splitlines()[-1]
