"""A shop's computer that takes signed updates, good and bad ones: `./pos soak wayback`. Needs root.

Packages and update files are made here, signed with keys made for it; then the network is cut. What happens
on the bare machine is `updated`.
"""

# ruff: noqa: T201 - a command line prints

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from herstal_pos.storage import schema
from herstal_pos.updating.update_file import Update, described
from installer.package import program_version, runtime_name
from installer.release import make
from tests.packaging.bare_machine import PACKAGES, PROJECT, Machine
from tests.updating.releases import Signer, needing, new_signer, packages_of

BUILD = (PROJECT / ".tools/bin/python3", "-m", "installer.package", "--wheels", PROJECT / ".tools/wheels")
FAILS_ITS_TEST = """
if "self-test" in sys.argv:
    sys.exit("does not suit")
"""
FAILS_TO_START = """
if "self-test" not in sys.argv:
    import nowhere
"""
HANGS_IN_ITS_TEST = """
import threading
if "self-test" in sys.argv:
    threading.Event().wait()
"""
HANGS = """
import threading
if "self-test" not in sys.argv:
    threading.Event().wait()
"""
HANGS_BEHIND_ITS_WINDOW = """
import threading
from herstal_pos.app import Place
if "self-test" not in sys.argv:
    Place.open_shop = lambda *_, **__: threading.Event().wait()
"""
CALLS = "from herstal_pos.cli import main\n"
UNFIT = {"unfit": FAILS_ITS_TEST, "mute": HANGS_IN_ITS_TEST}
BROKEN = {"broken": FAILS_TO_START, "hung": HANGS, "hung_later": HANGS_BEHIND_ITS_WINDOW}
"""By the name of their files: programs that pass their test, and cannot start."""
NO_PACKAGE = "libnowhere7"


class Maker:
    """Of the files that come to the shop one after the other: each has the next number."""

    def __init__(self, folder: Path, into: Path, signer: Signer) -> None:
        self._folder, self._into, self._signer = folder, into, signer
        self._lock = runtime_name().removeprefix("herstal-pos-runtime-")
        self._number = 0

    def build(self, version: str, *only: str) -> list[Path]:
        into = self._folder / version
        numbered = ("--as", version, "--keys", self._signer.public, "--compress", "1", "--only")
        command: list[str | Path] = [*BUILD, "--into", into, *numbered, *only]
        subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        return sorted(into.iterdir())

    def update(self, name: str, version: str, change: Callable[[str], str] = str) -> Path:
        """`change` makes another `start` of it."""
        packages = self.build(version, "version", "launcher")
        [program] = [each for each in packages if each.name.startswith(f"herstal-pos-{version}_")]
        tree = self._folder / f"tree-{version}"
        subprocess.run(["dpkg-deb", "--raw-extract", program, tree], check=True)
        start = tree / "usr/lib/herstal-pos" / version / "start"
        start.write_text(change(start.read_text("utf-8")), "utf-8")
        _pack(tree, program)
        return self._sign(name, version, packages, self._lock)

    def that_needs(self, name: str, version: str) -> Path:
        """Whose runtime wants of Debian what is not on that machine."""
        lock = "ffffffff"
        runtime, *_ = packages_of(version, self._folder, lock=lock)
        packages = [needing(runtime, NO_PACKAGE), *self.build(version, "version", "launcher")]
        return self._sign(name, version, packages, lock)

    def _sign(self, name: str, version: str, packages: list[Path], lock: str) -> Path:
        self._number += 1
        facts = (date.today().isoformat(), lock, schema.VERSION, schema.OLDEST, {"fr": "Mieux"})  # noqa: DTZ011
        update = Update(self._number, version, *facts, described(packages))
        return make(update, packages, self._signer.secret, self._into).rename(
            self._into / f"{name}.herstal-update"
        )


def main() -> int:
    first = program_version()
    with tempfile.TemporaryDirectory(prefix="herstal-pos-bare-", dir="/var/tmp") as kept:
        folder, begun = Path(kept), time.monotonic()
        (sent := folder / "sent").mkdir()
        maker = Maker(folder, sent, new_signer(folder / "keys"))
        packages = maker.build(first, "runtime", "version", "launcher")
        maker.update("good", f"{first}.1")
        maker.that_needs("needy", f"{first}.2")
        for number, (name, odd) in enumerate((UNFIT | BROKEN).items(), 3):
            maker.update(name, f"{first}.{number}", _with(odd))
        whole = (sent / "broken.herstal-update").read_bytes()
        (sent / "cut.herstal-update").write_bytes(whole[: len(whole) // 2])
        print(f"packages and update files: {time.monotonic() - begun:.0f} s", flush=True)
        machine = Machine.fresh(packages[0].parent, folder)
        shutil.copytree(sent, machine.root / PACKAGES / "sent")
        (scripts := machine.root / PACKAGES / "tests/packaging").mkdir(parents=True)
        for script in ("at_the_till", "installed", "updated"):
            shutil.copy(PROJECT / f"tests/packaging/{script}.py", scripts)
        there = ("env", f"PYTHONPATH=/{PACKAGES}", "python3", "-u", "-m", "tests.packaging.updated")
        machine.run(*there, first, NO_PACKAGE, *UNFIT, *BROKEN, aloud=True)
    return 0


def _with(odd: str) -> Callable[[str], str]:
    return lambda start: start.replace(CALLS, odd + CALLS)


def _pack(tree: Path, made: Path) -> None:
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, made],
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    sys.exit(main())
