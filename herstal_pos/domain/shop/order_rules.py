"""How the shop deals with the town's orders."""

from herstal_pos.records import record


@record(frozen=True)
class OrderRules:
    """`refusal_s`: seconds for which a refusal can be taken back before the mall hears of it, `bike_s` a
    hand-over; 0: it is told at once."""

    refusal_s: int = 8
    bike_s: int = 60
