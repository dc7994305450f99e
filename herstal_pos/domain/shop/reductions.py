"""What the shop gives by itself near a date, and why it gives less than the price."""

from herstal_pos.records import record

MOST_REASONS = 4


@record(frozen=True)
class Reductions:
    """Goods within `days` of their date are proposed `points` off, hundredths of a percent; 0 days: none are.
    `reasons` of a discount, with a comma between them; "": those that the till knows."""

    days: int = 0
    points: int = 3000
    reasons: str = ""

    @property
    def proposes(self) -> bool:
        return self.days > 0 and self.points > 0


def reasons_of(text: str) -> tuple[str, ...]:
    """As many as a panel shows.

    >>> reasons_of(" Abîmé, , Fin de série")
    ('Abîmé', 'Fin de série')
    """
    return tuple(filter(None, (" ".join(part.split()) for part in text.split(","))))[:MOST_REASONS]
