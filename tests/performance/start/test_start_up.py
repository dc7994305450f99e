"""Goals 6 and 13: how soon the sale screen stands, how soon it sells, and what memory it takes.

Each start is a process of its own, beside that of an empty QtWidgets window; processor time with children.
"""

import tempfile
from ast import literal_eval
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.practice.shop import SHOP
from herstal_pos.services import commands, dispatch
from tests.performance.conftest import Say
from tests.performance.sold import catalogue
from tests.performance.start.starter import EMPTY, Starter, beside_empty
from tests.performance.timing import Pairs
from tests.shop import product
from tests.started_till import folder

BARCODE = "4006381333931"


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


def test_the_first_paint(checkout: Starter, installed: Starter, tmp_path: Path, say: Say) -> None:
    program = ("tests.started_till", "painted", str(tmp_path))
    ours, packaged = beside_empty(program, checkout, installed)
    say(ours.summary("6 full sale screen painted | empty window", "goal: cpu 1.6x"))
    say(packaged.summary("13 the same, installed | empty window", "goal: cpu 1.5x"))


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_ready_to_scan(checkout: Starter, installed: Starter, say: Say, size: int) -> None:
    with shop(size) as opened:
        program = ("tests.started_till", "ready", str(opened.root), BARCODE)
        ours, packaged = beside_empty(program, checkout, installed)
    say(ours.summary(f"6 first scan, {size:,} articles | empty", "goal: cpu 3.0x"))
    goal = f"goal: the checkout's, here cpu {ours.cpu_ratio:.2f}x"
    say(packaged.summary(f"13 the same, {size:,}, installed | empty", goal))


@pytest.mark.parametrize("size", [1_000, 1_000_000])
def test_the_memory_of_a_till_that_has_done_everything(checkout: Starter, say: Say, size: int) -> None:
    with shop(size) as opened:
        for _ in range(2):
            said = checkout.start("tests.started_till", "loaded", str(opened.root), BARCODE).said
        empty = int(checkout.start(*EMPTY).said)
    for when, ours in (
        ("a sale paid and printed, all screens seen", literal_eval(said)["at_work_kib"]),
        ("and every library loaded", literal_eval(said)["memory_kib"]),
    ):
        figures = f"ours {ours / 1024:.1f}  raw {empty / 1024:.1f} MiB  {ours / empty:.2f}x  goal: 2.2x"
        say(f"{f'6 memory, {size:,} articles | empty':42} {figures}  {when}")


@pytest.mark.parametrize("where", ["checkout", "installed"])
@pytest.mark.parametrize(("mode", "goal"), [("painted", "1.92x"), ("ready", "3.60x")])
def test_a_start_on_a_slow_machine(
    request: pytest.FixtureRequest, say: Say, where: str, mode: str, goal: str
) -> None:
    """Wall time is what counts where the disk is waited for; 1.2 times what goal 6 allows."""
    starter: Starter = request.getfixturevalue(where)
    with shop(1_000) as opened:
        program = ("tests.started_till", mode, str(opened.root), BARCODE)
        started = starter.slowly_beside_empty(*program, kept=opened.root)
    pairs = Pairs([ours.took for ours, _ in started], [raw.took for _, raw in started])
    disk = " and ".join(
        f"{median(each.read_mib for each in side):.0f}" for side in zip(*started, strict=True)
    )
    say(pairs.summary(f"13 {mode}, slow machine, {where} | empty", f"goal: wall {goal}  {disk} MiB read"))
