#!/usr/bin/python3 -ISE
"""What `herstal-pos` starts on an installed machine: the version of the program that `current` names.

Versions lie side by side in `/usr/lib/herstal-pos/<version>`, each with its own `start`: a till that runs
keeps its files while the next version comes, and whoever starts it then has the new one.
"""

import os
import sys
from pathlib import Path

HOME = Path("/usr/lib/herstal-pos")


def chosen(home: Path = HOME) -> Path:
    """The folder of the version to start. Raises `OSError` where none is installed."""
    version = home / (home / "current").readlink()
    return version if version.is_dir() else newest(home)


def newest(home: Path) -> Path:
    """By the time at which its folder was put there. Raises `OSError` where there is none."""
    there = [start.parent for start in home.glob("*/start")]
    if not there:
        raise FileNotFoundError(home)
    return max(there, key=lambda version: version.stat().st_ctime_ns)


def main() -> None:
    try:
        start = chosen() / "start"
        os.execv(start, [str(start), *sys.argv[1:]])  # noqa: S606 - no shell, and no environment of its own
    except OSError as odd:
        sys.exit(
            f"Herstal POS : {odd.filename or HOME} manque ; réinstallez le paquet herstal-pos.\n"
            f"Herstal POS: {odd.filename or HOME} is missing; install the package herstal-pos again."
        )


if __name__ == "__main__":
    main()
