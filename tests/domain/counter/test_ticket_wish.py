"""What is typed of a ticket that somebody remembers."""

from datetime import date

import pytest

from herstal_pos.domain.counter.ticket_wish import TicketWish, read_wish

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", TicketWish()),
        ("1042", TicketWish(number="1042")),
        ("t2-001042", TicketWish(number="t2-001042")),
        ("25/11", TicketWish(day=date(2026, 11, 25))),
        ("24/12", TicketWish(day=date(2025, 12, 24))),
        ("24/12/24", TicketWish(day=date(2024, 12, 24))),
        ("1/2/2025", TicketWish(day=date(2025, 2, 1))),
        ("47,55", TicketWish(cents=(4755,))),
        ("47.55 20\u00a0€", TicketWish(cents=(4755, 2000))),
        ("pain carte", TicketWish(words=("pain", "carte"))),
        ("31/02", TicketWish(words=("31/02",))),
        ("12,5", TicketWish(words=("12,5",))),
    ],
)
def test_it_is_read_as_it_is_meant(text: str, wish: TicketWish) -> None:
    assert read_wish(text, TODAY) == wish
