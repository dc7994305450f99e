"""Invoices and credit notes of made-up tickets: every kind of line in both directions, every means."""

from datetime import date, timedelta
from random import Random

from herstal_pos.domain.accounts.invoices.invoice import Invoice, NamedInvoice
from herstal_pos.domain.accounts.invoices.making import invoice_of
from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.counter.transfers.communication import with_check
from herstal_pos.domain.counter.transfers.facts import TRANSFER
from herstal_pos.domain.means import CARD, CASH, Means, MeansKind
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import VatRate
from tests.builders import INTERMEDIATE, OUTSIDE, REDUCED, STANDARD, ZERO, deposit, line, returned, sale_of
from tests.invoices import ACCOUNT, done, order, vouched

MEAL, CREDIT = Means("meal", MeansKind.VOUCHER, issuer="Edenred"), Means("own_credit", MeansKind.CREDIT)
_RATES = (STANDARD, REDUCED, INTERMEDIATE, ZERO, OUTSIDE)
_NAMES = (
    *("Pain", "Crème brûlée & Co <s>", "x" * 300, "", "\x00\x08\ufffe", "]]>", '"Ç\'œ€"', "日本酒 🍶"),
    "Bière\u202e\ud800 \n\t brune",
)


def invoice_at_random(dice: Random) -> Invoice:
    franchise = dice.random() < 0.1
    rates = (OUTSIDE, ZERO) if franchise else _RATES[: dice.randint(1, len(_RATES))]
    back = dice.random() < 0.4
    first = date(2026, 11, 1)
    tickets = [
        _ticket(dice, rates, at, first + timedelta(dice.randint(0, 27)), back=back)
        for at in range(1, dice.choice((2, 2, 2, 5)))
    ]
    owed = sum(tender.amount_cents for sale in tickets for tender in sale.kept_tenders if _owes(tender.means))
    total = sum(sale.total_cents for sale in tickets)
    return invoice_of(
        sorted(tickets, key=lambda sale: sale.business_day or first),
        order(
            language=dice.choice(("fr", "nl", "de", "en")),
            due=date(2026, 12, 25),
            order=dice.choice(("", "BC 2026/118 <é>")),
            corrects=(NamedInvoice("F1-2026-0001", first),),
            account=ACCOUNT,
            communication=with_check(dice.randint(1, 10**10 - 1)),
            due_cents=dice.choice((None, 0, abs(owed) // 2) if owed * total > 0 else (0,)),
            franchise=franchise,
        ),
    )


def _owes(means: Means) -> bool:
    return means.kind in (MeansKind.ACCOUNT, MeansKind.TRANSFER)


def _ticket(dice: Random, rates: tuple[VatRate, ...], number: int, day: date, *, back: bool) -> Sale:
    count = 100 if dice.random() < 0.02 else dice.randint(1, 9)
    sale = sale_of(*(_line(dice, rates, back=back) for _ in range(count)), rounds=dice.random() < 0.1)
    for each in list(sale.lines):
        if each.discountable and dice.random() < 0.2:
            sale.discount_line(each.id, Discount(dice.choice((500, 1000, 3333, 10_000))))
    goods = sale.discountable_cents
    if goods > 0 and dice.random() < 0.3:
        sale.discount(Discount(0, dice.randint(1, goods)) if dice.random() < 0.5 else Discount(1250))
    due = sale.total_cents
    if due > 500 and dice.random() < 0.3:
        sale.take(f"first-{sale.id}", dice.choice((CASH, MEAL, CREDIT)), 500, "clerk")
    means = dice.choice((CASH, CARD, ON_ACCOUNT, TRANSFER, CREDIT))
    return done(sale=sale, means=means, number=number, day=day)


def _line(dice: Random, rates: tuple[VatRate, ...], *, back: bool) -> SaleLine:
    rate, price = dice.choice(rates), dice.choice((1, 3, dice.randint(1, 999), dice.randint(1, 99_999)))
    name, pieces = dice.choice(_NAMES), 1000 * dice.choice((1, 1, 2, 3, 7, 24))
    kind = dice.random()
    if kind < (0.6 if back else 0.1):
        return returned(price, pieces, rate, name=name)
    if kind < 0.65:
        return deposit(price, dice.choice((1, -1)) * pieces)
    if kind < 0.7:
        return vouched(dice.choice((1, -1)) * price, rate)
    if kind < 0.75:
        sign = dice.choice((1, -1))
        return line(price, 1000 * sign, rate, name=name, kind=LineKind.ADVANCE)
    if kind < 0.85:
        return line(price, dice.randint(1, 3000), rate, name=name, unit=Unit.KG)
    free = LineKind.FREE if kind < 0.9 else LineKind.ITEM
    return line(price, pieces, rate, name=name, kind=free)
