"""A helpdesk that asks a data folder: `herstal-pos …` in this process, as the shell would."""

import json
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.cli import main


class Helpdesk:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.said = self.complained = ""

    def ask(self, *arguments: str, folder: Path | None = None) -> int:
        status = main([*arguments, "--data", str(folder or self.folder)])
        self.said, self.complained = self._capsys.readouterr()
        return status

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads(self.said)
        return facts
