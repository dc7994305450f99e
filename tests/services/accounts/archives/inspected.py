"""A shop of a few days and its archive, unpacked: for tests of what an inspector reads."""

import json
import subprocess
import sys
from base64 import b32encode
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from herstal_pos.domain.day.entries.z_signature import z_message
from herstal_pos.domain.day.journal import canonical, digest, seal
from herstal_pos.paths import RESOURCES
from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands
from herstal_pos.services.accounts.archives.writing import Written, write_archive
from herstal_pos.services.ports import Storage
from herstal_pos.signatures import public_of, sign
from herstal_pos.storage.archiving import ENCLOSED
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use
from tests.signing_till import SigningTill

GUIDES = {name: (RESOURCES / "archive" / name).read_bytes() for name in ENCLOSED}
FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)


@contextmanager
def inspected_shop(folder: Path, days: int = 3) -> Iterator[tuple[LittleShop, SigningTill]]:
    """Each day has a return, a struck line, a discount, two means and a voucher; the last day is running."""
    with open_shop(folder / "shop.db") as shop:
        till = SigningTill(shop, SecretFile(folder / "secrets.json"))
        has_vouchers(shop)
        till.does(commands.CloseDay({}))
        for _ in range(days):
            shop.clock.pass_by(hours=24)
            till.does(commands.OpenDay(0, sure=True))
            _a_day(shop)
            till.does(commands.CloseDay({100: 7}, reason="change", sure=True))
        shop.clock.pass_by(hours=24)
        till.does(commands.OpenDay(0, sure=True))
        shop.sell(BREAD)
        yield shop, till


def _a_day(shop: LittleShop) -> None:
    shop.add(BREAD, 2000)
    struck = shop.add(BEER)
    shop.do(commands.VoidLine(struck.id))
    shop.add(CHEESE, 342)
    shop.do(commands.DiscountSale(1000))
    shop.do(shop.tender("card", 500))
    shop.pay("cash", 2000)
    number = shop.sell(BEER, means="card").number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay(reason="carte perdue")
    voucher = sold(shop, 300)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    shop.pay()
    shop.sell(CHEESE)


def packed(storage: Storage, first: date = FIRST, last: date = LAST) -> tuple[bytes, Written]:
    out = BytesIO()
    written = write_archive(storage, first, last, out, GUIDES)
    return out.getvalue(), written


def unpacked(content: bytes, folder: Path) -> Path:
    with ZipFile(BytesIO(content)) as made:
        made.extractall(folder)
    (inside,) = folder.iterdir()
    return inside


def said_by(inside: Path, *asked: str) -> tuple[bool, str]:
    """Of the verifier, as anybody starts it: whether it is sound, and all that it said."""
    program = [sys.executable, "-I", "-S", str(inside / "verifier.py"), *asked]
    done = subprocess.run(program, capture_output=True, text=True, check=False, encoding="utf-8")
    assert not done.stderr, done.stderr
    return done.returncode == 0, done.stdout


def checked(inside: Path, *asked: str) -> list[str]:
    """As `said_by`, here: what is wrong, in the verifier's words."""
    verifier = loaded(inside / "verifier.py")
    with redirect_stdout(StringIO()):
        verifier.main(asked)
    faults: list[str] = verifier.faults
    return faults


def loaded(file: Path) -> Any:
    spec = spec_from_file_location("verifier", file)
    assert spec is not None
    assert spec.loader is not None
    verifier = module_from_spec(spec)
    spec.loader.exec_module(verifier)
    return verifier


def lists_anew(inside: Path) -> None:
    """What a forger does who knows how the list is made: digests of the files, and the archive's seal."""
    file = inside / "ARCHIVE.json"
    said = json.loads(file.read_text("utf-8"))
    del said["seal"]
    said["files"] = {name: sha256((inside / name).read_bytes()).hexdigest() for name in said["files"]}
    file.write_text(json.dumps(said | {"seal": seal(digest(said))}), "utf-8")


class Forger:
    """Whoever has the program and knows all of this, but not the till's key: `chain` reckons the journal anew
    after bodies were changed, and puts the new seals on the papers."""

    def __init__(self, inside: Path) -> None:
        self._inside = inside
        self.journal = [line.split("\t") for line in self._lines("JOURNAL.tsv")]
        self.rows = {
            name: [json.loads(line) for line in self._lines(name)] for name in ("TICKETS.jsonl", "Z.jsonl")
        }

    def _lines(self, name: str) -> list[str]:
        return (self._inside / name).read_text("utf-8").split("\n")[:-1]

    def bodies(self, kind: str) -> list[dict[str, Any]]:
        return [json.loads(entry[5]) for entry in self.journal if entry[4] == kind]

    def change(self, kind: str, subject: str, name: str, value: object) -> None:
        for entry in self.journal:
            body = json.loads(entry[5])
            if entry[4] == kind and str(body.get("sale", body.get("number"))) == subject:
                entry[5] = canonical(body | {name: value})

    def chain(self, private: bytes = b"") -> None:
        """`private`: of a key of the forger's own, by which each Z is signed anew."""
        hashes: dict[tuple[str, str], tuple[int, str]] = {}
        before = self.journal[0][0]
        for entry in self.journal:
            body = json.loads(entry[5])
            if entry[4] == "z_signed" and private:
                number, hash_ = hashes["day_closed", str(body["number"])]
                message = z_message(entry[1], body["number"], number, hash_)
                body |= {"entry": number, "hash": hash_, "public": _spelt(public_of(private))}
                entry[5] = canonical(body | {"signature": _spelt(sign(private, message))})
            entry[0] = before
            before = entry[6] = sha256("\n".join(entry[:6]).encode()).hexdigest()
            hashes[entry[4], str(body.get("sale", body.get("number")))] = int(entry[2]), before
        for name, kind in (("TICKETS.jsonl", "sale_completed"), ("Z.jsonl", "day_closed")):
            for row in self.rows[name]:
                row["seal"] = seal(hashes[kind, row["subject"]][1])
            content = "".join(canonical(row) + "\n" for row in self.rows[name])
            (self._inside / name).write_text(content, "utf-8")
        journal = "".join("\t".join(entry) + "\n" for entry in self.journal)
        (self._inside / "JOURNAL.tsv").write_text(journal, "utf-8")
        file = self._inside / "ARCHIVE.json"
        said = json.loads(file.read_text("utf-8"))
        said["tills"][0]["head"] = before
        file.write_text(json.dumps(said), "utf-8")
        lists_anew(self._inside)


def _spelt(value: bytes) -> str:
    return b32encode(value).decode().rstrip("=")
