"""What the mall owes and paid out, as rows of a list and as sentences."""

from collections.abc import Iterator
from datetime import date

from herstal_pos.i18n import Words
from herstal_pos.services.views import MallAccountView, PayoutView
from herstal_pos.ui.widgets.lists.lines import ResultRow

FORM = (
    ("payout_way", "payout_day"),
    ("payout_received", "payout_fee", "payout_fee_vat"),
    ("payout_reference",),
    ("payout_reason",),
)
WAYS = ("in", "back")


def new_form(today: date, words: Words) -> dict[str, str]:
    """What a payout's form begins with."""
    return {"payout_way": WAYS[0], "payout_day": words.date(today)}


def owed_said(account: MallAccountView, words: Words) -> str:
    cents = account.owed_cents
    if not cents:
        return words("mall_account.owes_nothing")
    if cents < 0 or account.since is None:
        return words("mall_account.too_much", amount=words.money(-cents))
    return words("mall_account.owes", amount=words.money(cents), day=words.date(account.since))


def rows_of(account: MallAccountView, words: Words) -> Iterator[ResultRow]:
    for payout in account.payouts:
        said = "mall_account.payout_back" if payout.is_back else "mall_account.payout"
        day = words(said, day=words.date(payout.day))
        yield ResultRow(payout.id, day, _second(payout, words), words.money(payout.received_cents))


def order_rows(account: MallAccountView, words: Words) -> Iterator[ResultRow]:
    for order in account.orders:
        day = words("mall_account.sold_on", day=words.date(order.day))
        said = f"{day} · {words('mall_account.invoiced', number=order.invoice)}" if order.invoice else day
        name = words("figures.row_order", name=order.code)
        yield ResultRow(order.order_id, name, said, words.money(order.cents))


def _second(payout: PayoutView, words: Words) -> str:
    fee = words("mall_account.with_fee", amount=words.money(payout.fee_cents)) if payout.fee_cents else ""
    return " · ".join(part for part in (fee, payout.reference, payout.reason) if part)
