"""What the verifier finds, with nothing of ours: each value changed, each line lost, a chain made anew."""

import ast
import json
import random
import re
import shutil
import subprocess
import sys
from base64 import b32encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.domain.day.journal import canonical
from herstal_pos.paths import RESOURCES
from herstal_pos.signatures import new_private, public_of, sign
from tests.services.accounts.archives.inspected import (
    Forger,
    checked,
    inspected_shop,
    lists_anew,
    loaded,
    packed,
    said_by,
    unpacked,
)

VERIFIER = RESOURCES / "archive" / "verifier.py"
KEY = re.compile("[A-Z2-7 ]+")
DATA = ("JOURNAL.tsv", "TICKETS.jsonl", "Z.jsonl")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inspected")
    with inspected_shop(folder) as (shop, _):
        return unpacked(packed(shop.storage)[0], folder / "unpacked")


@pytest.fixture
def inside(archive: Path, tmp_path: Path) -> Path:
    """A copy to be spoiled."""
    return shutil.copytree(archive, tmp_path / "archive")


def test_it_fits_on_three_sheets_and_needs_python_alone() -> None:
    text = VERIFIER.read_text("utf-8")
    assert len(text.splitlines()) <= 230
    imported = {
        name.name
        for node in ast.walk(ast.parse(text, feature_version=(3, 8)))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([ast.alias(node.module or "")] if isinstance(node, ast.ImportFrom) else node.names)
    }
    assert imported <= sys.stdlib_module_names


RFC_8032 = (  # section 7.1: public key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
)


def test_it_signs_off_what_rfc_8032_does_and_nothing_else() -> None:
    is_signed, dice = loaded(VERIFIER).is_signed, random.Random(8032)  # noqa: S311 - dice
    for texts in RFC_8032:
        public, message, signature = map(bytes.fromhex, texts)
        assert is_signed(public, signature, message)
        assert not is_signed(public, signature, message + b"x")
        for part in (public, signature):
            at = dice.randrange(len(part))
            wrong = part[:at] + bytes([part[at] ^ 1 << dice.randrange(8)]) + part[at + 1 :]
            assert not is_signed(*((wrong, signature) if part is public else (public, wrong)), message)
        more = int.from_bytes(signature[32:], "little") + 2**252 + 27742317777372353535851937790883648493
        assert not is_signed(public, signature[:32] + more.to_bytes(32, "little"), message)  # section 8.4
        assert not is_signed(public[:31], signature, message)
        assert not is_signed(public, signature[:63], message)
    for _ in range(5):
        private, message = new_private(), dice.randbytes(40)
        assert is_signed(public_of(private), sign(private, message), message)


def test_an_archive_as_it_was_made_is_sound_for_whoever_starts_it(archive: Path) -> None:
    sound, said = said_by(archive)
    assert sound
    assert said.endswith("SAIN · SOUND\n")
    assert "TICKETS.jsonl : 18, dont scellés 18" in said
    assert "Z sans signature : 1\n" in said
    assert "TOTAL 13,43" in said_by(archive, "1-000001")[1]
    assert "RAPPORT Z n° 2" in said_by(archive, "z2")[1]


@pytest.mark.parametrize("module", ["json", "hashlib", "re", "collections", "pathlib", "base64"])
def test_nothing_that_lies_beside_it_is_run(module: str, inside: Path) -> None:
    """Python looks for modules where a program lies: there a forger lays one that says all is well."""
    (inside / f"{module}.py").write_text("print('SAIN · SOUND')\nraise SystemExit\n", "utf-8")
    (inside / "Z.jsonl").write_bytes(b"")
    for where, name in ((inside.parent, str(inside / "verifier.py")), (inside, "verifier.py")):
        program = [sys.executable, name]
        done = subprocess.run(program, capture_output=True, check=False, encoding="utf-8", cwd=where)
        assert done.stdout.endswith("PAS SAIN · NOT SOUND\n"), done.stderr


def test_a_value_in_a_value_without_end_is_said_to_be_unreadable(inside: Path) -> None:
    (inside / "Z.jsonl").write_text("[" * 100_000 + "\n", "utf-8")
    lists_anew(inside)
    assert said_by(inside)[1].endswith("PAS SAIN · NOT SOUND\n")


def test_seals_and_keys_of_papers_are_looked_for(archive: Path) -> None:
    books = Forger(archive)
    seals = [row["seal"] for name in DATA[1:] for row in books.rows[name]]
    key = books.bodies("z_signed")[0]["public"]
    assert checked(archive, seals[0], seals[-1].lower(), f" {key} ") == []
    other = b32encode(public_of(new_private())).decode().rstrip("=")
    assert len(checked(archive, "AAAAA-AAAAA", other)) == 2


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list) and value:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, key))
    else:
        yield path


def changed(value: Any, path: tuple[Any, ...]) -> None:
    """One leaf of it is another of its sort."""
    *way, last = path
    for key in way:
        value = value[key]
    match value[last]:
        case bool(there):
            value[last] = not there
        case int(there):
            value[last] = there + 1
        case str(there):
            value[last] = ("A" if there[:1] != "A" else "B") + there[1:]
        case None:
            value[last] = "x"
        case empty:
            value[last] = [*empty, 0]


def test_each_value_of_the_books_is_watched_whoever_makes_the_list_anew(tmp_path: Path) -> None:
    """One of each class of values, by fixed dice."""
    with inspected_shop(tmp_path, days=1) as (shop, _):
        inside = unpacked(packed(shop.storage)[0], tmp_path / "unpacked")
    dice = random.Random(12)  # noqa: S311 - dice
    classes = dict[tuple[str, ...], list[tuple[str, int, tuple[Any, ...]]]]()
    lines = {name: (inside / name).read_text("utf-8").split("\n")[:-1] for name in DATA}
    for name in DATA[1:]:
        for at, line in enumerate(lines[name]):
            ticket = json.loads(line)
            for path in leaves(ticket):
                kind = str(ticket["paper"][path[1]]["part"]) if path[0] == "paper" else ""
                sort = tuple("#" if isinstance(step, int) and kind else str(step) for step in path)
                classes.setdefault((name, kind, *sort), []).append((name, at, path))
    for at, line in enumerate(lines["JOURNAL.tsv"]):
        kind = line.split("\t")[4]
        for column in range(7):
            classes.setdefault(("JOURNAL.tsv", kind, str(column)), []).append(("JOURNAL.tsv", at, (column,)))
    assert len(classes) > 200
    for sort, places in classes.items():
        name, at, path = dice.choice(places)
        spoilt = list(lines[name])
        row: Any = spoilt[at].split("\t") if name == "JOURNAL.tsv" else json.loads(spoilt[at])
        changed(row, path)
        spoilt[at] = "\t".join(row) if name == "JOURNAL.tsv" else canonical(row)
        (inside / name).write_text("\n".join(spoilt) + "\n", "utf-8")
        lists_anew(inside)
        assert checked(inside), sort
        (inside / name).write_text("\n".join(lines[name]) + "\n", "utf-8")


def test_each_value_of_the_list_and_of_the_other_files_is_watched(inside: Path) -> None:
    file = inside / "ARCHIVE.json"
    text = file.read_text("utf-8")
    for path in leaves(json.loads(text)):
        said = json.loads(text)
        changed(said, path)
        file.write_text(json.dumps(said), "utf-8")
        assert checked(inside), path
    file.write_text(text, "utf-8")
    for other in ("LISEZMOI.txt", "README.txt", "verifier.py"):
        (inside / other).write_bytes((inside / other).read_bytes() + b"\n")
        assert checked(inside) == [f"{other} : modifié depuis l'archive"]
        (inside / other).write_bytes((inside / other).read_bytes()[:-1])
    file.unlink()
    assert checked(inside)


@pytest.mark.parametrize("name", DATA)
def test_a_line_that_is_gone_is_named(name: str, inside: Path) -> None:
    lines = (inside / name).read_text("utf-8").split("\n")[:-1]
    for at in (0, len(lines) // 2, len(lines) - 1):
        for shorter in (lines[:at] + lines[at + 1 :], lines[: at + 1] + lines[at:]):
            (inside / name).write_text("\n".join(shorter) + "\n", "utf-8")
            lists_anew(inside)
            assert checked(inside), at


def test_two_archives_are_not_joined(archive: Path, tmp_path: Path) -> None:
    """Neither another shop's, nor the same one twice."""
    with inspected_shop(tmp_path, days=2) as (shop, _):
        other = unpacked(packed(shop.storage)[0], tmp_path / "other")
    for second in (other, archive):
        joined = shutil.copytree(archive, tmp_path / f"joined {second.parent.name}")
        for name in DATA:
            (joined / name).write_bytes((archive / name).read_bytes() + (second / name).read_bytes())
        lists_anew(joined)
        assert checked(joined)


def test_a_chain_made_anew_has_not_the_seals_and_the_signatures(archive: Path, inside: Path) -> None:
    """A forger changes a ticket, and all that follows from it. Then also the signatures, by another key."""
    key, seals = (
        Forger(archive).bodies("z_signed")[0]["public"],
        [row["seal"] for row in Forger(archive).rows["Z.jsonl"]],
    )
    forger = Forger(inside)
    row = forger.rows["TICKETS.jsonl"][5]
    row["facts"]["sale"][3] = "nobody"
    facts = loaded(inside / "verifier.py").digest(row["facts"])
    forger.change("sale_sealed", row["subject"], "facts", facts)
    forger.chain()
    assert {fault.rpartition(" : ")[2] for fault in checked(inside)} == {"la signature est fausse"}
    forger.chain(new_private())
    assert checked(inside) == []
    assert checked(inside, key) == [f"{key} : n'est pas dans cette archive"]
    assert checked(inside, seals[-1]) == [f"{seals[-1]} : n'est pas dans cette archive"]


def test_a_z_that_is_not_the_sum_of_its_tickets_is_named(inside: Path) -> None:
    forger = Forger(inside)
    z = forger.bodies("day_closed")[2]
    forger.change("day_closed", "3", "total", z["total"] - 1000)
    forger.chain(new_private())
    assert checked(inside) == [
        "Z.jsonl, 3 : le papier gardé dit un autre montant",
        "Z 3 : n'est pas la somme de ses tickets, ou le Z d'avant manque",
    ]


def test_each_word_of_the_list_is_bound_to_the_zs(inside: Path) -> None:
    """Whoever makes the list anew has its seal: what it says is what the entries and the papers say."""
    file = inside / "ARCHIVE.json"
    text = file.read_text("utf-8")
    for path in leaves(json.loads(text)):
        if path[0] in ("seal", "files"):
            continue
        said = json.loads(text)
        changed(said, path)
        file.write_text(json.dumps(said), "utf-8")
        lists_anew(inside)
        assert checked(inside), path
    file.write_text(text, "utf-8")
    assert checked(inside) == []


@pytest.mark.parametrize(
    "lie",
    [
        {"from": "2025-01-01", "to": "2026-12-31"},
        {"shop": ["Épicerie du Pont", "", "", "0999999999"]},
        {"shop": ["Un autre magasin", "", "", ""]},
        {"format": 1},
    ],
    ids=str,
)
def test_one_day_of_three_is_not_two_years_of_another_shop(lie: dict[str, Any], tmp_path: Path) -> None:
    with inspected_shop(tmp_path) as (shop, _):
        with shop.storage.look() as work:
            *_, day = (each.business_day for each in work.closings.all(shop.counter.till.id))
        inside = unpacked(packed(shop.storage, day, day)[0], tmp_path / "unpacked")
    file = inside / "ARCHIVE.json"
    said = json.loads(file.read_text("utf-8"))
    assert (said["from"], said["to"], said_by(inside)[0]) == (str(day), str(day), True)
    file.write_text(json.dumps(said | lie), "utf-8")
    lists_anew(inside)
    assert checked(inside)


def verdict(inside: Path) -> str:
    return said_by(inside)[1].rsplit("\n", 2)[1]


def unsigned(forger: Forger) -> None:
    forger.journal = [entry for entry in forger.journal if entry[4] != "z_signed"]
    for at, entry in enumerate(forger.journal):
        entry[2] = str(int(forger.journal[0][2]) + at)
    forger.chain()


@pytest.mark.parametrize("papers_too", [False, True])
def test_a_chain_without_signatures_of_a_till_that_has_a_key_is_not_proven(
    papers_too: bool, inside: Path
) -> None:
    """Also where the forger takes the key off all its papers: that it was made stands in the chain."""
    forger = Forger(inside)
    if papers_too:
        for row in forger.rows["Z.jsonl"]:
            row["paper"] = [part for part in row["paper"] if not KEY.fullmatch(part.get("text", "x"))]
            paper = loaded(inside / "verifier.py").digest({"paper": row["paper"]})
            forger.change("day_sealed", row["subject"], "paper", paper)
    unsigned(forger)
    file = inside / "ARCHIVE.json"
    said = json.loads(file.read_text("utf-8"))
    said["tills"][0]["last"] = int(forger.journal[-1][2])
    file.write_text(json.dumps(said), "utf-8")
    lists_anew(inside)
    assert checked(inside) == []
    assert verdict(inside) == "NON PROUVÉ · NOT PROVEN"


def test_signed_by_another_key_than_its_papers_print_is_not_proven(inside: Path) -> None:
    Forger(inside).chain(new_private())
    assert verdict(inside) == "NON PROUVÉ · NOT PROVEN"


FIGURES: dict[str, tuple[str, str, Callable[[dict[str, Any]], object], str]] = {
    "a total": ("sale_completed", "total", lambda body: body["total"] + 100, "TICKETS.jsonl"),
    "the lines": ("sale_completed", "lines", lambda body: body["lines"][:-1], "TICKETS.jsonl"),
    "the means": (
        "sale_completed",
        "tenders",
        lambda body: [[id_, "card", cents] for id_, _, cents in body["tenders"]],
        "TICKETS.jsonl",
    ),
    "the expected cash": ("day_closed", "expected", lambda body: body["expected"] + 100, "Z.jsonl"),
    "a difference": ("day_closed", "difference", lambda _: 0, "Z.jsonl"),
    "a day": ("day_closed", "day", lambda _: "2026-11-01", "Z.jsonl"),
    "how many tickets": ("day_closed", "sales", lambda body: body["sales"] - 1, "Z "),
    "the last ticket": ("day_closed", "last", lambda body: body["first"], "Z "),
}


def forge(what: str, inside: Path) -> str:
    """Change one of `FIGURES` as a forger who leaves the papers as printed, and signs anew; give the place
    that no longer fits."""
    kind, name, other, where = FIGURES[what]
    forger = Forger(inside)
    body = next(each for each in forger.bodies(kind) if each["number"] in ("1-000001", 2))
    forger.change(kind, str(body.get("sale", body["number"])), name, other(body))
    forger.chain(new_private())
    return where


@pytest.mark.parametrize("what", FIGURES)
def test_a_figure_of_the_journal_is_what_values_and_papers_make(what: str, inside: Path) -> None:
    where = forge(what, inside)
    assert any(fault.startswith(where) for fault in checked(inside))


def test_an_amount_on_a_paper_that_was_sealed_anew_is_not_the_journal_s(inside: Path) -> None:
    forger = Forger(inside)
    row = forger.rows["Z.jsonl"][1]
    row["paper"] = json.loads(json.dumps(row["paper"]).replace("44,53", "34,53"))
    paper = loaded(inside / "verifier.py").digest({"paper": row["paper"]})
    forger.change("day_sealed", row["subject"], "paper", paper)
    forger.chain(new_private())
    assert checked(inside) == ["Z.jsonl, 2 : le papier gardé dit un autre montant"]
