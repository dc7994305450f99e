"""A payment over the terminal as a row of a list; what the terminal counted, as sentences."""

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.views import AttemptView, CardPaymentView, CardTotalsView
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.lines import ResultRow

_OPEN = ("started", "waiting")


def row_of(payment: CardPaymentView, words: Words) -> ResultRow:
    one = payment.attempt
    name = f"{words.time(one.begun_at)} · {payment.number_text or words('cards.no_ticket')}"
    brand, digits, _ = one.whose_card
    card = " ".join(filter(None, (brand, f"···· {digits}" if digits else "")))
    second = " · ".join(filter(None, (words(_state(one)), card)))
    cents = -one.paid_cents if one.kind == "refund" else one.paid_cents
    return ResultRow(one.id, name, second, words.money(cents))


def totals_hint(totals: CardTotalsView, words: Words) -> str:
    """Under the till's own sum."""
    if totals.said is None:
        return words("totals.unasked")
    said = words.money(totals.said)
    return words("totals.said" if totals.difference is not None else "totals.before", said=said)


def totals_said(changed: notices.CardTotalsChanged, words: Words) -> tuple[str, State]:
    """And what to do."""
    totals = changed.totals
    if changed.is_silent or totals.difference is None:
        return words("totals.silent"), State.SOON
    if totals.difference == 0:
        return words("totals.equal"), State.WELL
    more = "totals.more" if totals.difference > 0 else "totals.less"
    return words(more, amount=words.money(abs(totals.difference))), State.SOON


def _state(one: AttemptView) -> str:
    if one.state in _OPEN:
        return "cards.waiting"
    if one.state == "approved" and one.by_person:
        return "cards.approved_by_person"
    if one.state == "declined" and one.why == "cancelled":
        return "cards.cancelled"
    return f"cards.{one.state}"
