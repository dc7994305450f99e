"""A shop's computer from its first install to the last purge: `./pos soak install`. Needs root.

The packages are made here, and once more under the next number; then the network is cut. What happens on
the bare machine is `installed`.
"""

# ruff: noqa: T201 - a command line prints

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from installer.package import program_version
from tests.packaging.bare_machine import PACKAGES, PROJECT, Machine

BUILD = (PROJECT / ".tools/bin/python3", "-m", "installer.package", "--wheels", PROJECT / ".tools/wheels")
QUICKLY = ("--compress", "1")  # what is inside is the same
STORY = Path("tests/packaging/installed.py")


def main() -> int:
    old = program_version()
    new = f"{old}.1"
    with tempfile.TemporaryDirectory(prefix="herstal-pos-bare-", dir="/var/tmp") as kept:
        folder = Path(kept)
        begun = time.monotonic()
        subprocess.run([*BUILD, *QUICKLY, "--into", folder / "old"], cwd=PROJECT, check=True)
        again = (*QUICKLY, "--only", "version", "launcher", "--as", new)
        subprocess.run([*BUILD, "--into", folder / "new", *again], cwd=PROJECT, check=True)
        print(f"the packages, and those of the next version: {time.monotonic() - begun:.0f} s", flush=True)
        machine = Machine.fresh(folder / "old", folder)
        for name in ("old", "new"):
            shutil.copytree(folder / name, machine.root / PACKAGES / name)
        (machine.root / PACKAGES / STORY.parent).mkdir(parents=True)
        for file in (STORY, STORY.with_name("at_the_till.py")):
            shutil.copy(PROJECT / file, machine.root / PACKAGES / file)
        story = ".".join(STORY.with_suffix("").parts)
        machine.run("env", "-C", f"/{PACKAGES}", "python3", "-um", story, old, new, aloud=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
