"""A shop that moves, killed at each step: the new computer is as empty as before, or has the whole shop; and
what was begun can be done again.

A test does it at each step of the change of places. `./pos soak moving` also kills the whole arriving, and
the way onto a server and back at random moments.
"""

import random
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory

from herstal_pos.app import Place
from herstal_pos.config import Config, read_config, write_config
from herstal_pos.moving import arriving
from herstal_pos.moving.ready import Ready
from herstal_pos.paths import DataFolder, own_program
from herstal_pos.services import commands
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from herstal_pos.storage.moving.moving_file import ShopSeen, move
from tests.apart import Apart, Say
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.moments import Choose, Moments, each
from tests.postgres import running_server

SAID = Secret("trois pains gris")
_STEPS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree", "subprocess.Popen")


class Move:
    """A moving file of a shop with two tickets, and an empty shop on a new computer: a window was opened
    there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.new = Place(DataFolder(folder / "new"), Config())
        self.file = folder / "shop.herstal"
        with open_shop(folder / "old.db") as shop:
            shop.sell(BREAD)
            shop.sell(BREAD)
            shop.do(commands.MarkMoved("a mark", str(self.file)))
        parcel = {
            "mark": "a mark",
            "config": '{"theme": "dark"}',
            "secrets": {"mail": "geheim"},
        }
        seen = ShopSeen("Épicerie du Pont", "1", "", "1-000002")
        move(folder / "old.db", folder / "backup.db", self.file, str(SAID), seen, parcel)
        storage, _ = self.new.open_shop()
        storage.close()
        self._ready = arriving.prepare(self.new, self.file, SAID)
        copytree(self.new.folder.root, folder / "kept")

    def as_before(self) -> Ready:
        """The empty shop, with the books made ready beside it."""
        rmtree(self.new.folder.root)
        copytree(self._folder / "kept", self.new.folder.root)
        return self._ready

    def take_place(self) -> None:
        arriving.take_place(self.new, self._ready)

    def arrive(self) -> None:
        arriving.take_place(self.new, arriving.prepare(self.new, self.file, SAID))

    def kill(self, does: Callable[[], None], step: int) -> list[str]:
        """Gives its steps where it went through, 0: always. Whatever was there, it can be done again."""
        self.as_before()
        steps = _killed(does, step)
        if self._sold() != 2:
            assert not steps
            assert self._sold() == 0, f"step {step}: half a shop"
            self._again(does)
        assert self._sold() == 2, f"step {step}: not all of it"
        assert self.new.secrets().get("mail") == "geheim", f"step {step}: without its secrets"
        assert read_config(self.new.folder.config).theme == "dark", f"step {step}: without its settings"
        return steps

    def kill_at_each(self, does: Callable[[], None], choose: Choose) -> int:
        """Gives at how many steps."""
        chosen = list(choose(self.kill(does, 0)))
        assert not any(self.kill(does, step) for step in chosen), "it was over before"
        return len(chosen)

    def _again(self, does: Callable[[], None]) -> None:
        """As the next first start does: from the file, or from the same books made ready."""
        if does == self.take_place and not self._ready.folder.exists():
            copytree(self._folder / "kept" / self._ready.folder.name, self._ready.folder)
        does()

    def _sold(self) -> int:
        """Of a shop that is there and is sound."""
        if not self.new.folder.database.exists():
            return 0
        with closing(open_storage(self.new.folder.database, read_only=True)) as storage:
            found = verify(storage)
        assert found.sound, found.findings
        return found.sales


def _killed(does: Callable[[], None], step: int) -> list[str]:
    """Before the `step`th thing that it changes on the disk, in a process of its own; else its steps."""
    lines = list(Apart(_run, does, step).lines())
    return list(lines[-1]["steps"]) if lines else []


def _run(say: Say, does: Callable[[], None], step: int) -> None:
    steps = Moments(step)

    def look(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and set("wxa+") & set(arguments[1])
        if event in _STEPS or writes:
            steps.note(event)

    sys.addaudithook(look)
    does()
    say({"steps": steps.seen})


# --- onto a server and back


def onto_a_server_and_back(folder: Path, kills: int, seed: int) -> tuple[int, int]:
    """Killed `kills` times on each way, at random moments; how often it was before its end."""
    dice, killed = random.Random(seed), [0, 0]  # noqa: S311 - it has to replay
    with open_shop(folder / "shop.db") as shop:
        _sell_a_lot(shop)
    _does(_command(folder / "here", "restore", folder / "shop.db"))
    with running_server() as server:
        for number in range(kills):
            with server.empty_database() as url:
                there = DataFolder(folder / f"there-{number}")
                there.root.mkdir()
                write_config(there.config, Config(database=url))
                there_again = _command(there.root, "restore", folder / "shop.db")
                killed[0] += _run_and_kill(there_again, dice)
                again = subprocess.run(there_again, capture_output=True, encoding="utf-8", check=False)
                full = "n'est pas vide" in again.stderr + again.stdout
                assert again.returncode == 0 or full, again.stderr
                with closing(open_storage(url, read_only=True)) as storage:
                    found = verify(storage)
                    assert found.sound
                    assert found.sales == 40
                back = folder / f"back-{number}.db"
                backup = _command(there.root, "backup", back)
                killed[1] += _run_and_kill(backup, dice)
                if not back.exists():
                    _does(backup)
                home = folder / f"home-{number}"
                _does(_command(home, "restore", back))
                with closing(open_storage(DataFolder(home).database, read_only=True)) as storage:
                    assert verify(storage).sales == 40
    return killed[0], killed[1]


def _sell_a_lot(shop: LittleShop) -> None:
    for _ in range(40):
        shop.sell(BREAD)


def _command(data: Path, *words: object) -> list[str]:
    return own_program("--data", str(data), *map(str, words))


def _does(command: list[str]) -> None:
    """What goes wrong says so itself."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _run_and_kill(command: list[str], dice: random.Random) -> bool:
    """True where it was killed before its end."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        running.wait(dice.uniform(0.1, 2.5))
        return False
    running.kill()
    return running.wait() != 0


def main() -> None:
    parser = ArgumentParser(prog="./pos soak moving", description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=20, help="so many on each way of a server")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        beside = Path(folder)
        moved = Move(beside)
        for name in ("take_place", "arrive"):
            steps = moved.kill_at_each(getattr(moved, name), each)
            sys.stdout.write(f"{name}: killed at {steps} steps, each time one shop was there\n")
            sys.stdout.flush()
        there, back = onto_a_server_and_back(beside, asked.kills, asked.seed)
        sys.stdout.write(f"onto a server: killed {there} times, back: {back} times, no row was lost\n")


if __name__ == "__main__":
    main()
