"""What the bank really did with a simulated terminal: the judge of every test.

Nothing here is shared with the drivers: `payments.md` alone stands between the two.
"""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(slots=True)
class Booking:
    """`kind`: "debit" or "credit". `by`: who asked, "" for another till. `reversed`: taken back."""

    kind: str
    cents: int
    ref: str
    by: str
    reversed: bool = False
    at: str = ""


@dataclass(slots=True)
class Bank:
    """An account, and the last number that it gave."""

    bookings: list[Booking] = field(default_factory=list)
    count: int = 776

    def book(self, kind: str, cents: int, by: str) -> Booking:
        self.count += 1
        now = datetime.now().isoformat()  # noqa: DTZ005 - as its clock shows it
        booking = Booking(kind, cents, f"{self.count:06d}", by, at=now)
        self.bookings.append(booking)
        return booking

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(booking) for booking in self.bookings]
