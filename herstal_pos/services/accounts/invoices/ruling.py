"""How the shop makes its invoices: a setting."""

from pathlib import Path

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.invoice_rules import InvoiceRules, InvoiceWay, VatRegime
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import INVOICES
from herstal_pos.services.shop.viewing import settings_view


def save_invoice_rules(
    command: commands.SaveInvoiceRules, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Refused: `invoice_folder` for the way of a folder without one that begins at the root, `invoice_mail`
    for what is no address."""
    way, folder, address = InvoiceWay(command.way), command.folder.strip(), command.address.strip()
    if way is InvoiceWay.FOLDER and not Path(folder).is_absolute():
        raise Refused("invoice_folder")
    if way is InvoiceWay.MAIL and address and ("@" not in address or " " in address):
        raise Refused("invoice_mail")
    INVOICES.keep(InvoiceRules(way, folder, address, VatRegime(command.regime)), work.settings)
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]
