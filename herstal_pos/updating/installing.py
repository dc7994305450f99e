"""What installs an update file, as root. It takes no path and no word of the caller's: the file comes by the
standard input, is copied where only root writes, and there verified and unpacked. What the till has verified,
another program of the same login may have exchanged since.

The versions lie side by side, and the launcher's package, which names the one to start, comes last: whenever
this is killed, the version before is whole.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import BinaryIO, NamedTuple

from herstal_pos.files import hold
from herstal_pos.updating.minisign import read_keys
from herstal_pos.updating.update_file import MOST_BYTES, NotTaken, Update, must_fit, read, unpack

PROGRAM = Path("/usr/lib/herstal-pos/install-update")
"""Which polkit's action names (`installer/`)."""


class Places(NamedTuple):
    """`home` has the versions, `state` is root's, `keys` are the public ones, `dpkg` takes packages."""

    home: Path
    state: Path
    keys: Path
    dpkg: tuple[str, ...]


INSTALLED = Places(
    Path("/usr/lib/herstal-pos"),
    Path("/var/lib/herstal-pos"),
    Path("/usr/lib/herstal-pos/update-keys.pub"),
    ("/usr/bin/dpkg", "--force-confdef", "--force-confold", "--install"),
)

_PORTION = 1 << 20
_ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "DEBIAN_FRONTEND": "noninteractive",
    "LC_ALL": "C.UTF-8",
}


def main() -> int:
    return answer(sys.stdin.buffer, INSTALLED)


def answer(stream: BinaryIO, places: Places) -> int:
    """A line of JSON: `version` that is there now, or `reason` and `detail` why none is."""
    try:
        said = {"version": _installed(stream, places).version}
    except NotTaken as no:
        said = {"reason": no.reason, "detail": no.detail}
    sys.stdout.write(json.dumps(said) + "\n")
    return 1 if "reason" in said else 0


def _installed(stream: BinaryIO, places: Places) -> Update:
    try:
        return install(stream, places)
    except OSError as trouble:
        raise NotTaken("update_disk", detail=str(trouble)) from trouble


def install(stream: BinaryIO, places: Places) -> Update:
    """Raises `NotTaken`, `OSError`. What an earlier run, killed, has left half is swept and done again."""
    keys = read_keys(places.keys.read_text("utf-8") if places.keys.exists() else "")
    with _alone_in(places.state) as folder:
        own = folder / "file"
        _copy(stream, own)
        with own.open("rb") as file:
            update = read(file, keys)
            must_fit(update, places.home, last_number(places.state))
            packages = unpack(file, update, folder)
        for package in sorted(packages, key=_comes):  # each is ready, or the next one is not begun
            _run(*places.dpkg, str(package))
        _keep_number(update.number, places.state)
    return update


def last_number(state: Path) -> int:
    """Of the file that was installed last; 0 where there was none."""
    try:
        return int((state / "number").read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _comes(package: Path) -> int:
    """What others need is there before them."""
    name = package.name.partition("_")[0]
    return 0 if name.startswith("herstal-pos-runtime-") else 1 if name != "herstal-pos" else 2


@contextmanager
def _alone_in(state: Path) -> Iterator[Path]:
    """A new folder of root's alone, gone afterwards."""
    state.mkdir(mode=0o755, parents=True, exist_ok=True)
    with (state / "lock").open("wb") as lock:
        try:
            hold(lock)
        except BlockingIOError as busy:
            raise NotTaken("update_busy") from busy
        for left in state.glob("incoming-*"):
            rmtree(left)
        folder = Path(mkdtemp(prefix="incoming-", dir=state))
        try:
            yield folder
        finally:
            rmtree(folder)


def _copy(stream: BinaryIO, own: Path) -> None:
    size = 0
    with own.open("xb") as copy:
        while portion := _read(stream):
            size += len(portion)
            if size > MOST_BYTES:
                raise NotTaken("update_too_large")
            copy.write(portion)


def _read(stream: BinaryIO) -> bytes:
    try:
        return stream.read(_PORTION)
    except OSError as gone:
        raise NotTaken("update_cut", detail=str(gone)) from gone  # the stick was pulled out


def _run(*command: str) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=_ENVIRONMENT,
    )
    if done.returncode:
        raise _refusal(done.stderr.strip() or str(done.returncode))


def _refusal(said: str) -> NotTaken:
    """Of what dpkg says in the locale C, where a person can do something, else its last line."""
    if lacks := re.search(r"depends on ([a-z0-9][a-z0-9.+-]+)", said):
        return NotTaken("update_needs", detail=lacks[1])
    if re.search(r"lock was locked by .+ process", said):
        return NotTaken("update_busy", detail="dpkg")
    if "No space left on device" in said:
        return NotTaken("update_disk", detail="dpkg")
    return NotTaken("update_not_installed", detail=said.splitlines()[-1])


def _keep_number(number: int, state: Path) -> None:
    beside = state / "number.new"
    with beside.open("w", encoding="ascii") as new:
        new.write(str(number))
        new.flush()
        os.fsync(new.fileno())
    beside.replace(state / "number")
