"""Which vouchers the shop takes, and which it makes: a row of its means each, kept for ever because its
tickets name it."""

from dataclasses import replace

from herstal_pos.domain.counter.vouchers.own_vouchers import OWN_CREDIT, OWN_GIFT
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.voucher_rules import GiftVouchers, VoucherRules
from herstal_pos.domain.vouchers import issuers, last_day_before, means_of
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.viewing import settings_view
from herstal_pos.services.shop.voucher_rows import OWN_VOUCHERS

_MOST_MONTHS = 120


def choose_means(command: commands.ChooseMeans, work: Work, counter: Counter) -> list[notices.Notice]:
    """The same as before changes nothing; what the shop has said of a means otherwise stays."""
    today = counter.today()
    for position, issuer in enumerate(issuers()):
        known = work.means.by_id(issuer.means_id)
        takes = known is not None and known.taken_on(today)
        if issuer.means_id in command.taken and not takes:
            work.means.save(replace(known or means_of(issuer, position), first_day=None, last_day=None))
        elif known is not None and takes and issuer.means_id not in command.taken:
            work.means.save(replace(known, last_day=last_day_before(today)))
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]


def save_voucher_rules(
    command: commands.SaveVoucherRules, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Of what is made from now on: what was made before pays as before. Refused (`voucher_months`) for no
    month at all, or more than ten years; and (`voucher_rate`) for one rate that is none."""
    gift = GiftVouchers(command.gift)
    vat_code = command.vat_code if gift is GiftVouchers.ONE_RATE else ""
    rules = VoucherRules(gift, command.credit, command.months, vat_code)
    if not 1 <= rules.months <= _MOST_MONTHS:
        raise Refused("voucher_months", count=_MOST_MONTHS)
    taxed = {rate.code for rate in counter.law.vat_rates(counter.today()) if rate.basis_points is not None}
    if gift is GiftVouchers.ONE_RATE and vat_code not in taxed:
        raise Refused("voucher_rate")
    OWN_VOUCHERS.keep(rules, work.settings)
    for means in (OWN_GIFT, OWN_CREDIT) if rules.any else ():
        if work.means.by_id(means.id) is None:
            work.means.save(means)
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]
