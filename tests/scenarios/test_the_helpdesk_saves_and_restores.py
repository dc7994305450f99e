"""Z, backup, restore and devices without a screen: true exit statuses, sentences, nothing written over."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from herstal_pos.config import Config, read_config, write_config
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices
from tests.counter_printer import PROFILE, CounterPrinter
from tests.scenarios.headless_till import HeadlessTill
from tests.scenarios.helpdesk import Helpdesk

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def helpdesk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Helpdesk:
    return Helpdesk(tmp_path / "shop", capsys)


@pytest.fixture
def till(helpdesk: Helpdesk) -> Iterator[HeadlessTill]:
    """Running, on its second day: the first was closed two euros short."""
    with HeadlessTill(helpdesk.folder) as running:
        running.furnish()
        running.open_day()
        running.sell("1")
        running.do(commands.CloseDay({5000: 3, 20: 6}), notices.DayClosed)
        running.open_day(15_000)
        running.sell("450", means="card")
        yield running


def test_the_z_is_told_as_it_was_printed_and_in_figures(helpdesk: Helpdesk, till: HeadlessTill) -> None:
    closed = till.last(notices.DayClosed).z
    assert helpdesk.ask("report", "z", "--json") == 0
    facts = helpdesk.facts
    assert (facts["number"], facts["total_cents"]) == (1, 320)
    assert (facts["counted_cents"], facts["difference_cents"]) == (15_120, closed.difference_cents)
    assert helpdesk.ask("report", "z", "--number", "1") == 0
    assert "R A P P O R T   Z   n °   1" in helpdesk.said
    assert "-2,00" in helpdesk.said
    for typed in ("Z 1", "z1", "1-1", "Z1-000001", " 001 "):
        assert helpdesk.ask("report", "z", "--number", typed, "--json") == 0
        assert helpdesk.facts["number"] == 1


def test_a_z_that_was_not_made_is_told_in_a_sentence(helpdesk: Helpdesk, till: HeadlessTill) -> None:
    assert till.verify().sound
    assert helpdesk.ask("report", "z", "--number", "7", "--json") == 1
    assert helpdesk.said == ""
    assert len(helpdesk.complained.splitlines()) == 1


def test_a_backup_is_made_beside_the_running_till_and_the_shop_goes_on_elsewhere(
    helpdesk: Helpdesk, till: HeadlessTill, tmp_path: Path
) -> None:
    assert helpdesk.ask("backup", "--json") == 0
    made = helpdesk.facts
    file = Path(made["file"])
    assert (made["sound"], file.parent) == (True, helpdesk.folder / "backups")
    assert till.sell("2").number_text == "1-000003"
    elsewhere = tmp_path / "elsewhere"
    assert helpdesk.ask("restore", str(file), folder=elsewhere) == 0
    assert "1-000003" in helpdesk.said
    assert "Z 2" in helpdesk.said
    with HeadlessTill(elsewhere) as restored:
        assert restored.sell("2").number_text == "1-000003"
        closed = restored.do(commands.CloseDay({}), notices.DayClosed)
        assert closed.z.number == 2
        assert restored.verify().sound


def test_a_backup_goes_where_it_is_wanted_and_over_nothing(
    helpdesk: Helpdesk, till: HeadlessTill, tmp_path: Path
) -> None:
    wanted = tmp_path / "stick" / "monday.db"
    assert till.verify().sound
    assert helpdesk.ask("backup", str(wanted)) == 0
    assert str(wanted) in helpdesk.said
    kept = wanted.read_bytes()
    assert helpdesk.ask("backup", str(wanted)) == 1
    assert str(wanted) in helpdesk.complained
    assert wanted.read_bytes() == kept


@pytest.mark.usefixtures("till")
def test_a_place_that_takes_no_backup_is_named(helpdesk: Helpdesk, tmp_path: Path) -> None:
    """It is the place that is wrong, and neither the shop's folder nor the backup."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert helpdesk.ask("backup", str(tmp_path / "file" / "b.db")) == 1
    assert "choisissez un autre dossier" in helpdesk.complained
    assert helpdesk.ask("backup", str(tmp_path / "b.db")) == 0
    assert helpdesk.ask("restore", str(tmp_path / "b.db"), folder=tmp_path / "file") == 1
    assert "b.db" not in helpdesk.complained


def test_nothing_is_restored_over_a_shop(helpdesk: Helpdesk, till: HeadlessTill, tmp_path: Path) -> None:
    file = tmp_path / "one.db"
    assert helpdesk.ask("backup", str(file)) == 0
    assert helpdesk.ask("restore", str(file)) == 1
    assert str(helpdesk.folder) in helpdesk.complained
    assert till.sell("1").number_text == "1-000003"


def test_a_folder_of_a_shop_on_a_server_takes_no_backup(helpdesk: Helpdesk, tmp_path: Path) -> None:
    write_config(DataFolder(helpdesk.folder).config, Config(database="postgresql://nowhere/shop"))
    assert helpdesk.ask("restore", str(tmp_path / "one.db")) == 1
    assert len(helpdesk.complained.splitlines()) == 1


@pytest.mark.parametrize("content", [None, b"", b"bonjour " * 1000], ids=["missing", "empty", "text"])
def test_what_is_no_backup_makes_no_shop(helpdesk: Helpdesk, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "letter.db"
    if content is not None:
        file.write_bytes(content)
    assert helpdesk.ask("restore", str(file), "--json") == 1
    assert helpdesk.said == ""
    assert "letter.db" in helpdesk.complained
    assert not DataFolder(helpdesk.folder).database.exists()


def test_a_folder_without_a_shop_has_no_backup(helpdesk: Helpdesk) -> None:
    for command in ("backup", "devices"):
        assert helpdesk.ask(command, "--json") == 1
        assert helpdesk.said == ""
        assert helpdesk.complained.strip()
    assert not helpdesk.folder.exists()


def test_the_second_till_of_a_shop_keeps_its_own_numbers(helpdesk: Helpdesk, tmp_path: Path) -> None:
    """They begin with its prefix, which stands in no database."""
    write_config(DataFolder(helpdesk.folder).config, Config(till_prefix="2"))
    with HeadlessTill(helpdesk.folder, config=Config(till_prefix="2")) as second:
        second.furnish()
        second.open_day()
        assert second.sell("1").number_text == "2-000001"
    file = tmp_path / "two.db"
    assert helpdesk.ask("backup", str(file)) == 0
    elsewhere = tmp_path / "elsewhere"
    assert helpdesk.ask("restore", str(file), "--json", folder=elsewhere) == 0
    assert helpdesk.facts["tills"] == [{"till_prefix": "2", "ticket": "2-000002", "closing": 1}]
    assert read_config(DataFolder(elsewhere).config).till_prefix == "2"


def test_the_chosen_printer_is_asked_and_tested(helpdesk: Helpdesk) -> None:
    with CounterPrinter() as printer:
        with HeadlessTill(helpdesk.folder) as till:
            till.furnish(printer.address)
            till.wait_until(lambda: till.printer_state() == "ready")
        assert helpdesk.ask("devices", "--json") == 0
        (chosen,) = helpdesk.facts["chosen"]
        assert (chosen["kind"], chosen["address"], chosen["state"]) == ("receipt", printer.address, "ready")
        assert (chosen["profile"], chosen["test"]) == (PROFILE, "")
        assert printer.tickets() == []
        assert helpdesk.ask("devices", "--test") == 0
        assert printer.address in helpdesk.said
        printer.wait_until(lambda: len(printer.tickets()) == 1)
        printer.device.switch(paper_out=True)
        assert helpdesk.ask("devices", "--test", "--json") == 1
        (chosen,) = helpdesk.facts["chosen"]
        assert (chosen["state"], chosen["test"]) == ("paper_out", "stuck")
    assert helpdesk.ask("devices", "--json") == 1
    assert helpdesk.facts["chosen"][0]["state"] == "unreachable"


def test_without_a_printer_nothing_is_well_and_nothing_tested(helpdesk: Helpdesk, till: HeadlessTill) -> None:
    assert till.verify().sound
    assert helpdesk.ask("devices") == 1
    assert "Tickets\u00a0: aucune imprimante" in helpdesk.said
    assert helpdesk.ask("devices", "--test") == 1
    assert helpdesk.complained.strip()


def test_who_reads_only_the_first_line_gets_no_complaint(helpdesk: Helpdesk, till: HeadlessTill) -> None:
    assert till.verify().sound
    program = [sys.executable, "-m", "herstal_pos", "report", "x", "--json", "--data", str(helpdesk.folder)]
    with subprocess.Popen(program, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdout is not None
        asked.stdout.close()
        assert asked.stderr is not None
        assert asked.stderr.read() == b""
    assert asked.returncode != 0


def test_the_program_itself_saves_and_restores(
    helpdesk: Helpdesk, till: HeadlessTill, tmp_path: Path
) -> None:
    file, elsewhere = tmp_path / "one.db", tmp_path / "elsewhere"

    def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-m", "herstal_pos", *words, "--data", str(folder)]
        return subprocess.run(program, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)

    assert till.verify().sound
    assert run("backup", str(file), folder=helpdesk.folder).returncode == 0
    done = run("restore", str(file), "--json", folder=elsewhere)
    assert (done.returncode, json.loads(done.stdout)["sound"]) == (0, True)
    again = run("restore", str(file), folder=elsewhere)
    assert (again.returncode, again.stdout) == (1, "")
    assert "Traceback" not in again.stderr
    assert run("verify", folder=elsewhere).returncode == 0
