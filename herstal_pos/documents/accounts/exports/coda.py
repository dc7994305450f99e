"""A till's cash book as CODA, the statement of account that Belgian accounting programs read.

Fixed records of 128 characters (Febelfin, Coded statement of account, version 2): 0 header, 1 old balance,
21 movement, 8 new balance, 9 trailer. Amounts have twelve digits before and three behind the point; sign 0 is
credit, which is what comes into the drawer. Letters outside ASCII lose their accents, for a character is a
byte there.

What a movement is the text says: codes of banks for what a drawer does were not verified, so all are "counter
transactions" (family 09), paid in or paid out.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from herstal_pos.records import record

WIDTH = 128
_PAID_IN, _PAID_OUT = "00950000", "00901000"


@record(frozen=True)
class CashMove:
    """`cents` above 0 came into the drawer."""

    cents: int
    said: str


@record(frozen=True)
class CashBook:
    """Of one Z. `number` in the series of its till; `opening_cents` plus its moves is what stayed."""

    number: int
    day: date
    day_before: date
    opening_cents: int
    moves: tuple[CashMove, ...]

    @property
    def closing_cents(self) -> int:
        return self.opening_cents + sum(move.cents for move in self.moves)


@record(frozen=True)
class Holder:
    """Whose drawer it is. `account`: the IBAN, without spaces, under which the accounting program knows it;
    `company`: ten digits, "" for none."""

    name: str
    company: str
    account: str
    description: str


def coda(books: Sequence[CashBook], holder: Holder) -> bytes:
    """A statement for each, in their order; empty for none."""
    records = [
        each
        for at, book in enumerate(books)
        for each in _statement(book, holder, is_last=at == len(books) - 1)
    ]
    return b"".join(each.encode("ascii") + b"\r\n" for each in records)


def _statement(book: CashBook, holder: Holder, *, is_last: bool) -> Iterator[str]:
    made, number = _day(book.day), f"{book.number % 1000:03}"
    account = f"{holder.account:<34}EUR"
    structure = "2" if holder.account.startswith("BE") else "3"
    company = f"0{holder.company}" if holder.company else ""
    yield _record(
        f"00000{made}00005", 24, 10 * " ", _text(holder.name, 26), 11 * " ", f"{company:<11}", " 00000"
    )
    opening = f"1{structure}{number}{account}{_signed(book.opening_cents)}{_day(book.day_before)}"
    yield _record(opening, 64, _text(holder.name, 26), _text(holder.description, 35), number)
    moves = [move for move in book.moves if move.cents]
    for at, move in enumerate(moves, 1):
        code = _PAID_IN if move.cents > 0 else _PAID_OUT
        reference = f"Z{book.number}-{at}"
        yield _record(
            f"21{at:04}0000{reference:<21}{_signed(move.cents)}{made}{code}0",
            62,
            f"{_text(move.said, 53)}{made}{number}0",
            "0 0",
        )
    closing = _signed(book.closing_cents)
    yield _record(f"8{number}{account}{closing}{made}", 127, "0")
    debit = -sum(move.cents for move in moves if move.cents < 0)
    credit = sum(move.cents for move in moves if move.cents > 0)
    records = f"{len(moves) + 2:06}"
    yield _record(f"9{15 * ' '}{records}{debit * 10:015}{credit * 10:015}", 127, "2" if is_last else "1")


def _record(begin: str, until: int, *rest: str) -> str:
    """`begin` filled up to a place, the rest behind it, and blanks to the end; the header ends in the version
    of the format."""
    line = f"{begin:<{until}}{''.join(rest)}"
    if begin[0] == "0":
        line = f"{line:<{WIDTH - 1}}2"
    return f"{line:<{WIDTH}}"


def _signed(cents: int) -> str:
    """Sign, and thousandths of a euro."""
    return f"{int(cents < 0)}{abs(cents) * 10:015}"


def _day(day: date) -> str:
    return f"{day:%d%m%y}"


def _text(said: str, wide: int) -> str:
    """As ASCII has it, cut to its room."""
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode()
    shown = "".join(sign if sign.isprintable() else " " for sign in plain)
    return f"{' '.join(shown.split()):<{wide}}"[:wide]
