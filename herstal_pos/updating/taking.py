"""An update file as the till takes it: verified here, to say what it is; handed to root, which verifies
again; tried on a copy of the shop by the launcher. No network, and the till never is root."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from herstal_pos.files import OddFile, opened_plain
from herstal_pos.updating import installing
from herstal_pos.updating.minisign import Keys, read_keys
from herstal_pos.updating.starting import HOME, NOT_NOW
from herstal_pos.updating.update_file import MOST_BYTES, NotTaken, Update, must_fit, read

_NOT_ALLOWED = (126, 127)
"""Exit statuses of pkexec: nobody said yes, or nobody could be asked."""


class Installation(NamedTuple):
    """`keys` are the public ones that this version came with; `install` takes the file by its standard input,
    `launcher` starts the version that came; `news` are of the one that runs."""

    home: Path
    state: Path
    keys: Path
    install: tuple[str, ...]
    launcher: tuple[str, ...]
    news: Path


def ways_of(keys: Path) -> Installation:
    asked = () if sys.platform == "win32" or os.geteuid() == 0 else ("pkexec",)
    program = (*asked, str(installing.PROGRAM))
    launcher, news = ("/usr/bin/herstal-pos",), keys.with_name("news.json")
    return Installation(HOME, installing.INSTALLED.state, keys, program, launcher, news)


def keys_of(ways: Installation) -> Keys:
    """None: this version was made before there were any, and takes no file."""
    return read_keys(ways.keys.read_text("utf-8") if ways.keys.exists() else "")


def look(file: Path, ways: Installation) -> Update:
    """Return the update that a file brings; nothing is unpacked. Raises `NotTaken`, `OSError`, also for what
    is no plain file."""
    with _opened(file) as opened:
        update = read(opened, keys_of(ways))
    must_fit(update, ways.home, installing.last_number(ways.state))
    return update


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        with opened_plain(file, MOST_BYTES) as opened:
            yield opened
    except OddFile as odd:
        if odd.reason == "too_large":
            raise NotTaken("update_too_large") from odd
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file)) from odd


def take(file: Path, ways: Installation) -> str:
    """The version that is installed now, beside the one that runs. Raises `NotTaken`, `OSError`."""
    if not Path(ways.install[-1]).exists():
        raise NotTaken("update_not_packaged")
    try:
        with _opened(file) as opened:
            done = subprocess.run(
                ways.install, stdin=opened, capture_output=True, encoding="utf-8", check=False
            )
    except FileNotFoundError as missing:
        raise NotTaken("update_not_allowed", detail=str(missing)) from missing
    if done.returncode in _NOT_ALLOWED:
        raise NotTaken("update_not_allowed", detail=done.stderr.strip())
    try:
        said = json.loads(done.stdout)
    except ValueError as odd:
        raise NotTaken("update_not_installed", detail=done.stderr.strip()[-500:]) from odd
    if "reason" in said:
        reason, detail = said["reason"], said["detail"]
        raise NotTaken(str(reason), detail=str(detail))
    return str(said["version"])


def passes(ways: Installation, *arguments: str) -> bool | None:
    """Of the version that came, its self-test; None where a day is open: it is tried at its first start."""
    done = subprocess.run([*ways.launcher, "self-test", *arguments], capture_output=True, check=False)
    return None if done.returncode == NOT_NOW else done.returncode == 0
