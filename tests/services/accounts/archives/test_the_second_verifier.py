"""LISEZMOI.txt is enough to write a verifier from: one that was comes to the same verdicts."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from herstal_pos.paths import RESOURCES
from herstal_pos.services import commands
from herstal_pos.signatures import new_private
from tests.services.accounts.archives.inspected import (
    Forger,
    inspected_shop,
    lists_anew,
    loaded,
    packed,
    said_by,
    unpacked,
)
from tests.services.accounts.archives.second_verifier import SecondVerifier, hashed, seal
from tests.services.accounts.archives.test_the_verifier import FIGURES, forge, unsigned
from tests.sold_in_the_mall import paid_out_by_mall, sold_in_the_mall

PAGE = (RESOURCES / "archive" / "LISEZMOI.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inspected")
    with inspected_shop(folder, days=2) as (shop, till):
        sold_in_the_mall(shop)
        paid_out_by_mall(shop)
        till.does(commands.CloseDay({}, reason="change", sure=True))
        return unpacked(packed(shop.storage)[0], folder / "unpacked")


@pytest.fixture
def inside(archive: Path, tmp_path: Path) -> Path:
    return shutil.copytree(archive, tmp_path / "archive")


def verdicts(inside: Path) -> tuple[str, str]:
    """The enclosed verifier's, and the second one's."""
    last = said_by(inside)[1].rsplit("\n", 2)[1]
    return last.partition(" · ")[0], SecondVerifier(inside).verdict()


def test_as_it_was_made_it_is_sound(archive: Path) -> None:
    assert verdicts(archive) == ("SAIN", "SAIN")


def test_the_list_alone_is_bound(inside: Path) -> None:
    file = inside / "ARCHIVE.json"
    said = json.loads(file.read_text("utf-8"))
    for lie in (
        {"from": "2025-01-01"},
        {"to": "2027-01-01"},
        {"shop": ["Un autre magasin", "", "", ""]},
        {"format": 3},
    ):
        file.write_text(json.dumps(said | lie), "utf-8")
        lists_anew(inside)
        assert verdicts(inside) == ("PAS SAIN", "PAS SAIN")


@pytest.mark.parametrize("named", ["/dev/zero", "../archive/Z.jsonl", "autre.txt", ""])
def test_a_file_that_is_none_of_an_archive_is_not_opened(named: str, inside: Path) -> None:
    """A device would be read for ever."""
    (inside / "autre.txt").write_text("x", "utf-8")
    file = inside / "ARCHIVE.json"
    said = json.loads(file.read_text("utf-8"))
    digests = said["files"] | ({named: sha256(b"x").hexdigest()} if named else {})
    if not named:
        del digests["Z.jsonl"]
    del said["seal"]
    said["files"] = digests
    file.write_text(json.dumps(said | {"seal": seal(hashed(said))}), "utf-8")
    assert verdicts(inside) == ("PAS SAIN", "PAS SAIN")


def test_a_device_in_the_place_of_a_file_is_not_opened(inside: Path) -> None:
    (inside / "MALL.jsonl").unlink()
    (inside / "MALL.jsonl").symlink_to("/dev/zero")
    assert said_by(inside)[1].endswith("PAS SAIN · NOT SOUND\n")


@pytest.mark.parametrize("what", FIGURES)
def test_figures_that_contradict_each_other_are_found_by_both(what: str, inside: Path) -> None:
    forge(what, inside)
    assert verdicts(inside) == ("PAS SAIN", "PAS SAIN")


@pytest.mark.parametrize("name", ["JOURNAL.tsv", "TICKETS.jsonl", "Z.jsonl", "MALL.jsonl"])
def test_a_line_that_is_gone_is_found_by_both(name: str, inside: Path) -> None:
    lines = (inside / name).read_bytes().split(b"\n")[:-1]
    (inside / name).write_bytes(b"".join(line + b"\n" for line in lines[:-1]))
    lists_anew(inside)
    assert verdicts(inside) == ("PAS SAIN", "PAS SAIN")


def test_without_signatures_and_by_another_key_neither_is_sure(tmp_path: Path) -> None:
    with inspected_shop(tmp_path, days=2) as (shop, _):
        inside = unpacked(packed(shop.storage)[0], tmp_path / "unpacked")
    Forger(inside).chain(new_private())
    assert verdicts(inside) == ("NON PROUVÉ", "NON PROUVÉ")
    forger = Forger(inside)
    unsigned(forger)
    file = inside / "ARCHIVE.json"
    said = json.loads(file.read_text("utf-8"))
    said["tills"][0]["last"] = int(forger.journal[-1][2])
    file.write_text(json.dumps(said), "utf-8")
    lists_anew(inside)
    assert verdicts(inside) == ("NON PROUVÉ", "NON PROUVÉ")


def test_the_page_names_each_field_and_each_kind_that_the_verifier_reads(archive: Path) -> None:
    said = json.loads((archive / "ARCHIVE.json").read_text("utf-8"))
    assert all(name in PAGE for name in (*said, *said["tills"][0]))
    rows = [json.loads(line) for line in (archive / "TICKETS.jsonl").read_text("utf-8").splitlines()]
    assert all(name in PAGE for name in (*rows[0], *rows[0]["facts"]))
    zs = [json.loads(line) for line in (archive / "Z.jsonl").read_text("utf-8").splitlines()]
    assert all(name in PAGE for name in zs[0]["facts"] if name != "clerk")
    assert all(kind in PAGE for kind in loaded(archive / "verifier.py").MALL)
