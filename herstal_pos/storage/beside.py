"""What reads the whole shop, in a program of its own: a backup, an archive. It takes turns with nobody who
sells.

As `herstal-pos beside` it reads one line of JSON, what is to be done and with what, and
says in one line how that went. What it reads may hold the password of a database, which is no argument.
"""

import json
import os
import sys
import threading
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.paths import own_program
from herstal_pos.storage.database.errors import away

_LAST_TURN = 10
"""How far behind the till it stands where both want the processor (`nice`)."""

_TASKS = {
    "backup": "herstal_pos.storage.backup",
    "archive": "herstal_pos.storage.archiving",
    "parcel": "herstal_pos.storage.accounts.exports.parcel",
    "move": "herstal_pos.storage.moving.moving_file",
    "arrive": "herstal_pos.storage.moving.offered",
    "place": "herstal_pos.storage.backups.places",
    "prove": "herstal_pos.storage.backups.proving",
    "unpacked": "herstal_pos.storage.moving.unpacked",
}
"""By task, the module whose `beside` does it: it takes the words that were asked, and gives facts."""

_SOMEBODY_WAITS = ("move", "arrive", "unpacked")
"""Nothing is sold meanwhile."""


def back_up_beside(where: str | Path, target: Path) -> Path:
    """`backup.back_up_sealed` and its errors, and those of `_done`."""
    return Path(_done("backup", where=str(where), target=str(target))["file"])


def archive_beside(where: str | Path, first: date, last: date, folder: Path) -> dict[str, Any]:
    """`archiving.archive` and its errors, and those of `_done`: `file`, `seal`, `tickets`, `zs`."""
    return _done("archive", where=str(where), first=str(first), last=str(last), folder=str(folder))


def parcel_beside(where: str | Path, asked: dict[str, str]) -> dict[str, Any]:
    """`parcel.beside` and its errors, and those of `_done`."""
    return _done("parcel", where=str(where), **asked)


def move_beside(**asked: str) -> Path:
    """`moving_file.move` and its errors, and those of `_done`."""
    return Path(_done("move", **asked)["file"])


def arrive_beside(**asked: str) -> dict[str, Any]:
    """`offered.beside` and its errors, and those of `_done`."""
    return _done("arrive", **asked)


class Program:
    """A program that does one task, and that nobody waits for."""

    def __init__(self, task: str, **asked: str) -> None:
        """Raises `Unavailable("busy")` where it cannot be started."""
        self._task = task
        line = json.dumps({"task": task, "asked": asked}).encode()
        import subprocess  # noqa: PLC0415 - no first scan waits for it

        unseen = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            self._program = subprocess.Popen(
                own_program("beside"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=unseen,
            )
        except OSError as odd:
            raise Unavailable("busy", str(odd)) from odd
        with suppress(OSError):  # it ended already: that is told by its answer
            self._program.stdin.write(line + b"\n")  # type: ignore[union-attr] # a pipe, as asked
            self._program.stdin.close()  # type: ignore[union-attr]

    @property
    def ended(self) -> bool:
        return self._program.poll() is not None

    def answer(self) -> dict[str, Any]:
        """Once it has ended: as `_done`."""
        with self._program:
            return _facts(self._task, self._program.stdout.read(), self._program.returncode)  # type: ignore[union-attr]

    def give_up(self) -> None:
        """It ends when its disk lets it: a thread waits for that, and this one does not."""
        self._program.kill()
        threading.Thread(target=self._bury, name=f"the end of {self._task}", daemon=True).start()

    def _bury(self) -> None:
        with self._program:
            pass


def _done(task: str, **asked: str) -> dict[str, Any]:
    """`Unavailable("busy")` where the program ends without a word."""
    import subprocess  # noqa: PLC0415 - as above

    unseen = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    line = json.dumps({"task": task, "asked": asked}).encode()
    try:
        done = subprocess.run(
            own_program("beside"), input=line, capture_output=True, check=False, creationflags=unseen
        )
    except OSError as odd:
        raise Unavailable("busy", str(odd)) from odd
    return _facts(task, done.stdout, done.returncode)


def _facts(task: str, output: bytes, status: int | None) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads(output)
    except ValueError as silent:
        raise Unavailable("busy", f"the program of the {task} ended with {status}") from silent
    match said.pop("said"):
        case "done":
            return said
        case "refused":
            reason, params = said["reason"], said["params"]
            raise Refused(reason, **params)
        case "damaged":
            raise Damaged(said["detail"], said["reason"])
        case _:
            raise Unavailable(said["reason"], said["detail"])


def main(_: list[str]) -> int:
    wanted = json.loads(sys.stdin.readline())
    if sys.platform != "win32" and wanted["task"] not in _SOMEBODY_WAITS:
        os.nice(_LAST_TURN)
    try:
        facts = import_module(_TASKS[wanted["task"]]).beside(**wanted["asked"])
    except Refused as no:
        answer = {"said": "refused", "reason": no.reason, "params": no.params}
    except (Damaged, Unavailable) as why:
        name = "damaged" if isinstance(why, Damaged) else "unavailable"
        answer = {"said": name, "reason": why.reason, "detail": str(why)}
    except OSError as odd:  # a disk's own word: "busy" would be tried for ever
        answer = {"said": "unavailable", "reason": away(odd).reason, "detail": str(odd)}
    else:
        answer = {"said": "done", **facts}
    sys.stdout.write(json.dumps(answer))
    return 0
