"""An inspector has a ticket in his hand, a file, and ten lines of his own."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.documents.seal import unsealed
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices
from herstal_pos.storage import backup
from tests.little_shop import BREAD, open_shop
from tests.scenarios.helpdesk import Helpdesk


@pytest.fixture
def helpdesk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Helpdesk:
    """Of a shop with three tickets and a Z."""
    folder = tmp_path / "shop"
    folder.mkdir()
    with open_shop(Place(DataFolder(folder), Config()).folder.database) as shop:
        for _ in range(3):
            shop.sell(BREAD)
        shop.do(commands.CloseDay({}, reason="unknown", sure=True))
        shop.clock.pass_by(hours=16)
        shop.do(commands.OpenDay(0))
    return Helpdesk(folder, capsys)


def seals(helpdesk: Helpdesk) -> list[str]:
    """Of the tickets, then of the Z, as they were printed."""
    place = Place(DataFolder(helpdesk.folder), Config())
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        (till,) = work.audit.tills()
        papers = [paper for _, paper in work.audit.receipts()]
        papers.append(work.closings.paper(till.id, 1))
    return [unsealed(paper)[1] for paper in papers]


def prove(file: Path, guide: Path, seal: str = "") -> subprocess.CompletedProcess[str]:
    """With the lines that stand in the guide, and nothing of the program's."""
    program = guide.read_text("utf-8").partition("---- prove.py ----\n")[2].partition("---- end ----")[0]
    assert len(program.splitlines()) == 10
    how = [sys.executable, "-I", "-c", program, str(file), *([seal] if seal else [])]
    return subprocess.run(how, capture_output=True, encoding="utf-8", check=False)


def test_ten_lines_prove_the_file_and_find_a_ticket_s_seal(helpdesk: Helpdesk, tmp_path: Path) -> None:
    file = tmp_path / "journal.txt"
    assert helpdesk.ask("journal", "export", str(file)) == 0
    guide = tmp_path / "journal-guide.txt"
    _, second, _, z = seals(helpdesk)
    done = prove(file, guide, second)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{second} is entry 18: " in done.stdout
    assert "1-000002" in done.stdout
    assert "24 entries, sound" in done.stdout
    assert "day_closed" in prove(file, guide, z).stdout


@pytest.mark.parametrize("old", ["sale_completed", '"total":320', "\t5\t"])
def test_ten_lines_find_what_was_altered(old: str, helpdesk: Helpdesk, tmp_path: Path) -> None:
    file = tmp_path / "journal.txt"
    helpdesk.ask("journal", "export", str(file))
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, old.replace("e", "E").replace("3", "2").replace("5", "6"), 1), "utf-8")
    done = prove(file, tmp_path / "journal-guide.txt")
    assert (done.returncode, "was altered" in done.stderr) == (1, True)


def test_nothing_is_written_over(helpdesk: Helpdesk, tmp_path: Path) -> None:
    (tmp_path / "journal.txt").write_text("mine", encoding="utf-8")
    assert helpdesk.ask("journal", "export", str(tmp_path / "journal.txt")) == 1
    assert (tmp_path / "journal.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("named", ["", "nowhere/journal.txt", "taken"])
def test_a_file_that_cannot_be_made_is_named(named: str, helpdesk: Helpdesk, tmp_path: Path) -> None:
    """It is not the shop's disk that has to be changed."""
    (tmp_path / "taken").symlink_to(tmp_path / "nowhere" / "else")
    file = str(tmp_path / named) if named else ""
    assert helpdesk.ask("journal", "export", file) == 1
    said = "Ce fichier existe déjà" if named in ("", "taken") else "choisissez un autre dossier"
    assert said in helpdesk.complained


def test_what_cannot_be_written_whole_is_not_left_half(helpdesk: Helpdesk, tmp_path: Path) -> None:
    """Its guide's name would be longer than a folder takes."""
    file = tmp_path / ("j" * 250 + ".txt")
    assert helpdesk.ask("journal", "export", str(file)) == 1
    assert "choisissez un autre dossier" in helpdesk.complained
    assert not file.exists()


def test_a_z_beyond_all_numbers_was_never_made(helpdesk: Helpdesk) -> None:
    assert helpdesk.ask("report", "z", "--number", "9" * 5000) == 1
    assert helpdesk.complained


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_link_to_nothing(file: Path) -> None:
    file.symlink_to(file.with_name("nothing"))


def its_guide(file: Path) -> None:
    file.with_name("journal-guide.txt").write_text("mine", encoding="utf-8")


@pytest.mark.parametrize("lies_there", [a_pipe, a_link_to_nothing, its_guide])
def test_what_lies_there_is_left_alone(
    lies_there: Callable[[Path], None], helpdesk: Helpdesk, tmp_path: Path
) -> None:
    lies_there(tmp_path / "journal.txt")
    before = sorted(tmp_path.iterdir())
    assert helpdesk.ask("journal", "export", str(tmp_path / "journal.txt")) == 1
    assert "existe déjà" in helpdesk.complained
    assert sorted(tmp_path.iterdir()) == before


def test_a_slip_of_the_hand_is_said_as_one(helpdesk: Helpdesk) -> None:
    assert helpdesk.ask("verify", "--head", "7QD4K-MX2A") == 1
    assert "dix signes" in helpdesk.complained


def test_a_pipe_among_the_backups_is_no_backup(helpdesk: Helpdesk) -> None:
    (helpdesk.folder / "backups").mkdir()
    os.mkfifo(helpdesk.folder / "backups" / "herstal-pos-z00001.db")
    assert helpdesk.ask("verify", "--json") == 1
    assert [finding["kind"] for finding in helpdesk.facts["findings"]] == ["backup"]


def test_a_typed_seal_is_found_whatever_its_case(helpdesk: Helpdesk) -> None:
    first, *_, z = seals(helpdesk)
    assert helpdesk.ask("verify", "--head", first.lower().replace("-", " ")) == 0
    assert "1-000001" in helpdesk.said
    assert helpdesk.ask("verify", "--head", z, "--json") == 0
    assert helpdesk.facts["head"]["number"] == "Z 1"
    assert helpdesk.ask("verify", "--head", "AAAAA-AAAAA") == 1


def test_a_backup_s_name_is_a_witness(helpdesk: Helpdesk) -> None:
    assert helpdesk.ask("backup") == 0
    (file,) = (helpdesk.folder / "backups").glob("*.db")
    assert helpdesk.ask("verify", "--head", file.stem[-11:]) == 0
    (helpdesk.folder / "backups" / file.name.replace(file.stem[-11:], "AAAAA-AAAAA")).write_bytes(
        file.read_bytes()
    )
    assert helpdesk.ask("verify", "--json") == 1
    assert [finding["kind"] for finding in helpdesk.facts["findings"]] == ["backup"]


def test_a_backup_of_books_that_went_otherwise_is_a_witness(helpdesk: Helpdesk, tmp_path: Path) -> None:
    with open_shop(tmp_path / "other.db") as shop:
        shop.sell(BREAD, BREAD)
        backup.back_up_sealed(tmp_path / "other.db", helpdesk.folder / "backups" / "herstal-pos-x.db")
    assert helpdesk.ask("verify", "--json") == 1
    assert [finding["kind"] for finding in helpdesk.facts["findings"]] == ["backup"]


def test_what_happened_on_the_shelf_is_proved_too_out_of_a_restored_backup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, restored = Helpdesk(tmp_path / "first", capsys), Helpdesk(tmp_path / "restored", capsys)
    first.folder.mkdir()
    database = DataFolder(first.folder).database
    with open_shop(database) as shop:
        bread = shop.product(BREAD).id
        shop.do(commands.BeginDelivery())
        draft = shop.heard[notices.DeliveryChanged].delivery.draft_id
        shop.do(commands.AddDelivered(draft, bread, 6000))
        shop.do(commands.PostDelivery(draft))
        shop.do(commands.StartCount("one", product_id=bread))
        count = shop.heard[notices.CountChanged].count.draft_id
        shop.do(commands.GiveFigure(count, bread, (shop.on_hand(BREAD) or 0) - 1000))
        shop.do(commands.PostCount(count))
        shop.do(commands.LoseGoods(bread, 1000, "expired"))
        shop.do(commands.SetPrice(bread, 345, sure=True))
    backup.back_up(database, tmp_path / "backup.db")
    assert restored.ask("restore", str(tmp_path / "backup.db")) == 0
    assert restored.ask("verify") == 0
    files = [tmp_path / "before.txt", tmp_path / "after.txt"]
    for desk, file in zip((first, restored), files, strict=True):
        assert desk.ask("journal", "export", str(file)) == 0
    assert files[0].read_text("utf-8") == files[1].read_text("utf-8")
    for kind in ("goods_received", "stock_counted", "goods_lost", "articles_kept"):
        assert f"\t{kind}\t" in files[1].read_text("utf-8")
    done = prove(files[1], tmp_path / "after-guide.txt")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_period_is_one_file_that_proves_itself(helpdesk: Helpdesk, tmp_path: Path) -> None:
    """Without the shop's program: unpacked, and asked for the seals of the papers."""
    assert helpdesk.ask("archive", "2026-11-01", "2026-11-30", str(tmp_path), "--json") == 0
    made = helpdesk.facts
    assert (made["tickets"], made["zs"]) == (3, 1)
    with ZipFile(made["file"]) as packed:
        packed.extractall(tmp_path)
    (verifier,) = tmp_path.glob("archive-*/verifier.py")
    done = subprocess.run(
        [sys.executable, "-I", verifier, *seals(helpdesk)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()
    assert helpdesk.ask("archive", "2026-11-01", "2026-11-30", str(tmp_path / "gone")) == 1
    assert str(tmp_path / "gone") in helpdesk.complained
    assert helpdesk.ask("archive", "2027-01-01", "2027-01-31", str(tmp_path)) == 1
    assert helpdesk.complained == "Aucun jour clôturé dans cette période\n"
    assert helpdesk.ask("archive", "2026-11-01", "2026-11-30", str(tmp_path)) == 0
    assert "3 tickets et 1 Z :" in helpdesk.said
