"""An invoice in a folder: whole, once, and a sentence where it cannot be."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services.accounts.sending.ports import Handed, Handing, OutgoingInvoice, Reach
from herstal_pos.workers.sending.folder import MARKS, FolderPoint

DONE = Handed(Handing.HANDED_OVER)
OUT = OutgoingInvoice(
    "0199", "F1-2026-0007", "Facture F1-2026-0007", "Épicerie du Pont", "fr", "", b"<Invoice/>", b"%PDF"
)


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def link_to(precious: Path) -> Callable[[Path], None]:
    return lambda file: file.symlink_to(precious)


def test_it_lies_there_whole_and_once(tmp_path: Path) -> None:
    point = FolderPoint(tmp_path)
    assert point.hand_over(OUT) == DONE
    whole = {"F1-2026-0007.xml": b"<Invoice/>", "F1-2026-0007.pdf": b"%PDF"}
    assert files(tmp_path) == whole
    assert files(tmp_path / MARKS) == {"F1-2026-0007": b"0199"}
    assert point.hand_over(replace(OUT, xml=b"<later/>")) == DONE, "the same invoice"
    assert files(tmp_path) == whole
    assert point.reach("0403019261") is Reach.UNKNOWN


def test_what_a_program_has_fetched_does_not_come_again(tmp_path: Path) -> None:
    point = FolderPoint(tmp_path)
    point.hand_over(OUT)
    for name in files(tmp_path):
        (tmp_path / name).unlink()
    assert FolderPoint(tmp_path).hand_over(OUT) == DONE
    assert files(tmp_path) == {}


def test_books_that_began_anew_lose_no_invoice_silently(tmp_path: Path) -> None:
    FolderPoint(tmp_path).hand_over(OUT)
    assert FolderPoint(tmp_path).hand_over(replace(OUT, id="0200")) == Handed(Handing.REFUSED, "folder_other")


def test_without_a_company_number_the_paper_goes_alone(tmp_path: Path) -> None:
    assert FolderPoint(tmp_path).hand_over(replace(OUT, xml=b"")) == DONE
    assert files(tmp_path) == {"F1-2026-0007.pdf": b"%PDF"}


@pytest.mark.parametrize("died_after", ["writing", "the_mark", "one_name", "all_names"])
def test_a_till_that_dies_anywhere_hands_over_once(tmp_path: Path, died_after: str) -> None:
    """As its steps leave the folder: parts first, then the mark, then each name."""
    whole = {"F1-2026-0007.xml": b"<Invoice/>", "F1-2026-0007.pdf": b"%PDF"}
    marks = tmp_path / MARKS
    marks.mkdir()
    written = {"writing": b"<Inv", "the_mark": b"<Invoice/>", "one_name": b"<Invoice/>"}
    if died_after != "writing":
        (marks / "F1-2026-0007").write_bytes(b"0199")
    if died_after in written:
        (marks / "F1-2026-0007.xml.part").write_bytes(written[died_after])
        pdf = tmp_path / "F1-2026-0007.pdf" if died_after == "one_name" else marks / "F1-2026-0007.pdf.part"
        pdf.write_bytes(b"%PDF")
    else:
        whole = {}  # a program has fetched both
    assert FolderPoint(tmp_path).hand_over(OUT) == DONE
    assert files(tmp_path) == whole
    assert files(marks) == {"F1-2026-0007": b"0199"}


def test_a_folder_that_is_not_there_or_holds_odd_things_waits_with_a_sentence(tmp_path: Path) -> None:
    away = FolderPoint(tmp_path / "stick").hand_over(OUT)
    assert (away.outcome, away.reason) == (Handing.WAITING, "folder_gone")
    assert not (tmp_path / "stick").exists()
    (tmp_path / MARKS).mkdir()
    point, precious = FolderPoint(tmp_path), tmp_path / MARKS / "precious"
    precious.write_bytes(b"precious")
    for name in ("F1-2026-0007.xml.part", "F1-2026-0007"):
        there = tmp_path / MARKS / name
        for lay in (link_to(precious), os.mkfifo, Path.mkdir):
            lay(there)
            waits = point.hand_over(OUT)
            assert (waits.outcome, waits.reason) == (Handing.WAITING, "folder_foreign")
            assert files(tmp_path) == {}
            there.rmdir() if there.is_dir() else there.unlink()
    assert precious.read_bytes() == b"precious"
    assert point.hand_over(OUT) == DONE
    odd = tmp_path / "file"
    odd.write_bytes(b"")
    assert FolderPoint(odd).hand_over(OUT).reason == "folder_gone"


def test_a_practice_till_sends_nothing(tmp_path: Path) -> None:
    assert FolderPoint(tmp_path).hand_over(replace(OUT, practice=True)) == Handed(Handing.REFUSED, "practice")
    assert list(tmp_path.iterdir()) == []


def test_a_number_is_no_path_whatever_the_till_is_called(tmp_path: Path) -> None:
    """One that no file could bear stopped all invoices of the till."""
    numbers = {"F../1-2026-0007": "F-1-2026-0007", "FCaisse 2-2026-0007": "FCaisse-2-2026-0007"}
    for number, name in numbers.items():
        out = replace(OUT, number=number)
        assert [FolderPoint(tmp_path).hand_over(out) for _ in range(2)] == [DONE, DONE]
        assert sorted(tmp_path.glob(f"{name}.*")) == [tmp_path / f"{name}.pdf", tmp_path / f"{name}.xml"]
    assert sum(file.is_file() for file in tmp_path.rglob("*.xml")) == len(numbers)


def test_each_reason_has_its_sentence() -> None:
    folder = ("disk", "foreign", "full", "gone", "no_access", "other", "read_only")
    mail = ("address", "login", "no_address", "not_set", "refused", "tls", "unreachable")
    reasons = [*(f"folder_{each}" for each in folder), *(f"mail_{each}" for each in mail), "practice"]
    for language in LANGUAGES:
        said = [Words(language)(f"sending.{reason}") for reason in reasons]
        assert len(set(said)) == len(reasons)
        assert max(map(len, said)) <= 60
