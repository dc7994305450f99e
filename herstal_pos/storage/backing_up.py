"""The backup in a program of its own: what works a year out again takes turns with nobody who sells.

As `python -m herstal_pos.storage.backing_up` it reads one line of JSON, what to copy and where to, and says
in one line how that went. What it reads may hold the password of a database, which is no argument.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from herstal_pos.domain.errors import Damaged, Unavailable

_LAST_TURN = 10
"""How far behind the till it stands where both want the processor (`nice`)."""


def back_up_beside(where: str | Path, target: Path) -> Path:
    """`backup.back_up_sealed` and its errors; `Unavailable("busy")` where the program ends without a word."""
    asked = json.dumps({"where": str(where), "target": str(target)})
    program = [sys.executable, "-P", "-m", __name__]
    unseen = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            program, input=asked.encode(), capture_output=True, check=False, env=env, creationflags=unseen
        )
        said = json.loads(done.stdout)
    except OSError as odd:
        raise Unavailable("busy", str(odd)) from odd
    except ValueError as silent:
        raise Unavailable("busy", f"the backup's program ended with {done.returncode}") from silent
    match said["said"]:
        case "made":
            return Path(said["file"])
        case "damaged":
            raise Damaged(said["detail"], said["reason"])
        case _:
            raise Unavailable(said["reason"], said["detail"])


def main() -> None:
    from herstal_pos.storage.backup import back_up_sealed  # noqa: PLC0415 - the till asks without it

    if sys.platform != "win32":
        os.nice(_LAST_TURN)
    asked = json.loads(sys.stdin.readline())
    try:
        made = back_up_sealed(asked["where"], Path(asked["target"]))
    except (Damaged, Unavailable) as why:
        name = "damaged" if isinstance(why, Damaged) else "unavailable"
        answer = {"said": name, "reason": why.reason, "detail": str(why)}
    else:
        answer = {"said": "made", "file": str(made)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
