"""A shop goes to another computer, in two bare machines: `./pos soak move`. Needs root.

The packages are made here, or lie in the folder that is named; then the network is cut. What happens on each
machine is `moved`. The whole, from making the moving file to the next ticket on a computer that had nothing,
has to be done in ten minutes.
"""

# ruff: noqa: T201 - a command line prints

import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path

from tests.packaging.bare_machine import PACKAGES, PROJECT, Machine
from tests.packaging.install import BUILD, QUICKLY

SCRIPTS = ("at_the_till", "installed", "updated", "moved")
LEFT, CAME = "home/clerk/shop.herstal", "home/clerk/Downloads/shop.herstal"
MOST_S = 600.0


def main() -> int:
    parser = ArgumentParser(prog="./pos soak move", description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, help="a folder of packages that were made before")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="herstal-pos-bare-", dir="/var/tmp") as kept:
        folder, packages = Path(kept), asked.packages
        if packages is None:
            packages = folder / "packages"
            subprocess.run([*BUILD, *QUICKLY, "--into", packages], cwd=PROJECT, check=True)
        old, new = (_computer(packages, folder / name) for name in ("old", "new"))
        _story(old, "begins")
        begun = time.monotonic()
        _story(old, "leaves")
        copied = time.monotonic()
        _carry(old.root / LEFT, new.root / CAME)
        print(f"a stick is carried over: {time.monotonic() - copied:.1f} s", flush=True)
        _story(new, "arrives")
        took = time.monotonic() - begun
        print(f"the whole move, from the old computer to a bare one that sold: {took:.0f} s", flush=True)
        _story(old, "only_reads")
        assert took < MOST_S
    return 0


def _computer(packages: Path, folder: Path) -> Machine:
    folder.mkdir()
    machine = Machine.fresh(packages, folder)
    (scripts := machine.root / PACKAGES / "tests/packaging").mkdir(parents=True)
    for script in SCRIPTS:
        shutil.copy(PROJECT / f"tests/packaging/{script}.py", scripts)
    return machine


def _story(machine: Machine, part: str) -> None:
    there = ("env", f"PYTHONPATH=/{PACKAGES}", "python3", "-u", "-m", "tests.packaging.moved")
    machine.run(*there, part, aloud=True)


def _carry(file: Path, to: Path) -> None:
    """As the clerk who has it would."""
    clerk = file.stat()
    to.parent.mkdir()
    shutil.copy(file, to)
    for each in (to.parent, to):
        os.chown(each, clerk.st_uid, clerk.st_gid)


if __name__ == "__main__":
    sys.exit(main())
