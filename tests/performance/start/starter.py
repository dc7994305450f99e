"""Starts the till and an empty window: from the checkout, or as the unpacked packages start.

Both as in a shop: Python's bytecode is there.
"""

import compileall
import os
import py_compile
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from installer.package import HOME, PYTHON, program_version, runtime_name
from tests.packaging.install import BUILD
from tests.performance.start.slow_machine import LIBRARIES, STDLIB, cool, half_a_core
from tests.performance.timing import Pairs, Timed

ROUNDS, SLOW_ROUNDS = 15, 7
EMPTY = ("tests.performance.start.empty_window",)
PROJECT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Started:
    took: Timed
    said: str
    read_mib: float


@dataclass(frozen=True)
class Starter:
    """`till` and `window` are commands that start a module; `cold`, where they and what they load lie."""

    till: tuple[str | Path, ...]
    window: tuple[str | Path, ...]
    cold: tuple[Path, ...]
    env: Mapping[str, str]

    def start(self, *program: str, slowly: bool = False) -> Started:
        begun = time.perf_counter_ns()
        first = self.window if program == EMPTY else self.till
        process = subprocess.Popen(
            [*first, *program], env=self.env, cwd=PROJECT, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert process.stdout
        with half_a_core(process.pid) if slowly else nullcontext():
            said = process.stdout.read()
        _, process.returncode, used = os.wait4(process.pid, 0)
        wall_us = (time.perf_counter_ns() - begun) / 1000
        process.stdout.close()
        assert process.returncode == 0
        read_mib = used.ru_inblock * 512 / 2**20  # in blocks of 512 bytes, whatever the disk has
        return Started(Timed(wall_us, (used.ru_utime + used.ru_stime) * 1e6), said, read_mib)

    def slowly_beside_empty(self, *program: str, kept: Path) -> list[tuple[Started, Started]]:
        """With half a core, from a cold disk; `kept` is what the program reads of its own."""

        def start(*what: str) -> Started:
            cool((*self.cold, kept))
            return self.start(*what, slowly=True)

        for what in (program, EMPTY):  # writes the bytecode
            self.start(*what)
        return [(start(*program), start(*EMPTY)) for _ in range(SLOW_ROUNDS)]


def beside_empty(program: tuple[str, ...], *starters: Starter) -> list[Pairs]:
    """All in turn beside the empty window of the first: what else the machine does, it does to all."""
    found = [Pairs([], []) for _ in starters]
    for number in range(-1, ROUNDS):  # the first writes the bytecode
        raw = starters[0].start(*EMPTY)
        for starter, pairs in zip(starters, found, strict=True):
            ours = starter.start(*program)
            if number >= 0:
                pairs.ours.append(ours.took)
                pairs.raw.append(raw.took)
    return found


def checkout(folder: Path) -> Starter:
    """Its bytecode goes into `folder`."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ours = (PROJECT / package for package in ("herstal_pos", "hardware", "resources"))
    first = (sys.executable, "-m")
    env |= {"PYTHONPYCACHEPREFIX": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    return Starter(first, first, (*LIBRARIES, *ours, folder), env)


def installed(folder: Path) -> Starter:
    """The packages of this commit, unpacked into `folder`; the till by the launcher, as from the menu."""
    subprocess.run([*BUILD, "--into", folder, "--compress", "0"], cwd=PROJECT, check=True)
    root = folder / "root"
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", package, root], check=True)
    (root / "usr/bin/python3.13").symlink_to(PYTHON)
    home = root / HOME
    start = home / program_version() / "start"
    _takes_a_module(start, home / runtime_name().removeprefix("herstal-pos-"))
    launcher = root / "usr/bin/herstal-pos"
    launcher.write_text(launcher.read_text("utf-8").replace(f"/{HOME}", str(home)), "utf-8")
    good = folder / "state/herstal-pos/good"  # a day like any other
    good.parent.mkdir(parents=True)
    good.write_text(program_version(), "utf-8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(folder / "state")}
    return Starter((launcher,), (start,), (home, STDLIB), env)


def _takes_a_module(start: Path, runtime: Path) -> None:
    """As it is, but for where it was unpacked, and which module of the tests it starts for `cli`."""
    tests = start.parent / "tests"
    for file in ("started_till.py", "program.py", "performance/start/empty_window.py"):
        (tests / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / "tests" / file, tests / file)
    compileall.compile_dir(tests, quiet=1, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    text = start.read_text("utf-8").replace(f"/{HOME}/{runtime.name}", str(runtime))
    text = text.replace(f"/{HOME}/{start.parent.name}", str(start.parent))
    before, found, _ = text.partition("from herstal_pos.cli")
    assert found
    start.write_text(
        f"{before}import runpy\n\nrunpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)\n",
        "utf-8",
    )
