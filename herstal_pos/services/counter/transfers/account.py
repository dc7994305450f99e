"""To which account transfers go: with one the shop takes them, without one no more."""

from dataclasses import replace

from herstal_pos.domain.counter.transfers.account import read_account
from herstal_pos.domain.counter.transfers.facts import TRANSFER
from herstal_pos.domain.vouchers import last_day_before
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import TRANSFER_ACCOUNT
from herstal_pos.services.shop.viewing import settings_view


def save_transfer_account(
    command: commands.SaveTransferAccount, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Refused for an IBAN whose check digits are wrong, for no name, for a BIC that cannot be one."""
    account = read_account(command.iban, command.name, command.bic)
    if account != TRANSFER_ACCOUNT.read(work.settings):
        TRANSFER_ACCOUNT.keep(account, work.settings)
        known = work.means.by_id(TRANSFER.id) or TRANSFER
        last = None if account.is_there else last_day_before(counter.today())
        if account.is_there or work.means.by_id(TRANSFER.id):
            work.means.save(replace(known, first_day=None, last_day=last))
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]
