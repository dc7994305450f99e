"""What can be proven of Windows on another system (installer/windows/README.md)."""

import re
import subprocess
import sys
from pathlib import Path

from packaging.markers import Marker
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

PROJECT = Path(__file__).parents[2]
POSIX = ("fcntl", "termios", "pwd", "grp", "resource", "pty", "tty")
LOADS = """
import importlib, pkgutil, sys, types

# what Python's own and the libraries load by system, before it is another
import asyncio, getpass, mimetypes, multiprocessing, ssl, subprocess, tarfile, tempfile, uuid, webbrowser
import PIL.ImageFont, PySide6.QtWidgets, escpos.printer, keyring, psycopg, requests, serial
import serial.tools.list_ports, sqlalchemy.dialects.postgresql, usb.core
sys.platform = "win32"
sys.modules |= dict.fromkeys({posix}) | {{"msvcrt": types.ModuleType("msvcrt")}}
for package in ("herstal_pos", "hardware"):
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
        if not module.name.endswith(("__main__", "migrations.env")):  # the one starts, the other is started
            importlib.import_module(module.name)
print(len([name for name in sys.modules if name.startswith(("herstal_pos.", "hardware."))]))
"""


def test_every_module_loads_where_posix_s_own_are_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS.format(posix=POSIX)],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 500


def test_the_lock_has_windows_own_packages() -> None:
    """What only Windows needs is locked by hash, and nothing of Linux's alone is asked for there."""
    text = (PROJECT / "requirements.txt").read_text("utf-8")
    where = dict(re.findall(r"^([\w.-]+)==\S+ ; (.+?) \\$", text, re.MULTILINE))
    assert {"colorama", "pywin32-ctypes", "tzdata"} <= {
        name for name, when in where.items() if when == "sys_platform == 'win32'"
    }
    assert {name for name, when in where.items() if when == "sys_platform == 'linux'"} == {
        "jeepney",
        "secretstorage",
    }


def test_each_locked_package_has_a_wheel_for_windows() -> None:
    """By the list that `./pos lock` writes: a file of 64-bit Windows or of any, whose sum the lock has.

    Whether a package index still has it, only a network can tell.
    """
    text = (PROJECT / "requirements.txt").read_text("utf-8")
    locked = re.findall(
        r"^([\w.-]+)==(\S+)(?: ; (.+?))? \\\n((?: +--hash=sha256:\w+(?: \\\n|\n))+)", text, re.MULTILINE
    )
    there = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
    wanted = {
        canonicalize_name(name): (version, set(re.findall(r"sha256:(\w+)", sums)))
        for name, version, where, sums in locked
        if not where or Marker(where).evaluate(there)
    }
    fits = {
        *cpython_tags((3, 13), platforms=["win_amd64"]),
        *compatible_tags((3, 13), "cp313", ["win_amd64"]),
    }
    listed = [
        line.split() for line in (PROJECT / "installer/windows/wheels.txt").read_text("utf-8").splitlines()
    ]
    wheels = {parse_wheel_filename(file)[0]: (file, digest) for digest, file in listed}
    assert wheels.keys() == wanted.keys()
    assert len(listed) == len(wheels)
    for name, (file, digest) in wheels.items():
        _, version, _, tags = parse_wheel_filename(file)
        assert str(version) == wanted[name][0], file
        assert digest in wanted[name][1], file
        assert tags & fits, file
