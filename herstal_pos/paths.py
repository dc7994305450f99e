"""Where things lie. The data belong to the shop's computer, never to a login of the program."""

from dataclasses import dataclass
from pathlib import Path

import resources

RESOURCES = Path(resources.__file__).parent


@dataclass(frozen=True, slots=True)
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
    def log(self) -> Path:
        return self.root / "log" / "herstal-pos.log"


def default_folder(*, practice: bool) -> DataFolder:
    """The person's data folder; the practice shop has one of its own."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no folder was named

    return DataFolder(user_data_path("herstal-pos") / ("practice" if practice else "shop"))
