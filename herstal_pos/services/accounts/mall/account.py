"""The account of the mall: what it owes of what its shoppers paid, the bank's statement against that, and
invoices of orders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from herstal_pos.domain.accounts.mall.payout import MallClaim, MallPayout, claim_of, payouts_body
from herstal_pos.domain.counter.transfers.account import MOST_CENTS
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.invoices.adding import invoice_of_order
from herstal_pos.services.accounts.invoices.making import news_of
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Limit, Work
from herstal_pos.services.shop.settings_rows import MALL_SALES

if TYPE_CHECKING:
    from herstal_pos.domain.orders.mall_sale import MallSale

_SHOWN, _LATELY = 200, timedelta(days=122)
_MOST_SIGNS = 140
"""A structured or free communication of a Belgian transfer has no more."""


def show_mall_account(
    command: commands.ShowMallAccount, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Committed, so that a manager's leave is noted."""
    del command
    notice = notices.MallAccountShown(account_view(work, counter))
    work.commit()
    return [notice]


def note_mall_payout(command: commands.NoteMallPayout, work: Work, counter: Counter) -> list[notices.Notice]:
    """More than is owed is taken as the bank says it, once somebody says why."""
    work.hold(Limit.PAYOUT, [""])
    if work.mall_payouts.count() != command.seen:
        raise Refused("payout_known")
    if not (command.received_cents or command.fee_cents):
        raise Refused("amount_needed")
    if command.day > counter.today():
        raise Refused("day_not_yet")
    fee, vat = command.fee_cents, command.fee_vat_cents
    if max(abs(command.received_cents), abs(fee)) > MOST_CENTS:
        raise Refused("payout_large", amount_cents=MOST_CENTS)
    if not (min(fee, 0) <= vat <= max(fee, 0)):
        raise Refused("payout_vat")
    reference, reason = (" ".join(text.split()) for text in (command.reference, command.reason))
    if max(len(reference), len(reason)) > _MOST_SIGNS:
        raise Refused("payout_long")
    payout = MallPayout(
        *(counter.ids.new(), command.day, command.received_cents, fee, vat, reference, reason, None),
        *(counter.clock.now(), counter.clerk_id),
    )
    if not payout.reason:
        _must_fit(payout, work)
    return _note(payout, work, counter)


def take_back_mall_payout(
    command: commands.TakeBackMallPayout, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Of the same day: both together are nothing, whatever period that day is in."""
    work.hold(Limit.PAYOUT, [""])
    found = work.mall_payouts.by_ids([command.payout_id])
    if not found or found[0].corrects or _is_back(found[0], work):
        return [notices.MallAccountShown(account_view(work, counter))]
    wrong = found[0]
    back = replace(
        wrong,
        id=counter.ids.new(),
        received_cents=-wrong.received_cents,
        fee_cents=-wrong.fee_cents,
        fee_vat_cents=-wrong.fee_vat_cents,
        corrects=wrong.id,
        at=counter.clock.now(),
        clerk_id=counter.clerk_id,
    )
    return _note(back, work, counter)


def invoice_mall_order(
    command: commands.InvoiceMallOrder, work: Work, counter: Counter
) -> list[notices.Notice]:
    """A second press finds the first one's invoice. An order keeps the rule by which it was booked."""
    work.orders.by_id(command.order_id)  # held: another till may invoice it now, or book what comes back
    sales = work.mall_sales.of_order(command.order_id)
    if not sales:
        town = MALL_SALES.read(work.settings).selling is MallSelling.TOWN
        raise Refused("invoice_town_sells" if town else "invoice_not_sold")
    invoice = invoice_of_order(sales, command.customer_id, work, counter)
    news = [*news_of(invoice, work, counter), notices.MallAccountShown(account_view(work, counter))]
    work.commit()
    return news


def claim_here(work: Work) -> MallClaim:
    owed = work.mall_sales.sold_cents() - work.mall_payouts.settled_cents()
    return claim_of(owed, work.mall_sales.newest_first())


def account_view(work: Work, counter: Counter) -> views.MallAccountView:
    claim, there = claim_here(work), work.mall_payouts.newest(_SHOWN)
    back = {each.corrects for each in there if each.corrects}
    return views.MallAccountView(
        claim.cents,
        claim.since,
        tuple(
            views.PayoutView(
                *(each.id, each.day, each.received_cents, each.fee_cents, each.fee_vat_cents),
                *(each.reference, each.reason, each.id in back),
            )
            for each in there
            if not each.corrects
        ),
        work.mall_payouts.count(),
        tuple(_orders(work, counter)),
    )


def _orders(work: Work, counter: Counter) -> Iterator[views.MallOrderView]:
    """That were booked or have changed lately, the newest first."""
    since = counter.today() - _LATELY
    known = work.exports.mall_invoices(since)
    by_order: dict[str, list[MallSale]] = {}
    for sale in work.mall_sales.of_days(since, date.max):
        by_order.setdefault(sale.order_id, []).append(sale)
    for order_id, lately in reversed(by_order.items()):
        sales = work.mall_sales.of_order(order_id) if lately[0].corrects else lately  # sold before that
        first, cents = sales[0], sum(sale.total_cents for sale in sales)
        number = known.get(order_id, "")
        yield views.MallOrderView(order_id, first.code, first.business_day, cents, number)


def _must_fit(payout: MallPayout, work: Work) -> None:
    for each in work.mall_payouts.of_days(payout.day, payout.day):
        if not each.corrects and not _is_back(each, work) and _said(each) == _said(payout):
            raise Refused("payout_twice")
    first = work.mall_sales.first_day()
    if first is not None and payout.day < first:
        raise Refused("payout_before")
    owed = claim_here(work)
    if not owed.is_settled_by(payout.settled_cents):
        raise Refused("payout_above", amount_cents=owed.cents)


def _said(payout: MallPayout) -> tuple[int, int, str]:
    return payout.received_cents, payout.fee_cents, payout.reference


def _is_back(payout: MallPayout, work: Work) -> bool:
    of_its_day = work.mall_payouts.of_days(payout.day, payout.day)
    return any(each.corrects == payout.id for each in of_its_day)


def _note(payout: MallPayout, work: Work, counter: Counter) -> list[notices.Notice]:
    entry = write_down("mall_paid_out", payouts_body([payout]), work, counter)
    work.mall_payouts.add(replace(payout, version=Version(counter.till.prefix, entry.sequence)))
    noted = notices.MallPayoutNoted(payout.settled_cents, account_view(work, counter))
    work.commit()
    return [noted]
