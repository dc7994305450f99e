"""What can be proven of Windows on another system (installer/windows/README.md)."""

import re
import subprocess
import sys
from pathlib import Path

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
        text=True,
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
