"""A clock that stands still until a test moves it, and ids that count."""

from datetime import UTC, datetime, timedelta

WEDNESDAY_AFTERNOON = datetime(2026, 11, 25, 13, 31, tzinfo=UTC)


class FixedClock:
    """`services.ports.Clock`. A plain attribute, so that any thread may read it."""

    def __init__(self, at: datetime = WEDNESDAY_AFTERNOON) -> None:
        self.at = at
        self._steady = timedelta()

    def now(self) -> datetime:
        return self.at

    def steady(self) -> timedelta:
        return self._steady

    def pass_by(self, **time: float) -> None:
        """`pass_by(minutes=31)`: by the names of `timedelta`."""
        self.at += timedelta(**time)
        self._steady += timedelta(**time)

    def jump(self, **time: float) -> None:
        """Somebody sets it; no time passes."""
        self.at += timedelta(**time)


class CountingIds:
    """`services.ports.Ids`: sorted by the order in which they were made, the same in each run."""

    def __init__(self) -> None:
        self.made = 0

    def new(self) -> str:
        self.made += 1
        return f"id-{self.made:08d}"

    def go_on_after(self, made: int) -> None:
        """As if so many had been made here."""
        self.made = made


class StumblingIds(CountingIds):
    """Fails in the middle of an act: `stumble(3, error)` lets two more ids pass and raises at the third."""

    def __init__(self) -> None:
        super().__init__()
        self._left = 0
        self._error: Exception | None = None

    def stumble(self, at: int, error: Exception | None) -> None:
        """None: no more."""
        self._left, self._error = at, error

    def new(self) -> str:
        self._left -= 1
        if self._error is not None and self._left <= 0:
            raise self._error
        return super().new()
