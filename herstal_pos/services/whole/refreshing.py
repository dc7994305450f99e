"""All that a screen shows after a start."""

from datetime import date

from herstal_pos.domain.shop.invoice_rules import E_INVOICES_SINCE
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cards.viewing import payments_changed
from herstal_pos.services.counter.tiles.viewing import tiles_view
from herstal_pos.services.counter.viewing import EMPTY_SALE, last_sale_view, parked_views, sale_view
from herstal_pos.services.day import backing_up, moving
from herstal_pos.services.day.clock import look_at_clock
from herstal_pos.services.day.viewing import closing_view, day_view
from herstal_pos.services.mall.viewing import mall_changed
from herstal_pos.services.orders.viewing import orders_changed
from herstal_pos.services.paper.jobs import doubt_what_was_sending, job_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.clerks.admitting import has_secrets
from herstal_pos.services.shop.settings_rows import INVOICES
from herstal_pos.services.shop.viewing import settings_view


def refresh(_: commands.Refresh, work: Work, counter: Counter) -> list[notices.Notice]:
    doubtful = doubt_what_was_sending(work, counter)
    sale = work.sales.open_sale(counter.till.id)
    news = [
        *look_at_clock(work, counter),
        *moving.moved_news(work),
        *_clerks(work, counter),
        notices.SettingsChanged(settings_view(work, counter)),
        notices.DayChanged(day_view(work, counter)),
        notices.SaleChanged(sale_view(sale, work) if sale else EMPTY_SALE),
        payments_changed(work, counter),
        notices.ParkedChanged(parked_views(work)),
        notices.LastSaleChanged(last_sale_view(work.sales.last_completed(counter.till.id))),
        notices.TilesChanged(tiles_view(work, counter)),
        *(notices.PrintJobChanged(job_view(job)) for job in doubtful),
        orders_changed(work, counter),
        notices.ClosingChanged(closing_view(work, counter)),
        notices.BackupChanged(backing_up.backup_view(work, counter)),
        mall_changed(work, counter),
        *_invoices(work, counter),
    ]
    work.commit()
    return news


def _clerks(work: Work, counter: Counter) -> list[notices.Notice]:
    """Before all else that is shown: a till that is locked shows little. A shop of one hears nothing."""
    work.at_till.is_manned = has_secrets(work)
    if not work.at_till.is_manned:
        return []
    from herstal_pos.services.shop.clerks.viewing import clerks_changed  # noqa: PLC0415 - of some shops

    return [clerks_changed(work, counter)]


def _invoices(work: Work, counter: Counter) -> list[notices.Notice]:
    """A shop that sends none and owes none hears nothing of them."""
    owes = work.issued.owed() or work.issued.waiting(date.max, E_INVOICES_SINCE)
    if not owes and not INVOICES.read(work.settings).sends:
        return []
    from herstal_pos.services.accounts.invoices.viewing import invoices_waiting  # noqa: PLC0415 - of some shops

    return [invoices_waiting(work, counter)]
