"""`herstal-pos update FILE`: said, installed by root, tried; not while a day is open, and never half."""

import sys
from argparse import Namespace
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.errors import Refused
from herstal_pos.headless import updates
from herstal_pos.headless.self_test import NOT_NOW
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands
from herstal_pos.updating.taking import Installation
from tests.little_shop import open_shop
from tests.updating.killed import Shop
from tests.updating.releases import new_signer, packages_of, release


class Till:
    """It runs 0.1.0, and somebody has a file with 0.2.0."""

    def __init__(self, folder: Path) -> None:
        self.shop = Shop(folder)
        home, state, keys, _ = self.shop.places
        install = self._program(folder / "install-update", self.shop.installer)
        launcher = self._program(folder / "launcher", self.shop.machine.launcher_script())
        self.ways = Installation(home, state, keys, (install,), (launcher,), folder / "changelog")
        self.place = Place(DataFolder(folder / "data"), Config())
        self.file = self.shop.file

    def _program(self, file: Path, script: str) -> str:
        file.write_text(f"#!{sys.executable} -P\n{script}", encoding="utf-8")
        file.chmod(0o755)
        return str(file)

    def update(self, *, now: bool = False, json: bool = False) -> int:
        asked = Namespace(file=self.file, now=now, json=json, data=None)
        return updates.run(asked, self.place, Words("fr"), self.ways)

    def refusal(self) -> str:
        with pytest.raises(Refused) as no:
            self.update()
        assert self.newest == "0.1.0"
        assert all(Words(each)(f"refused.{no.value.reason}", file="f") for each in LANGUAGES)
        return no.value.reason

    @property
    def newest(self) -> str:
        return (self.ways.home / "current").readlink().name


@pytest.fixture
def till(tmp_path: Path) -> Till:
    return Till(tmp_path)


def test_what_it_brings_is_said_installed_and_tried(till: Till, capsys: pytest.CaptureFixture[str]) -> None:
    assert till.update() == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "Version 0.2.0, du 2026-12-01",
        "Mieux",
        "Version 0.2.0 installée, à côté de celle-ci",
        "Essai réussi\u00a0: le prochain démarrage la prend.",
    ]
    assert till.shop.machine.log.read_text(encoding="utf-8").splitlines()[-1] == "0.2.0 self-test"
    assert till.shop.machine.open() == ["0.2.0"]
    with pytest.raises(Refused, match="update_there"):
        till.update()


def test_while_a_day_is_open_it_waits_unless_somebody_says_now(till: Till) -> None:
    till.place.folder.root.mkdir()
    with open_shop(till.place.folder.database) as shop:
        assert till.update() == NOT_NOW
        assert till.newest == "0.1.0"
        assert till.update(now=True) == 0
        shop.do(commands.CloseDay({5000: 3}, reason="unknown", sure=True))
    assert till.newest == "0.2.0"


def test_what_is_not_taken_is_said_and_the_version_stays(till: Till, tmp_path: Path) -> None:
    good = till.file
    till.file = tmp_path / "none"
    assert till.refusal() == "file_unreadable"
    other = release("0.2.0", 3, packages_of("0.2.0", tmp_path), new_signer(tmp_path / "other"), tmp_path)
    till.file = other
    assert till.refusal() == "update_not_signed"
    till.file = good
    for program, reason in (
        (f"exec {till.ways.install[0]} < {other}", "update_not_signed"),  # exchanged since the till looked
        ("exit 126", "update_not_allowed"),
        ("exit 3", "update_not_installed"),
    ):
        (script := tmp_path / "script").write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
        script.chmod(0o755)
        kept, till.ways = till.ways, till.ways._replace(install=(str(script),))
        assert till.refusal() == reason
        till.ways = kept
    till.ways = till.ways._replace(install=("pkexec", str(tmp_path / "not there")))
    assert till.refusal() == "update_not_packaged"


def test_one_that_does_not_suit_this_shop_is_not_started(
    till: Till, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = till.shop.machine.program("0.3.0", self_test=1)
    till.file = release("0.3.0", 9, packages_of("0.3.0", tmp_path, start), till.shop.signer, tmp_path)
    assert till.update() == 1
    assert "la caisse garde sa version" in capsys.readouterr().out
    assert till.shop.machine.open() == ["0.1.0 told: 0.3.0 self_test"]
