"""What reads the whole shop, in a program of its own: a backup, an archive. It takes turns with nobody who
sells.

As `herstal-pos beside` it reads one line of JSON, what is to be done and with what, and
says in one line how that went. What it reads may hold the password of a database, which is no argument.
"""

import json
import os
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.paths import own_program

_LAST_TURN = 10
"""How far behind the till it stands where both want the processor (`nice`)."""

_TASKS = {
    "backup": "herstal_pos.storage.backup",
    "archive": "herstal_pos.storage.archiving",
    "parcel": "herstal_pos.storage.accounts.exports.parcel",
    "move": "herstal_pos.storage.moving.moving_file",
    "arrive": "herstal_pos.storage.moving.offered",
}
"""By task, the module whose `beside` does it: it takes the words that were asked, and gives facts."""

_SOMEBODY_WAITS = ("move", "arrive")
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


def _done(task: str, **asked: str) -> dict[str, Any]:
    """`Unavailable("busy")` where the program ends without a word."""
    unseen = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    line = json.dumps({"task": task, "asked": asked}).encode()
    try:
        done = subprocess.run(
            own_program("beside"), input=line, capture_output=True, check=False, creationflags=unseen
        )
        said: dict[str, Any] = json.loads(done.stdout)
    except OSError as odd:
        raise Unavailable("busy", str(odd)) from odd
    except ValueError as silent:
        raise Unavailable("busy", f"the program of the {task} ended with {done.returncode}") from silent
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
    else:
        answer = {"said": "done", **facts}
    sys.stdout.write(json.dumps(answer))
    return 0
