"""What the page asks of the thread beside the store: the newest file that suits, root's answer, the news."""

import sys
from pathlib import Path

from herstal_pos import __version__
from herstal_pos.services import commands, notices
from herstal_pos.updating.news import news_of
from herstal_pos.updating.taking import Installation
from herstal_pos.workers.updating.worker import UpdateWorker
from tests.updating.killed import Shop
from tests.updating.releases import packages_of, release

CHANGELOG = """# Changelog

## [Unreleased]

### Added
- *Later*: not yet.

## [{version}] - 2026-12-01

### Added
- `herstal-pos update FILE` takes a signed
  file. It says what it brings.
- *Rapports Z* (`F3` there): all Zs of a month.

### Fixed
- A drawer.
"""


def test_it_looks_takes_and_says_what_came_of_it(tmp_path: Path) -> None:
    shop, heard = Shop(tmp_path), list[notices.Notice]()
    home, state, keys, _ = shop.places
    programs = []
    for name, script in (("install", shop.installer), ("launcher", shop.machine.launcher_script())):
        file = tmp_path / name
        file.write_text(f"#!{sys.executable} -P\n{script}")
        file.chmod(0o755)
        programs.append((str(file),))
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG.format(version=__version__))
    install, launcher = programs
    there = Installation(home, state, keys, install, launcher, tmp_path / "CHANGELOG.md")
    worker = UpdateWorker(lambda: (there, "0044"), heard.append)
    (stick := tmp_path / "stick").mkdir()
    (stick / "odd.herstal-update").write_bytes(b"x" * 2000)
    asks = (str(stick), str(tmp_path / "none"))
    worker.submit(commands.FindUpdate(asks))
    worker.step()
    shop.file.rename(stick / shop.file.name)
    packages = packages_of("0.3.0", tmp_path, shop.machine.program("0.3.0"))
    newest = release("0.3.0", 5, packages, shop.signer, tmp_path)
    newest = newest.rename(stick / newest.name)
    worker.submit(commands.FindUpdate(asks))
    worker.submit(commands.TakeUpdate(str(newest)))
    worker.submit(commands.TakeUpdate(str(newest)))
    worker.step()
    nothing, seen, taken, refused = heard
    assert isinstance(nothing, notices.UpdatesSeen)
    assert (nothing.update, nothing.reason) == (None, "update_odd")
    assert isinstance(seen, notices.UpdatesSeen)
    assert seen.update is not None
    update = seen.update
    assert (update.file, update.version, update.has_way_back) == (str(newest), "0.3.0", True)
    assert seen.now.news == (
        "herstal-pos update FILE takes a signed file",
        "Rapports Z (F3 there)",
        "A drawer",
    )
    assert taken == notices.UpdateTaken("0.3.0", suits=True)
    assert isinstance(refused, notices.CommandRefused)
    assert refused.reason == "update_older"


def test_a_version_without_a_part_of_its_own_has_what_was_not_released(tmp_path: Path) -> None:
    (file := tmp_path / "CHANGELOG.md").write_text(CHANGELOG.format(version="9.9.9"))
    assert news_of("0.0.1", file) == ("Later",)
    assert news_of("0.0.1", tmp_path / "none") == ()
