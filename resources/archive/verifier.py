"""Vérifie cette archive de caisse avec Python 3 seul :    python3 verifier.py [SCEAU | CLÉ | NUMÉRO ...]
Un sceau (7QD4K-MX2AN) ou une clé lus sur un papier sont cherchés dans l'archive ; le numéro d'un ticket
(1-000123) ou d'un Z (Z12) montre ce qui a été imprimé. Signatures : Ed25519 (RFC 8032, section 5.1). """
import base64, hashlib, json, re, sys
from collections import Counter, defaultdict
from pathlib import Path

HERE, faults, MALL = Path(__file__).resolve().parent, [], ("mall_sold", "mall_paid_out")
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, I = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)

def point(text):
    y, sign = int.from_bytes(text, "little") % 2**255, text[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * I % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x % 2 != sign else x
    return x, y, 1, x * y

def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    g, h = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(n, a):
    found = (0, 1, 1, 0)
    for bit in f"{n:b}":
        found = add(add(found, found), a if bit == "1" else (0, 1, 1, 0))
    return found

def is_signed(public, signature, message):
    a, r = (point(text) if len(text) == 32 else None for text in (public, signature[:32]))
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    b, c = times(s, point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))), add(r, times(h, a))
    return (b[0] * c[2] - c[0] * b[2]) % P == (b[1] * c[2] - c[1] * b[2]) % P == 0

def sha256(text):
    return hashlib.sha256(text).hexdigest()

def digest(value):
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())

def seal(of_hash):
    return "-".join(re.findall(".{5}", base64.b32encode(bytes.fromhex(of_hash)).decode())[:2])

def lines(name):
    with (HERE / name).open(encoding="utf-8", newline="\n") as file:
        yield from file

def check_journal(tills):
    """Each chain; gives entries by what they are about, and where each seal is."""
    heads = {till["id"]: (till["first"] - 1, till["before"], till["prefix"]) for till in tills}
    books, seals = defaultdict(dict), {}
    for line in lines("JOURNAL.tsv"):
        *text, found = line.rstrip("\n").split("\t")
        before, till, number, at, kind, body = text
        last, head, prefix = heads[till]
        if (int(number), before, found) != (last + 1, head, sha256("\n".join(text).encode())):
            faults.append(f"journal, caisse {prefix} : l'écriture {last + 1} a été modifiée, ou manque")
        heads[till] = int(number), found, prefix
        seals[seal(found)] = f"écriture {number} de la caisse {prefix}, {at}, {kind} : {body[:80]}"
        if kind in ("sale_completed", "sale_sealed", "day_closed", "day_sealed", "z_signed", *MALL):
            entry = {"number": int(number), **json.loads(body)}
            subject = till, str(entry.get("sale") or entry["number"])
            books[kind][subject] = {**entry, "entry_hash": found, "sequence": int(number)}
    for till in tills:
        if heads[till["id"]] != (till["last"], till["head"], till["prefix"]):
            faults.append(f"journal, caisse {till['prefix']} : la fin n'est pas celle de l'archive")
    return books, seals

def check_papers(name, done, sealed, asked):
    """Facts and paper of each ticket or Z are those that the journal sealed; none is missing or more."""
    missing = dict(done)
    for row in map(json.loads, lines(name)):
        subject = row["till"], row["subject"]
        entry = missing.pop(subject, {"number": None, "entry_hash": "00" * 32})
        expected = entry["number"], seal(entry["entry_hash"]) if subject in sealed else ""
        if (row["number"], row["seal"]) != expected:
            faults.append(f"{name}, {row['number']} : n'est pas au journal, ou son sceau est un autre")
        said = {"facts": digest(row["facts"]), "paper": digest({"paper": row["paper"]})}
        if any(sealed[subject].get(part, said[part]) != said[part] for part in said if subject in sealed):
            faults.append(f"{name}, {row['number']} : une valeur a été modifiée")
        if asked & {str(row["number"]), f"Z{row['number']}"}:
            for part in row["paper"]:
                print(part.get("text", ""), *(column["text"] for column in part.get("columns", ())))
    faults.extend(f"{name}, {entry['number']} : manque" for entry in missing.values())
    print(f"{name} : {len(done)}, dont scellés {sum(subject in sealed for subject in done)}")

def figures(of, tenders):
    vat = {("vat", code, points): cents for code, points, *_, cents in of["vat"]}
    found = Counter(vat, total=of["total"], rounding=of["rounding"])
    for means, cents in tenders:
        found[means] += cents
    return found

def check_zs(books):
    """Each Z is the sum of its tickets, and the next number of its till."""
    sums, last = defaultdict(Counter), {}
    for (till, _), sale in books["sale_completed"].items():
        sums[till, sale["session"]].update(figures(sale, [row[1:] for row in sale["tenders"]]))
    for (till, number), z in books["day_closed"].items():
        said = figures(z, [row[::2] for row in z["tenders"]])
        said.subtract(sums[till, z["session"]])
        if any(said.values()) or z["number"] != last.setdefault(till, z["number"] - 1) + 1:
            faults.append(f"Z {number} : n'est pas la somme de ses tickets, ou le Z d'avant manque")
        last[till] = z["number"]

def check_signatures(closed, signatures, seals):
    """Each over the hash of the entry that closed the day; a Z without one is named."""
    for (till, number), said in signatures.items():
        z = closed.get((till, number), {"sequence": said["entry"], "entry_hash": said["hash"]})
        text = "\n".join(("herstal-pos z", till, number, str(z["sequence"]), z["entry_hash"])).encode()
        spelt = (said[name] + "=" * (-len(said[name]) % 8) for name in ("public", "signature"))
        if not is_signed(*map(base64.b32decode, spelt), text):
            faults.append(f"Z {number} : la signature est fausse")
        if said["public"] not in seals:
            print(f"clé {said['public']}, qui doit être sur le papier du Z {number} et des suivants")
        seals[said["public"]] = "clé de cette archive"
    print("Z sans signature :", *sorted(int(key[1]) for key in closed if key not in signatures) or ["aucun"])

def main(asked):
    asked, seals = {"".join(text.upper().split()) for text in asked}, {}
    try:
        said = json.loads((HERE / "ARCHIVE.json").read_text("utf-8"))
        named, known = said.pop("seal"), said["files"]
        print(f"Archive du {said['from']} au {said['to']}, sceau {named}")
        found = {"ARCHIVE.json": named == seal(digest(said))}
        found.update((name, sha256((HERE / name).read_bytes()) == known[name]) for name in known)
        faults.extend(f"{name} : modifié depuis l'archive" for name in found if not found[name])
        books, seals = check_journal(said["tills"])
        check_papers("TICKETS.jsonl", books["sale_completed"], books["sale_sealed"], asked)
        check_papers("Z.jsonl", books["day_closed"], books["day_sealed"], asked)
        check_papers("MALL.jsonl", *2 * [books[MALL[0]] | books[MALL[1]]], asked)
        check_zs(books)
        check_signatures(books["day_closed"], books["z_signed"], seals)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as odd:
        faults.append(f"illisible : {odd!r}")
    for text in filter(re.compile("[A-Z2-7]{5}-[A-Z2-7]{5}|[A-Z2-7]{52}").fullmatch, asked):
        print(text, ":", seals.get(text, "inconnu"))
        faults.extend([] if text in seals else [f"{text} : n'est pas dans cette archive"])
    print(*faults, "PAS SAIN · NOT SOUND" if faults else "SAIN · SOUND", sep="\n")
    return bool(faults)

if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
