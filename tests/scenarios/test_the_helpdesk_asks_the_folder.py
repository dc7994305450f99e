"""The commands without a screen, for the helpdesk and for scripts: exit status 0 only where it is true."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import PRACTICE
from herstal_pos.services.shop.settings import weighed_prefixes
from herstal_pos.storage import open_storage
from tests.another_account import belonging_to_another
from tests.scenarios.headless_till import HeadlessTill
from tests.scenarios.helpdesk import Helpdesk

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def helpdesk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Helpdesk:
    return Helpdesk(tmp_path / "shop", capsys)


@pytest.fixture
def till(helpdesk: Helpdesk) -> Iterator[HeadlessTill]:
    """Running, with one sale in cash and one by card."""
    with HeadlessTill(helpdesk.folder) as running:
        running.furnish()
        running.open_day()
        running.sell("1")
        running.sell("450", means="card")
        yield running


def catalogue(folder: Path, *lines: str) -> str:
    file = folder / "catalogue.csv"
    file.write_text("\n".join(("code;nom;prix;tva;stock", *lines)), "utf-8")
    return str(file)


def test_a_running_till_is_verified_beside_its_sales(helpdesk: Helpdesk, till: HeadlessTill) -> None:
    assert helpdesk.ask("verify", "--json") == 0
    assert (helpdesk.facts["sound"], helpdesk.facts["sales"], helpdesk.facts["findings"]) == (True, 2, [])
    assert helpdesk.ask("verify") == 0
    assert "2" in helpdesk.said
    till.sell("2")
    assert helpdesk.ask("verify", "--json") == 0
    assert helpdesk.facts["sales"] == 3


def test_books_that_were_altered_are_not_true(helpdesk: Helpdesk, till: HeadlessTill) -> None:
    with closing(sqlite3.connect(till.place.folder.database)) as raw, raw:
        raw.execute("DROP TRIGGER cash_movement_is_final")
        raw.execute("UPDATE cash_movement SET amount_cents = 0 WHERE kind = 'sale'")
    assert helpdesk.ask("verify", "--json") == 1
    assert not helpdesk.facts["sound"]
    assert {row["kind"] for row in helpdesk.facts["findings"]} == {"cash", "facts", "guard"}
    assert helpdesk.ask("verify") == 1
    assert "1-000001" in helpdesk.said


def test_a_folder_without_a_shop_is_told_in_a_sentence_and_stays_as_it_is(helpdesk: Helpdesk) -> None:
    for command in (("verify", "--json"), ("report", "x", "--json")):
        assert helpdesk.ask(*command) == 1
        assert helpdesk.said == ""
        assert helpdesk.complained.strip()
    assert not helpdesk.folder.exists()


@pytest.mark.parametrize("command", ["verify", "mall status", "devices", "report x", "backup"])
def test_a_folder_of_another_account_is_told_in_a_sentence(command: str, helpdesk: Helpdesk) -> None:
    """As the till makes its own: for one account alone."""
    helpdesk.folder.mkdir()
    open_storage(helpdesk.folder / "herstal-pos.db").close()
    helpdesk.ask(*command.split())  # loads what it needs while it may
    with belonging_to_another(helpdesk.folder):
        assert helpdesk.ask(*command.split()) == 1
    assert helpdesk.complained == "Données d'un autre compte\u00a0: ouvrez la caisse sous celui-là.\n"


def test_a_file_that_is_no_database_is_told_in_a_sentence(helpdesk: Helpdesk) -> None:
    helpdesk.folder.mkdir()
    (helpdesk.folder / "herstal-pos.db").write_bytes(b"bonjour " * 1000)
    assert helpdesk.ask("verify") == 1
    assert len(helpdesk.complained.splitlines()) == 1


def test_the_x_report_is_that_of_the_running_till(helpdesk: Helpdesk, till: HeadlessTill) -> None:
    assert helpdesk.ask("report", "x", "--json") == 0
    day, facts = till.day, helpdesk.facts
    assert facts["sale_count"] == day.sale_count == 2
    assert facts["total_cents"] == day.total_cents == 320 + 1490
    assert facts["cash_expected_cents"] == day.cash_expected_cents == 15_320
    assert [tuple(row) for row in facts["tenders"]] == [(means.id, *rest) for means, *rest in day.tenders]
    assert helpdesk.ask("report", "x") == 0
    assert "1-000001" in helpdesk.said
    assert "18,10" in helpdesk.said


@pytest.mark.usefixtures("till")
@pytest.mark.parametrize("form", [["--json"], []], ids=["json", "words"])
def test_a_reader_who_has_seen_enough_gets_no_traceback(helpdesk: Helpdesk, form: list[str]) -> None:
    """`herstal-pos report x | head`"""
    program = [sys.executable, "-m", "herstal_pos", "report", "x", *form, "--data", str(helpdesk.folder)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        program, cwd=PROJECT, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_there_is_no_report_of_a_day_that_was_not_opened(helpdesk: Helpdesk, tmp_path: Path) -> None:
    assert helpdesk.ask("import", catalogue(tmp_path, "7;Miel;4,99;6;12")) == 0
    assert helpdesk.ask("report", "x", "--json") == 1
    assert helpdesk.said == ""
    assert helpdesk.complained.strip()


def test_a_catalogue_is_brought_into_a_new_folder_and_twice_is_safe(
    helpdesk: Helpdesk, tmp_path: Path
) -> None:
    file = catalogue(tmp_path, "7;Miel;4,99;6;12", "8;Thym;1,20;6;")
    assert helpdesk.ask("import", file, "--json") == 0
    assert helpdesk.facts == {
        "added": 2,
        "changed": 0,
        "same": 0,
        "refused": [],
        "asked": [],
        "stopped": False,
    }
    assert helpdesk.ask("import", file, "--json") == 0
    assert helpdesk.facts == {
        "added": 0,
        "changed": 0,
        "same": 2,
        "refused": [],
        "asked": [],
        "stopped": False,
    }
    with HeadlessTill(helpdesk.folder) as till:
        till.open_day()
        assert till.sell("7").total_cents == 499


def test_a_bad_line_is_told_and_the_status_says_so(helpdesk: Helpdesk, tmp_path: Path) -> None:
    file = catalogue(tmp_path, "7;Miel;4,99;6;12", "8;Thym;beaucoup;6;")
    assert helpdesk.ask("import", file, "--json") == 1
    assert (helpdesk.facts["added"], helpdesk.facts["refused"][0][:2]) == (1, [3, "csv_price"])
    assert helpdesk.ask("import", file) == 1
    assert "3" in helpdesk.complained
    assert "beaucoup" in helpdesk.complained


def test_a_file_that_is_not_there_is_told_in_a_sentence(helpdesk: Helpdesk, tmp_path: Path) -> None:
    assert helpdesk.ask("import", str(tmp_path / "missing.csv")) == 1
    assert "missing.csv" in helpdesk.complained


def test_nothing_is_written_beside_a_running_till(
    helpdesk: Helpdesk, till: HeadlessTill, tmp_path: Path
) -> None:
    assert helpdesk.ask("import", catalogue(tmp_path, "7000;Miel;4,99;6;12")) == 1
    assert helpdesk.complained == "Herstal POS est déjà ouvert sur ces données\u00a0: fermez-le.\n"
    assert till.sell("1").number_text == "1-000003"
    assert till.verify().findings == ()


def test_the_labels_of_the_shops_own_scale_are_known_to_the_till(helpdesk: Helpdesk) -> None:
    assert helpdesk.ask("scale-labels", str(PRACTICE / "weighed.toml"), "--json") == 0
    assert helpdesk.facts == {"prefixes": 6}
    place = Place(DataFolder(helpdesk.folder), Config())
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        assert [row.prefix for row in weighed_prefixes(work.settings)] == ["21", "22", "23", "26", "27", "28"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("prefixes = 3", "[[prefix]]"),
        ("[[prefix]]\nprefix = '26'\nitem_digits = 5\nvalue_digits = 9\nkind = 'weight'\ndecimals = 3", "26"),
        ("this is no table", "scale.toml"),
        (".".join("a" * 2000) + " = 1", "illisible"),
        ("# a table\n" * 10_000, "trop grand"),
    ],
)
def test_a_table_that_no_scale_prints_is_refused_in_a_sentence(
    helpdesk: Helpdesk, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "scale.toml"
    file.write_text(text, "utf-8")
    assert helpdesk.ask("scale-labels", str(file)) == 1
    assert said in helpdesk.complained
    assert helpdesk.said == ""


def test_the_program_itself_gives_the_status_to_the_shell(helpdesk: Helpdesk, till: HeadlessTill) -> None:
    till.sell("2")
    program = [sys.executable, "-m", "herstal_pos", "verify", "--json", "--data", str(helpdesk.folder)]
    done = subprocess.run(program, cwd=PROJECT, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout)["sales"] == 3
    program[-1] = str(helpdesk.folder / "nowhere")
    done = subprocess.run(program, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
