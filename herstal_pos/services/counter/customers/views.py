"""What a screen shows of customers who do not come any more."""

from datetime import datetime

from herstal_pos.records import record
from herstal_pos.services.counter.views import CustomerView


@record(frozen=True)
class IdleCustomerView:
    """`at`: when they last bought, or were made where they never did."""

    customer: CustomerView
    at: datetime
