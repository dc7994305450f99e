"""How the shop makes its invoices: a setting."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.invoice_rules import InvoiceWay, VatRegime
from herstal_pos.domain.stock.prices.planned import read_day
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import INVOICES
from herstal_pos.services.shop.viewing import settings_view


def save_invoice_rules(
    command: commands.SaveInvoiceRules, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Save how invoices leave the shop and from which day on which regime holds, and commit. A shop that has
    not decided yet stays so while it names no folder.

    Refused: `invoice_folder` for the way of a folder without one that begins at the root, `invoice_mail` for
    what is no address; `day_unreadable`, `regime_day` for the first day of the regime.
    """
    way, folder, address = InvoiceWay(command.way), command.folder.strip(), command.address.strip()
    if not folder and way is InvoiceWay.FOLDER and INVOICES.read(work.settings).way is InvoiceWay.UNDECIDED:
        way = InvoiceWay.UNDECIDED
    if way is InvoiceWay.FOLDER and not Path(folder).is_absolute():
        raise Refused("invoice_folder")
    if way is InvoiceWay.MAIL and address and ("@" not in address or " " in address):
        raise Refused("invoice_mail")
    first = _first_day(command.regime_from, counter.today())
    rules = INVOICES.read(work.settings).with_regime(VatRegime(command.regime), first)
    INVOICES.keep(replace(rules, way=way, folder=folder, address=address), work.settings)
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]


def _first_day(typed: str, today: date) -> date:
    """Today where none is typed: what was sold on a day that is over was sold as it was sold."""
    first = read_day(typed, today) if typed.strip() else today
    if first is None:
        raise Refused("day_unreadable")
    if first < today:
        raise Refused("regime_day")
    return first
