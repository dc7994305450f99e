"""Vérifie cette archive de caisse avec Python 3 seul :    python3 verifier.py [SCEAU | CLÉ | NUMÉRO ...]
Un sceau (7QD4K-MX2AN) ou une clé lus sur un papier sont cherchés dans l'archive ; le numéro d'un ticket
(1-000123) ou d'un Z (Z12) montre ce qui a été imprimé. Signatures : Ed25519 (RFC 8032, section 5.1). """
import os, sys
sys.path[:] = [p for p in sys.path if os.path.realpath(p) != os.path.dirname(os.path.realpath(__file__))]  # rien d'ici
import base64, hashlib, json, re
from collections import Counter, defaultdict
from pathlib import Path

HERE, faults, unproven, MALL = Path(__file__).resolve().parent, [], [], ("mall_sold", "mall_paid_out")
DATA = ("JOURNAL.tsv", "TICKETS.jsonl", "Z.jsonl", "MALL.jsonl", "LISEZMOI.txt", "README.txt", "verifier.py")
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
        if kind in ("sale_completed", "sale_sealed", "day_closed", "day_sealed", "z_signed", "ticket_key_made", *MALL):
            entry = {"number": int(number), **json.loads(body)}
            if kind == "sale_completed" and entry["number"].rpartition("-")[0] != prefix:
                faults.append(f"{entry['number']} : n'est pas un numéro de la caisse {prefix}")
            subject = till, str(entry.get("sale") or entry["number"])
            books[kind][subject] = {**entry, "entry_hash": found, "sequence": int(number)}
    ends = (till["prefix"] for till in tills if heads[till["id"]] != (till["last"], till["head"], till["prefix"]))
    faults.extend(f"journal, caisse {prefix} : la fin n'est pas celle de l'archive" for prefix in ends)
    return books, seals

def words(paper):
    return [text for part in paper for text in (part.get("text", ""), *(c["text"] for c in part.get("columns", ())))]

def cents(paper):
    """Each amount that is printed, without its sign."""
    found = (re.findall(r"\d[\d.,'\s]*[.,]\d\d(?!\d)", text) for text in words(paper))
    return {int(re.sub(r"\D", "", amount)) for amounts in found for amount in amounts}

def key_on(paper):
    """52 letters, on lines that have nothing else."""
    run = ""
    for text in [*words(paper), "end"]:
        letters = text.replace(" ", "")
        if re.fullmatch("[A-Z2-7]+", letters):
            run += letters
        elif len(run) == 52:
            return run
        elif letters:
            run = ""
    return ""

def sums_of_ticket(facts, entry):
    """What must be equal, and the amounts that its paper prints."""
    live = [line for line in facts["lines"] if not line[19]]
    lines = [[line[0], line[3], line[6], line[11] - line[14] - line[15]] for line in live]
    yield lines, entry["lines"]
    yield sum(line[3] for line in lines), entry["total"]
    yield sum(row[2] for row in entry["vat"]), entry["total"]
    yield [tender[:3] for tender in facts["tenders"]], entry["tenders"]
    yield [facts["sale"][0], facts["sale"][12], facts["sale"][15]], [entry["sale"], entry["number"], entry["session"]]
    yield {abs(entry["total"])}, None

def sums_of_z(facts, entry):
    cash = Counter()
    for _, _, kind, amount, *_ in facts["cash"]:
        cash[kind] += amount
    rest = cash["difference"], cash["to_safe"]
    yield [facts["closing"][0], *facts["session"][:2]], [entry["number"], entry["session"], entry["day"]]
    yield [sum(cash.values()) - sum(rest), *rest], [entry[name] for name in ("expected", "difference", "to_safe")]
    yield {abs(entry["total"]), abs(entry["expected"]), *(abs(row[2]) for row in entry["tenders"])}, None

def check_papers(name, done, sealed, asked, sums=lambda facts, entry: ()):
    """Facts and paper of each ticket or Z are those that the journal sealed, and say what it says; none is missing
    or more. Gives the keys that are printed."""
    missing, keys = dict(done), {}
    for row in map(json.loads, lines(name)):
        subject = row["till"], row["subject"]
        entry = missing.pop(subject, {"number": None, "entry_hash": "00" * 32})
        expected = entry["number"], seal(entry["entry_hash"]) if subject in sealed else ""
        if (row["number"], row["seal"]) != expected:
            faults.append(f"{name}, {row['number']} : n'est pas au journal, ou son sceau est un autre")
        said = {"facts": digest(row["facts"]), "paper": digest({"paper": row["paper"]})}
        if any(sealed[subject].get(part, said[part]) != said[part] for part in said if subject in sealed):
            faults.append(f"{name}, {row['number']} : une valeur a été modifiée")
        keys[subject] = key_on(row["paper"])
        for here, there in sums(row["facts"], entry) if subject in sealed and subject in done else ():
            if there is not None and here != there:
                faults.append(f"{name}, {row['number']} : les valeurs gardées ne font pas ce que dit le journal")
            if there is None and row["paper"] and not here - {0} <= cents(row["paper"]):
                faults.append(f"{name}, {row['number']} : le papier gardé dit un autre montant")
        if asked & {str(row["number"]), f"Z{row['number']}"}:
            print(*(" ".join(words([part])) for part in row["paper"]), sep="\n")
    faults.extend(f"{name}, {entry['number']} : manque" for entry in missing.values())
    print(f"{name} : {len(done)}, dont scellés {sum(subject in sealed for subject in done)}")
    return keys

def figures(of, tenders):
    vat = {("vat", code, points): cents for code, points, *_, cents in of["vat"]}
    found = Counter(vat, total=of["total"], rounding=of["rounding"])
    for means, cents in tenders:
        found[means] += cents
    return found

def check_zs(books):
    """Each Z is the sum of its tickets, and the next number of its till."""
    sums, last, tickets = defaultdict(Counter), {}, defaultdict(list)
    for (till, _), sale in books["sale_completed"].items():
        sums[till, sale["session"]].update(figures(sale, [row[1:] for row in sale["tenders"]]))
        tickets[till, sale["session"]].append(sale["number"])
    for (till, number), z in books["day_closed"].items():
        said = figures(z, [row[::2] for row in z["tenders"]])
        said.subtract(sums[till, z["session"]])
        mine = tickets[till, z["session"]] or [""]
        if [z["sales"], z["first"], z["last"]] != [len(mine) if mine[0] else 0, mine[0], mine[-1]]:
            faults.append(f"Z {number} : ne dit pas ses tickets")
        if any(said.values()) or z["number"] != last.setdefault(till, z["number"] - 1) + 1:
            faults.append(f"Z {number} : n'est pas la somme de ses tickets, ou le Z d'avant manque")
        last[till] = z["number"]

def check_list(said, closed, papers):
    """What the list says of the period and the shop: the days of its Zs, and what they print."""
    if [said["format"], said["from"], said["to"]] != [2, *(f(z["day"] for z in closed.values()) for f in (min, max))]:
        faults.append("ARCHIVE.json : la période n'est pas celle des Z")
    printed = {re.sub(r"\W", "", text) for row in papers for text in words(row["paper"])}
    for text in filter(None, (re.sub(r"\W", "", text) for text in said["shop"])):
        if not any(text in line for line in printed):
            faults.append(f"ARCHIVE.json : {text} n'est imprimé sur aucun Z")

def check_signatures(closed, signatures, seals, printed, made):
    """Each over the hash of the entry that closed the day; a Z without one is named, and proves nothing where
    its till had a key: it prints one, or one was made before it."""
    first = {till: key["sequence"] for (till, _), key in reversed([*made.items()])}
    for (till, number), z in closed.items():
        key, signed = printed.get((till, number), ""), signatures.get((till, number))
        if signed is None and (key or first.get(till, z["sequence"]) < z["sequence"]):
            unproven.append(f"Z {number} : sa caisse avait une clé, et sa signature n'est pas ici")
        if signed is not None and signed["public"] != key:
            unproven.append(f"Z {number} : signé par une autre clé que celle que son papier imprime")
        if key:
            first[till] = min(first.get(till, z["sequence"]), z["sequence"])
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
        if {*known} != {*DATA} or not all((HERE / name).is_file() for name in known):
            raise OSError("il manque un fichier, ou un autre est nommé")
        found = {"ARCHIVE.json": named == seal(digest(said))}
        found.update((name, sha256((HERE / name).read_bytes()) == known[name]) for name in known)
        faults.extend(f"{name} : modifié depuis l'archive" for name in found if not found[name])
        faults.extend(f"{name} : était abîmé dans la caisse, et manque" for name in said.get("unreadable", ()))
        books, seals = check_journal(said["tills"])
        check_papers("TICKETS.jsonl", books["sale_completed"], books["sale_sealed"], asked, sums_of_ticket)
        keys = check_papers("Z.jsonl", books["day_closed"], books["day_sealed"], asked, sums_of_z)
        check_papers("MALL.jsonl", *2 * [books[MALL[0]] | books[MALL[1]]], asked)
        check_zs(books)
        check_list(said, books["day_closed"], map(json.loads, lines("Z.jsonl")))
        check_signatures(books["day_closed"], books["z_signed"], seals, keys, books["ticket_key_made"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as odd:
        faults.append(f"illisible : {odd!r}")
    for text in filter(re.compile("[A-Z2-7]{5}-[A-Z2-7]{5}|[A-Z2-7]{52}").fullmatch, asked):
        print(text, ":", seals.get(text, "inconnu"))
        faults.extend([] if text in seals else [f"{text} : n'est pas dans cette archive"])
    end = "PAS SAIN · NOT SOUND" if faults else "NON PROUVÉ · NOT PROVEN" if unproven else "SAIN · SOUND"
    print(*faults, *unproven, end, sep="\n")
    return 1 if faults else 2 if unproven else 0

if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
