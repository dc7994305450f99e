"""What moved a customer's account, and what is left of it, on a receipt's paper."""

from collections.abc import Iterator
from datetime import datetime

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.rows import amount_row
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import Words
from herstal_pos.records import record

_ROWS = 40
"""More make a roll that nobody reads: what was before is one row."""


@record(frozen=True)
class StatementRow:
    """Cents: above zero put on the account, below zero paid or taken off it."""

    at: datetime
    number_text: str
    cents: int


@record(frozen=True)
class Statement:
    """`rows` in their order, all of them; `balance_cents` is their sum."""

    name: str
    at: datetime
    rows: tuple[StatementRow, ...]
    balance_cents: int


def statement(said: Statement, shop: Shop, language: str, *, practice: bool) -> Document:
    words = Words(language)
    return Document(
        (
            *shop_head(shop, words, practice=practice),
            Text(words("account.statement"), Align.CENTRE, bold=True, size=2),
            Text(said.name, Align.CENTRE, bold=True),
            Text(words.date(said.at), Align.CENTRE),
            Rule(),
            *_moves(said, words),
            Rule(double=True),
            balance_row(said.balance_cents, words),
            *(practice_mark(words) if practice else ()),
            Feed(),
            Cut(),
        )
    )


def balance_row(cents: int, words: Words) -> Part:
    """Also of a ticket: what is owed after it."""
    said = "account.left" if cents >= 0 else "account.in_favour"
    return amount_row(words(said), words.money(abs(cents)), bold=True)


def _moves(said: Statement, words: Words) -> Iterator[Part]:
    shown, before = said.rows[-_ROWS:], said.rows[:-_ROWS]
    if before:
        yield amount_row(words("account.before"), words.amount(sum(row.cents for row in before)))
    for row in shown:
        yield amount_row(f"{words.date(row.at)} {row.number_text}", words.amount(row.cents))
