"""Files that a shop may come out of: what they say of themselves, and its books made ready beside."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.records import record
from herstal_pos.storage import backup
from herstal_pos.storage.database.errors import away
from herstal_pos.storage.moving import moving_file

_MOST_SHOWN = 80
_LAST = """
SELECT till.prefix, entry.at, (
    SELECT number_text FROM sale WHERE till_id = till.id AND number IS NOT NULL ORDER BY number DESC LIMIT 1
)
FROM journal AS entry JOIN till ON till.id = entry.till_id ORDER BY entry.at DESC LIMIT 1
"""
ENDINGS = frozenset((moving_file.ENDING, ".db"))


@record(frozen=True)
class Offered:
    """A shop in a file. `at` in ISO, `ticket` its last, each "" where it is not known. `moves`: in a moving
    file, under a passphrase; else in a plain backup."""

    file: str
    shop: str
    till: str
    at: str
    ticket: str
    moves: bool


def look_into(file: Path) -> Offered | None:
    """None for what no shop comes out of; raises nothing."""
    with suppress(Refused, Unavailable):
        return seen_in(file)
    return None


def seen_in(file: Path) -> Offered:
    """What `file` says of itself, read as whoever takes it in reads it. Raises `Unavailable`, and `Refused`:
    no_moving_file, no_backup, file_damaged."""
    with said_of(file):
        if is_moving(file):
            head = moving_file.head_of(file)
            return Offered(str(file), head.shop, head.till, head.at, head.ticket, moves=True)
        backup.must_be_a_backup(file, file.parent, room=False)
        return _of_backup(file)


def is_moving(file: Path) -> bool:
    """By its name: else a backup is expected in it."""
    return file.suffix.lower() == moving_file.ENDING


@contextmanager
def said_of(file: Path) -> Iterator[None]:
    """Say of a file that somebody chose what is said of books otherwise."""
    try:
        yield
    except Damaged as damaged:
        if damaged.reason in ("foreign", "empty"):
            raise Refused("no_moving_file" if is_moving(file) else "no_backup", file=str(file)) from damaged
        raise Refused("file_damaged", file=str(file)) from damaged
    except OSError as odd:
        raise away(odd) from odd


def _of_backup(file: Path) -> Offered:
    """By its bytes alone: nothing beside it is read, and nothing in it runs."""
    try:
        return _read_backup(file)
    except sqlite3.Error as odd:
        other = getattr(odd, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR  # it has not these tables
        raise Damaged(str(odd), "foreign" if other else "damaged") from odd
    except (ValueError, RecursionError) as odd:
        raise Damaged(str(odd)) from odd


def _read_backup(file: Path) -> Offered:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
        raw.execute("PRAGMA trusted_schema = OFF")
        (shop,) = raw.execute("SELECT value FROM setting WHERE name = 'shop'").fetchone() or ("{}",)
        prefix, at, ticket = raw.execute(_LAST).fetchone() or ("", "", "")
    said = json.loads(shop)
    name = said.get("name") if isinstance(said, dict) else ""
    shop, till, last = (printable(text) for text in (name, prefix, ticket))
    return Offered(str(file), shop, till, _iso(at), last, moves=False)


def _iso(milliseconds: object) -> str:
    """Of the stored instant, "" for what is none."""
    with suppress(OverflowError, OSError, TypeError, ValueError):
        return datetime.fromtimestamp(int(str(milliseconds)) / 1000, UTC).isoformat(timespec="seconds")
    return ""


def printable(text: object) -> str:
    """What a stranger may have written, for a screen."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(text or "")[:_MOST_SHOWN])


def arrived_under(mark: str, database: Path) -> bool:
    """Whether the books in this closed file of a shop came out of the moving file `mark` once."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as raw:
        came = raw.execute("SELECT body FROM journal WHERE kind = 'till_arrived'").fetchall()
    return any(json.loads(body).get("mark") == mark for (body,) in came)


def beside(file: str, passphrase: str, database: str) -> dict[str, str]:
    """As it is asked of a program of its own; out of a moving file, or of a plain backup. Raises as
    `seen_in`."""
    with said_of(Path(file)):
        if is_moving(Path(file)):
            return {"parcel": json.dumps(moving_file.take_in(Path(file), passphrase, Path(database)))}
        backup.restore(Path(file), Path(database))
    return {"parcel": "null"}
