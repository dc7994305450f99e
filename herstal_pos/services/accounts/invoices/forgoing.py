"""An invoice or a credit note that can never be made: a person says why, and the journal keeps it."""

from enum import StrEnum

from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.invoices.listing import list_issued
from herstal_pos.services.accounts.invoices.viewing import invoices_waiting
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work


class Forgone(StrEnum):
    """Why. `ELSEWHERE`: the accountant made it. `UNWANTED`: the customer wants none, or is no company."""

    ELSEWHERE = "elsewhere"
    UNWANTED = "unwanted"
    MISTAKE = "mistake"


def forgo_invoice(command: commands.ForgoInvoice, work: Work, counter: Counter) -> list[notices.Notice]:
    """The facts of ticket and order stay as they are: what changes in the order later is owed anew.
    `Refused`: `owed_no_more`, `reason_needed`."""
    if command.sale_id not in work.issued.owed():
        raise Refused("owed_no_more")
    if command.reason not in list(Forgone):
        raise Refused("reason_needed")
    work.issued.wish(command.sale_id, wanted=False)
    body = {"sale": command.sale_id, "reason": Forgone(command.reason).value}
    write_down("invoice_forgone", body, work, counter)
    news = [*list_issued(commands.ListIssued(), work, counter), invoices_waiting(work, counter)]
    work.commit()
    return news
