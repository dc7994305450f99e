"""Each sum that a statement gives is a limit, which is held before it is spent, or is only shown."""

import json

from herstal_pos.services.ports import Limit
from herstal_pos.storage.database.named_statement import shipped_file

LIMITS = {
    "accounts.movements": Limit.ACCOUNT,
    "accounts.paid": Limit.ACCOUNT,
    "accounts.put": Limit.ACCOUNT,
    "vouchers.spent_cents": Limit.VOUCHER,
    "preorders.paid": Limit.PREORDER,
    "transfers.one": Limit.TRANSFER,
    "mall_payouts.settled": Limit.PAYOUT,
    "mall_sales.sold_cents": Limit.PAYOUT,
}
OF_ONE_TILL = {
    "reports.unticketed": "what this till has given today for goods without a ticket",
    "reports.cash": "what lies in this till's drawer",
    "reports.accounts": "of this till's Z",
}
LOCKED_ROWS = {
    "orders.committed": "an order's rows are taken for update",
    "orders.promised_products": "an order's rows are taken for update",
    "preorders.promised": "a promise keeps no sale from being made",
}
READ_ONLY_ROOMS = ("audit.", "exports.", "figures.", "reports.", "valuing.", "supply.", "counting.")
"""Figures, papers and looks: nothing is spent by what they say."""
SHOWN = {
    "mall_payouts.received_on": "noted once more is asked, not refused",
    "preorders.wrong_advances": "verify",
    "preorders.wrong_promises": "verify",
    "sales.found_of_amount": "a search",
    "town.taken": "the month's claim to the town",
    "transfers.awaited": "the list",
    "vouchers.open": "the list",
    "vouchers.overspent": "verify",
    "vouchers.spent_until": "a ticket printed again",
}


def sums() -> set[str]:
    shipped = json.loads(shipped_file("postgresql").read_text("utf-8"))
    return {name for name, statement in shipped.items() if "sum(" in statement["sql"].lower()}


def test_every_sum_is_a_limit_or_shown() -> None:
    known = LIMITS.keys() | OF_ONE_TILL.keys() | LOCKED_ROWS.keys() | SHOWN.keys()
    assert {name for name in sums() if not name.startswith(READ_ONLY_ROOMS)} - known == set()
    assert known - sums() == set()


def test_every_limit_has_a_sum_or_is_a_single_act() -> None:
    """What comes back of a ticket is counted by its lines, and a ticket is invoiced once."""
    assert {*LIMITS.values(), Limit.TICKET, Limit.INVOICE} == set(Limit)
