"""Lists of articles by the command line: asked about, looked at, refused into a file, all out again."""

from pathlib import Path

import pytest

from tests.scenarios.helpdesk import Helpdesk
from tests.services.stock.lists import exports

ANSWERS = ("--prices", "with", "--category", "Bières=standard", "--category", "Textile=standard")
"""Of the Loyverse list, but for its cheese."""


@pytest.fixture
def helpdesk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Helpdesk:
    return Helpdesk(tmp_path / "shop", capsys)


def test_another_till_s_list_is_asked_about_answered_and_brought_in(
    helpdesk: Helpdesk, tmp_path: Path
) -> None:
    file = tmp_path / "loyverse.csv"
    file.write_bytes(exports.LOYVERSE)
    assert helpdesk.ask("import", str(file)) == 1
    assert "--prices with" in helpdesk.complained
    assert "--category Fromages=" in helpdesk.complained
    assert helpdesk.ask("import", str(file), *ANSWERS, "--category", "Fromages=reduced", "--dry-run") == 0
    assert "5" in helpdesk.said
    refused = tmp_path / "refused.csv"
    given = (*ANSWERS, "--category", "Fromages=reduced", "--refused", str(refused), "--json")
    assert helpdesk.ask("import", str(file), *given) == 1
    assert (helpdesk.facts["added"], len(helpdesk.facts["refused"])) == (5, 1)
    assert helpdesk.ask("import", str(file), "--json") == 1
    assert (helpdesk.facts["same"], helpdesk.facts["changed"]) == (5, 0)


def test_what_was_refused_lies_in_a_file_that_is_mended_and_read(helpdesk: Helpdesk, tmp_path: Path) -> None:
    file, refused = tmp_path / "list.csv", tmp_path / "refused.csv"
    file.write_text("code;nom;prix;tva\n7;Miel;4,99;6\n8;Thym;cher;6\n", encoding="utf-8")
    assert helpdesk.ask("import", str(file), "--refused", str(refused)) == 1
    refused.write_text(refused.read_text("utf-8").replace("cher", "1,20", 1), "utf-8")
    assert helpdesk.ask("import", str(refused), "--json") == 0
    assert helpdesk.facts["added"] == 1


def test_all_articles_go_out_and_nothing_is_written_over(helpdesk: Helpdesk, tmp_path: Path) -> None:
    file, out = tmp_path / "list.csv", tmp_path / "out.csv"
    file.write_text("code;nom;prix;tva\n7;Miel;4,99;6\n", encoding="utf-8")
    assert helpdesk.ask("import", str(file)) == 0
    assert helpdesk.ask("export", str(out), "--json") == 0
    assert helpdesk.facts["articles"] == 1
    assert ";Miel;" in out.read_text("utf-8")
    assert helpdesk.ask("export", str(out)) == 1
    assert "out.csv" in helpdesk.complained
    assert helpdesk.ask("import", str(out), "--json") == 0
    assert helpdesk.facts["same"] == 1


def test_the_age_of_goods_is_proposed_and_said_otherwise(helpdesk: Helpdesk, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("code;nom;prix;tva\n7;Bière blonde;1,20;21\n8;Cigarettes;9,90;21\n", encoding="utf-8")
    assert helpdesk.ask("import", str(file), "--dry-run") == 0
    assert "--age fermented=16" in helpdesk.complained
    assert helpdesk.ask("import", str(file), "--age", "tobacco=16") == 1
    assert "18" in helpdesk.complained
    assert helpdesk.ask("import", str(file), "--age", "fermented=0", "--json") == 0
    out = tmp_path / "out.csv"
    assert helpdesk.ask("export", str(out)) == 0
    beer, smoke = (line for line in out.read_text("utf-8").splitlines() if line[:2] in ("7;", "8;"))
    assert ";18;" in smoke
    assert ";16;" not in beer
