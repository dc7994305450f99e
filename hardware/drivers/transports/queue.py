"""A print queue of the system: CUPS, or the spooler of Windows. It takes jobs, and what becomes of the paper
it alone knows.

`lp` is called by ourselves: python-escpos's connector for it adds a line feed to each job and does not look
whether `lp` failed, so a ticket of a queue that is gone would count as sent.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from typing import Self

from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason

_PATIENCE_S = 20.0
_LOOK_S = 2.0
"""Of CUPS that is asked for its queues: the thread that asks opens the drawer, too."""
_RAW = ("-o", "raw")
_PDF = b"%PDF-"
_DEVICE = re.compile(r"device for (.+?): (\S+)")
_UNSCALED = ("-o", "print-scaling=none")
"""Labels have their places."""


class PrintQueue:
    """Each `write` is one job: bytes go out as they are, a PDF by the printer's own driver (CUPS alone)."""

    can_answer = False

    def __init__(self, name: str, lp: str = "lp") -> None:
        self._name = name
        self._lp = lp

    def write(self, payload: bytes) -> None:
        """Raises `DeviceUnavailable` where the system did not take it, `Doubtful` where it did not say."""
        if sys.platform == "win32":
            from hardware.drivers.transports import spooler  # noqa: PLC0415 - Windows alone has it

            spooler.submit(payload, self._name)
        else:
            submit(payload, self._name, lp=self._lp)

    def read(self, timeout_s: float) -> bytes:  # noqa: ARG002 - nothing comes, however long one waits
        raise DeviceUnavailable(Reason.CANNOT_ANSWER)

    def close(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def raw_queues(lpstat: str = "lpstat") -> list[str]:
    """The names of the queues that take bytes as they are."""
    if sys.platform == "win32":
        from hardware.drivers.transports import spooler  # noqa: PLC0415 - Windows alone has it

        return spooler.names()
    else:  # noqa: RET505 - to each system its own half
        return names(lpstat)


def names(lpstat: str = "lpstat") -> list[str]:
    """Of the queues of CUPS, its default first; none where it has none, or is not there."""
    found = _said([lpstat, "-e"]).split()
    first = _said([lpstat, "-d"]).rpartition(":")[2].strip() if found else ""
    return sorted(found, key=lambda name: (name != first, name))


def devices(lpstat: str = "lpstat") -> dict[str, str]:
    """Where each queue of CUPS leads to: `usb://EPSON/TM-T20III?serial=X2TB`, `socket://192.168.1.50:9100`."""
    found = (_DEVICE.fullmatch(line) for line in _said([lpstat, "-v"]).splitlines())
    return {match[1]: match[2] for match in found if match}


def submit(job: bytes, queue: str, title: str = "", lp: str = "lp") -> None:
    """Hands one job to CUPS. Raises `DeviceUnavailable` where it was not taken, `Doubtful` where that took
    too long to be known.
    """
    program = shutil.which(lp)
    if program is None:
        raise DeviceUnavailable(Reason.NOT_FOUND)
    how = _UNSCALED if job.startswith(_PDF) else _RAW
    titled = ("-t", title) if title else ()
    try:
        _run([program, "-d", queue, *titled, *how, "--"], job)
    except subprocess.TimeoutExpired as error:
        raise Doubtful(Reason.TIMEOUT) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise DeviceUnavailable(Reason.REFUSED) from error


def _said(program: Sequence[str]) -> str:
    found = shutil.which(program[0])
    if found is None:
        return ""
    try:
        return _run([found, *program[1:]], patience_s=_LOOK_S).decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return ""


def _run(program: Sequence[str], given: bytes = b"", patience_s: float = _PATIENCE_S) -> bytes:
    english = os.environ | {"LC_ALL": "C"}
    done = subprocess.run(
        program, input=given, capture_output=True, check=True, timeout=patience_s, env=english
    )
    return done.stdout
