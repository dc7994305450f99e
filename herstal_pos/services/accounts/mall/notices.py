"""News of what the mall owes and pays out."""

from herstal_pos.records import record
from herstal_pos.services.accounts.mall.views import MallAccountView


@record(frozen=True)
class MallAccountShown:
    account: MallAccountView


@record(frozen=True)
class MallPayoutNoted:
    """`cents` by which the mall owes less, below zero: more."""

    cents: int
    account: MallAccountView
