"""A new version is tried before it sells: real programs, some that cannot start, and the one of before."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.updating.machine import PROJECT, Machine

BROKEN = {
    "cannot_import": "import nowhere",
    "hangs": "import time; time.sleep(1000)",
    "hangs_when_painted": "said('painted'); import time; time.sleep(1000)",
    "turns_on_the_spot": "said('works')\nwhile True: os.path.exists('/')",
    "crashes_later": "said('painted'); import time; time.sleep(0.3); sys.exit(3)",
    "is_killed": "said('painted'); os.kill(os.getpid(), 9)",
    "has_a_bug": "said('failed'); import time; time.sleep(1000)",
}


SLOW = """
import time
sys.path.insert(0, {project!r})
from herstal_pos.updating import progress
progress.follow()
for rare in ("cmd", "pty", "sched", "tabnanny", "this", "trace", "wave", "zipapp"):
    time.sleep(0.25)
    __import__(rare)
progress.say("ready")
"""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Where 0.1.0 has sold."""
    machine = Machine(tmp_path)
    machine.install("0.1.0")
    assert machine.open() == ["0.1.0"]
    assert machine.state("good") == "0.1.0"
    return machine


def test_a_version_that_was_ready_is_simply_started(machine: Machine) -> None:
    assert machine.open("--data", "somewhere") == ["0.1.0 --data somewhere"]
    assert machine.open("verify") == ["0.1.0 verify"]
    machine.install("0.2.0")
    assert machine.open("verify") == ["0.1.0 verify"]  # its tables are not those of the new one yet
    assert machine.open() == ["0.2.0 self-test", "0.2.0"]
    assert machine.open() == ["0.2.0"]
    assert machine.open("verify") == ["0.2.0 verify"]


@pytest.mark.parametrize("how", BROKEN)
def test_two_failed_starts_go_back_within_one_and_say_so(machine: Machine, how: str) -> None:
    machine.install("0.2.0", BROKEN[how])
    machine.most_s = 0.3 if "hangs" in how or "turns" in how else 60
    assert machine.open() == ["0.2.0 self-test", "0.2.0", "0.2.0", "0.1.0 told: 0.2.0 start"]
    assert machine.open() == ["0.1.0 told: 0.2.0 start"]  # until somebody has read it
    machine.acknowledge()
    assert machine.open() == ["0.1.0"]
    machine.install("0.2.1")
    machine.most_s = 60
    assert machine.open() == ["0.2.1 self-test", "0.2.1"]


def test_a_slow_one_that_goes_on_has_as_long_as_it_needs(machine: Machine) -> None:
    """Longer in all than it may be silent; each module that it loads is a sign."""
    machine.install("0.2.0", SLOW.format(project=str(PROJECT)))
    machine.most_s = 1.5
    assert machine.open() == ["0.2.0 self-test", "0.2.0"]


def test_one_that_fails_its_self_test_is_never_started(machine: Machine) -> None:
    machine.install("0.2.0", self_test=1)
    assert machine.open() == ["0.2.0 self-test", "0.1.0 told: 0.2.0 self_test"]
    machine.install("0.2.0")  # it was the books, say, and they are mended
    assert machine.open() == ["0.1.0 told: 0.2.0 self_test"]
    assert machine.open("self-test") == ["0.2.0 self-test"]
    machine.acknowledge()
    assert machine.open() == ["0.2.0"]


HUNG = "import subprocess; subprocess.run([sys.executable, '-c', 'while True: pass'])"


def test_one_that_hangs_in_its_self_test_is_ended_twice_with_all_that_it_started(machine: Machine) -> None:
    """What it started holds the output that `open` reads to its end."""
    machine.install("0.2.0", tries=HUNG)
    machine.most_s = 1
    assert machine.open() == ["0.2.0 self-test", "0.2.0 self-test", "0.1.0 told: 0.2.0 self_test"]
    machine.acknowledge()
    machine.install("0.2.0")
    machine.most_s = 60
    assert machine.open("self-test") == ["0.2.0 self-test"]
    assert machine.open() == ["0.2.0"]
    assert [file.name for file in machine.own.iterdir() if file.name.startswith("test-")] == []


def test_a_self_test_that_goes_on_has_as_long_as_it_needs(machine: Machine) -> None:
    machine.install("0.2.0", tries=SLOW.format(project=str(PROJECT)))
    machine.most_s = 1.5
    assert machine.open() == ["0.2.0 self-test", "0.2.0"]


def test_while_a_day_is_open_the_one_that_sells_goes_on(machine: Machine) -> None:
    machine.install("0.2.0", self_test=75)
    for _ in range(2):
        assert machine.open() == ["0.2.0 self-test", "0.1.0"]
    machine.install("0.2.0")
    assert machine.open() == ["0.2.0 self-test", "0.2.0"]


def test_a_person_who_closes_it_or_is_asked_first_has_not_failed_it(machine: Machine) -> None:
    machine.install("0.2.0", "said('painted')")  # closed before it was ready
    for _ in range(3):
        assert machine.open()[-1] == "0.2.0"
    machine.install("0.2.0", "said('asks')")
    assert machine.open() == ["0.2.0"]
    machine.install("0.2.0")
    assert machine.open() == ["0.2.0"]
    assert machine.state("good") == "0.2.0"


def test_where_the_one_of_before_does_not_start_either_all_is_tried_again(machine: Machine) -> None:
    machine.install("0.2.0", "sys.exit(3)")
    machine.install("0.1.0", "sys.exit(3)", newest=False)  # no screen, say
    once = ["0.2.0 self-test", "0.2.0", "0.2.0", "0.1.0 told: 0.2.0 start"]
    assert [machine.open(), machine.open()] == [once, once]
    machine.install("0.2.0")
    assert machine.open() == ["0.2.0 self-test", "0.2.0"]


def test_the_first_version_of_a_machine_has_as_long_as_it_needs(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.install("0.1.0", "import time; time.sleep(0.3); said('painted'); said('ready')")
    machine.most_s = 0.1
    assert machine.open() == ["0.1.0"]
    machine.install("0.2.0", "sys.exit(3)")
    (machine.home / "0.1.0/start").unlink()  # nothing to go back to
    assert machine.open() == ["0.2.0"]
    machine.install("0.10.0")
    (machine.home / "current").unlink()
    assert machine.open() == ["0.10.0"]  # an update that was taken away again
    for start in machine.home.glob("*/start"):
        start.unlink()
    with pytest.raises(subprocess.CalledProcessError):
        machine.open()


def test_a_launcher_killed_beside_its_till_hears_later_that_it_was_ready(machine: Machine) -> None:
    machine.install("0.2.0", "said('painted'); said('ready'); print('up', flush=True); sys.stdin.read()")
    running = subprocess.Popen(
        machine.launcher(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert running.stdout is not None
    assert running.stdin is not None
    assert running.stdout.readline() == "up\n"
    second = machine.open()  # two clicks
    assert second[-1] in ("0.1.0", "0.2.0")
    running.kill()
    running.wait()
    running.stdin.close()
    running.stdout.close()
    machine.install("0.2.0")
    assert machine.open() == ["0.2.0"]


def test_the_end_of_the_session_is_the_till_s_end_and_no_failure(machine: Machine) -> None:
    machine.install("0.2.0", "said('painted'); print('up', flush=True); import time; time.sleep(1000)")
    running = subprocess.Popen(machine.launcher(), stdout=subprocess.PIPE, encoding="utf-8")
    assert running.stdout is not None
    assert running.stdout.readline() == "up\n"
    running.send_signal(signal.SIGTERM)
    assert running.wait() == -signal.SIGTERM % 256
    running.stdout.close()
    assert machine.state("failed-0.2.0") == ""


def test_a_person_without_a_folder_to_remember_in_still_has_a_till(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.install("0.1.0")
    machine.own.parent.mkdir(exist_ok=True)
    machine.own.write_text("no folder", encoding="utf-8")
    assert machine.open() == ["0.1.0"]
    assert sys.platform == "linux"
    assert os.path.isfile(machine.own)  # noqa: PTH113
