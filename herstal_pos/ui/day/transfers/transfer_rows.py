"""Transfers as rows of a list and as sentences."""

from collections.abc import Iterator
from datetime import date

from herstal_pos.i18n import Words
from herstal_pos.services import notices, views
from herstal_pos.ui.widgets.lists.lines import ResultRow

_DIGITS = 12
OF_RECEIVED = "received "
"""Before the id of what came, in the key of its row."""


def is_communication(text: str) -> bool:
    """Twelve digits, however they are spelt; whether they are right, the shop says."""
    return sum(sign.isdecimal() for sign in text) == _DIGITS and not any(map(str.isalpha, text))


def rows_of(transfers: tuple[views.AwaitedView, ...], today: date, words: Words) -> list[ResultRow]:
    """Each with what came of it, where that was asked for."""
    return [row for transfer in transfers for row in _rows(transfer, today, words)]


def _rows(transfer: views.AwaitedView, today: date, words: Words) -> Iterator[ResultRow]:
    days = (today - transfer.since.date()).days
    number = transfer.number_text or words("transfers.no_ticket")
    since = words("transfers.since", date=words.date(transfer.since), days=days)
    second = " · ".join(part for part in (transfer.spelt, _state(transfer, words)) if part)
    yield ResultRow(transfer.communication, f"{number} · {since}", second, words.money(transfer.open_cents))
    for row in transfer.received:
        said = "transfers.received_on" if row.amount_cents > 0 else "transfers.given_on"
        name = words(said, date=words.date(row.day))
        second = words("transfers.corrected") if row.corrected else ""
        yield ResultRow(OF_RECEIVED + row.received_id, name, second, words.money(row.amount_cents))


def _state(transfer: views.AwaitedView, words: Words) -> str:
    if transfer.open_cents < 0:
        return words("transfers.to_give_back")
    if transfer.open_cents == 0:
        return words("transfers.settled")
    partly = transfer.open_cents != transfer.asked_cents
    return words("transfers.of", amount=words.money(transfer.asked_cents)) if partly else ""


def noted_said(noted: notices.TransferNoted, words: Words) -> str:
    """What was noted, and what is left."""
    said = words("transfers.noted", amount=words.money(noted.amount_cents))
    if noted.open_cents == 0:
        return f"{said} {words('transfers.nothing_left')}"
    rest = "transfers.left" if noted.open_cents > 0 else "transfers.too_much"
    return f"{said} {words(rest, amount=words.money(abs(noted.open_cents)))}"
