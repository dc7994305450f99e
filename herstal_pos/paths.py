"""Where things lie. The data belong to the shop's computer, never to a login of the program."""

import os
import sys
from pathlib import Path

import resources
from herstal_pos.records import record

RESOURCES = Path(resources.__file__).parent
LAUNCHER = Path("/usr/bin/herstal-pos")
"""What the packages install (installer/README.md)."""


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


class Autostart:
    """Whether the installed till opens when its clerk logs in: a file for the desktop, never one for all
    accounts (Desktop Application Autostart Specification)."""

    def __init__(self, launcher: Path = LAUNCHER, configured: Path | None = None) -> None:
        """`configured`: where the person's programs keep their settings."""
        self._launcher = launcher
        folder = configured or Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        self.entry = folder / "autostart" / "herstal-pos.desktop"

    @property
    def possible(self) -> bool:
        """A checkout has nothing that a desktop could start."""
        return os.access(self._launcher, os.X_OK)

    @property
    def on(self) -> bool:
        """A desktop turns it off by a word in the file."""
        try:
            return "Hidden=true" not in self.entry.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False

    def turn(self, *, on: bool) -> None:
        """Raises `OSError`."""
        if not on:
            self.entry.unlink(missing_ok=True)
            return
        self.entry.parent.mkdir(parents=True, exist_ok=True)
        lines = ("[Desktop Entry]", "Type=Application", "Name=Herstal POS", f"Exec={self._launcher}")
        self.entry.write_text("\n".join((*lines, "Icon=herstal-pos", "")), "utf-8")


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
