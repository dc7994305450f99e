"""How long the shop knows customers who do not come any more."""

from herstal_pos.records import record

IDLE_MONTHS, MOST_MONTHS = 36, 120


@record(frozen=True)
class CustomerRules:
    """Who bought nothing for so many months is proposed to be forgotten (GDPR art. 5 §1 e: no longer than
    is needed); 0: nobody is. A person decides."""

    idle_months: int = IDLE_MONTHS
