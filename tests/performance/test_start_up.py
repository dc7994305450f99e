"""Goals 6 and 13: how soon the sale screen stands, how soon it sells, and what memory it takes.

Each start is a process of its own, beside that of an empty QtWidgets window; processor time with children.
"""

import os
import subprocess
import sys
import tempfile
import time
from ast import literal_eval
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from statistics import median
from zipfile import ZipFile

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.practice.shop import SHOP
from herstal_pos.services import commands, dispatch
from tests.performance.conftest import Say
from tests.performance.slow_machine import LIBRARIES, cool, half_a_core
from tests.performance.sold import catalogue
from tests.performance.timing import Pairs, Timed
from tests.shop import product
from tests.started_till import folder

BARCODE = "4006381333931"
ROUNDS, SLOW_ROUNDS = 15, 7
EMPTY = ("tests.performance.empty_window",)
PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Started:
    took: Timed
    said: str
    read_mib: float


@dataclass(frozen=True)
class Starter:
    """Starts programs as an installed till starts: Python's bytecode is there."""

    env: Mapping[str, str]
    cwd: Path = PROJECT

    def start(self, *program: str, slowly: bool = False) -> Started:
        begun = time.perf_counter_ns()
        process = subprocess.Popen(
            [sys.executable, "-m", *program], env=self.env, cwd=self.cwd, stdout=subprocess.PIPE, text=True
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

    def beside_empty(self, *program: str) -> Pairs:
        pairs = Pairs([], [])
        for number in range(-1, ROUNDS):  # the first writes the bytecode
            ours, raw = self.start(*program), self.start(*EMPTY)
            if number >= 0:
                pairs.ours.append(ours.took)
                pairs.raw.append(raw.took)
        return pairs

    def slowly_beside_empty(self, *program: str, kept: Path) -> list[tuple[Started, Started]]:
        """With half a core, from a cold disk; `kept` is what the program reads of its own."""
        ours = (self.cwd / package for package in ("herstal_pos", "hardware", "resources"))
        cold = (*LIBRARIES, *ours, Path(self.env["PYTHONPYCACHEPREFIX"]), kept)

        def start(*what: str) -> Started:
            cool(cold)
            return self.start(*what, slowly=True)

        for what in (program, EMPTY):  # writes the bytecode
            self.start(*what)
        return [(start(*program), start(*EMPTY)) for _ in range(SLOW_ROUNDS)]


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Starter:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    bytecode = str(tmp_path_factory.mktemp("bytecode"))
    return Starter(env | {"PYTHONPYCACHEPREFIX": bytecode, "QT_QPA_PLATFORM": "offscreen"})


@pytest.fixture(scope="session", params=["checkout", "installed"])
def either(
    request: pytest.FixtureRequest, starter: Starter, tmp_path_factory: pytest.TempPathFactory
) -> Starter:
    """From the checkout, and from the wheel as it is unpacked in a shop."""
    if request.param == "checkout":
        return starter
    folder = tmp_path_factory.mktemp("installed")
    build = ("-m", "hatchling", "build", "--target", "wheel", "--directory", folder / "dist")
    subprocess.run([sys.executable, *build], cwd=PROJECT, check=True, capture_output=True)
    [wheel] = (folder / "dist").glob("*.whl")
    ZipFile(wheel).extractall(folder)
    (folder / "tests").symlink_to(PROJECT / "tests")
    return replace(starter, cwd=folder)


@dataclass(frozen=True)
class Shop:
    """A data folder with a shop in it: its day is open, its printer a file, one article has `BARCODE`."""

    root: Path

    @property
    def place(self) -> Place:
        return Place(folder(self.root), Config())

    def furnish(self, size: int) -> None:
        storage, counter = self.place.open_shop()
        with closing(storage):
            paper = f"file:{self.root / 'paper.bin'}"
            for command in (
                commands.SaveShop(SHOP),
                commands.ChoosePrinter(paper, "epson-tm-t20iii"),
                commands.OpenDay(10_000),
            ):
                dispatch.execute(command, storage, counter)
            with storage.work() as work:
                work.products.save_many(chain([product("Sirop de Liège", BARCODE)], catalogue(size - 1)))
                work.commit()


@contextmanager
def shop(size: int) -> Iterator[Shop]:
    """Thrown away at once: with a million articles it is half a gigabyte."""
    with tempfile.TemporaryDirectory() as folder:
        stored = Shop(Path(folder))
        stored.furnish(size)
        yield stored


def test_the_first_paint(starter: Starter, tmp_path: Path, say: Say) -> None:
    pairs = starter.beside_empty("tests.started_till", "painted", str(tmp_path))
    say(pairs.summary("6 full sale screen painted | empty window", "goal: cpu 1.6x"))


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_ready_to_scan(starter: Starter, say: Say, size: int) -> None:
    with shop(size) as opened:
        pairs = starter.beside_empty("tests.started_till", "ready", str(opened.root), BARCODE)
        say(pairs.summary(f"6 first scan, {size:,} articles | empty", "goal: cpu 3.0x"))


@pytest.mark.parametrize("size", [1_000, 1_000_000])
def test_the_memory_of_a_till_that_has_done_everything(starter: Starter, say: Say, size: int) -> None:
    with shop(size) as opened:
        for _ in range(2):
            said = starter.start("tests.started_till", "loaded", str(opened.root), BARCODE).said
        empty = int(starter.start(*EMPTY).said)
    for when, ours in (
        ("a sale paid and printed, all screens seen", literal_eval(said)["at_work_kib"]),
        ("and every library loaded", literal_eval(said)["memory_kib"]),
    ):
        figures = f"ours {ours / 1024:.1f}  raw {empty / 1024:.1f} MiB  {ours / empty:.2f}x  goal: 2.2x"
        say(f"{f'6 memory, {size:,} articles | empty':42} {figures}  {when}")


@pytest.mark.parametrize(("mode", "goal"), [("painted", "1.92x"), ("ready", "3.60x")])
def test_a_start_on_a_slow_machine(
    either: Starter, request: pytest.FixtureRequest, say: Say, mode: str, goal: str
) -> None:
    """Wall time is what counts where the disk is waited for; 1.2 times what goal 6 allows."""
    with shop(1_000) as opened:
        program = ("tests.started_till", mode, str(opened.root), BARCODE)
        started = either.slowly_beside_empty(*program, kept=opened.root)
    pairs = Pairs([ours.took for ours, _ in started], [raw.took for _, raw in started])
    disk = " and ".join(
        f"{median(each.read_mib for each in side):.0f}" for side in zip(*started, strict=True)
    )
    where = request.node.callspec.params["either"]
    say(pairs.summary(f"13 {mode}, slow machine, {where} | empty", f"goal: wall {goal}  {disk} MiB read"))
