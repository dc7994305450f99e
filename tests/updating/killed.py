"""An update killed at each step, or out of room at it: one of the two versions opens, and the update can be
had again.

`./pos soak updates` does it at every renaming of dpkg's and at every step of the program that installs; a
test does it at a few of them.
"""

import subprocess
import sys
from argparse import ArgumentParser
from itertools import takewhile
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from herstal_pos.updating.installing import last_number
from tests.updating.machine import PROJECT, Machine
from tests.updating.releases import new_place, new_signer, packages_of, release

INSTALL = """
import sys
sys.path.insert(0, {project!r})
from pathlib import Path
from herstal_pos.updating.installing import Places, answer
sys.exit(answer(sys.stdin.buffer, Places(Path({home!r}), Path({state!r}), Path({keys!r}), {dpkg!r})))
"""


KILLED, FULL = "signal=SIGKILL", "error=ENOSPC"
FAULTS = {
    KILLED: ("rename", "openat", "unlink", "mkdir", "fsync", "execve", "wait4"),
    FULL: ("write", "openat", "mkdir", "rename", "fsync"),
}


class Moment(NamedTuple):
    """The `number`th of these calls, counted in each process that makes them, and what befalls it."""

    call: str
    number: int
    fault: str = KILLED


class Shop:
    """A machine that sells with 0.1.0, and the update to 0.2.0."""

    def __init__(self, folder: Path) -> None:
        signer = self.signer = new_signer(folder / "keys")
        self.places = new_place(folder, signer.public)
        self.machine = Machine(folder, self.places.home)
        first = packages_of("0.1.0", folder, self.machine.program("0.1.0"))
        with release("0.1.0", 1, first, signer, folder).open("rb") as file:
            assert subprocess.run(self._command(), stdin=file, capture_output=True, check=True)
        assert self.machine.open() == ["0.1.0"]
        second = packages_of("0.2.0", folder, self.machine.program("0.2.0"), "ffffffff")
        self.file = release("0.2.0", 2, second, signer, folder, "ffffffff")
        self._kept, self._log = folder / "kept", folder / "calls"
        for each in self._moving:
            copytree(each, self._kept / each.name, symlinks=True)

    @property
    def _moving(self) -> tuple[Path, Path]:
        return self.places.home.parents[2], self.machine.own

    def as_before(self) -> None:
        for each in self._moving:
            rmtree(each)
            copytree(self._kept / each.name, each, symlinks=True)

    @property
    def installer(self) -> str:
        """What root runs, as a script."""
        where = {each: str(getattr(self.places, each)) for each in ("home", "state", "keys")}
        return INSTALL.format(project=str(PROJECT), **where, dpkg=self.places.dpkg)

    def _command(self) -> list[str]:
        return [sys.executable, "-P", "-c", self.installer]

    def update(self) -> int:
        """The exit status."""
        with self.file.open("rb") as file:
            return subprocess.run(self._command(), stdin=file, capture_output=True, check=False).returncode

    def fails_at(self, moment: Moment) -> bool:
        """False where that moment never came: the update went through."""
        self.as_before()
        once = f"inject={moment.call}:{moment.fault}:when={moment.number}"
        watched = ("strace", "-f", "-qq", "-o", self._log, "-e", f"trace={moment.call}", "-e", once)
        with self.file.open("rb") as file:
            subprocess.run([*watched, *self._command()], stdin=file, capture_output=True, check=False)
        opened = self.machine.open()
        assert opened[-1] in ("0.1.0", "0.2.0"), (moment, opened)
        is_there = last_number(self.places.state) == 2  # it befell it as it swept up
        assert is_there or self.update() == 0, moment
        assert self.machine.open()[-1] == "0.2.0", moment
        said = self._log.read_text(encoding="utf-8")
        return "INJECTED" in said or "killed by SIGKILL" in said


def main() -> None:
    parser = ArgumentParser(prog="./pos soak updates", description=__doc__.splitlines()[0])
    parser.add_argument("--step", type=int, default=1, help="at each so manyth moment")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        shop = Shop(Path(folder))
        for fault, calls in FAULTS.items():
            for call in calls:
                moments = (Moment(call, number, fault) for number in range(1, 10_000, asked.step))
                count = sum(1 for _ in takewhile(shop.fails_at, moments))
                sys.stdout.write(f"{call}, {fault}: at {count} moments, each time a version opened\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
