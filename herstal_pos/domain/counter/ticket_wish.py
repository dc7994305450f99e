"""What is remembered of a ticket, as it is typed: a number, a day, an amount, an article, a means."""

import re
from datetime import date

from herstal_pos.domain.shop.paper_numbers import PaperKind, read_numbers
from herstal_pos.records import record

_ANY = ("1",)
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?")
_AMOUNT = re.compile(r"([0-9]{1,7})(?:[,.]([0-9]{2}))?€?")


@record(frozen=True)
class TicketWish:
    """Find a ticket by what is known of it; a ticket must fit all of it. `number` as typed. `cents`: what was
    to pay, or what was given."""

    number: str = ""
    day: date | None = None
    cents: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


def read_wish(text: str, today: date) -> TicketWish:
    """A day without its year is the last such day; digits alone are a ticket's number, `20€` is an amount.

    >>> read_wish("25/11 47,55 sirop", date(2026, 11, 29))
    TicketWish(number='', day=datetime.date(2026, 11, 25), cents=(4755,), words=('sirop',))
    """
    number, day, cents, words = "", None, [], []
    for piece in text.replace("\u00a0", " ").replace(" €", "€").split():
        if read_numbers(piece, (PaperKind.TICKET,), _ANY):
            number = piece
        elif (found := _DAY.fullmatch(piece)) and (that_day := _day(found, today)):
            day = that_day
        elif found := _AMOUNT.fullmatch(piece):
            cents.append(int(found[1]) * 100 + int(found[2] or 0))
        else:
            words.append(piece)
    return TicketWish(number, day, tuple(cents), tuple(words))


def _day(found: re.Match[str], today: date) -> date | None:
    """None where the calendar has no such day."""
    year = int(found[3]) if found[3] else today.year
    year += 2000 if found[3] and len(found[3]) == 2 else 0
    try:
        day = date(year, int(found[2]), int(found[1]))
        return day.replace(year=year - 1) if day > today and not found[3] else day
    except ValueError:
        return None
