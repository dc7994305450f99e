"""Another verifier of an archive, written from its page LISEZMOI.txt and from nothing else: what that page
does not say, this one cannot know. Only Ed25519 is the program's own."""

import json
import re
from base64 import b32decode, b32encode
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from herstal_pos.signatures import is_signed

type Rows = list[dict[str, Any]]

FILES = (
    *("JOURNAL.tsv", "TICKETS.jsonl", "Z.jsonl", "MALL.jsonl"),
    *("LISEZMOI.txt", "README.txt", "verifier.py"),
)


def hashed(value: Any) -> str:
    """ "Empreinte d'une valeur JSON"."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode("utf-8")).hexdigest()


def seal(of_hash: str) -> str:
    letters = b32encode(bytes.fromhex(of_hash)).decode("ascii")
    return f"{letters[:5]}-{letters[5:10]}"


def words(paper: Rows) -> list[str]:
    return [
        text
        for part in paper
        for text in (part.get("text", ""), *(c["text"] for c in part.get("columns", [])))
    ]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class Entry:
    def __init__(self, line: str) -> None:
        *self.first, self.hash = line.split("\t")
        self.before, self.till, number, _, self.kind, body = self.first
        self.at = int(number)
        self.body: dict[str, Any] = json.loads(body)


class SecondVerifier:
    """`wrong` by the number of the rule, `unproven` likewise."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.wrong: list[int] = []
        self.unproven: list[int] = []
        self._list = json.loads((folder / "ARCHIVE.json").read_text("utf-8"))
        self._entries = [Entry(line) for line in self._lines("JOURNAL.tsv")]
        self._rows = {
            name: [json.loads(line) for line in self._lines(f"{name}.jsonl")]
            for name in ("TICKETS", "Z", "MALL")
        }

    def verdict(self) -> str:
        for rule in (
            *(self._files, self._chains, self._papers, self._values, self._printed, self._prefixes),
            *(self._sums, self._period, self._signatures, self._keys),
        ):
            rule()
        return "PAS SAIN" if self.wrong else "NON PROUVÉ" if self.unproven else "SAIN"

    def _lines(self, name: str) -> list[str]:
        return (self._folder / name).read_bytes().decode("utf-8").split("\n")[:-1]

    def _must(self, rule: int, *right: bool) -> None:
        if not all(right):
            self.wrong.append(rule)

    def _of(self, kind: str) -> dict[tuple[str, Any], Entry]:
        """By what they are about."""
        found = (entry for entry in self._entries if entry.kind == kind)
        return {(each.till, each.body.get("sale", each.body.get("number", each.at))): each for each in found}

    def _files(self) -> None:
        said = {name: value for name, value in self._list.items() if name != "seal"}
        self._must(1, self._list["seal"] == seal(hashed(said)))
        self._must(1, sorted(said["files"]) == sorted(FILES))
        for name, of_file in said["files"].items():
            if name not in FILES or not (self._folder / name).is_file():
                self._must(1, False)
                continue
            self._must(1, sha256((self._folder / name).read_bytes()).hexdigest() == of_file)

    def _chains(self) -> None:
        tills = self._list["tills"]
        self._must(2, {entry.till for entry in self._entries} <= {till["id"] for till in tills})
        for till in tills:
            before, at = till["before"], till["first"] - 1
            for entry in (each for each in self._entries if each.till == till["id"]):
                made = sha256("\n".join(entry.first).encode("utf-8")).hexdigest()
                self._must(2, entry.before == before, entry.at == at + 1, entry.hash == made)
                before, at = entry.hash, entry.at
            self._must(2, (at, before) == (till["last"], till["head"]))

    def _pairs(self, name: str) -> Iterator[tuple[dict[str, Any], Entry, Entry | None]]:
        """Row, the entry that it is of, and the one with the digests."""
        kind, sealed_by = {"TICKETS": ("sale_completed", "sale_sealed"), "Z": ("day_closed", "day_sealed")}[
            name
        ]
        there, sealed = self._of(kind), self._of(sealed_by)
        rows = {self._key(name, row): row for row in self._rows[name]}
        self._must(3, rows.keys() == there.keys(), len(rows) == len(self._rows[name]))
        for key in rows.keys() & there.keys():
            yield rows[key], there[key], sealed.get(key)

    def _key(self, name: str, row: dict[str, Any]) -> tuple[str, Any]:
        return row["till"], row["subject"] if name == "TICKETS" else int(row["subject"])

    def _papers(self) -> None:
        for name in ("TICKETS", "Z"):
            for row, entry, sealed in self._pairs(name):
                self._must(3, row["number"] == entry.body["number"])
                self._must(3, row["seal"] == (seal(entry.hash) if sealed else ""))
                if sealed:
                    self._must(3, sealed.body["facts"] == hashed(row["facts"]))
                    self._must(3, sealed.body["paper"] == hashed({"paper": row["paper"]}))
        mall = {
            (entry.till, entry.at): entry
            for entry in self._entries
            if entry.kind in ("mall_sold", "mall_paid_out")
        }
        rows = {(row["till"], row["number"]): row for row in self._rows["MALL"]}
        self._must(3, rows.keys() == mall.keys(), len(rows) == len(self._rows["MALL"]))
        for key in rows.keys() & mall.keys():
            self._must(3, rows[key]["subject"] == str(key[1]), rows[key]["seal"] == seal(mall[key].hash))
            self._must(3, mall[key].body["facts"] == hashed(rows[key]["facts"]))

    def _values(self) -> None:
        for row, entry, sealed in self._pairs("TICKETS"):
            if sealed is None:
                continue
            facts, said = row["facts"], entry.body
            counts = [line for line in facts["lines"] if line[19] is not True]
            lines = [[line[0], line[3], line[6], line[11] - line[14] - line[15]] for line in counts]
            self._must(4, lines == said["lines"], sum(line[3] for line in lines) == said["total"])
            self._must(4, sum(vat[2] for vat in said["vat"]) == said["total"])
            self._must(4, [tender[:3] for tender in facts["tenders"]] == said["tenders"])
            sale = facts["sale"]
            self._must(4, [sale[0], sale[12], sale[15]] == [said["sale"], said["number"], said["session"]])
        for row, entry, sealed in self._pairs("Z"):
            if sealed is None:
                continue
            facts, said = row["facts"], entry.body
            self._must(4, facts["closing"][0] == said["number"])
            self._must(4, facts["session"][:2] == [said["session"], said["day"]])
            sums: Counter[str] = Counter()
            for move in facts["cash"]:
                sums[move[2] if move[2] in ("difference", "to_safe") else "expected"] += move[3]
            self._must(4, *(sums[name] == said[name] for name in ("difference", "to_safe", "expected")))

    def _printed(self) -> None:
        of_each: dict[str, Callable[[dict[str, Any]], list[int]]] = {
            "TICKETS": lambda said: [said["total"]],
            "Z": lambda said: [said["total"], said["expected"], *(row[2] for row in said["tenders"])],
        }
        for name, amounts in of_each.items():
            for row, entry, sealed in self._pairs(name):
                if sealed and row["paper"]:
                    text = " | ".join(words(row["paper"]))
                    found = re.findall(r"[\d\s.,']*\d[.,]\d\d\b", text)
                    there = {int(re.sub(r"\D", "", each)) for each in found}
                    self._must(5, all(abs(each) in there for each in amounts(entry.body) if each))

    def _prefixes(self) -> None:
        prefixes = {till["id"]: till["prefix"] for till in self._list["tills"]}
        for (till, _), entry in self._of("sale_completed").items():
            self._must(6, entry.body["number"].startswith(f"{prefixes[till]}-"))

    def _sums(self) -> None:
        last: dict[str, int] = {}
        sales = self._of("sale_completed")
        for (till, number), z in self._of("day_closed").items():
            mine = [
                each.body
                for (of, _), each in sales.items()
                if of == till and each.body["session"] == z.body["session"]
            ]
            said: Counter[Any] = Counter()
            made: Counter[Any] = Counter()
            said.update({"total": z.body["total"], "rounding": z.body["rounding"]})
            said.update({(row[0], row[1]): row[2] for row in z.body["vat"]})
            said.update({("by", row[0]): row[2] for row in z.body["tenders"]})
            for sale in mine:
                for key, cents in (
                    *(("total", sale["total"]), ("rounding", sale["rounding"])),
                    *(((row[0], row[1]), row[2]) for row in sale["vat"]),
                    *((("by", row[1]), row[2]) for row in sale["tenders"]),
                ):
                    made[key] += cents
            self._must(7, all(said[key] == made[key] for key in said.keys() | made.keys()))
            numbers = [sale["number"] for sale in mine] or [""]
            self._must(7, z.body["sales"] == len(mine))
            self._must(7, [z.body["first"], z.body["last"]] == [numbers[0], numbers[-1]])
            self._must(7, number == last.get(till, number - 1) + 1)
            last[till] = number

    def _period(self) -> None:
        days = sorted(z.body["day"] for z in self._of("day_closed").values())
        self._must(8, self._list["format"] == 2)
        self._must(8, [self._list["from"], self._list["to"]] == [days[0], days[-1]])
        printed = [letters(text) for row in self._rows["Z"] for text in words(row["paper"])]
        self._must(
            8, *(any(letters(text) in line for line in printed) for text in self._list["shop"] if text)
        )

    def _signatures(self) -> None:
        closed = self._of("day_closed")
        for (till, number), entry in self._of("z_signed").items():
            said = entry.body
            z = closed.get((till, number))
            at, of = (z.at, z.hash) if z else (said["entry"], said["hash"])
            text = "\n".join(["herstal-pos z", till, str(number), str(at), of]).encode("ascii")
            key, signature = (
                b32decode(said[name] + "=" * (-len(said[name]) % 8)) for name in ("public", "signature")
            )
            self._must(9, is_signed(key, signature, text))

    def _keys(self) -> None:
        printed = {self._key("Z", row): self._key_on(row["paper"]) for row in self._rows["Z"]}
        signed = self._of("z_signed")
        had = {(entry.till, entry.at) for entry in self._entries if entry.kind == "ticket_key_made"}
        closed = self._of("day_closed")
        had |= {(key[0], z.at) for key, z in closed.items() if printed.get(key)}
        for key, z in closed.items():
            by = signed.get(key)
            if by is None and any(till == key[0] and at <= z.at for till, at in had):
                self.unproven.append(10)
            if by is not None and by.body["public"] != printed.get(key):
                self.unproven.append(11)

    def _key_on(self, paper: Rows) -> str:
        groups = [text.replace(" ", "") for text in words(paper)]
        for at, group in enumerate(groups):
            two = group + (groups[at + 1] if at + 1 < len(groups) else "")
            if len(group) == 26 and re.fullmatch("[A-Z2-7]{52}", two):
                return two
        return ""
