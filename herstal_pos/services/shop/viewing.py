"""From the settings to what a screen shows."""

from collections.abc import Iterator
from dataclasses import asdict

from herstal_pos.domain.counter.transfers.account import spelt_iban
from herstal_pos.domain.counter.transfers.facts import TRANSFER
from herstal_pos.domain.counter.vouchers.own_vouchers import OWN_CREDIT
from herstal_pos.domain.shop.shop import Shop, vat_text
from herstal_pos.domain.vouchers import issuers
from herstal_pos.services import views
from herstal_pos.services.counter.means import offered_means
from herstal_pos.services.counter.viewing import means_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop import settings_rows
from herstal_pos.services.shop.order_rows import HOURS, ORDERS
from herstal_pos.services.shop.settings import label_printer, printer, shop_here
from herstal_pos.services.shop.voucher_rows import OWN_VOUCHERS, TOWN


def settings_view(work: Work, counter: Counter) -> views.SettingsView:
    shop = shop_here(work, counter)
    clerk, rules = work.tills.clerk(counter.clerk_id), settings_rows.PRICES.read(work.settings)
    tickets, reductions = (
        settings_rows.TICKETS.read(work.settings),
        settings_rows.REDUCTIONS.read(work.settings),
    )
    shown = views.ShopView(
        **(asdict(shop) | {"rounding": shop.rounding.value, "vat_number": vat_text(shop.vat_number)}),
        count_limit=_hundredths(settings_rows.STOCK_COUNT.read(work.settings).limit_cents),
        price_from=_hundredths(rules.proposed_from),
        paper=tickets.paper.value,
        near_days=str(reductions.days),
        near_percent=_hundredths(reductions.points),
        discount_reasons=reductions.reasons,
        paper_above=_hundredths(tickets.above_cents),
        invoice_costs="spread" if rules.spread else "out",
        clerk_name=clerk.name if clerk else "",
    )
    return views.SettingsView(
        shown,
        printer(work.settings, counter.till.id),
        counter.till.prefix,
        counter.till.practice,
        complete=shop.complete,
        missing=shop.missing,
        vat_rates=tuple((rate.code, rate.basis_points) for rate in counter.law.vat_rates(counter.today())),
        label_printer=label_printer(work.settings, counter.till.id),
        welcome=_welcome(work, counter, shop),
        means=tuple(
            means_view(means, shop.language)
            for means in offered_means(work, counter)
            if means.id != OWN_CREDIT.id  # one key for both of the shop's own
        ),
        own_vouchers=_own_vouchers(work),
        vouchers=tuple(_voucher_means(work, counter)),
        terminal=settings_rows.TERMINAL.read(work.settings, counter.till.id),
        transfer_account=_transfer_account(work),
        has_town=bool(TOWN.read(work.settings).schemes),
        has_transfers=work.means.by_id(TRANSFER.id) is not None,
        mail=settings_rows.MAIL.read(work.settings),
        invoices=_invoices(work, counter),
        orders=_orders(work),
    )


def _orders(work: Work) -> views.OrderRulesView:
    hours, rules = HOURS.read(work.settings), ORDERS.read(work.settings)
    week = tuple(hours.week.get(str(day), "") for day in range(1, 8))
    limit = str(rules.limit_min) if rules.limit_min > 0 else ""
    slips = rules.packing_slips
    return views.OrderRulesView(week, hours.closed, rules.accepts, limit, rules.then.value, slips)


def _invoices(work: Work, counter: Counter) -> views.InvoiceRulesView:
    rules, today = settings_rows.INVOICES.read(work.settings), counter.today()
    said = rules.way.value, rules.folder, rules.address, rules.regime_on(today).value
    planned = rules.planned(today)
    if planned is None:
        return views.InvoiceRulesView(*said)
    return views.InvoiceRulesView(*said, planned.regime.value, planned.first_day)


def _transfer_account(work: Work) -> views.TransferAccountView:
    account = settings_rows.TRANSFER_ACCOUNT.read(work.settings)
    return views.TransferAccountView(spelt_iban(account.iban), account.name, account.bic)


def _own_vouchers(work: Work) -> views.OwnVouchersView:
    rules = OWN_VOUCHERS.read(work.settings)
    return views.OwnVouchersView(rules.gift.value, rules.credit, rules.months, rules.vat_code)


def _voucher_means(work: Work, counter: Counter) -> Iterator[views.VoucherMeansView]:
    known, today = {means.id: means for means in work.means.all()}, counter.today()
    for issuer in issuers():
        means = known.get(issuer.means_id)
        taken = means is not None and means.taken_on(today)
        yield views.VoucherMeansView(issuer.means_id, issuer.voucher, issuer.name, taken)


def _hundredths(amount: int) -> str:
    """As it is typed.

    >>> _hundredths(1000), _hundredths(250), _hundredths(5)
    ('10', '2,50', '0,05')
    """
    return f"{amount // 100},{amount % 100:02}" if amount % 100 else f"{amount // 100}"


def _welcome(work: Work, counter: Counter, described: Shop) -> str:
    """Without what a ticket needs nothing else comes first; a shop described in another way needs none."""
    if not described.complete:
        return "shop"
    return settings_rows.WELCOME.read(work.settings, counter.till.id).step
