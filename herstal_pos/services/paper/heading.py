"""What stands over a customer's paper and under it, and how it will look."""

from dataclasses import replace

from herstal_pos.documents.paper.sample import logo_rows, sample_ticket
from herstal_pos.documents.stored_paper import Rows, paper_rows
from herstal_pos.domain.shop.logo import Logo
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged, is_franchise, shop_here
from herstal_pos.services.shop.settings_rows import LOGO


def under_the_logo(parts: Rows, work: Work) -> Rows:
    """A ticket as it is printed: the picture is no part of what was sealed, and lies in no job."""
    return [*logo_rows(LOGO.read(work.settings)), *parts]


def keep_logo(command: commands.KeepLogo, work: Work, counter: Counter) -> list[notices.Notice]:
    logo = Logo(command.width_dots, command.height_dots, command.rows_hex)
    logo.must_be_sane()
    LOGO.keep(logo, work.settings)
    shop = shop_here(work, counter)
    news = preview_ticket(commands.PreviewTicket(shop.receipt_head, shop.receipt_note), work, counter)
    work.commit()
    return news


def preview_ticket(command: commands.PreviewTicket, work: Work, counter: Counter) -> list[notices.Notice]:
    """Of goods that nobody bought."""
    shop = replace(shop_here(work, counter), receipt_head=command.head, receipt_note=command.note)
    rates = [charged(code, work, counter) for code in ("reduced", "standard")]
    now = counter.clock.now()
    franchise = is_franchise(work.settings, now)
    sample = sample_ticket(shop, rates, now, practice=counter.till.practice, franchise=franchise)
    return [notices.TicketPreviewWanted(under_the_logo(paper_rows(sample), work))]
