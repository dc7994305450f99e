"""The shop's picture at the head of what a customer gets on paper."""

from herstal_pos.domain.errors import Refused
from herstal_pos.records import record

MOST_WIDE, MOST_HIGH = 576, 240
"""Dots: paper of 80 mm, and 3 cm of it."""


@record(frozen=True)
class Logo:
    """Rows from the top, each `ceil(width / 8)` bytes, leftmost dot first, 1 is black. No rows: none."""

    width_dots: int = 0
    height_dots: int = 0
    rows_hex: str = ""

    def must_be_sane(self) -> None:
        """Refuses (`logo_wrong`) what is larger than paper, or no such rows."""
        fits = 0 < self.width_dots <= MOST_WIDE and 0 < self.height_dots <= MOST_HIGH
        try:
            size = len(bytes.fromhex(self.rows_hex))
        except ValueError:
            size = -1
        if self.rows_hex and not (fits and size == -(-self.width_dots // 8) * self.height_dots):
            raise Refused("logo_wrong")
