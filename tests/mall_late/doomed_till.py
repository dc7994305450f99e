"""A till of a shop with several, in a process of its own: the mall's turn is its own until it is killed."""

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from tests.fakes.secrets import MemorySecrets
from tests.soak.live_till import LiveTill

PROJECT = Path(__file__).parents[2]


@dataclass
class DoomedTill:
    """`with DoomedTill.started(place, secrets) as till:` has the turn."""

    process: "subprocess.Popen[str]"

    @classmethod
    def started(cls, place: Place, secrets: MemorySecrets) -> Self:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        till = cls(process)
        till._say(json.dumps([str(place.folder.root), place.config.database, place.prefix, secrets.stored]))
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return till

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def wake(self) -> None:
        """Something was written into the books by another till."""
        self._say("")

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def _say(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()


def main() -> None:
    folder, books, prefix, stored = json.loads(sys.stdin.readline())
    secrets = MemorySecrets()
    secrets.stored = stored
    place = Place(DataFolder(Path(folder)), Config(database=books, till_prefix=prefix))
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        turn = work.mall.turn()
    with LiveTill(place, secrets) as till:
        till.wait_until(lambda work: work.mall.turn() > turn, insisting=True)  # the books may be quiet before
        till.wait_for_quiet(insisting=True)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for _ in sys.stdin:
            till.call_again()


if __name__ == "__main__":
    main()
