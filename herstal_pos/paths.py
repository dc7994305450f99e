"""Where things lie. The data belong to the shop's computer, never to a login of the program."""

import os
import sys
from pathlib import Path

import resources
from herstal_pos.records import record

RESOURCES = Path(resources.__file__).parent


@record(frozen=True)
class DataFolder:
    root: Path

    @property
    def database(self) -> Path:
        return self.root / "herstal-pos.db"

    @property
    def config(self) -> Path:
        return self.root / "config.json"

    @property
    def secrets(self) -> Path:
        """Where there is no key ring; no backup takes it along."""
        return self.root / "secrets.json"

    @property
    def practice_town(self) -> Path:
        """What the practice shop's mall knows."""
        return self.root / "practice-town.db"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def labels(self) -> Path:
        """The shop's own templates of labels."""
        return self.root / "labels"

    @property
    def log(self) -> Path:
        return self.root / "log" / "herstal-pos.log"


def default_folder(*, practice: bool) -> DataFolder:
    """The person's data folder (XDG Base Directory Specification); the practice shop has one of its own."""
    return DataFolder(_data_of_the_person() / "herstal-pos" / ("practice" if practice else "shop"))


def own_program(*words: str) -> list[str]:
    """What runs `herstal-pos` with `words`, from a checkout, a wheel and an installed version alike: by the
    name of its file, for an installed version is on no path but its own."""
    alone = "-I" if sys.flags.isolated else "-P"
    return [sys.executable, alone, str(Path(__file__).with_name("__main__.py")), *words]


def _data_of_the_person() -> Path:
    if sys.platform != "linux":
        from platformdirs import user_data_path  # noqa: PLC0415 - 5 ms that a till under Linux does not wait for

        return user_data_path()
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
