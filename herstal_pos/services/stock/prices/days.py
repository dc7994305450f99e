"""Days as a screen reads them while they are typed."""

from herstal_pos.domain.stock.prices.planned import month_on, read_day

__all__ = ["month_on", "read_day"]
