"""A ticket by e-mail: a job as every paper, whose printer is the shop's mail server."""

import re
from collections.abc import Sequence
from datetime import timedelta

from herstal_pos.documents.paper.letter import address_of, addressed
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.receipts import receipt_of
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.paper.jobs import queue_paper, settle
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import MAIL
from herstal_pos.services.shop.viewing import settings_view

MAIL_SERVER = "mail"
"""In the place of a printer."""
NOT_WANTED_AFTER = timedelta(days=3)
_ADDRESS = re.compile(
    r"[^@\s<>,;:\"()\[\]\\]{1,64}@[^@\s<>,;:\"()\[\]\\]{1,190}\.[^@\s<>,;:\"()\[\]\\.]{2,63}"
)


def mail_ticket(command: commands.MailTicket, work: Work, counter: Counter) -> list[notices.Notice]:
    """As it was sealed, of the last sale where no number is named. The address is nowhere but in the job, and
    there until it is sent: it serves this one letter (`belgium.md` 8). Refused: `mail_not_set`,
    `mail_address_wrong`, `ticket_unknown`."""
    if not MAIL.read(work.settings).host:
        raise Refused("mail_not_set")
    address = command.address.strip()
    if not _ADDRESS.fullmatch(address) or not address.isprintable():
        raise Refused("mail_address_wrong")
    sale = receipt_of(command.number, work, counter)
    paper = work.jobs.ticket_of(sale.id)
    if paper is None or not paper.parts:
        raise Refused("ticket_unknown", number=sale.number_text)
    letter = addressed(paper.parts, address)
    notice = queue_paper(
        PrintJobKind.MAIL, sale.number_text, letter, work, counter, sale_id=sale.id, printer=MAIL_SERVER
    )
    write_down("ticket_mailed", {"sale": sale.id, "number": sale.number_text}, work, counter)
    work.commit()
    return [notice]


def take_mail(command: commands.TakeMail, work: Work, counter: Counter) -> list[notices.Notice]:
    """The oldest that is still wanted, now in state sending; none where nothing waits. What was being sent
    when the till stopped is sent again: a letter that comes twice is one and the same."""
    now, news = counter.clock.now(), list[notices.Notice]()
    for half_sent in work.jobs.in_state(counter.till.id, PrintJobState.SENDING):
        if half_sent.printer == MAIL_SERVER:
            news.append(settle(half_sent, PrintJobState.QUEUED, "", work, counter))
    while (job := _next(command.passed, work, counter)) is not None:
        address = address_of(job.parts)
        fresh = bool(address) and now - job.created_at < NOT_WANTED_AFTER
        state = PrintJobState.SENDING if fresh else PrintJobState.EXPIRED
        news.append(settle(job, state, "", work, counter))
        if fresh:
            shop = shop_here(work, counter)
            sale = work.sales.by_id(job.sale_id) if job.sale_id else None
            language = sale.language if sale is not None and sale.language else shop.language
            news.append(
                notices.MailTaken(job.id, Secret(address), job.title, shop.name, language, job.parts[1:])
            )
            break
    work.commit()
    return news


def _next(passed: Sequence[str], work: Work, counter: Counter) -> PrintJob | None:
    waits = (
        job
        for state in (PrintJobState.QUEUED, PrintJobState.STUCK)
        for job in work.jobs.in_state(counter.till.id, state)
        if job.printer == MAIL_SERVER and job.id not in passed
    )
    return min(waits, key=lambda job: job.created_at, default=None)


def save_mail(command: commands.SaveMail, work: Work, counter: Counter) -> list[notices.Notice]:
    """It was tried and works; without a host none is sent any more."""
    MAIL.keep(command.server, work.settings)
    write_down("mail_chosen", {"host": command.server.host}, work, counter)
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]
