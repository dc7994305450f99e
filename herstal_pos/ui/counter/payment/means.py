"""How each means of payment looks and what is said of it: one table, by means and else by kind.

Two have a key of their own in the pay bar; the others stand behind `other_means`, in the shop's order.
"""

from collections.abc import Iterable, Sequence

from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.services.views import CARD, CASH, MeansView, PaidView, TenderView
from herstal_pos.ui.frame.icons import Icon

PAY_LEFT, PAY_RIGHT = "pay_left", "pay_right"
"""The actions of the two keys at the ends of the pay bar."""
MONEY = frozenset(
    {PAY_LEFT, PAY_RIGHT, "other_means"} | {f"{kind}_{n}" for kind in ("note", "means") for n in (1, 2, 3)}
)
"""All actions that take or give back a payment, or lead to its means."""


@record(frozen=True)
class Presentation:
    """Messages; those of a kind say `{means}`. `action`: of its own key, "" where it has none.

    `paid` and `refunded` of a whole sale, `part` of a sum on an open one, `counted` of a day's; `handed`
    what goes to the customer now, `due` what its own key asks; `named` among other parts, "": as ever.
    """

    icon: Icon
    action: str = ""
    due: str = ""
    paid: str = "paid.means"
    refunded: str = "paid.means_refund"
    handed: str = "paid.means_refund"
    part: str = "block.part_paid_means"
    counted: str = "day.means_row"
    named: str = ""


BY_MEANS = {
    CASH.id: Presentation(
        Icon.COINS,
        PAY_RIGHT,
        "pay.cash",
        "paid.means_cash",
        "paid.means_refund_cash",
        "paid.change",
        "block.part_paid_cash",
        "day.cash",
    ),
    CARD.id: Presentation(
        Icon.CREDIT_CARD,
        PAY_LEFT,
        "pay.card",
        "paid.means_card",
        "paid.means_refund_card",
        "paid.refund_card",
        "block.part_paid_card",
        "day.card",
    ),
}
BY_KIND = {
    "cash": Presentation(Icon.COINS),
    "card": Presentation(Icon.CREDIT_CARD),
    "voucher": Presentation(Icon.TAG),
    "gift": Presentation(Icon.GIFT),
    "credit": Presentation(Icon.ARROW_U_UP_LEFT),
    "account": Presentation(
        Icon.IDENTIFICATION_CARD,
        paid="paid.account",
        refunded="paid.account_back",
        handed="paid.account_back",
        part="block.part_account",
    ),
    "transfer": Presentation(
        Icon.BANK,
        paid="paid.transfer",
        refunded="paid.transfer_back",
        handed="paid.transfer_back",
        part="block.part_transfer",
        counted="day.transfer",
        named="means.transfer_awaited",
    ),
}


def presentation(means: MeansView) -> Presentation:
    return BY_MEANS.get(means.id) or BY_KIND[means.kind]


def name(means: MeansView, words: Words) -> str:
    return means.name or words(f"means.{means.kind}")


def _part_name(means: MeansView, words: Words) -> str:
    own = presentation(means).named
    return words(own) if own else name(means, words)


def further(offered: Iterable[MeansView]) -> tuple[MeansView, ...]:
    """Those without a key of their own."""
    return tuple(means for means in offered if not presentation(means).action)


def counted(means: MeansView, count: int, words: Words) -> str:
    """The row of a day's figures."""
    return words(presentation(means).counted, means=name(means, words), count=count)


def part_paid(means: MeansView, amount_cents: int, words: Words) -> str:
    """Of an open sale; below zero it goes back."""
    shown, means_name = presentation(means), name(means, words)
    if amount_cents < 0:
        how = words(shown.refunded, means=means_name)
        return words("block.part_given", how=how, amount_cents=-amount_cents)
    return words(shown.part, means=means_name, amount_cents=amount_cents)


def parts_paid(tenders: Sequence[TenderView], words: Words) -> str:
    """Of an open sale, all that was given of it, each means once."""
    sums: dict[str, int] = {}
    for tender in tenders:
        sums[tender.means.id] = sums.get(tender.means.id, 0) + tender.amount_cents
    means = {tender.means.id: tender.means for tender in tenders}
    if len(sums) == 1:
        [(means_id, amount)] = sums.items()
        return part_paid(means[means_id], amount, words)
    parts = ", ".join(
        f"{_part_name(means[means_id], words)} {words.money(abs(amount))}"
        for means_id, amount in sums.items()
    )
    return words("block.parts_given" if sum(sums.values()) < 0 else "block.parts_paid", parts=parts)


def paid_by(paid: PaidView, words: Words) -> str:
    """Above the amount of the sale just paid."""
    shown = presentation(paid.means)
    return words(shown.refunded if paid.due_cents < 0 else shown.paid, means=name(paid.means, words))


def handed(paid: PaidView, words: Words) -> tuple[str, str]:
    """A line and the large one under it: what is to be handed out; where nothing is, how it was paid."""
    shown = presentation(paid.means)
    if paid.change_cents:
        return words(shown.handed, means=name(paid.means, words)), words.money(paid.change_cents)
    how = paid_by(paid, words)
    return (how, words("paid.nothing")) if paid.means.gives_change else ("", how)
